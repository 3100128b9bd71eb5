import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Validators } from '../../openapi/validators.ts'
import { isSameValue, shown } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { saidIn } from '../client/write-body.ts'
import type { Field, NotExercised, TestedUpdate } from '../setup/tested-update.ts'
import { isListSetWhole, replaces, watched, wholeBody } from '../setup/tested-update.ts'
import { takesPatchList } from '../setup/written-body.ts'

/** A tested update, and what its record held before anything was written to it. */
export interface TestedRecord {
  readonly tested: TestedUpdate
  readonly original: JsonObject
  /** Further records of its kind, as they were then: no case writes to them. */
  readonly others?: readonly TestedRecord[]
}

/**
 * Reads the record, and marks fields that could not be put back as not readable: those that no read shows, and those
 * whose present value the document does not accept.
 */
export async function takeStock(
  client: TestClient,
  tested: TestedUpdate,
  validators: Validators,
): Promise<TestedRecord | NotExercised> {
  const original = await client.read(tested)
  if (!original) return { about: tested.operation.id, reason: unreadable(client, tested) }
  if (replaces(tested) && !canReplace(validators, tested, original)) {
    const reason = `The record "${tested.key}", as it is read, is not a valid body: it could not be put back.`
    return { about: tested.operation.id, reason }
  }
  const odd = tested.required.find(({ stored, schema }) => {
    const value = original[stored]
    return value !== undefined && !schema.accepts(value)
  })
  if (odd) {
    const reason = `Every body must have "${odd.name}", which does not take the value that the record "${tested.key}" has there.`
    return { about: tested.operation.id, reason }
  }
  const fields = tested.fields.map((field) => ({
    ...field,
    readable: field.readable && bodyRestores(validators, tested, field, original),
  }))
  return { tested: { ...tested, fields }, original }
}

function unreadable(client: TestClient, { key, identity }: TestedUpdate): string {
  const status = client.take().at(-1)?.received.status
  const hint = status === 401 ? ' Are its credentials right?' : ''
  return `The record "${key}" cannot be read by ${identity.name}: status ${status}.${hint}`
}

/** Returns the fields that are not written to, and why. */
export function untried({ tested, original }: TestedRecord, before: TestedUpdate): NotExercised[] {
  return tested.fields
    .filter(({ readable }) => !readable)
    .map(({ name, stored }) => {
      const wasReadable = before.fields.some((field) => field.name === name && field.readable)
      const why = wasReadable
        ? `its present value, ${shown(original[stored])}, could not be put back`
        : 'no read shows it, so that it could not be put back'
      return { about: `${tested.operation.id}: ${name}`, reason: `Not written to: ${why}.` }
    })
}

/** Reads the further records of the configuration. Unreadable ones are left out. */
export async function readOthers(client: TestClient, tested: TestedUpdate): Promise<TestedRecord[]> {
  const found: TestedRecord[] = []
  for (const key of tested.others) {
    const other = watched(tested, key)
    const original = await client.read(other)
    if (original) found.push({ tested: other, original })
  }
  return found
}

/** Returns a note if no other record can be watched while this one is written to. */
export function unwatched(
  { operation, identity, key, others }: TestedUpdate,
  readable: readonly TestedRecord[],
): NotExercised[] {
  const [other] = others
  // A record without a key has none beside it.
  if (key === '') return []
  if (other !== undefined && readable.some(({ tested }) => tested.key === other)) return []
  const about = `${operation.id}: that an update of "${key}" changes no other record`
  const named =
    other === undefined ? 'The configuration names no other record' : `"${other}" cannot be read by ${identity.name}`
  return [{ about, reason: `${named}.` }]
}

/** Returns the fields that an accepted request has set and that cannot be put back. */
export function overwritten({ tested }: TestedRecord, exchanges: readonly Exchanged[]): string[] {
  const { operation, key, fields } = tested
  const isHere = ({ sent }: Exchanged): boolean => sent.path.split(/[/?]/).includes(encodeURIComponent(key))
  const accepted = exchanges.filter(
    (each) => each.operation === operation && each.received.status < 300 && isHere(each),
  )
  const bodies = accepted.map(({ sent }) => jsonOf(sent))
  const set = fields.filter(
    ({ readable, name }) => !readable && bodies.some((body) => body.includes(`${JSON.stringify(name)}:`)),
  )
  return set.map(({ name }) => `${operation.id} of "${key}": ${name}`)
}

/** Puts the record back. @param now The record, if it was just read. @returns Whether it is now as it was. */
export async function putBack(client: TestClient, record: TestedRecord, now?: JsonObject): Promise<boolean> {
  return (await putFieldsBack(client, record, now)).isBack
}

/** Does the same. @returns Also the fields of which the target refuses the value that it has shown itself. */
export async function putFieldsBack(
  client: TestClient,
  record: TestedRecord,
  now?: JsonObject,
): Promise<{ readonly isBack: boolean; readonly refused: readonly string[] }> {
  const { tested, original } = record
  const difference = differing(tested, original, now ?? (await client.read(tested)))
  if (Object.keys(difference).length === 0) return { isBack: true, refused: [] }
  if (replaces(tested)) {
    await client.send(tested, wholeBody(tested, original))
    return { isBack: await isBack(client, record), refused: [] }
  }
  const { received } = await client.update(tested, difference)
  const refused: string[] = []
  // One field may be refused; the others can still go back.
  if (received.status >= 300) {
    for (const [name, value] of Object.entries(difference)) {
      const { status } = (await client.update(tested, { [name]: value })).received
      if (status === 400 || status === 422) refused.push(name)
    }
  }
  const left = differing(tested, original, await client.read(tested))
  const unions = tested.fields.filter(
    ({ name, stored, nullable }) => name in left && nullable && isObject(original[stored]),
  )
  if (unions.length === 0) return { isBack: Object.keys(left).length === 0, refused }
  // What was merged into another branch goes with null first.
  await client.update(tested, Object.fromEntries(unions.map(({ name }) => [name, null])))
  await client.update(tested, left)
  return { isBack: await isBack(client, record), refused }
}

/** Returns whether the record is as it was. */
export async function isBack(client: TestClient, { tested, original }: TestedRecord): Promise<boolean> {
  return Object.keys(differing(tested, original, await client.read(tested))).length === 0
}

/** Returns the unknown fields that the exchanges have sent and that the record holds now, but did not before. */
export function leftBehind(
  { original, tested }: TestedRecord,
  exchanges: readonly Exchanged[],
  now: JsonObject | undefined,
): string[] {
  const bodies = exchanges.map(({ sent }) => jsonOf(sent))
  const clearable = new Set(tested.fields.filter(({ nullable }) => nullable).map(({ stored }) => stored))
  return Object.keys(now ?? {}).filter(
    (name) =>
      !clearable.has(name) &&
      !Object.hasOwn(original, name) &&
      bodies.some((body) => body.includes(`${JSON.stringify(name)}:`)),
  )
}

/** Returns what a body says as JSON, whatever it was written in; one that says nothing as it is. */
function jsonOf(sent: Exchanged['sent']): string {
  const said = saidIn(sent)
  return said === undefined ? (sent.body ?? '') : JSON.stringify(said)
}

/** Returns the update that would put the record back. */
export function differing(
  { fields }: TestedUpdate,
  original: JsonObject,
  now: JsonObject | undefined,
): Readonly<Record<string, Json>> {
  const changed = fields.filter(
    ({ readable, isAlias, stored, schema, nullable }) =>
      readable && !isAlias && !isSameValue(heldAs(now?.[stored], nullable), heldAs(original[stored], nullable), schema),
  )
  return Object.fromEntries(changed.map((field) => [field.name, formerValue(field, original, now)]))
}

/** What can be cleared, and is not there, is as good as null: an update that clears it may store one. */
function heldAs(value: Json | undefined, nullable: boolean): Json | undefined {
  return nullable ? (value ?? null) : value
}

/** Returns what an update sends to put a field back. Null takes members of a map away that were not there. */
function formerValue({ stored, schema, says }: Field, original: JsonObject, now: JsonObject | undefined): Json {
  const [was, is] = [original[stored] ?? null, now?.[stored]]
  if (!isObject(was) || !isObject(is) || !schema.rest?.accepts(null)) return was
  const added = Object.keys(is).filter((name) => !Object.hasOwn(was, name))
  const whole = { ...Object.fromEntries(added.map((name) => [name, null])), ...was }
  return says(whole) ? whole : was
}

/** A replacement can only put back what a body may say. */
function canReplace(validators: Validators, tested: TestedUpdate, original: JsonObject): boolean {
  return isTaken(validators, tested, wholeBody(tested, original))
}

function bodyRestores(
  validators: Validators,
  tested: TestedUpdate,
  { name, stored, schema }: Field,
  original: JsonObject,
): boolean {
  const { operation, required } = tested
  if (!isListSetWhole(schema, original[stored])) return false
  // What a replacement leaves out is absent again.
  if (replaces({ operation }) && !Object.hasOwn(original, stored)) return required.every((each) => each.name !== name)
  // The schema of a JSON Patch does not tell what values a member may have; and what was not there cannot go again.
  if (takesPatchList(operation)) return Object.hasOwn(original, stored) && schema.accepts(original[stored] as Json)
  const kept = Object.fromEntries(required.map((field) => [field.name, original[field.stored] ?? null]))
  return isTaken(validators, tested, { ...kept, [name]: original[stored] ?? null })
}

/** Returns whether a body can be said, and the document takes it. */
function isTaken(validators: Validators, { operation, mediaType, writer }: TestedUpdate, body: JsonObject): boolean {
  const rule = operation.body?.media[mediaType]
  const sent = writer.write(body)
  return rule !== undefined && sent !== undefined && validators.accepts(rule.validator, sent.written)
}
