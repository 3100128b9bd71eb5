import type { Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Mismatch } from '../case.ts'
import type { Identity } from '../config.ts'
import type { Call, Exchanged, Lab } from '../lab.ts'
import { parametersFor } from './access.ts'

/** A record that a case has made, and how it is taken away again. */
export interface Made {
  /** Empty where the reply did not tell it: such a record cannot be taken away. */
  readonly key: string
  readonly remove: Operation
  /** Who may be able to delete it, the likeliest first. */
  readonly callers: readonly Identity[]
}

/** Makes records for cases, and keeps what is not yet taken away. */
export interface Maker {
  readonly create: Operation
  readonly remove: Operation
  /** The property of the reply that holds the key. */
  readonly key: string
  readonly parameters: Readonly<Record<string, string>>
  /** Who may create and delete. */
  readonly caller: Identity
  readonly made: Made[]
  /** Gives the keys of the records that were there before the first was made, as far as they are known. */
  readonly findOlder: (lab: Lab) => Promise<ReadonlySet<string>>
}

/** What is sent; by the maker's caller, unless said otherwise. */
export interface Sending extends Pick<Call, 'body' | 'headers' | 'query'> {
  readonly identity?: Identity | 'nobody'
}

/**
 * Sends a request to create, hands its reply on, and takes away what it has made: also where it should have been refused,
 * and where what is done with it fails. What `use` itself has deleted, it has to tell with `forget`.
 * A record that was there before is never taken for a new one, whatever the reply says: it would be deleted.
 */
export async function withMade(
  lab: Lab,
  maker: Maker,
  sent: Sending,
  use: (exchanged: Exchanged, key: string | undefined, forget: () => void) => Promise<Mismatch | undefined>,
): Promise<Mismatch | undefined> {
  const { create, remove, parameters, caller, made } = maker
  await takeAllAway(lab, made)
  // One record that stays is enough.
  if (made.length > 0) return undeletable
  const older = await maker.findOlder(lab)
  const { body, headers, query } = sent
  const identity = sent.identity === 'nobody' ? undefined : (sent.identity ?? caller)
  const exchanged = await lab.call({ operation: create, identity, parameters, body, headers, query })
  const key = keyIn(exchanged, maker)
  const one: Made = { key: key ?? '', remove, callers: [...new Set([caller, ...(identity ? [identity] : [])])] }
  const isMade = exchanged.received.status < 300
  if (isMade && key !== undefined && older.has(key)) return namesOlder(maker, key)
  if (isMade) made.push(one)
  try {
    return await use(exchanged, isMade ? key : undefined, () => drop(made, one))
  } finally {
    if (made.includes(one)) await takeAway(lab, one, made)
  }
}

function namesOlder({ create, key: subject }: Maker, key: string): Mismatch {
  const actual = `it names "${key}", which was there before, and which is not deleted`
  return { law: 'created-as-declared', operation: create, subject, expected: 'the reply names a new record', actual }
}

const undeletable: Mismatch = {
  law: 'deleted-is-gone',
  expected: 'what an earlier case has made can be deleted',
  actual: 'it cannot: nothing more is made',
}

/** Takes away all that is left; what cannot be stays in the list. */
export async function takeAllAway(lab: Lab, made: Made[]): Promise<void> {
  for (const one of [...made]) await takeAway(lab, one, made).catch(() => {})
}

async function takeAway(lab: Lab, one: Made, made: Made[]): Promise<void> {
  const { key, remove, callers } = one
  for (const identity of key === '' ? [] : callers) {
    const { received } = await lab.call({ operation: remove, identity, parameters: parametersFor(remove, key) })
    // Somebody else may have deleted it meanwhile.
    if (received.status >= 300 && received.status !== 404 && received.status !== 410) continue
    drop(made, one)
    return
  }
}

function drop(made: Made[], one: Made): void {
  const index = made.indexOf(one)
  if (index >= 0) made.splice(index, 1)
}

/** @note a path that ends in nothing, or in dots, is another one (RFC 3986 5.2.4). */
function keyIn({ body }: Exchanged, { key }: Maker): string | undefined {
  const value = isObject(body) ? body[key] : undefined
  const isKey = typeof value === 'number' || (typeof value === 'string' && !/^\.{0,2}$/.test(value))
  return isKey ? String(value) : undefined
}
