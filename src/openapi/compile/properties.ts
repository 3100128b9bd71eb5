import type { Json, JsonObject, Pointer } from '../contract.ts'
import { child, isObject } from '../pointer.ts'
import type { Report } from '../report.ts'

/** A property of an object schema: its own schema, references followed, and where that is written. */
export interface Property {
  readonly name: string
  readonly schema: JsonObject
  readonly pointer: Pointer
}

/** The members an object schema speaks of, `$ref` and `allOf` followed, in the order they are written. */
export interface ObjectSchema {
  readonly properties: ReadonlyMap<string, Property>
  readonly required: ReadonlySet<string>
  /** The schema of members that are not named; undefined where the document says nothing of them. */
  readonly rest?: Property
}

/** Gives what a schema says of an object's members (JSON Schema 2020-12, Applicator vocabulary, section 10). */
export function objectSchema(report: Report, schema: Json | undefined, pointer: Pointer): ObjectSchema {
  const properties = new Map<string, Property>()
  const required = new Set<string>()
  let rest: Property | undefined
  for (const part of partsOf(report, schema, pointer)) {
    for (const [name, each] of Object.entries(asObject(part.value.properties))) {
      const at = child(part.pointer, 'properties', name)
      properties.set(name, { name, ...merged(report, properties.get(name), each, at) })
    }
    for (const name of Array.isArray(part.value.required) ? part.value.required : []) required.add(String(name))
    const additional = part.value.additionalProperties
    if (additional === true || isObject(additional)) {
      const at = child(part.pointer, 'additionalProperties')
      rest = { name: '*', ...resolved(report, additional === true ? {} : additional, at) }
    }
  }
  return { properties, required, rest }
}

/** Gives the schema and all it takes in by `$ref` and `allOf`, outermost first, each where it is written. */
export function partsOf(
  report: Report,
  schema: Json | undefined,
  pointer: Pointer,
  seen: ReadonlySet<Pointer> = new Set(),
): { value: JsonObject; pointer: Pointer }[] {
  if (seen.has(pointer) || !isObject(schema)) return []
  const visited = new Set([...seen, pointer])
  const { $ref, allOf, ...own } = schema
  const target = $ref === undefined ? undefined : report.resolve({ $ref }, pointer)
  return [
    ...(target ? partsOf(report, target.value, target.pointer, visited) : []),
    ...(Array.isArray(allOf) ? allOf : []).flatMap((each, index) =>
      partsOf(report, each, child(pointer, 'allOf', index), visited),
    ),
    { value: own, pointer },
  ]
}

/** Gives one keyword's value, the most outward one where several parts have it. */
export function keywordOf(
  report: Report,
  schema: Json | undefined,
  pointer: Pointer,
  keyword: string,
): Json | undefined {
  return partsOf(report, schema, pointer).findLast((part) => part.value[keyword] !== undefined)?.value[keyword]
}

/** Tells whether the schema names this type, alone or among others. Without a type it admits all. */
export function admits(schema: JsonObject, type: string): boolean {
  if (schema.type === undefined) return !Array.isArray(schema.enum) || (type === 'null' && schema.enum.includes(null))
  return Array.isArray(schema.type) ? schema.type.includes(type) : schema.type === type
}

function resolved(
  report: Report,
  schema: Json | undefined,
  pointer: Pointer,
): { schema: JsonObject; pointer: Pointer } {
  const parts = partsOf(report, schema, pointer)
  return { schema: Object.assign({}, ...parts.map((part) => part.value)), pointer: parts.at(-1)?.pointer ?? pointer }
}

/** A property two parts speak of is what both say; the later one wins keyword by keyword. */
function merged(report: Report, before: Property | undefined, schema: Json, pointer: Pointer) {
  const now = resolved(report, schema, pointer)
  return before ? { schema: { ...before.schema, ...now.schema }, pointer: now.pointer } : now
}

function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {}
}
