import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import { isSame } from '../case.ts'
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
 * Returns a body whose times follow each other, those of each object in it too: no schema says that what begins does so
 * before it ends, and servers ask for it all the same. One with fewer than two times is returned as it is.
 *
 * @param from What the first of them is. @default what it is in the body
 */
export function inOrder(fields: readonly TimeField[], body: JsonObject, from?: number): JsonObject {
  const ordered = { ...body, ...Object.fromEntries(fields.flatMap((field) => orderedMember(field, body))) }
  const times = timesIn(fields, body)
  const first = from ?? Date.parse(String(body[times[0]?.name ?? '']))
  if (Number.isNaN(first) || (times.length < 2 && from === undefined)) return ordered
  return spread(times, ordered, first, 0)
}

/** Returns a member that is an object with the times in it put in order; nothing for any other. */
function orderedMember({ name, schema }: TimeField, body: JsonObject): [string, Json][] {
  const value = body[name]
  if (!isObject(value)) return []
  const ordered = inOrder(membersOf(schema, value), value)
  return !isSame(ordered, value) && schema.accepts(ordered) ? [[name, ordered]] : []
}

/**
 * Returns what an object, or a list of some, is with all times beside one of them moved after it, or before it, at any
 * depth; none where no two times are beside each other.
 *
 * @param now What it is in the record: what is not sent stays, and may be out of order then.
 */
export function aroundTimesIn(schema: SchemaView, value: Json, now?: Json): Json[] {
  if (Array.isArray(value)) {
    const { items } = schema
    const moved = items ? value.map((each) => aroundTimesIn(items, each)) : []
    const most = Math.max(0, ...moved.map(({ length }) => length))
    return Array.from({ length: most }, (_, nth) => value.map((each, index) => moved[index]?.[nth] ?? each))
  }
  // What must be refused is not mended.
  if (!isObject(value) || !schema.accepts(value)) return []
  const members = membersOf(schema, value)
  const held = isObject(now) ? now : {}
  const times = members.filter((each) => isTime(each) && typeof (value[each.name] ?? held[each.name]) === 'string')
  const beside = { ...Object.fromEntries(times.map(({ name }) => [name, held[name]])), ...value } as JsonObject
  const own = times
    .filter(({ name }) => Object.hasOwn(value, name))
    .flatMap(({ name }) => aroundTime(times, beside, name))
  const inner = members.flatMap((each) => {
    const member = value[each.name]
    const moved = member === undefined ? [] : aroundTimesIn(each.schema, member, held[each.name])
    return moved.map((one) => ({ ...value, [each.name]: one }))
  })
  return [...own, ...inner].filter((each) => schema.accepts(each))
}

function membersOf(schema: SchemaView, value: JsonObject): TimeField[] {
  const { members } = schema.branchFor(value)?.view ?? schema
  return [...members.values()].map(({ name, view }) => ({ name, schema: view }))
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
