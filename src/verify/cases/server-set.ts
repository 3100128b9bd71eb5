import { setTimeout as wait } from 'node:timers/promises'
import type { Collection, Json, JsonObject, SetByRule } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { compare, isSame, shown } from '../case.ts'
import type { Identity } from '../config.ts'
import type { Lab } from '../lab.ts'
import type { Subject } from '../subject.ts'
import { mayCall, shownBy } from '../subject.ts'
import type { Plan } from './updating.ts'
import { bodyOf, everyField, updateCase } from './updating.ts'

/** After so many milliseconds a time differs, even if it has seconds only. */
const aSecond = 1100

/** A property that the server fills, with what it was before anything was written. */
interface Tried {
  readonly subject: Subject
  readonly rule: SetByRule
  readonly original: Json | undefined
}

/**
 * Plans the cases of each property that the server fills and a read shows.
 * They come before all others: as long as nothing was written, times are old, and none has to be waited for.
 */
export function* serverSetCases(
  subject: Subject,
  { setBy }: Collection,
  original: JsonObject,
  identities: readonly Identity[],
): Generator<Case> {
  const names = shownBy(subject.read)
  const rules = setBy.filter(({ property }) => names.has(property))
  const tried = rules.map((rule): Tried => ({ subject, rule, original: original[rule.property] }))
  const moving = tried.filter(({ rule }) => rule.from === 'now' && rule.on.includes('update'))
  for (const each of moving) yield caseOf(each, 'empty-does-not-stamp', 'after an empty update', emptyDoesNotStamp)
  for (const each of moving)
    yield caseOf(each, 'same-values-stamp', 'after an update with the values there are', sameValuesStamp)
  for (const each of tried.filter(({ rule }) => !rule.on.includes('update')))
    yield caseOf(each, 'server-sets-as-declared', 'after updates', neverMoves)
  for (const each of moving) yield caseOf(each, 'server-sets-as-declared', 'after an update', moves)
  const callers = identities.filter((identity) => identity.id !== undefined && mayCall(subject.operation, identity))
  for (const each of tried.filter(({ rule }) => rule.from === 'caller' && rule.on.includes('update')))
    for (const caller of callers)
      yield caseOf(each, 'server-sets-as-declared', `after an update by ${caller.name}`, followsCaller(caller))
}

type Try = (lab: Lab, tried: Tried) => Promise<Mismatch | undefined>

function caseOf(tried: Tried, law: Plan['law'], when: string, run: Try): Case {
  const { property } = tried.rule
  const plan = { law, about: `${property}, ${when}`, subject: property, keyword: 'x-set-by' }
  return updateCase(tried.subject, plan, (lab) => run(lab, tried))
}

async function emptyDoesNotStamp(
  lab: Lab,
  { subject, rule: { property }, original }: Tried,
): Promise<Mismatch | undefined> {
  const before = (await lab.read(subject))?.[property]
  if (before === undefined) return undefined
  // A time of this run may be of this second, and another one of it would look the same.
  if (!isSame(before, original)) await wait(aSecond)
  const { received } = await lab.update(subject, {})
  if (received.status >= 300) return undefined
  return compare(`"${property}", after an empty update,`, (await lab.read(subject))?.[property], before)
}

async function sameValuesStamp(lab: Lab, { subject, rule: { property } }: Tried): Promise<Mismatch | undefined> {
  const record = await lab.read(subject)
  const before = record?.[property]
  const body = Object.fromEntries(
    everyField(subject).flatMap(({ field: { name, stored } }) => {
      const value = record?.[stored]
      return value === undefined || value === null ? [] : [[name, value] as const]
    }),
  )
  if (before === undefined || Object.keys(body).length === 0) return undefined
  const isAccepted = async (): Promise<boolean> => (await lab.update(subject, body)).received.status < 300
  const after = await movedBy(lab, subject, property, before, isAccepted)
  if (after === undefined || !isSame(before, after)) return undefined
  return { expected: `"${property}" has moved, though the values are the same`, actual: `it is still ${shown(after)}` }
}

/** What was set at the creation is after several updates what it was before the first of all. */
async function neverMoves(lab: Lab, { subject, rule: { property }, original }: Tried): Promise<Mismatch | undefined> {
  if (original === undefined) return undefined
  for (const nth of [1, 0, 1] as const) {
    const one = everyField(subject, [], nth)
    for (const write of [one.slice(0, 1), one]) await lab.update(subject, bodyOf(write))
    const after = (await lab.read(subject))?.[property]
    const wrong = compare(`"${property}", after an update,`, after, original)
    if (wrong) return wrong
  }
  return undefined
}

async function moves(lab: Lab, { subject, rule: { property }, original }: Tried): Promise<Mismatch | undefined> {
  const before = (await lab.read(subject))?.[property]
  // Where a read is an empty update, whether it stamps is another law's matter.
  if (subject.read.resource?.action !== 'update') {
    const wrong = compare(`"${property}", after a read,`, (await lab.read(subject))?.[property], before)
    if (wrong) return wrong
  }
  const after = await movedBy(lab, subject, property, original, () => updateOne(lab, subject))
  if (after === undefined) return undefined
  const what = `"${property}", after an update,`
  const [earlier, later] = [Date.parse(String(before)), Date.parse(String(after))]
  if (Number.isNaN(later)) return { expected: `${what} is a time`, actual: `it is ${shown(after)}` }
  if (later < earlier) return { expected: `${what} has not gone back`, actual: `it went from ${before} to ${after}` }
  return isSame(after, original) ? { expected: `${what} has moved`, actual: `it is still ${shown(after)}` } : undefined
}

/**
 * Updates, and gives the time that is read then; undefined where the update is refused.
 * Two updates in one second may bear the same time: where it has not moved, the next update comes a second later.
 */
async function movedBy(
  lab: Lab,
  subject: Subject,
  property: string,
  from: Json | undefined,
  update: () => Promise<boolean>,
): Promise<Json | undefined> {
  for (const delay of [0, aSecond]) {
    if (delay > 0) await wait(delay)
    if (!(await update())) return undefined
    const time = (await lab.read(subject))?.[property]
    if (delay > 0 || !isSame(time, from)) return time ?? null
  }
  return undefined
}

function followsCaller(caller: Identity): Try {
  return async (lab, { subject, rule: { property } }) => {
    if (!(await updateOne(lab, { ...subject, caller }))) return undefined
    const after = (await lab.read(subject))?.[property]
    return compare(`"${property}", after an update by ${caller.name},`, after, caller.id)
  }
}

/** Changes one field. @returns Whether the update was accepted. */
async function updateOne(lab: Lab, subject: Subject): Promise<boolean> {
  const record = await lab.read(subject)
  const writes = [...everyField(subject, [], 0), ...everyField(subject, [], 1)]
  const change = writes.find(({ field, value }) => !isSame(value, record?.[field.stored]))
  if (!change) return false
  const { received } = await lab.update(subject, bodyOf([change]))
  return received.status < 300
}
