import type {
  Api,
  EmitRule,
  HiddenByRule,
  Json,
  JsonObject,
  Operation,
  Parameter,
  Pointer,
  ReplyShape,
  ResourceRule,
  ResponseRule,
} from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { isJsonType } from '../media-type.ts'
import { child, isObject, writtenAt } from '../pointer.ts'
import { viewAt } from '../schema.ts'
import type { ResourceDeclaration } from '../vocabulary.ts'
import { checkCreated, checkRecordSources } from './check-record.ts'
import { checkBody, checkEmits, checkFilters, checkGrants, checkHiddenBy, checkResource } from './check-resource.ts'
import type { CompiledCollection } from './collections.ts'
import { evidenceFrom } from './evidence.ts'
import { looseShape } from './loose-shape.ts'
import type { Masks } from './masks.ts'
import { checkPathParameters, compileParameters } from './parameters.ts'
import { namesInPath } from './paths.ts'
import { replyShape } from './reply-shape.ts'
import { compileRequestBody } from './request-body.ts'
import { needsOf, resourceRule } from './resource-rule.ts'
import { compileResponses } from './responses.ts'
import type { SchemaSet } from './schema-set.ts'
import type { Schemes } from './security.ts'
import { compileSecurity, rolesIn } from './security.ts'
import type { PathNames } from './set-by.ts'
import { alwaysOwn } from './set-by.ts'
import type { WriteShapes } from './write-shapes.ts'

/** The API an operation is compiled for, as far as it is known by then. */
export interface OperationContext {
  readonly diagnostics: Diagnostics
  readonly schemas: SchemaSet
  readonly api: { readonly roles: Api['roles']; readonly schemes: Schemes }
  readonly collections: Readonly<Record<string, CompiledCollection>>
  readonly shapes: WriteShapes
  readonly masks: Masks
  /** The path parameters of all operations of the API. */
  readonly pathNames: readonly string[]
}

/** An operation as it is written, with what it says about records. */
export interface DeclaredOperation {
  readonly value: JsonObject
  readonly pointer: Pointer
  readonly resource?: ResourceRule
  readonly compiled?: CompiledCollection
}

/** An operation where it is written. */
export interface WrittenOperation {
  readonly path: string
  readonly method: string
  readonly value: JsonObject
  readonly pointer: Pointer
  /** The path item around it. */
  readonly item: { readonly value: JsonObject; readonly pointer: Pointer }
  /** What its path comes after, on the server that is its own. */
  readonly basePath: string
}

/** Compiles one Operation Object (OpenAPI 3.1 section 4.8.10). */
export function compileOperation(context: OperationContext, written: WrittenOperation): Operation {
  const { diagnostics, schemas, api } = context
  const { path, method, value: operation, pointer, item, basePath } = written
  const lists = [
    { value: item.value.parameters, pointer: child(item.pointer, 'parameters') },
    { value: operation.parameters, pointer: child(pointer, 'parameters') },
  ]
  const parameters = checkPathParameters(diagnostics, path, compileParameters(diagnostics, schemas, lists), pointer)
  const declared = declaredOperation(context, operation, pointer)
  const { resource, compiled } = declared
  if (resource) {
    checkResource(context, resource, parameters, child(pointer, 'x-resource'))
    checkBody(diagnostics, resource, operation.requestBody !== undefined, child(pointer, 'x-resource', 'action'))
  }
  if (compiled) checkFilters(diagnostics, compiled, lists)
  const security = securityOf(diagnostics, operation, pointer)
  const scope = scopeOf(context, resource, rolesIn(security.value))
  const replies = repliesOf(context, declared, path, parameters)
  const upserts = isUpsert(written, declared, replies.responses)
  const rolesOn = scope?.collection ?? (resource?.action === 'list' ? resource.collection : undefined)
  return {
    id: typeof operation.operationId === 'string' ? operation.operationId : `${method} ${path}`,
    pointer,
    method: method.toUpperCase(),
    path: basePath + path,
    ...tagsOf(operation),
    parameters,
    security: compileSecurity(diagnostics, api, security, rolesOn),
    body: bodyOf(context, declared),
    ...replies,
    resource,
    ...(upserts && { isUpsert: true as const }),
    ...(resource && needsOf(resource, compiled?.collection, replies.responses)),
    scope,
    ...effectsOf(context, declared, upserts),
    evidence: evidenceFrom(operation),
  }
}

/** @note a foreign document may have anything here; only texts name something. */
function tagsOf({ tags }: JsonObject): Pick<Operation, 'tags'> {
  const names = Array.isArray(tags) ? tags.filter((each): each is string => typeof each === 'string') : []
  return names.length > 0 ? { tags: names } : {}
}

function bodyOf({ diagnostics, schemas, shapes }: OperationContext, declared: DeclaredOperation): Operation['body'] {
  const { value, pointer, resource, compiled } = declared
  const writes = resource !== undefined && ['create', 'update', 'replace'].includes(resource.action)
  const manner = { isLoose: compiled?.collection.fill === true }
  const target =
    writes && compiled ? { record: compiled.record, shapes, at: resource.request ?? [], manner } : undefined
  const body = compileRequestBody(diagnostics, schemas, value, pointer, target)
  checkCreated(diagnostics, declared, body)
  return body
}

function repliesOf(
  context: OperationContext,
  declared: DeclaredOperation,
  path: string,
  parameters: readonly Parameter[],
): Pick<Operation, 'responses' | 'fallback' | 'problems'> {
  const { diagnostics, schemas, pathNames } = context
  const { value, pointer } = declared
  const paths = { own: { pointer, names: namesInPath(path) }, all: pathNames }
  checkRecordSources(diagnostics, declared, paths)
  const at = child(pointer, 'responses')
  const { responses, ...others } = compileResponses(diagnostics, schemas, value.responses, at, paths)
  return { responses: shaped(context, responses, declared, parameters, paths), ...others }
}

/** A PUT that declares a 201 creates what is not at its path yet (RFC 9110 section 9.3.4). */
function isUpsert(
  { method, path }: WrittenOperation,
  { resource, compiled }: DeclaredOperation,
  responses: readonly ResponseRule[],
): boolean {
  if (method !== 'put' || !resource || compiled?.collection.key === undefined) return false
  const { action, key, keyIn, by } = resource
  const writes = (action === 'update' || action === 'replace') && !keyIn && !by
  // What is below the path of a record is a part of it.
  const isWhole = path.replace(/(\/|\.(json|xml)|'?\))$/, '').endsWith(`{${key}}`)
  return writes && isWhole && responses.some(({ status, isRange }) => status === 201 && !isRange)
}

function declaredOperation(context: OperationContext, value: JsonObject, pointer: Pointer): DeclaredOperation {
  const declared = value['x-resource'] as ResourceDeclaration | undefined
  const compiled = declared && context.collections[declared.collection]
  return { value, pointer, resource: declared && resourceRule(declared, compiled?.collection), compiled }
}

function securityOf(
  diagnostics: Diagnostics,
  operation: JsonObject,
  pointer: Pointer,
): { value: Json | undefined; pointer: Pointer } {
  if (operation.security !== undefined) return { value: operation.security, pointer: child(pointer, 'security') }
  return { value: diagnostics.root.security, pointer: '#/security' }
}

/** Adds to each 2xx response the shape in which it shows the records of the collection. */
function shaped(
  { diagnostics, schemas, masks }: OperationContext,
  responses: readonly ResponseRule[],
  { resource, compiled }: DeclaredOperation,
  parameters: readonly Parameter[],
  paths: PathNames,
): ResponseRule[] {
  if (!compiled) return [...responses]
  const { collection, record } = compiled
  const query = parameters.filter((each) => each.in === 'query').map((each) => each.name)
  const pointerFor = (pointer: Pointer): Pointer => schemas.pointerFor(pointer, 'reply')
  const isLoose = collection.fill === true
  const given = { record, query, paths: alwaysOwn(paths), masks, pointerFor, item: resource?.item, isLoose }
  const shapeOf = (validator: Pointer | undefined): ReplyShape | undefined => {
    const reply = validator === undefined ? undefined : diagnostics.schemas.read(writtenAt(validator))
    if (isLoose) return looseShape(diagnostics, reply, given, { action: 'list', ...resource, own: collection.key })
    const shown = reply && viewAt(reply, resource?.reply ?? [])
    return shown && replyShape(diagnostics, shown, given)
  }
  return responses.map((response) => {
    const { status, validator, mediaType } = response
    if (status < 200 || status > 299 || mediaType === undefined) return response
    if (validator === undefined && !isJsonType(mediaType)) return response
    const shape = shapeOf(validator)
    return shape ? { ...response, shape } : response
  })
}

/** Returns the record on which an operation's roles are held: the one it acts on, its owner, or one it is below. */
function scopeOf(
  { collections, api }: OperationContext,
  resource: ResourceRule | undefined,
  roles: readonly string[],
): Operation['scope'] {
  if (!resource) return undefined
  if (resource.within) return resource.within
  const { levels, singletonOf } = collections[resource.collection]?.collection ?? {}
  if (levels) {
    const level = resource.levels?.find(
      (each) =>
        !each.by && roles.some((role) => Object.hasOwn(api.roles, role) && api.roles[role]?.on === each.collection),
    )
    return level && { collection: level.collection, key: level.key }
  }
  if (resource.key === undefined || resource.by) return undefined
  return { collection: singletonOf ?? resource.collection, key: resource.key }
}

/** Returns what an operation does beside acting on its record. */
function effectsOf(
  context: OperationContext,
  declared: DeclaredOperation,
  upserts: boolean,
): Pick<Operation, 'grants' | 'emits' | 'hiddenBy'> {
  const grants = declared.value['x-grants'] as string | undefined
  const emits = (declared.value['x-emits'] ?? []) as unknown as readonly EmitRule[]
  const given = declared.value['x-hidden-by']
  const hiddenBy = isObject(given) ? (given as unknown as HiddenByRule) : undefined
  if (grants !== undefined) checkGrants(context, declared, grants, upserts || declared.resource?.action === 'create')
  checkEmits(context, declared, emits)
  if (hiddenBy) checkHiddenBy(context, declared, hiddenBy)
  return { grants, emits: [...emits], hiddenBy }
}
