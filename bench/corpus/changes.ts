import type { Json, JsonObject, Operation, WriteShape } from '../../src/openapi/contract.ts'
import { isObject } from '../../src/openapi/pointer.ts'
import { keyPathOf, withMember } from '../../src/store/addresses.ts'
import type { Found, Trip } from './round-trips.ts'
import { at, mediaOf, pathFor, refusal, step } from './round-trips.ts'

/** Sends each field that a body may set by itself, or with as few others as the schema admits, and compares the rest. */
export async function* changeEach(trip: Trip, update: Operation, read: Operation, key: string): AsyncGenerator<Found> {
  const whole = await trip.bodyFor(update, 'changed')
  const { request = [] } = update.resource ?? {}
  const fields = at(whole, request)
  const names = Object.keys(isObject(fields) ? fields : {}).filter((name) => isChanged(trip, update, name))
  const problems: string[] = []
  for (const name of names) {
    const problem = await send(trip, { update, read, key, fields: smallest(trip, update, fields as JsonObject, name) })
    if (problem !== undefined) problems.push(`${name}: ${problem}`)
  }
  // A body in which nothing can be changed is no proof that changes work.
  if (names.length > 0) yield step('change one field', problems[0])
}

/** Sends a whole body to what replaces a record, and looks for it in the record. */
export async function* replaceAll(trip: Trip, replace: Operation, read: Operation, key: string): AsyncGenerator<Found> {
  const fields = at(await trip.bodyFor(replace, 'replaced'), replace.resource?.request ?? [])
  if (!isObject(fields)) return
  yield step('replace', await send(trip, { update: replace, read, key, fields, isWhole: true }))
}

interface Sending {
  readonly update: Operation
  readonly read: Operation
  readonly key: string
  readonly fields: JsonObject
  /** Whether the record is replaced: then fields that are not sent may go. */
  readonly isWhole?: boolean
}

async function send(trip: Trip, { update, read, key, fields, isWhole }: Sending): Promise<string | undefined> {
  const show = async (): Promise<Json | undefined> => {
    const path = pathFor(trip, read, key) + (await trip.queryFor(read))
    return at((await trip.call('GET', path)).body, read.resource?.reply ?? [])
  }
  const before = await show()
  const body = inside(withKey(trip, update, fields, key), update.resource?.request ?? [])
  const path = pathFor(trip, update, key) + (await trip.queryFor(update))
  const reply = await trip.call(update.method, path, body, mediaOf(update))
  if (reply.status >= 300) return refusal(reply)
  const after = await show()
  if (!isObject(before) || !isObject(after)) return 'GET does not show the record'
  const missing = await missingIn(trip, { sender: update, shower: read }, fields, after)
  return missing ?? (isWhole ? undefined : lostIn(trip, update, fields, before, after))
}

/** A body that names its record is about the one that is tried. */
function withKey({ collection }: Trip, { resource }: Operation, fields: JsonObject, key: string): JsonObject {
  const path = keyPathOf(collection)
  const isNamed = resource?.keyIn === 'body' || at(fields, path) !== undefined
  if (path.length === 0 || !isNamed) return fields
  return withMember(fields, path, collection.newKey?.kind === 'next' ? Number(key) : key)
}

/** Returns the fewest fields with the one that is asked for that the schema admits. */
function smallest(trip: Trip, update: Operation, fields: JsonObject, name: string): JsonObject {
  const { request = [] } = update.resource ?? {}
  const isValid = (tried: JsonObject): boolean => trip.accepts(update, inside(tried, request))
  const alone: JsonObject = { [name]: fields[name] as Json }
  if (isValid(alone)) return alone
  return Object.keys(fields).reduce((kept, each) => {
    const { [each]: _, ...others } = kept
    return each !== name && isValid(others) ? others : kept
  }, fields)
}

/** The operation that wrote a record, and the one that shows it. */
interface Pair {
  readonly sender: Operation
  readonly shower: Operation
}

/** Returns what was sent that a record does not show as it was sent, though a reply can. */
export async function missingIn(
  trip: Trip,
  { sender, shower }: Pair,
  sent: Json | undefined,
  record: Json | undefined,
): Promise<string | undefined> {
  if (!isObject(sent) || !isObject(record)) return undefined
  const isForm = /form/.test(mediaOf(sender) ?? '')
  for (const [name, value] of Object.entries(sent)) {
    const to = writeShape(sender)?.fields[name]?.to
    if (to === undefined || !isChanged(trip, sender, name) || !Object.hasOwn(record, to)) continue
    if (contains(record[to], value, isForm) || !(await canShow(trip, shower, to, value))) continue
    return `"${to}" is not what was sent: ${short(record[to])} instead of ${short(value)}`
  }
  return undefined
}

function short(value: Json | undefined): string {
  return JSON.stringify(value)?.slice(0, 120) ?? 'nothing'
}

/**
 * Returns whether any reply that the document allows shows a value: put into replies that were generated, it leaves one
 * valid, with members that a reply has. A request may admit what no reply does, and then nothing can be right.
 */
async function canShow(trip: Trip, shower: Operation, to: string, value: Json): Promise<boolean> {
  const path = shower.resource?.reply ?? []
  for (const { reply, isValid } of await trip.repliesTo(shower)) {
    const record = at(reply, path)
    const shown = isObject(record) ? over(record[to], value) : undefined
    if (shown !== undefined && isValid(replacedAt(reply, path, { ...(record as JsonObject), [to]: shown }))) return true
  }
  return false
}

/** Returns what is sent over what is shown, or undefined if that has no place for a member. */
function over(value: Json | undefined, sent: Json): Json | undefined {
  if (Array.isArray(sent)) {
    const items = sent.map((item) => over(Array.isArray(value) ? value[0] : undefined, item))
    return items.includes(undefined) ? undefined : (items as Json[])
  }
  if (!isObject(value) || !isObject(sent)) return sent
  const names = Object.keys(sent)
  const members = names.map((name) => (Object.hasOwn(value, name) ? over(value[name], sent[name] as Json) : undefined))
  if (members.includes(undefined)) return undefined
  return { ...value, ...Object.fromEntries(names.map((name, index) => [name, members[index] as Json])) }
}

function replacedAt(value: Json, [name, ...rest]: readonly string[], by: Json): Json {
  if (name === undefined || !isObject(value)) return by
  return { ...value, [name]: replacedAt(value[name] as Json, rest, by) }
}

function lostIn(
  { collection }: Trip,
  update: Operation,
  sent: JsonObject,
  before: JsonObject,
  after: JsonObject,
): string | undefined {
  const stamps = collection.stamps?.map(({ property }) => property) ?? []
  const changed = Object.keys(sent).map((name) => writeShape(update)?.fields[name]?.to)
  const lost = Object.keys(before).filter(
    (name) =>
      !changed.includes(name) && !stamps.includes(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  return lost.length > 0 ? `fields that were not sent changed: ${lost.join(', ')}` : undefined
}

/**
 * Members of objects that are not sent keep their value (RFC 7396), and items have members that the server sets. An empty
 * text of a form may clear.
 */
function contains(value: Json | undefined, sent: Json | undefined, isForm: boolean): boolean {
  if (Array.isArray(sent)) {
    const isLong = Array.isArray(value) && value.length === sent.length
    return isLong && sent.every((item, index) => contains(value[index], item, isForm))
  }
  if (isForm && sent === '' && (value === null || value === undefined)) return true
  if (!isObject(sent)) return JSON.stringify(value) === JSON.stringify(sent)
  const members = Object.entries(sent)
  return isObject(value) && members.every(([name, each]) => each === null || contains(value[name], each, isForm))
}

/** The key and what the clock sets are the server's. */
function isChanged({ collection }: Trip, update: Operation, name: string): boolean {
  const to = writeShape(update)?.fields[name]?.to
  const stamps = collection.stamps?.map(({ property }) => property) ?? []
  return to !== undefined && to !== keyPathOf(collection)[0] && !stamps.includes(to)
}

function writeShape(operation: Operation): WriteShape | undefined {
  const media = mediaOf(operation)
  return media === undefined ? undefined : operation.body?.media[media]?.write
}

function inside(value: JsonObject, names: readonly string[]): JsonObject {
  return names.reduceRight<JsonObject>((inner, name) => ({ [name]: inner }), value)
}
