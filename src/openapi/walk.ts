import type { Json, JsonObject, Pointer } from './contract.ts'
import { child, isObject } from './pointer.ts'

/** The kinds of object an OpenAPI document is made of. */
export type ObjectKind =
  | 'document'
  | 'info'
  | 'contact'
  | 'license'
  | 'tag'
  | 'external documentation'
  | 'components'
  | 'security scheme'
  | 'server'
  | 'server variable'
  | 'path item'
  | 'operation'
  | 'parameter'
  | 'request body'
  | 'media type'
  | 'encoding'
  | 'response'
  | 'header'
  | 'link'
  | 'example'
  | 'schema'

export type Visit = (kind: ObjectKind, value: JsonObject, pointer: Pointer) => void

/** `one` object, a `list` of them, or a `map` of names to them; `schemas` are objects or booleans in any of the three. */
export type Holds = readonly ['one' | 'list' | 'map', ObjectKind]

/** The methods with a field of their own on a path item (OpenAPI 3.2 section 4.9.1). */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const

/** Which member of which object holds objects of which kind (OpenAPI 3.2 section 4, JSON Schema 2020-12). */
export const members: Readonly<Record<ObjectKind, Readonly<Record<string, Holds>>>> = {
  document: {
    info: ['one', 'info'],
    servers: ['list', 'server'],
    paths: ['map', 'path item'],
    components: ['one', 'components'],
    tags: ['list', 'tag'],
    externalDocs: ['one', 'external documentation'],
  },
  info: { contact: ['one', 'contact'], license: ['one', 'license'] },
  contact: {},
  license: {},
  tag: { externalDocs: ['one', 'external documentation'] },
  'external documentation': {},
  components: {
    schemas: ['map', 'schema'],
    responses: ['map', 'response'],
    parameters: ['map', 'parameter'],
    examples: ['map', 'example'],
    requestBodies: ['map', 'request body'],
    headers: ['map', 'header'],
    securitySchemes: ['map', 'security scheme'],
    links: ['map', 'link'],
    pathItems: ['map', 'path item'],
    mediaTypes: ['map', 'media type'],
  },
  'security scheme': {},
  server: {
    variables: ['map', 'server variable'],
    'x-problems': ['map', 'response'],
    'x-headers': ['map', 'header'],
  },
  'server variable': {},
  'path item': {
    servers: ['list', 'server'],
    parameters: ['list', 'parameter'],
    ...Object.fromEntries(methods.map((method) => [method, ['one', 'operation'] satisfies Holds])),
    additionalOperations: ['map', 'operation'],
  },
  operation: {
    parameters: ['list', 'parameter'],
    requestBody: ['one', 'request body'],
    responses: ['map', 'response'],
    servers: ['list', 'server'],
    externalDocs: ['one', 'external documentation'],
  },
  parameter: { schema: ['one', 'schema'], examples: ['map', 'example'], content: ['map', 'media type'] },
  'request body': { content: ['map', 'media type'] },
  'media type': {
    schema: ['one', 'schema'],
    itemSchema: ['one', 'schema'],
    examples: ['map', 'example'],
    encoding: ['map', 'encoding'],
  },
  encoding: { headers: ['map', 'header'] },
  response: { headers: ['map', 'header'], content: ['map', 'media type'], links: ['map', 'link'] },
  header: { schema: ['one', 'schema'], examples: ['map', 'example'], content: ['map', 'media type'] },
  link: {},
  example: {},
  schema: {
    properties: ['map', 'schema'],
    patternProperties: ['map', 'schema'],
    additionalProperties: ['one', 'schema'],
    unevaluatedProperties: ['one', 'schema'],
    propertyNames: ['one', 'schema'],
    items: ['one', 'schema'],
    prefixItems: ['list', 'schema'],
    unevaluatedItems: ['one', 'schema'],
    contains: ['one', 'schema'],
    allOf: ['list', 'schema'],
    anyOf: ['list', 'schema'],
    oneOf: ['list', 'schema'],
    not: ['one', 'schema'],
    if: ['one', 'schema'],
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: ['one', 'schema'],
    else: ['one', 'schema'],
    $defs: ['map', 'schema'],
    definitions: ['map', 'schema'],
    dependentSchemas: ['map', 'schema'],
    contentSchema: ['one', 'schema'],
  },
}

/** The keywords of a schema that hold schemas. */
export const schemaHolders: readonly string[] = Object.keys(members.schema)

/** Visits every object of a document, each before those inside it. References are visited, not followed. */
export function walk(document: JsonObject, visit: Visit): void {
  walkAll(document, (kind, value, pointer) => {
    if (isObject(value)) visit(kind, value, pointer)
  })
}

/** Visits also what is not an object in the place of one: a boolean schema, or a mistake. */
export function walkAll(document: Json, visit: (kind: ObjectKind, value: Json, pointer: Pointer) => void): void {
  step('document', document, '#', visit)
}

const memberList = Object.fromEntries(
  Object.entries(members).map(([kind, held]) => [kind, Object.entries(held)]),
) as unknown as Readonly<Record<ObjectKind, readonly [string, Holds][]>>

function step(kind: ObjectKind, value: Json, pointer: Pointer, visit: Parameters<typeof walkAll>[1]): void {
  visit(kind, value, pointer)
  if (!isObject(value) || ('$ref' in value && kind !== 'schema')) return
  for (const [name, [holds, inner]] of memberList[kind]) {
    const given = value[name]
    if (given === undefined) continue
    const at = child(pointer, name)
    if (holds === 'one') step(inner, given, at, visit)
    else stepAll(inner, given, at, visit, holds === 'map' && isExtensible(kind))
  }
}

function stepAll(
  kind: ObjectKind,
  held: Json,
  pointer: Pointer,
  visit: Parameters<typeof walkAll>[1],
  skipsExtensions: boolean,
): void {
  if (Array.isArray(held)) {
    for (const [index, item] of held.entries()) step(kind, item, child(pointer, index), visit)
  } else if (isObject(held)) {
    for (const [name, item] of Object.entries(held)) {
      if (!(skipsExtensions && /^x-/i.test(name))) step(kind, item, child(pointer, name), visit)
    }
  }
}

/** `paths` and `responses` may be extended (OpenAPI 3.1 section 4.9); elsewhere, any name is that of a member. */
function isExtensible(kind: ObjectKind): boolean {
  return kind === 'document' || kind === 'operation'
}
