import type { Json, JsonObject, ResourceRule } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { FilterDeclaration } from '../../openapi/resource-keywords.ts'

/** Query parameter → value as its schema reads it. */
export type Query = Readonly<Record<string, Json | undefined>>

/**
 * Returns the records that the query asks for, sorted as it says.
 *
 * @param looksAt What a search in all texts looks at of a record. @default all of it
 */
export function select(
  records: readonly JsonObject[],
  { filters = {}, sort }: ResourceRule,
  query: Query,
  looksAt: (record: JsonObject) => JsonObject = (record) => record,
): readonly JsonObject[] {
  const active = Object.entries(filters).filter(
    ([parameter]) => query[parameter] !== undefined && query[parameter] !== '',
  )
  const kept = active.reduce<readonly JsonObject[]>(
    (left, [parameter, filter]) => left.filter((record) => passes(record, filter, query[parameter] as Json, looksAt)),
    records,
  )
  return sort ? sorted(kept, sort, query) : kept
}

function passes(
  record: JsonObject,
  { property, by, bound }: FilterDeclaration,
  wanted: Json,
  looksAt: (record: JsonObject) => JsonObject,
): boolean {
  const value = property === undefined ? undefined : record[property]
  if (by === 'search')
    return contains(property === undefined ? looksAt(record) : value, String(wanted).toLowerCase(), 0)
  if (isObject(wanted)) return Object.entries(wanted).every(([operator, limit]) => keeps(operator, value, limit))
  if (by === 'least') return keeps(bound === 'excluded' ? 'gt' : 'gte', value, wanted)
  if (by === 'most') return keeps(bound === 'excluded' ? 'lt' : 'lte', value, wanted)
  const accepted = (Array.isArray(wanted) ? wanted : String(wanted).split(',')).map(String)
  const values = Array.isArray(value) ? value : [value]
  return values.some((each: Json | undefined) => accepted.includes(String(each)) || String(wanted) === String(each))
}

/** `created[gte]=5` arrives as `{ gte: 5 }` (OpenAPI 3.1, style deepObject). */
function keeps(operator: string, value: Json | undefined, bound: Json): boolean {
  if (value === undefined || value === null) return false
  const order = compare(value, bound)
  if (operator === 'gte') return order >= 0
  if (operator === 'gt') return order > 0
  if (operator === 'lte') return order <= 0
  if (operator === 'lt') return order < 0
  return order === 0
}

/** How deep a search looks into a record. */
const searchedDepth = 4

function contains(value: Json | undefined, text: string, depth: number): boolean {
  if (typeof value === 'string' || typeof value === 'number') return String(value).toLowerCase().includes(text)
  if (depth > searchedDepth || value === null || typeof value !== 'object') return false
  return Object.values(value).some((each) => contains(each, text, depth + 1))
}

/** Sorts by `name`, `-name`, `name:desc`, `name desc` or `name,-age`, as far as records have such properties. */
function sorted(
  records: readonly JsonObject[],
  sort: NonNullable<ResourceRule['sort']>,
  query: Query,
): readonly JsonObject[] {
  const asked = sort.by === undefined ? undefined : query[sort.by]
  const direction = sort.direction === undefined ? undefined : query[sort.direction]
  const isDescending = isDown(direction)
  if (asked === undefined) return isDescending ? records.toReversed() : records
  const keys = (Array.isArray(asked) ? asked.map(String) : String(asked).split(',')).map((each) => readKey(each.trim()))
  return records.toSorted((left, right) => {
    for (const { name, descends } of keys) {
      const order = compare(left[name] ?? null, right[name] ?? null)
      if (order !== 0) return descends !== isDescending ? -order : order
    }
    return 0
  })
}

/** Returns whether a direction is from the largest to the smallest. */
export function isDown(direction: Json | undefined): boolean {
  return /^(desc|descending|down|-1)$/i.test(String(direction ?? ''))
}

function readKey(written: string): { readonly name: string; readonly descends: boolean } {
  const [, sign, name = written, way] = /^([+-]?)([^\s:]+)(?:[\s:]+(\w+))?$/.exec(written) ?? []
  return { name, descends: sign === '-' || /^desc/i.test(way ?? '') }
}

/** Numbers and instants by value, everything else by its text. */
function compare(left: Json, right: Json): number {
  const [before, after] = [toNumber(left), toNumber(right)]
  if (before !== undefined && after !== undefined) return before - after
  const [first, second] = [String(left ?? ''), String(right ?? '')]
  return first < second ? -1 : Number(first > second)
}

/** The same instant can be written with several offsets (RFC 3339 section 5.6). */
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/

function toNumber(value: Json): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  return instantOf(value) ?? numberOf(value)
}

/** Returns the time that a text writes with its offset, in milliseconds since 1970, UTC; undefined for any other value. */
export function instantOf(value: Json | undefined): number | undefined {
  return typeof value === 'string' && instant.test(value) ? Date.parse(value) : undefined
}

function numberOf(value: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined
}
