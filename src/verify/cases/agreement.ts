import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Mismatch } from '../case.ts'
import { compare, isBare, isSame, shown } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import type { Identity } from '../setup/config.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'

/** A request of a sequence. */
export interface Asked {
  readonly tested: TestedUpdate
  readonly identity: Identity
  /** The fields that an update sets. */
  readonly body: JsonObject
}

/** A record as the model and the target last showed it. */
export interface Seen {
  readonly ours: JsonObject
  readonly theirs: JsonObject
}

/** Returns how the target's reply differs from the model's; undefined if they agree. */
export function differentReply(asked: Asked, theirs: Exchanged, ours: Exchanged, seen: Seen): Mismatch | undefined {
  const [status, expected] = [theirs.received.status, ours.received.status]
  // A target may choose the order of its checks: any refusal is as good as another.
  if (status < 300 !== expected < 300) {
    const subject = storedNames(asked).join(', ')
    // Who may not call is a matter of roles, whatever sequence shows it.
    const isForbidden = expected === 403
    return {
      ...(isForbidden && { law: 'role-may-not' as const }),
      expected: `status ${expected}`,
      actual: `status ${status}`,
      subject: isForbidden ? asked.identity.role : subject,
    }
  }
  if (status >= 300 || !isObject(ours.body) || isBare(theirs.received)) return undefined
  const shownNow = { theirs: isObject(theirs.body) ? theirs.body : {}, ours: ours.body }
  return (
    differentField(asked.tested, shownNow, 'in the last reply') ??
    firstOf(asked.tested.serverSet, (name) => differentlySet(asked, name, shownNow, seen))
  )
}

/** Returns how a record differs from the model's; undefined if they agree. */
export function differentRecord(
  tested: TestedUpdate,
  theirs: JsonObject | undefined,
  ours: JsonObject | undefined,
): Mismatch | undefined {
  return differentField(tested, { theirs: theirs ?? {}, ours: ours ?? {} }, 'at the end')
}

function differentField({ fields }: TestedUpdate, { theirs, ours }: Seen, where: string): Mismatch | undefined {
  const name = fields.find(
    ({ readable, stored }) => readable && ours[stored] !== undefined && !isSame(theirs[stored], ours[stored]),
  )?.stored
  if (name === undefined) return undefined
  const different = compare(`"${name}" ${where}`, theirs[name], ours[name])
  return different && { ...different, subject: name }
}

/** Compares a server-set value by its kind: the caller's ID, or a time that does not go back. */
function differentlySet(
  { tested, identity, body }: Asked,
  name: string,
  { theirs, ours }: Seen,
  before: Seen,
): Mismatch | undefined {
  const [their, our] = [theirs[name], ours[name]]
  if (our === undefined || our === null) return undefined
  // It is only assumed that an update without a change counts as one.
  const isChange = storedNames({ tested, body }).some((stored) => !isSame(ours[stored], before.ours[stored]))
  const what = `"${name}" in the last reply`
  if (isChange && identity.id !== undefined && our === identity.id) {
    const different = compare(`${what}, by ${identity.name},`, their, our)
    return different && { ...different, subject: name }
  }
  if (!isTime(our)) return undefined
  // Some databases round to seconds, and up.
  const earlier = before.theirs[name]
  if (isChange && !isTime(their))
    return { expected: `${what} is a time`, actual: `it is ${shown(their)}`, subject: name }
  if (isTime(their) && isTime(earlier) && Date.parse(their) < Date.parse(earlier) - 1000)
    return { expected: `${what} has not gone back`, actual: `it went from ${earlier} to ${their}`, subject: name }
  return undefined
}

function storedNames({ tested, body }: Pick<Asked, 'tested' | 'body'>): readonly string[] {
  return tested.fields.filter(({ name }) => Object.hasOwn(body, name)).map(({ stored }) => stored)
}

function isTime(value: Json | undefined): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]/.test(value) && !Number.isNaN(Date.parse(value))
}

function firstOf<Item, Result>(items: Iterable<Item>, task: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const result = task(item)
    if (result !== undefined) return result
  }
  return undefined
}
