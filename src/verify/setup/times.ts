import type { Json, JsonObject } from '../../openapi/contract.ts'
import type { Field } from './tested-update.ts'

const hour = 3_600_000
const day = 24 * hour

/** Words in the names of times that come after others. */
const isEnd = /(end|until|till|finish|clos|expir|due|depart|check_?out|return|stop|to$|to_|_to)/i

type TimeField = Pick<Field, 'name' | 'schema'>

/** Returns the fields of a body that hold a date or a time, those that begin something first. */
function timesIn(fields: readonly TimeField[], body: JsonObject): readonly TimeField[] {
  const times = fields.filter(({ name, schema }) => typeof body[name] === 'string' && formatOf(schema) !== undefined)
  return times.toSorted((left, right) => Number(isEnd.test(left.name)) - Number(isEnd.test(right.name)))
}

function formatOf({ bounds }: TimeField['schema']): 'date' | 'date-time' | undefined {
  if (bounds.formats.includes('date-time')) return 'date-time'
  return bounds.formats.includes('date') ? 'date' : undefined
}

/**
 * Returns a body whose times follow each other: no schema says that what begins does so before it ends, and servers ask
 * for it all the same. One with fewer than two times is returned as it is.
 *
 * @param from What the first of them is. @default what it is in the body
 */
export function inOrder(fields: readonly TimeField[], body: JsonObject, from?: number): JsonObject {
  const times = timesIn(fields, body)
  const first = from ?? Date.parse(String(body[times[0]?.name ?? '']))
  if (Number.isNaN(first) || (times.length < 2 && from === undefined)) return body
  return spread(times, body, first, 0)
}

/** Returns bodies in which all other times come after one that is kept, or before it; none where it is the only time. */
export function aroundTime(fields: readonly TimeField[], body: JsonObject, kept: string): JsonObject[] {
  const times = timesIn(fields, body)
  const at = Date.parse(String(body[kept]))
  const others = times.filter(({ name }) => name !== kept)
  if (others.length === times.length || others.length === 0 || Number.isNaN(at)) return []
  return [1, -others.length].map((start) => spread(others, body, at, start))
}

/** Returns a body whose times are one step apart, the first of them some steps after a time. */
function spread(times: readonly TimeField[], body: JsonObject, from: number, start: number): JsonObject {
  const moved = times.flatMap((field, index) => {
    const time = timeAt(field, from, start + index)
    return time === undefined ? [] : [[field.name, time] as const]
  })
  return { ...body, ...Object.fromEntries(moved) }
}

/** Returns the time of a field some steps after another: hours, or days where it has no hours; undefined if it does not fit. */
function timeAt({ schema }: TimeField, from: number, steps: number): Json | undefined {
  const isDay = formatOf(schema) === 'date'
  const time = new Date(from + steps * (isDay ? day : hour))
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9999 || time.getUTCFullYear() < 1) return undefined
  const text = isDay ? time.toISOString().slice(0, 10) : time.toISOString().replace('.000Z', 'Z')
  return schema.accepts(text) ? text : undefined
}

/** Returns whether a field holds a date or a time. */
export function isTime({ schema }: TimeField): boolean {
  return formatOf(schema) !== undefined
}
