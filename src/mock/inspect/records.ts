import type { Json, JsonObject } from '../../openapi/contract.ts'
import type { Entry } from '../../store/store.ts'

/** A record with its key, and whether it was added or changed since the start. */
export interface RecordRow {
  readonly key: string
  readonly record: JsonObject
  readonly change?: 'added' | 'changed'
}

export interface RecordQuery {
  /** How many to skip. @default 0 */
  readonly offset?: number
  /** At most so many. @default 100 */
  readonly limit?: number
  /** A text that the key or some value has, in upper or lower case. */
  readonly search?: string
  /** The property to sort by, smallest first; with a minus before it, largest first. @default the order in the store */
  readonly sort?: string
  /** Only records that were added or changed since the start. */
  readonly changed?: boolean
}

export interface RecordPage {
  /** How many records match, on all pages. */
  readonly count: number
  readonly records: readonly RecordRow[]
}

/** Returns a page of records. */
export function pageOfRecords(now: readonly Entry[], initial: readonly Entry[], query: RecordQuery): RecordPage {
  const { offset = 0, limit = 100, search = '', sort = '', changed = false } = query
  const before = new Map(initial)
  const wanted = search.toLowerCase()
  const fitting = now.filter(
    ([key, record]) =>
      (!changed || changeOf(before, key, record) !== undefined) &&
      (wanted === '' || key.toLowerCase().includes(wanted) || JSON.stringify(record).toLowerCase().includes(wanted)),
  )
  const sorted = sort === '' ? fitting : fitting.toSorted(by(sort))
  const page = sorted.slice(offset, offset + limit)
  return { count: fitting.length, records: page.map(([key, record]) => rowOf(before, key, record)) }
}

/** Returns a record as the pages show it. */
export function rowOf(before: ReadonlyMap<string, JsonObject>, key: string, record: JsonObject): RecordRow {
  const change = changeOf(before, key, record)
  return { key, record, ...(change && { change }) }
}

/** @note records are replaced and never written to: the same object is the same record. */
function changeOf(before: ReadonlyMap<string, JsonObject>, key: string, record: JsonObject): RecordRow['change'] {
  const former = before.get(key)
  if (former === undefined) return 'added'
  return former === record || JSON.stringify(former) === JSON.stringify(record) ? undefined : 'changed'
}

function by(sort: string): (left: Entry, right: Entry) => number {
  const [property, sign] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1]
  return ([leftKey, left], [rightKey, right]) =>
    sign * (compare(left[property], right[property]) || compare(leftKey, rightKey))
}

/** Numbers by size, all else as text; what is missing or null comes first. */
function compare(left: Json | undefined, right: Json | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [one, other] = [textOf(left), textOf(right)]
  if (one === other) return 0
  return one < other ? -1 : 1
}

function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value)
}
