import type { CollectionOutline, Json, JsonObject } from '../control/types.ts'

/** What a form needs to know about a field: read off its schema for the screen, and for nothing that decides. */
export interface FieldHint {
  readonly name: string
  readonly required: boolean
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'list' | 'json'
  readonly choices: readonly Json[]
  readonly nullable: boolean
  /** The constraints, in words: `up to 100 characters`. */
  readonly says: string
  readonly description?: string
}

/** Returns the columns of a table of records: what the schema names, and what else the records have. */
export function columnsOf({ schema, key }: CollectionOutline, records: readonly JsonObject[]): string[] {
  const declared = Object.keys(membersOf(schema))
  const found = records.slice(0, 50).flatMap((record) => Object.keys(record))
  return [...new Set([...declared, ...found])].filter((name) => name !== key).slice(0, 24)
}

/** Returns the members an object may have, those of all its parts together. */
export function membersOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  const parts = partsOf(schema)
  return Object.assign({}, ...parts.map(({ properties }) => (isObject(properties) ? properties : {})))
}

/** Returns what a form asks for: one field a member. */
export function hintsOf(schema: JsonObject): FieldHint[] {
  const required = new Set(partsOf(schema).flatMap(({ required: names }) => (Array.isArray(names) ? names : [])))
  return Object.entries(membersOf(schema)).map(([name, member]) => hintOf(name, member, required.has(name)))
}

/** Returns what a form needs to know about one member. */
export function hintOf(name: string, member: JsonObject, required = false): FieldHint {
  const types = typesOf(member)
  const choices = partsOf(member).flatMap((part) =>
    Array.isArray(part.enum) ? part.enum : 'const' in part ? [part.const as Json] : [],
  )
  const kinds = types.filter((type) => type !== 'null')
  const { description } = member
  return {
    name,
    required,
    choices: choices.filter((each) => each !== null),
    kind: choices.length > 0 ? 'choice' : (formKinds[kinds.length === 1 ? (kinds[0] as string) : ''] ?? 'json'),
    nullable: types.includes('null') || choices.includes(null),
    says: constraintsOf(member, kinds).join(', '),
    ...(typeof description === 'string' && { description }),
  }
}

const formKinds: Readonly<Record<string, FieldHint['kind']>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
}

function typesOf(schema: JsonObject): string[] {
  const types = partsOf(schema).flatMap(({ type }) =>
    typeof type === 'string' ? [type] : Array.isArray(type) ? (type as string[]) : [],
  )
  return [...new Set(types)]
}

const bounds: readonly (readonly [keyword: string, words: (bound: Json) => string])[] = [
  ['minLength', (bound) => `at least ${bound} ${bound === 1 ? 'character' : 'characters'}`],
  ['maxLength', (bound) => `up to ${bound} characters`],
  ['minimum', (bound) => `from ${bound}`],
  ['exclusiveMinimum', (bound) => `above ${bound}`],
  ['maximum', (bound) => `to ${bound}`],
  ['exclusiveMaximum', (bound) => `below ${bound}`],
  ['minItems', (bound) => `at least ${bound} ${bound === 1 ? 'item' : 'items'}`],
  ['maxItems', (bound) => `up to ${bound} items`],
  ['format', (bound) => String(bound)],
  ['pattern', (bound) => `matches ${bound}`],
]

function constraintsOf(schema: JsonObject, kinds: readonly string[]): string[] {
  const found = bounds.flatMap(([keyword, words]) =>
    partsOf(schema).flatMap((part) => (part[keyword] === undefined ? [] : [words(part[keyword])])),
  )
  return [...kinds, ...found]
}

/** A schema, and all that it is put together from. */
function partsOf(schema: JsonObject, depth = 0): readonly JsonObject[] {
  if (depth > 8) return [schema]
  const inner = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const list = schema[keyword]
    return Array.isArray(list) ? list.filter(isObject) : []
  })
  return [schema, ...inner.flatMap((each) => partsOf(each, depth + 1))]
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
