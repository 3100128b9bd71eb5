import type { Json, JsonObject, Pointer } from './contract.ts'
import { child, isObject } from './pointer.ts'

/** The kinds of object an OpenAPI 3.1 document is made of. */
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

/** The methods a path item can have an operation for (OpenAPI 3.1 section 4.8.9.1). */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const

/** Which member of which object holds objects of which kind (OpenAPI 3.1 section 4.8, JSON Schema 2020-12). */
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
  'media type': { schema: ['one', 'schema'], examples: ['map', 'example'], encoding: ['map', 'encoding'] },
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

/** Visits also what stands in the place of an object and is none: a boolean schema, or a mistake. */
export function walkAll(document: Json, visit: (kind: ObjectKind, value: Json, pointer: Pointer) => void): void {
  step('document', document, '#', visit)
}

function step(kind: ObjectKind, value: Json, pointer: Pointer, visit: Parameters<typeof walkAll>[1]): void {
  visit(kind, value, pointer)
  if (!isObject(value) || ('$ref' in value && kind !== 'schema')) return
  for (const [name, [holds, inner]] of Object.entries(members[kind])) {
    for (const [held, at] of heldBy(value[name], holds, child(pointer, name))) step(inner, held, at, visit)
  }
}

function heldBy(value: Json | undefined, holds: Holds[0], pointer: Pointer): [Json, Pointer][] {
  if (value === undefined) return []
  if (holds === 'one') return [[value, pointer]]
  if (holds === 'list') return Array.isArray(value) ? value.map((item, index) => [item, child(pointer, index)]) : []
  return isObject(value) ? Object.entries(value).map(([name, item]) => [item, child(pointer, name)]) : []
}
