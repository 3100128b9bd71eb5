import type {
  Api,
  EmitRule,
  HiddenByRule,
  Json,
  JsonObject,
  Operation,
  Parameter,
  Pointer,
  ResponseRule,
} from '../contract.ts'
import { child, isObject, valueAt } from '../pointer.ts'
import type { Report } from '../report.ts'
import type { ResourceDeclaration } from '../vocabulary.ts'
import type { CompiledCollection } from './collections.ts'
import type { ParameterLists } from './parameters.ts'
import { compileParameters } from './parameters.ts'
import { replyShape } from './reply-shape.ts'
import { compileRequestBody } from './request-body.ts'
import { compileResponses } from './responses.ts'
import type { SchemaSet } from './schema-set.ts'
import { compileSecurity } from './security.ts'

/** The API an operation is compiled for, as far as it is known by then. */
export interface OperationContext {
  readonly report: Report
  readonly schemas: SchemaSet
  readonly api: Pick<Api, 'basePath' | 'roles' | 'schemes'>
  readonly collections: Readonly<Record<string, CompiledCollection>>
}

/** Compiles one Operation Object (OpenAPI 3.1 section 4.8.10). */
export function compileOperation(
  context: OperationContext,
  path: string,
  method: string,
  pathItem: JsonObject,
  itemPointer: Pointer,
): Operation {
  const { report, schemas, api, collections } = context
  const pointer = child(itemPointer, method)
  const operation = pathItem[method] as JsonObject
  const lists = [
    { value: pathItem.parameters, pointer: child(itemPointer, 'parameters') },
    { value: operation.parameters, pointer: child(pointer, 'parameters') },
  ]
  const parameters = compileParameters(report, schemas, lists)
  const resource = operation['x-resource'] as ResourceDeclaration | undefined
  if (resource) checkResource(context, resource, parameters, child(pointer, 'x-resource'))
  const compiled = resource && collections[resource.collection]
  if (compiled) checkFilters(report, compiled, lists)
  const scope = scopeOf(context, resource)
  const writes = resource?.action === 'create' || resource?.action === 'update'
  const { responses, problems } = compileResponses(report, schemas, operation.responses, child(pointer, 'responses'))
  const rolesOn = scope?.collection ?? (resource?.action === 'list' ? resource.collection : undefined)
  checkPathParameters(report, path, parameters, pointer)
  return {
    id: typeof operation.operationId === 'string' ? operation.operationId : `${method} ${path}`,
    pointer,
    method: method.toUpperCase(),
    path: api.basePath + path,
    parameters,
    security: compileSecurity(report, api, securityOf(report, operation, pointer), rolesOn),
    body: compileRequestBody(report, schemas, operation, pointer, writes ? compiled?.record : undefined),
    responses: compiled && resource ? shaped(context, responses, compiled, parameters) : responses,
    problems,
    resource,
    scope,
    grants: grantsOf(context, operation, resource, pointer),
    emits: emitsOf(context, operation, compiled, pointer),
    hiddenBy: hiddenByOf(context, operation, compiled, pointer),
  }
}

function securityOf(
  report: Report,
  operation: JsonObject,
  pointer: Pointer,
): { value: Json | undefined; pointer: Pointer } {
  if (operation.security !== undefined) return { value: operation.security, pointer: child(pointer, 'security') }
  return { value: report.root.security, pointer: '#/security' }
}

/** Gives each 2xx response the shape in which it shows the records of the collection. */
function shaped(
  { report }: OperationContext,
  responses: readonly ResponseRule[],
  { record }: CompiledCollection,
  parameters: readonly Parameter[],
): ResponseRule[] {
  const query = parameters.filter((each) => each.in === 'query').map((each) => each.name)
  return responses.map((response) => {
    const { status, validator } = response
    if (status < 200 || status > 299 || validator === undefined) return response
    const schema = valueAt(report.root, validator) ?? true
    return { ...response, shape: replyShape(report, schema, validator, { record, query }) }
  })
}

function scopeOf({ collections }: OperationContext, resource: ResourceDeclaration | undefined): Operation['scope'] {
  if (!resource) return undefined
  if (resource.within) return resource.within
  if (resource.key === undefined) return undefined
  return {
    collection: collections[resource.collection]?.collection.singletonOf ?? resource.collection,
    key: resource.key,
  }
}

function checkResource(
  { report, collections }: OperationContext,
  { collection, action, key, within, orderBy, where }: ResourceDeclaration,
  parameters: readonly Parameter[],
  pointer: Pointer,
): void {
  const compiled = collections[collection]
  const inPath = parameters.filter((each) => each.in === 'path').map((each) => each.name)
  if (!compiled)
    report.unknown(
      child(pointer, 'collection'),
      `There is no collection "${collection}".`,
      collection,
      Object.keys(collections),
    )
  if (within && !collections[within.collection]) {
    report.unknown(
      child(pointer, 'within', 'collection'),
      `There is no collection "${within.collection}".`,
      within.collection,
      Object.keys(collections),
    )
  }
  const needsKey = action === 'read' || action === 'update' || action === 'delete'
  if (needsKey && key === undefined) {
    report.add(
      'conflict',
      pointer,
      `An operation that does "${action}" needs "key".`,
      'Name the path parameter that holds the key.',
    )
  }
  for (const [name, at] of [
    [key, 'key'],
    [within?.key, 'within/key'],
  ] as const) {
    if (name === undefined || inPath.includes(name)) continue
    report.unknown(`${pointer}/${at}`, `The operation has no path parameter "${name}".`, name, inPath)
  }
  if (!compiled) return
  if (orderBy !== undefined) checkProperties(report, compiled, [orderBy], () => child(pointer, 'orderBy'))
  checkProperties(report, compiled, Object.keys(where ?? {}), (name) => child(pointer, 'where', name))
}

function checkProperties(
  report: Report,
  { record: { properties } }: CompiledCollection,
  names: readonly string[],
  pointerOf: (name: string) => Pointer,
): void {
  for (const name of names.filter((each) => !properties.has(each))) {
    report.unknown(pointerOf(name), `The record has no property "${name}".`, name, [...properties.keys()])
  }
}

/** What a parameter filters by is a property of the listed records. */
function checkFilters(report: Report, compiled: CompiledCollection, lists: ParameterLists): void {
  for (const { value, pointer } of lists) {
    for (const [index, each] of (Array.isArray(value) ? value : []).entries()) {
      const parameter = report.resolve(each, child(pointer, index))
      const filter = child(parameter.pointer, 'x-filter')
      checkProperties(report, compiled, Object.keys(parameter.value['x-filter'] ?? {}), (name) => child(filter, name))
    }
  }
}

/** Every `{name}` of the template is declared, and nothing else (OpenAPI 3.1 section 4.8.8.1). */
function checkPathParameters(report: Report, path: string, parameters: readonly Parameter[], pointer: Pointer): void {
  const templated = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] as string)
  const declared = parameters.filter((each) => each.in === 'path').map((each) => each.name)
  for (const name of templated.filter((each) => !declared.includes(each))) {
    report.add(
      'unknown-name',
      pointer,
      `The path has "{${name}}", but no parameter declares it.`,
      'Declare it under "parameters", with "in: path".',
    )
  }
  for (const name of declared.filter((each) => !templated.includes(each))) {
    report.unknown(pointer, `The path parameter "${name}" is not in the path "${path}".`, name, templated)
  }
}

function grantsOf(
  { report, api }: OperationContext,
  operation: JsonObject,
  resource: ResourceDeclaration | undefined,
  pointer: Pointer,
) {
  const role = operation['x-grants'] as string | undefined
  if (role === undefined) return undefined
  const at = child(pointer, 'x-grants')
  if (resource?.action !== 'create')
    report.add('conflict', at, '"x-grants" stands on an operation that creates nothing.', 'Remove it.')
  const held = Object.keys(api.roles).filter((each) => api.roles[each]?.on === resource?.collection)
  if (!held.includes(role)) report.unknown(at, `"${role}" is no role on "${resource?.collection}".`, role, held)
  return role
}

function emitsOf(
  { report, collections }: OperationContext,
  operation: JsonObject,
  compiled: CompiledCollection | undefined,
  pointer: Pointer,
): EmitRule[] {
  const emits = (operation['x-emits'] ?? []) as unknown as readonly EmitRule[]
  const at = child(pointer, 'x-emits')
  const properties = [...(compiled?.record.properties.keys() ?? [])]
  const resource = operation['x-resource'] as ResourceDeclaration | undefined
  if (emits.length > 0 && resource?.action !== 'update') {
    report.add('conflict', at, '"x-emits" stands on an operation that updates nothing.', 'Remove it.')
  }
  for (const [index, { whenSet, clears }] of emits.entries()) {
    for (const property of whenSet.filter((each) => !properties.includes(each))) {
      report.unknown(child(at, index, 'whenSet'), `The record has no property "${property}".`, property, properties)
    }
    if (clears !== undefined && !collections[clears]) {
      report.unknown(
        child(at, index, 'clears'),
        `There is no collection "${clears}".`,
        clears,
        Object.keys(collections),
      )
    }
  }
  return [...emits]
}

function hiddenByOf(
  { report, collections }: OperationContext,
  operation: JsonObject,
  compiled: CompiledCollection | undefined,
  pointer: Pointer,
) {
  if (!isObject(operation['x-hidden-by'])) return undefined
  const hiddenBy = operation['x-hidden-by'] as unknown as HiddenByRule
  const at = child(pointer, 'x-hidden-by')
  const resource = operation['x-resource'] as ResourceDeclaration | undefined
  if (resource?.action !== 'list' || !resource.within) {
    report.add(
      'conflict',
      at,
      '"x-hidden-by" stands on an operation that lists nothing within a record.',
      'Remove it, or give "within".',
    )
  }
  const hiding = collections[hiddenBy.collection]
  if (!hiding) {
    report.unknown(
      child(at, 'collection'),
      `There is no collection "${hiddenBy.collection}".`,
      hiddenBy.collection,
      Object.keys(collections),
    )
    return hiddenBy
  }
  for (const [list, property] of Object.entries(hiddenBy.lists)) {
    const lists = [...hiding.record.properties.keys()]
    if (!lists.includes(list))
      report.unknown(
        child(at, 'lists', list),
        `"${hiddenBy.collection}" records have no property "${list}".`,
        list,
        lists,
      )
    const items = [...(compiled?.record.properties.keys() ?? [])]
    if (!items.includes(property))
      report.unknown(child(at, 'lists', list), `The listed records have no property "${property}".`, property, items)
  }
  return hiddenBy
}
