import type { Json, JsonObject, Pointer } from '../contract.ts'
import { child, isObject } from '../pointer.ts'
import type { ObjectKind } from '../walk.ts'
import type { Parameter, Surroundings, Upgraded } from './upgrade.ts'

type Mutable = Record<string, Json>
type Moved = Map<object, Pointer>

/** Returns a node of Swagger 2.0 as OpenAPI 3.1 has it. */
export function upgradeSwagger(kind: ObjectKind, value: JsonObject, pointer: Pointer, around: Surroundings): Upgraded {
  if (kind === 'document') return upgradeDocument(value, pointer, around)
  if (kind === 'path item') return upgradePathItem(value, pointer, around)
  if (kind === 'operation') return upgradeOperation(value, pointer, around)
  if (kind === 'parameter') return upgradeParameter(value, pointer)
  if (kind === 'request body') return upgradeBody([{ value, pointer }], around)
  if (kind === 'response') return upgradeResponse(value, pointer, around)
  if (kind === 'header') return upgradeParameter(value, pointer)
  if (kind === 'security scheme') return { value: upgradeScheme(value) }
  return { value }
}

/** Where the top-level maps of Swagger 2.0 are in OpenAPI 3. */
export const sections: Readonly<Record<string, string>> = {
  definitions: 'schemas',
  parameters: 'parameters',
  responses: 'responses',
  securityDefinitions: 'securitySchemes',
}

function upgradeDocument(value: JsonObject, pointer: Pointer, around: Surroundings): Upgraded {
  const { swagger, host, basePath, schemes, consumes, produces, ...rest } = value
  const moved: Moved = new Map()
  const components: Mutable = {}
  const kept: Mutable = { openapi: '3.1.1', components }
  for (const [name, each] of Object.entries(rest)) {
    const section = Object.hasOwn(sections, name) ? sections[name] : undefined
    if (section === undefined) kept[name] = each
    else if (isObject(each)) {
      const own = name === 'parameters' ? plainOnly(each) : { ...each }
      components[section] = own
      moved.set(own, child(pointer, name))
    }
  }
  const servers = serversOf(value)
  if (servers.length > 0) kept.servers = servers
  moved.set(servers, child(pointer, typeof host === 'string' ? 'host' : 'basePath'))
  return {
    value: kept,
    moved,
    around: {
      ...around,
      consumes: mediaTypes(consumes, around.consumes),
      produces: mediaTypes(produces, around.produces),
    },
  }
}

function serversOf({ host, basePath, schemes }: JsonObject): JsonObject[] {
  if (typeof host !== 'string' && typeof basePath !== 'string') return []
  const origin = typeof host === 'string' ? `${listOf(schemes)[0] ?? 'https'}://${host}` : ''
  const path = typeof basePath === 'string' ? `/${basePath.replaceAll(/^\/+|\/+$/g, '')}` : ''
  return [{ url: origin + path || '/' }]
}

function plainOnly(parameters: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(parameters).filter(([, each]) => !isOfBody(each)))
}

/** Parameters of the body are a part of each operation below. */
function upgradePathItem(value: JsonObject, pointer: Pointer, around: Surroundings): Upgraded {
  const all = written(value.parameters, child(pointer, 'parameters'), around)
  const { parameters, ...rest } = value
  const own = all.filter((each) => !isOfBody(each.value)).map(({ written: each }) => each)
  return {
    value: parameters === undefined ? value : { ...rest, parameters: own },
    moved: new Map(movedItems(all)),
    around: { ...around, shared: all.filter((each) => isOfBody(each.value)) },
  }
}

function upgradeOperation(value: JsonObject, pointer: Pointer, around: Surroundings): Upgraded {
  const { parameters, consumes, produces, schemes, ...rest } = value
  const inner = {
    ...around,
    consumes: mediaTypes(consumes, around.consumes),
    produces: mediaTypes(produces, around.produces),
    shared: [],
  }
  const all = written(parameters, child(pointer, 'parameters'), around)
  const moved: Moved = new Map(movedItems(all))
  const upgraded: Mutable = { ...rest }
  if (parameters !== undefined)
    upgraded.parameters = all.filter((each) => !isOfBody(each.value)).map((each) => each.written)
  const ofBody = all.filter((each) => isOfBody(each.value))
  const parts = [
    ...around.shared.filter(({ value: { name } }) => !ofBody.some((each) => each.value.name === name)),
    ...ofBody,
  ]
  if (parts.length > 0) {
    // Marked as what it is, so that it is upgraded when it is its turn.
    const body = bodyOf(parts, inner)
    upgraded.requestBody = body.value
    for (const [each, at] of body.moved ?? []) moved.set(each, at)
    moved.set(body.value as object, (parts[0] as Parameter).pointer)
  }
  return { value: upgraded, moved, around: inner }
}

/** A body is converted with its operation: one that has a `content` is done. */
function upgradeBody(parts: readonly Parameter[], around: Surroundings): Upgraded {
  return isObject(parts[0]?.value.content) ? { value: (parts[0] as Parameter).value } : bodyOf(parts, around)
}

function bodyOf(parts: readonly Parameter[], { consumes }: Surroundings): Upgraded {
  const body = parts.find(({ value }) => value.in === 'body')
  const moved: Moved = new Map()
  const types = consumes.length > 0 ? consumes : ['application/json']
  if (body) {
    const { schema, description, required } = body.value
    const media = types.map((type) => [type, { ...(schema !== undefined && { schema }) }] as const)
    for (const [, each] of media) moved.set(each, body.pointer)
    return { value: defined({ description, required, content: Object.fromEntries(media) }), moved }
  }
  const isFile = parts.some(({ value }) => value.type === 'file')
  const forms = types.filter((type) => /form/i.test(type))
  const fallback = isFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded'
  const properties: Mutable = {}
  for (const { value, pointer } of parts) {
    const schema = schemaOf(value)
    properties[String(value.name)] = schema
    moved.set(schema, pointer)
  }
  const required = parts.filter(({ value }) => value.required === true).map(({ value }) => String(value.name))
  const schema = { type: 'object', properties, ...(required.length > 0 && { required }) }
  const content = Object.fromEntries((forms.length > 0 ? forms : [fallback]).map((type) => [type, { schema }]))
  return { value: { required: required.length > 0, content }, moved }
}

/** The keywords of a parameter or header that make up its schema in OpenAPI 3. */
const schemaKeywords = new Set([
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
  'x-nullable',
])

function schemaOf(value: JsonObject): JsonObject {
  const own = Object.entries(value).filter(([name]) => schemaKeywords.has(name))
  const { description } = value
  return { ...(value.in === 'formData' && description !== undefined && { description }), ...Object.fromEntries(own) }
}

function upgradeParameter(value: JsonObject, pointer: Pointer): Upgraded {
  const rest = Object.entries(value).filter(([name]) => !schemaKeywords.has(name) && name !== 'collectionFormat')
  const schema = isObject(value.schema) ? value.schema : schemaOf(value)
  const style = styleOf(value)
  return { value: { ...Object.fromEntries(rest), ...style, schema }, moved: new Map([[schema, pointer]]) }
}

/** OpenAPI 2.0, Parameter Object: `collectionFormat` is csv unless stated, and 3.0 has a style for each but tabs. */
function styleOf({ type, in: place, collectionFormat = 'csv' }: JsonObject): JsonObject {
  if (type !== 'array' || (place !== 'query' && place !== 'path' && place !== 'header')) return {}
  if (collectionFormat === 'multi') return { style: 'form', explode: true }
  if (collectionFormat === 'ssv') return { style: 'spaceDelimited', explode: false }
  if (collectionFormat === 'pipes') return { style: 'pipeDelimited', explode: false }
  return { style: place === 'query' ? 'form' : 'simple', explode: false }
}

function upgradeResponse(value: JsonObject, pointer: Pointer, { produces }: Surroundings): Upgraded {
  const { schema, examples, ...rest } = value
  if (isObject(rest.content)) return { value }
  const given = isObject(examples) ? examples : {}
  const moved: Moved = new Map()
  const types = schema === undefined ? Object.keys(given) : produces.length > 0 ? produces : ['application/json']
  const content = [...new Set([...types, ...Object.keys(given)])].map((type) => {
    const example = Object.hasOwn(given, type) ? given[type] : undefined
    const media: JsonObject = { ...(schema !== undefined && { schema }), ...(example !== undefined && { example }) }
    moved.set(media, pointer)
    return [type, media] as const
  })
  return { value: content.length === 0 ? rest : { ...rest, content: Object.fromEntries(content) }, moved }
}

function upgradeScheme(value: JsonObject): JsonObject {
  const { type, flow, authorizationUrl, tokenUrl, scopes, ...rest } = value
  if (type === 'basic') return { ...rest, type: 'http', scheme: 'basic' }
  if (type !== 'oauth2') return value
  const names: Readonly<Record<string, string>> = { application: 'clientCredentials', accessCode: 'authorizationCode' }
  const flows = { [names[String(flow)] ?? String(flow)]: defined({ authorizationUrl, tokenUrl, scopes }) }
  return { ...rest, type, flows }
}

interface Written extends Parameter {
  /** As it stands in the list: it may be a reference. */
  readonly written: Json
}

function written(parameters: Json | undefined, pointer: Pointer, { follow }: Surroundings): Written[] {
  return (Array.isArray(parameters) ? parameters : []).map((each: Json, index) => {
    const value = follow(each)
    return { value: isObject(value) ? value : {}, pointer: child(pointer, index), written: each }
  })
}

function movedItems(all: readonly Written[]): [object, Pointer][] {
  return all.flatMap(({ written: each, pointer }) => (isObject(each) ? [[each, pointer] as [object, Pointer]] : []))
}

function isOfBody(value: Json): boolean {
  return isObject(value) && (value.in === 'body' || value.in === 'formData')
}

function mediaTypes(value: Json | undefined, inherited: readonly string[]): readonly string[] {
  return Array.isArray(value) ? listOf(value) : inherited
}

function listOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

function defined(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JsonObject
}
