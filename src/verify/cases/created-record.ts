import type { Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Mismatch } from '../case.ts'
import type { Call, Exchanged, TestClient } from '../client/test-client.ts'
import type { Identity } from '../setup/config.ts'
import { parametersFor } from './access.ts'

/** A record that a case has made, and how it is taken away again. */
export interface CreatedRecord {
  /** Empty where the reply did not tell it: such a record cannot be taken away. */
  readonly key: string
  readonly remove: Operation
  /** Who may be able to delete it, the likeliest first. */
  readonly identities: readonly Identity[]
}

/** Makes records for cases, and keeps what is not yet taken away. */
export interface RecordCreator {
  readonly create: Operation
  readonly remove: Operation
  /** The property of the reply that holds the key. */
  readonly key: string
  readonly parameters: Readonly<Record<string, string>>
  /** Who may create and delete. */
  readonly identity: Identity
  readonly created: CreatedRecord[]
  /** Gives the keys of the records that were there before the first was made, as far as they are known. */
  readonly findOlder: (client: TestClient) => Promise<ReadonlySet<string>>
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
export async function withCreated(
  client: TestClient,
  creator: RecordCreator,
  sent: Sending,
  use: (exchanged: Exchanged, key: string | undefined, forget: () => void) => Promise<Mismatch | undefined>,
): Promise<Mismatch | undefined> {
  const { create, remove, parameters, created } = creator
  await deleteAll(client, created)
  // One record that stays is enough.
  if (created.length > 0) return undeletable
  const older = await creator.findOlder(client)
  const { body, headers, query } = sent
  const identity = sent.identity === 'nobody' ? undefined : (sent.identity ?? creator.identity)
  const exchanged = await client.call({ operation: create, identity, parameters, body, headers, query })
  const key = keyIn(exchanged, creator)
  const one: CreatedRecord = {
    key: key ?? '',
    remove,
    identities: [...new Set([creator.identity, ...(identity ? [identity] : [])])],
  }
  const isMade = exchanged.received.status < 300
  if (isMade && key !== undefined && older.has(key)) return namesOlder(creator, key)
  if (isMade) created.push(one)
  try {
    return await use(exchanged, isMade ? key : undefined, () => drop(created, one))
  } finally {
    if (created.includes(one)) await deleteOne(client, one, created)
  }
}

function namesOlder({ create, key: subject }: RecordCreator, key: string): Mismatch {
  const actual = `it names "${key}", which was there before, and which is not deleted`
  return { law: 'created-as-declared', operation: create, subject, expected: 'the reply names a new record', actual }
}

const undeletable: Mismatch = {
  law: 'deleted-is-gone',
  expected: 'what an earlier case has made can be deleted',
  actual: 'it cannot: nothing more is made',
}

/** Takes away all that is left; what cannot be stays in the list. */
export async function deleteAll(client: TestClient, created: CreatedRecord[]): Promise<void> {
  for (const one of [...created]) await deleteOne(client, one, created).catch(() => {})
}

async function deleteOne(client: TestClient, one: CreatedRecord, created: CreatedRecord[]): Promise<void> {
  const { key, remove, identities } = one
  for (const identity of key === '' ? [] : identities) {
    const { received } = await client.call({ operation: remove, identity, parameters: parametersFor(remove, key) })
    // Somebody else may have deleted it meanwhile.
    if (received.status >= 300 && received.status !== 404 && received.status !== 410) continue
    drop(created, one)
    return
  }
}

function drop(created: CreatedRecord[], one: CreatedRecord): void {
  const index = created.indexOf(one)
  if (index >= 0) created.splice(index, 1)
}

/** @note a path that ends in nothing, or in dots, is another one (RFC 3986 5.2.4). */
function keyIn({ body }: Exchanged, { key }: RecordCreator): string | undefined {
  const value = isObject(body) ? body[key] : undefined
  const isKey = typeof value === 'number' || (typeof value === 'string' && !/^\.{0,2}$/.test(value))
  return isKey ? String(value) : undefined
}
