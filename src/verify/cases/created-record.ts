import type { Api, Json, Operation } from '../../openapi/contract.ts'
import type { Mismatch } from '../case.ts'
import { isBodyRefused } from '../case.ts'
import type { Call, Exchanged, TestClient } from '../client/test-client.ts'
import type { Place } from '../setup/address.ts'
import { addressOf, parametersFor } from '../setup/address.ts'
import type { Identity } from '../setup/config.ts'
import { recordKey } from '../setup/record-key.ts'
import type { CreateBody } from './create-body.ts'
import type { OwnKey } from './own-key.ts'

/** A record created by a case, and how to delete it. */
export interface CreatedRecord {
  /** Empty if the reply did not tell it: such a record cannot be deleted. */
  readonly key: string
  readonly remove: Operation
  /** What leads to it, and its key. */
  readonly parameters: Place
  /** Identities that may be able to delete it, the likeliest first. */
  readonly identities: readonly Identity[]
}

/** Creates records for cases, and knows which are still to be deleted. Their path parameters are those of the create and their key. */
export interface RecordCreator {
  readonly create: Operation
  readonly remove: Operation
  /** The names that lead to the key in a reply. */
  readonly keyPath: readonly string[]
  readonly parameters: Place
  /** May create and delete. */
  readonly identity: Identity
  /** May delete, too: a faulty target may have made a record theirs. */
  readonly others: readonly Identity[]
  readonly created: CreatedRecord[]
  /** What records are made with. */
  readonly base: CreateBody
  /** Undefined where the server makes the keys. */
  readonly ownKey: OwnKey | undefined
  /** Returns the known keys of records that existed before the first was created. */
  readonly findOlder: (client: TestClient) => Promise<ReadonlySet<string>>
}

/** A create request; by the creator's identity unless it names another. */
export interface Sending extends Pick<Call, 'body' | 'text' | 'headers' | 'query'> {
  readonly identity?: Identity | 'nobody'
  /** The fields that a case is about: nothing else stands in for their values. */
  readonly kept?: readonly string[]
  /** Sent if the target refuses the body: it need not take every field at once. */
  readonly orElse?: Json
  /** Whether the body is sent as it is, however it is answered. */
  readonly isFinal?: boolean
  /** Whether it names the key of another record on purpose. */
  readonly repeatsKey?: boolean
}

/**
 * Creates a record, passes the reply on, and deletes the record again: also if it should have been refused, or if `use`
 * fails. `use` calls `forget` for what it has deleted itself.
 * A record that existed before is never deleted, even if the reply names it.
 */
export async function withCreated(
  client: TestClient,
  creator: RecordCreator,
  sent: Sending,
  use: Use,
): Promise<Mismatch | undefined> {
  const { created } = creator
  await deleteAll(client, created)
  // One record that cannot be deleted is enough.
  return created.length > 0 ? undeletable : withAnother(client, creator, sent, use)
}

/** Is told what created a record, and its key; undefined: none was. */
type Use = (exchanged: Exchanged, key: string | undefined, forget: () => void) => Promise<Mismatch | undefined>

/** The same beside records that were created before. */
export async function withAnother(
  client: TestClient,
  creator: RecordCreator,
  sent: Sending,
  use: Use,
): Promise<Mismatch | undefined> {
  const { created } = creator
  const older = await creator.findOlder(client)
  const identity = callerOf(creator, sent)
  const exchanged = await sendNew(client, creator, sent)
  if (isAboutBody(exchanged) && creator.base.refused !== undefined && !sent.isFinal) return refusedBase(creator)
  const key = recordKey(exchanged.body, creator.keyPath)
  const one = createdRecord(creator, key, identity)
  const isMade = exchanged.received.status < 300
  if (isMade && key !== undefined && older.has(key)) return namesOlder(creator, key)
  if (isMade) created.push(one)
  try {
    return await use(exchanged, isMade ? key : undefined, () => drop(created, one))
  } finally {
    if (created.includes(one)) await deleteOne(client, one, created)
  }
}

/**
 * Sends what creates a record. If it is refused, other values of the required fields are tried, which are valid too: a name
 * may be taken, or an end has to come after its start.
 */
export async function sendNew(client: TestClient, creator: RecordCreator, sent: Sending): Promise<Exchanged> {
  const { create, parameters, base } = creator
  const older = await creator.findOlder(client)
  const { text, headers, query, kept, isFinal = false, repeatsKey = false } = sent
  const identity = callerOf(creator, sent)
  const send = (body: Json | undefined): Promise<Exchanged> =>
    client.call({
      ...{ operation: create, identity, parameters, text, headers, query },
      body: repeatsKey ? body : newBody(creator, body, older),
    })
  const sendAdapted = (): Promise<Exchanged> => send(base.adapted(sent.body, kept))
  let exchanged = await sendAdapted()
  if (isFinal || identity === undefined) return exchanged
  // A body that no case is about is to be taken, whatever it takes.
  const isTried = (): boolean => exchanged.received.status === 409 || (kept === undefined && isAboutBody(exchanged))
  for (let tries = 0; tries < 2 && isTried(); tries++) {
    base.renew()
    exchanged = await sendAdapted()
  }
  if (exchanged.received.status < 300) base.isProven = true
  if (isAboutBody(exchanged) && (await settled(client, creator))) exchanged = await sendAdapted()
  for (const body of base.around(base.adapted(sent.body, kept), kept)) {
    if (!isAboutBody(exchanged)) break
    exchanged = await send(body)
  }
  return sent.orElse !== undefined && isAboutBody(exchanged) ? send(base.adapted(sent.orElse)) : exchanged
}

/** Whether a create was refused for what its body says, or for what other records have. */
function isAboutBody(exchanged: Exchanged): boolean {
  return isBodyRefused(exchanged) || exchanged.received.status === 409
}

function callerOf({ identity }: RecordCreator, sent: Sending): Identity | undefined {
  return sent.identity === 'nobody' ? undefined : (sent.identity ?? identity)
}

/** Looks for a body that the target takes, once, and deletes what it makes. Returns whether one was found now. */
async function settled(client: TestClient, creator: RecordCreator): Promise<boolean> {
  const { create, parameters, identity, base, created, keyPath } = creator
  // A record that could not be deleted is enough.
  if (created.length > 0 || base.isProven || base.refused !== undefined) return false
  const older = await creator.findOlder(client)
  return base.settle(async (given) => {
    const body = newBody(creator, given, older)
    const exchanged = await client.call({ operation: create, identity, parameters, body })
    const { status } = exchanged.received
    const key = recordKey(exchanged.body, keyPath)
    if (status < 300 && !(key !== undefined && older.has(key))) {
      created.push(createdRecord(creator, key))
      await deleteAll(client, created)
    }
    return status
  })
}

/** The document may show no body that a target takes: an example of it is what it can be held to. */
function refusedBase({ create, base }: RecordCreator): Mismatch {
  const expected = 'a body with a valid value in every required field is accepted (2xx)'
  const hasExamples = Object.values(create.body?.media ?? {}).some(
    ({ examples = {} }) => Object.keys(examples).length > 0,
  )
  return {
    law: 'created-as-declared',
    operation: create,
    subject: '',
    pointer: create.pointer,
    expected,
    actual: `status ${base.refused}, whatever the values`,
    evidence: hasExamples ? 'documented' : 'assumed',
  }
}

/** Returns a body with a key that no record has, where the request names the key. */
export function newBody(
  { ownKey }: RecordCreator,
  body: Json | undefined,
  older: ReadonlySet<string>,
): Json | undefined {
  return ownKey ? ownKey.renew(body, older) : body
}

/**
 * Returns how to delete a new record.
 *
 * @param key Undefined if the reply did not tell it.
 * @param by Who has sent the request, if it may be another than the creator's identity.
 */
export function createdRecord(creator: RecordCreator, key: string | undefined, by?: Identity): CreatedRecord {
  const { remove, identity, others } = creator
  const identities = [...new Set([...(by ? [by] : []), identity, ...others])]
  return { key: key ?? '', remove, parameters: atNew(creator, remove, key ?? ''), identities }
}

/** Returns the operation that reads a new record, or undefined. */
export function readOfNew({ operations }: Api, { remove }: RecordCreator): Operation | undefined {
  return operations.find((each) => each.resource?.action === 'read' && addressOf(each)?.key === addressOf(remove)?.key)
}

/** Returns the path parameters of an operation on a new record. */
export function atNew({ parameters }: Pick<RecordCreator, 'parameters'>, operation: Operation, key: string): Place {
  return { ...parameters, ...parametersFor(operation, key) }
}

function namesOlder({ create, keyPath }: RecordCreator, key: string): Mismatch {
  const subject = keyPath.join('.')
  const actual = `it names "${key}", which was there before, and which is not deleted`
  return { law: 'created-as-declared', operation: create, subject, expected: 'the reply names a new record', actual }
}

const undeletable: Mismatch = {
  law: 'deleted-is-gone',
  expected: 'records created by an earlier case can be deleted',
  actual: 'they cannot, so no more are created',
}

/** Deletes all that is left, the last one first: it may name those before. Records that cannot be deleted stay in the list. */
export async function deleteAll(client: TestClient, created: CreatedRecord[]): Promise<void> {
  for (const one of created.toReversed()) await deleteOne(client, one, created).catch(() => {})
}

async function deleteOne(client: TestClient, one: CreatedRecord, created: CreatedRecord[]): Promise<void> {
  const { key, remove, parameters, identities } = one
  let isGone = false
  for (const identity of key === '' ? [] : identities) {
    const { status } = (await client.call({ operation: remove, identity, parameters })).received
    if (status < 300) return drop(created, one)
    isGone ||= status === 404 || status === 410
  }
  // Somebody else may have deleted it.
  if (isGone) drop(created, one)
}

/** Takes a record that is deleted off the list of those that are left. */
export function drop(created: CreatedRecord[], one: CreatedRecord): void {
  const index = created.indexOf(one)
  if (index >= 0) created.splice(index, 1)
}
