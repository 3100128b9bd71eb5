import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Mismatch } from '../case.ts'
import { compare, isSame, shown } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import type { Identity } from '../setup/config.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'

/** What a request of a sequence was about. */
export interface Asked {
  readonly tested: TestedUpdate
  readonly identity: Identity
  /** What an update sets. */
  readonly body: JsonObject
}

/** A record as it was last shown: by the model, and by the implementation. */
export interface Seen {
  readonly ours: JsonObject
  readonly theirs: JsonObject
}

/** Gives in what an implementation's reply differs from the model's; undefined where they agree. */
export function differentReply(asked: Asked, theirs: Exchanged, ours: Exchanged, seen: Seen): Mismatch | undefined {
  const [status, expected] = [theirs.received.status, ours.received.status]
  // In which order a request is checked is for the implementation to choose: one refusal is like another.
  if (status < 300 !== expected < 300) {
    const subject = storedNames(asked).join(', ')
    // Who may not is the law of roles, in whatever sequence it shows.
    const isForbidden = expected === 403
    return {
      ...(isForbidden && { law: 'role-may-not' as const }),
      expected: `the last request is answered with ${expected}`,
      actual: `it is answered with ${status}`,
      subject: isForbidden ? asked.identity.role : subject,
    }
  }
  if (status >= 300 || !isObject(ours.body)) return undefined
  const shownNow = { theirs: isObject(theirs.body) ? theirs.body : {}, ours: ours.body }
  return (
    differentField(asked.tested, shownNow, 'in the last reply') ??
    firstOf(asked.tested.serverSet, (name) => differentlySet(asked, name, shownNow, seen))
  )
}

/** Gives in what a record differs from the model's. */
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

/** What the server fills is not compared by its value, but by what it is: the caller's id, or a time that does not go back. */
function differentlySet(
  { tested, identity, body }: Asked,
  name: string,
  { theirs, ours }: Seen,
  before: Seen,
): Mismatch | undefined {
  const [their, our] = [theirs[name], ours[name]]
  if (our === undefined || our === null) return undefined
  // Whether an update that changes no value counts as one is only assumed.
  const isChange = storedNames({ tested, body }).some((stored) => !isSame(ours[stored], before.ours[stored]))
  const what = `"${name}" in the last reply`
  if (isChange && identity.id !== undefined && our === identity.id) {
    const different = compare(`${what}, by ${identity.name},`, their, our)
    return different && { ...different, subject: name }
  }
  if (!isTime(our)) return undefined
  // Some databases round to seconds, upwards too.
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
