import { setTimeout as wait } from 'node:timers/promises'
import type { Collection, Json, JsonObject, SetByRule } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame, refused, shown } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { mayCall } from '../setup/access.ts'
import type { Identity } from '../setup/config.ts'
import { isInferred } from '../setup/inferred.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { replaces, shownBy } from '../setup/tested-update.ts'
import { takesPatchList } from '../setup/written-body.ts'
import type { Plan } from './updating.ts'
import { bodyOf, everyField, invalidWrite, otherSample, updateCase } from './updating.ts'

/** Milliseconds after which two times differ even if the target stores whole seconds. */
export const aSecond = 1100

interface Tried {
  readonly tested: TestedUpdate
  readonly rule: SetByRule
  readonly original: Json | undefined
}

/**
 * Plans the cases for properties that the server sets and a read shows.
 * They run first: nothing was written yet, so that times are old and no case has to wait.
 */
export function* serverSetCases(
  tested: TestedUpdate,
  { setBy, stamps = [] }: Collection,
  original: JsonObject,
  identities: readonly Identity[],
): Generator<Case> {
  const names = shownBy(tested.read)
  const stamped = stamps
    .filter(({ as }) => as === 'date-time')
    .map(({ property, on }): SetByRule => {
      return { property, from: 'now', on: on === 'update' ? ['create', 'update'] : ['create'] }
    })
  const rules = [...setBy, ...stamped].filter(({ property }) => names.has(property))
  const tried = rules.map((rule): Tried => ({ tested, rule, original: original[rule.property] }))
  const moving = tried.filter(({ rule }) => rule.from === 'now' && rule.on.includes('update'))
  // What is refused before it moves one time moves none of them.
  for (const each of moving.slice(0, 1))
    yield caseOf(each, 'refused-changes-nothing', 'after a refused update', refusedDoesNotStamp)
  // What counts as a change, no name of a property says.
  const told = isInferred(tested.operation) ? [] : moving
  // Where every body must have fields, no update is empty.
  for (const each of replaces(tested) || tested.companions([]).length > 0 ? [] : told)
    yield caseOf(each, 'empty-does-not-stamp', 'after an empty update', emptyDoesNotStamp)
  for (const each of told)
    yield caseOf(each, 'same-values-stamp', 'after an update with the values there are', sameValuesStamp)
  for (const each of tried.filter(({ rule }) => !rule.on.includes('update')))
    yield caseOf(each, 'server-sets-as-declared', 'after updates', neverMoves)
  for (const each of moving) yield caseOf(each, 'server-sets-as-declared', 'after an update', moves)
  // What moves one time of a record moves all of them.
  for (const each of moving.slice(0, 1)) yield* movesWithEach(each)
  const callers = identities.filter((identity) => identity.id !== undefined && mayCall(tested.operation, identity))
  for (const each of tried.filter(({ rule }) => rule.from === 'caller' && rule.on.includes('update')))
    for (const identity of callers)
      yield caseOf(each, 'server-sets-as-declared', `after an update by ${identity.name}`, followsCaller(identity))
}

type Try = (client: TestClient, tried: Tried) => Promise<Mismatch | undefined>

function caseOf(tried: Tried, law: Plan['law'], when: string, run: Try): Case {
  const { property } = tried.rule
  const plan = { law, about: `${property}, ${when}`, subject: property, keyword: 'x-set-by' }
  return updateCase(tried.tested, plan, (client) => run(client, tried))
}

async function emptyDoesNotStamp(client: TestClient, tried: Tried): Promise<Mismatch | undefined> {
  return doesNotStamp(client, tried, 'an empty update', {}, ({ received }) => received.status < 300)
}

async function refusedDoesNotStamp(client: TestClient, tried: Tried): Promise<Mismatch | undefined> {
  const { fields, takes, operation } = tried.tested
  // A JSON Patch says of no value that it is wrong: the record does.
  const wrong = invalidWrite(fields, takesPatchList(operation) ? () => false : takes)
  if (!wrong) return undefined
  const body = { [wrong.field.name]: wrong.value }
  // Another check decides whether it is refused at all.
  return doesNotStamp(client, tried, 'a refused update', body, (sent) => !refused(sent))
}

/** @param counts Whether the reply is the one that an update of this kind is to have. */
async function doesNotStamp(
  client: TestClient,
  { tested, rule: { property }, original }: Tried,
  what: string,
  body: JsonObject,
  counts: (sent: Exchanged) => boolean,
): Promise<Mismatch | undefined> {
  const before = (await client.read(tested))?.[property]
  if (before === undefined) return undefined
  // This run may have set the time within the current second; another update would then look like none.
  if (!isSame(before, original)) await wait(aSecond)
  if (!counts(await client.update(tested, body))) return undefined
  return compare(`"${property}", after ${what},`, (await client.read(tested))?.[property], before)
}

async function sameValuesStamp(
  client: TestClient,
  { tested, rule: { property } }: Tried,
): Promise<Mismatch | undefined> {
  const record = await client.read(tested)
  const before = record?.[property]
  const body = Object.fromEntries(
    everyField(tested).flatMap(({ field: { name, stored, says } }) => {
      const value = record?.[stored]
      return value === undefined || value === null || !says(value) ? [] : [[name, value] as const]
    }),
  )
  if (before === undefined || Object.keys(body).length === 0) return undefined
  const isAccepted = async (): Promise<boolean> => (await client.update(tested, body)).received.status < 300
  const after = await movedBy(client, tested, property, before, isAccepted)
  if (after === undefined || !isSame(before, after)) return undefined
  return { expected: `"${property}" has moved, though the values are the same`, actual: `it is still ${shown(after)}` }
}

async function neverMoves(
  client: TestClient,
  { tested, rule: { property }, original }: Tried,
): Promise<Mismatch | undefined> {
  if (original === undefined) return undefined
  // An update that sets it itself says nothing of the server.
  const own = tested.fields.filter(({ stored }) => stored === property)
  for (const nth of [1, 0, 1] as const) {
    const one = everyField(tested, own, nth)
    for (const write of [one.slice(0, 1), one]) await client.update(tested, bodyOf(write))
    const after = (await client.read(tested))?.[property]
    const wrong = compare(`"${property}", after an update,`, after, original)
    if (wrong) return wrong
  }
  return undefined
}

async function moves(
  client: TestClient,
  { tested, rule: { property }, original }: Tried,
): Promise<Mismatch | undefined> {
  const before = (await client.read(tested))?.[property]
  // If the read is an empty update, another check decides whether it may stamp.
  if (tested.read.resource?.action !== 'update') {
    const wrong = compare(`"${property}", after a read,`, (await client.read(tested))?.[property], before)
    if (wrong) return wrong
  }
  const after = await movedBy(client, tested, property, original, () => updateOne(client, tested))
  if (after === undefined) return undefined
  const what = `"${property}", after an update,`
  const [earlier, later] = [Date.parse(String(before)), Date.parse(String(after))]
  if (Number.isNaN(later)) return { expected: `${what} is a time`, actual: `it is ${shown(after)}` }
  if (later < earlier) return { expected: `${what} has not gone back`, actual: `it went from ${before} to ${after}` }
  return isSame(after, original) ? { expected: `${what} has moved`, actual: `it is still ${shown(after)}` } : undefined
}

/** A second update moves the time again: at once, or a second later where times are whole seconds. */
async function movesAgain(client: TestClient, { tested, rule: { property } }: Tried): Promise<Mismatch | undefined> {
  if (!(await updateOne(client, tested))) return undefined
  const once = (await client.read(tested))?.[property]
  if (once === undefined) return undefined
  const again = await movedBy(client, tested, property, once, () => updateOne(client, tested))
  if (again === undefined || !isSame(once, again)) return undefined
  return { expected: `"${property}" has moved with a second update`, actual: `it is still ${shown(again)}` }
}

/**
 * Updates, and returns the time read afterwards; undefined if the update is refused.
 * Two updates within a second may show the same time, so an unchanged one is tried again a second later.
 */
async function movedBy(
  client: TestClient,
  tested: TestedUpdate,
  property: string,
  from: Json | undefined,
  update: () => Promise<boolean>,
): Promise<Json | undefined> {
  for (const delay of [0, aSecond]) {
    if (delay > 0) await wait(delay)
    if (!(await update())) return undefined
    const time = (await client.read(tested))?.[property]
    if (delay > 0 || !isSame(time, from)) return time ?? null
  }
  return undefined
}

/** A second update moves the time, and so does one of an object, or of a list where there is none. */
function* movesWithEach(tried: Tried): Generator<Case> {
  const law = 'server-sets-as-declared'
  yield caseOf(tried, law, 'after another update', movesAgain)
  const fields = tried.tested.fields.filter(({ isAlias, stored }) => !isAlias && stored !== tried.rule.property)
  const [field] = [isObject, Array.isArray].flatMap((isOfKind) =>
    fields.filter(({ samples }) => samples.some(({ value }) => isOfKind(value))),
  )
  if (field)
    yield caseOf(tried, law, `after an update of ${field.name}`, (client) => movesWithField(client, tried, field))
}

async function movesWithField(
  client: TestClient,
  { tested, rule: { property } }: Tried,
  field: Field,
): Promise<Mismatch | undefined> {
  const record = await client.read(tested)
  const before = record?.[property]
  if (before === undefined || !record) return undefined
  const updateField = async (): Promise<boolean> => {
    const now = await client.current(tested)
    const value = otherSample(tested, field, now)
    return value !== undefined && !accepted(await client.update(tested, { [field.name]: value }))
  }
  const after = await movedBy(client, tested, property, before, updateField)
  if (after === undefined || !isSame(before, after)) return undefined
  return { expected: `"${property}" has moved with "${field.stored}"`, actual: `it is still ${shown(after)}` }
}

function followsCaller(identity: Identity): Try {
  return async (client, { tested, rule: { property } }) => {
    if (!(await updateOne(client, { ...tested, identity }))) return undefined
    const after = (await client.read(tested))?.[property]
    return compare(`"${property}", after an update by ${identity.name},`, after, identity.id)
  }
}

/** Changes one field. @returns Whether the target accepted it. */
async function updateOne(client: TestClient, tested: TestedUpdate): Promise<boolean> {
  const record = await client.read(tested)
  const writes = [...everyField(tested, [], 0), ...everyField(tested, [], 1)]
  const change = writes.find(({ field, value }) => !isSame(value, record?.[field.stored]))
  if (!change) return false
  const { received } = await client.update(tested, bodyOf([change]))
  return received.status < 300
}
