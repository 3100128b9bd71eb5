import type { Api, Contract, Json, JsonObject, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame, movedIn } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { recordIn } from '../client/test-client.ts'
import { opens, takesCredentials } from '../setup/access.ts'
import { addressOf, hasParents } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { neededBy } from '../setup/needed.ts'
import { recordKey } from '../setup/record-key.ts'
import { leastBody, shownBy } from '../setup/tested-update.ts'
import { unwritable } from '../setup/written-body.ts'
import { accessCase, forbidden } from './access.ts'
import type { RecordCreator } from './created-record.ts'
import { atNew, withAnother, withCreated } from './created-record.ts'
import { unauthenticated, uselessProofs } from './credentials.ts'
import type { TestedCreate } from './tested-create.ts'
import { rolesOnMade } from './tested-create.ts'
import { unknownIdAt } from './unknown-ids.ts'

/** What is done to a record by an operation that does not update its fields: `POST /orders/{id}/cancel`. */
interface Action {
  readonly operation: Operation
  /** What reads the record. */
  readonly read: Operation
  /** The path parameter of the record. */
  readonly key: string
}

/**
 * Plans what holds for any action on a record, whatever it does: nobody without credentials may call it. With a record that
 * is made for it: it is implemented, its replies fit, and one that shows the record shows it as it is.
 */
export function* actionCases(
  contract: Contract,
  api: Api,
  config: Config,
  creates: readonly TestedCreate[],
): Generator<Case> {
  for (const action of actionsOf(api)) {
    const { operation, read } = action
    const identity = config.identities.find((each) => opens(api, operation, each))
    const isCallable = identity && hasParents(config, read) && neededBy(contract, operation).unknown.length === 0
    if (!isCallable || unwritable(operation) !== undefined) continue
    const body = operation.body ? leastBody(contract, operation) : undefined
    const unknown = { [action.key]: unknownIdAt(contract, operation, action.key) }
    for (const { about, evidence, headers, query } of uselessProofs(api, operation, config.identities)) {
      yield accessCase(operation, {
        ...{ law: 'credentials-are-needed', about: `${about}, for an unknown id`, evidence, subject: about },
        touches: 'nothing',
        run: async (client) =>
          unauthenticated(api, await client.call({ operation, parameters: unknown, headers, query, body })),
      })
    }
    const made = creates.find((each) => isOf(action, each))
    if (!made) continue
    yield* madeCases(api, action, made, body)
    for (const each of config.identities) yield* roleCases(api, action, made, { identity: each, body })
  }
}

/** Returns the operations below a record that can be read that write, and do not update its fields. */
function actionsOf({ operations }: Api): Action[] {
  const reads = operations.filter((each) => each.resource?.action === 'read' && each.resource.key !== undefined)
  return operations.flatMap((operation) => {
    const isRead = ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(operation.method)
    const [, path] = /^(.*)\/[\w-]+$/.exec(operation.path) ?? []
    const isOther = operation.resource !== undefined && operation.resource.action !== 'set'
    const read = isOther || isRead ? undefined : reads.find((each) => each.path === path)
    const key = read && addressOf(read)?.key
    return read && key !== undefined ? [{ operation, read, key }] : []
  })
}

function isOf({ read }: Action, { collection, creator }: TestedCreate): boolean {
  return collection.name === read.resource?.collection && addressOf(creator.remove)?.key === addressOf(read)?.key
}

function* madeCases(
  api: Api,
  action: Action,
  { creator, minimal }: TestedCreate,
  body: Json | undefined,
): Generator<Case> {
  const { operation, read } = action
  const { identity } = creator
  if (!opens(api, operation, identity) && !opens(api, read, identity)) return
  yield actionCase(action, 'reply-is-stored', 'at a new record', (client) =>
    withCreated(client, creator, { body: minimal }, async (made, key) => {
      if (key === undefined) return accepted(made)
      const sent = await client.call({ operation, identity, parameters: atNew(creator, read, key), body })
      const { status } = sent.received
      if (status === 405 || status === 501)
        return {
          law: 'operation-is-implemented',
          expected: `${operation.method} is implemented`,
          actual: `status ${status}`,
        }
      // Whether a new record is in a state for it, nothing says.
      if (status >= 300) return undefined
      const found = await client.call({ operation: read, identity, parameters: atNew(creator, read, key) })
      if (found.received.status >= 300 || !isObject(found.body)) return undefined
      const wrong = unlikeReply(sent, creator, key, found.body, shownBy(read))
      // How a second one is answered is judged like any reply.
      await client.call({ operation, identity, parameters: atNew(creator, read, key), body })
      return wrong
    }),
  )
  if (operation.resource?.sets) yield effectCase(action, { creator, minimal }, operation.resource.sets)
  for (const { about, evidence, headers, query } of uselessProofs(api, operation, [])) {
    yield actionCase(action, 'refused-changes-nothing', `${about}, at a new record`, (client) =>
      withCreated(client, creator, { body: minimal }, async (made, key) => {
        if (key === undefined) return accepted(made)
        const look = async (): Promise<JsonObject | undefined> =>
          recordIn(await client.call({ operation: read, identity, parameters: atNew(creator, read, key) }))
        const before = await look()
        const parameters = atNew(creator, read, key)
        const wrong = unauthenticated(api, await client.call({ operation, parameters, headers, query, body }))
        if (wrong) return { ...wrong, law: 'credentials-are-needed', evidence }
        // A link or a trace that the document does not have may be another in each reply.
        return movedIn(shownBy(read), before, await look())
      }),
    )
  }
}

interface Caller {
  readonly identity: Identity
  readonly body: Json | undefined
}

/** Who lacks a role is refused, and changes nothing; who has one is let in, whatever the state of the record. */
function* roleCases(
  api: Api,
  { operation, ...action }: Action,
  { creator, minimal }: TestedCreate,
  { identity, body }: Caller,
): Generator<Case> {
  const isJudged = operation.resource !== undefined && Object.keys(api.roles).length > 0
  if (!isJudged || operation.security.length === 0 || !takesCredentials(api, operation, identity)) return
  const held = rolesOnMade(api, creator, operation, identity)
  const may = opens(api, operation, identity, held)
  const role = held.join('+') || 'none'
  const look = async (client: TestClient, key: string): Promise<JsonObject | undefined> => {
    const parameters = atNew(creator, action.read, key)
    return recordIn(await client.call({ operation: action.read, identity: creator.identity, parameters }))
  }
  yield accessCase(operation, {
    ...{ law: may ? 'role-may' : 'role-may-not', evidence: 'documented', subject: role, touches: 'records' },
    about: `${role} (${identity.name}) at a new record`,
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async (made, key) => {
        if (key === undefined) return accepted(made)
        const before = may ? undefined : await look(client, key)
        const sent = await client.call({ operation, identity, parameters: atNew(creator, action.read, key), body })
        if (!may) {
          const moved = movedIn(shownBy(action.read), before, await look(client, key))
          return forbidden(api, sent, role) ?? (moved && { ...moved, law: 'refused-changes-nothing' })
        }
        const isShut = [401, 403, 404].includes(sent.received.status)
        return isShut ? { expected: 'the request is let in', actual: `status ${sent.received.status}` } : undefined
      }),
  })
}

/** What an action sets is so at the next read, once and twice, and no other record has it from that. */
function effectCase(
  { operation, ...action }: Action,
  { creator, minimal }: Pick<TestedCreate, 'creator' | 'minimal'>,
  sets: JsonObject,
): Case {
  const { identity } = creator
  const sending = { body: minimal }
  const call = (client: TestClient, called: Operation, key: string): Promise<Exchanged> =>
    client.call({ operation: called, identity, parameters: atNew(creator, action.read, key) })
  const look = async (client: TestClient, key: string): Promise<JsonObject | undefined> =>
    recordIn(await call(client, action.read, key))
  const actTwice = async (client: TestClient, key: string): Promise<Mismatch | undefined> => {
    for (const time of ['once', 'twice']) {
      const { received } = await call(client, operation, key)
      const wrong = received.status < 300 ? unlike(sets, await look(client, key), time) : undefined
      if (wrong || received.status >= 300) return wrong
    }
    return undefined
  }
  const run = (client: TestClient): Promise<Mismatch | undefined> =>
    withCreated(client, creator, sending, async (first, other) => {
      if (other === undefined) return accepted(first)
      return withAnother(client, creator, sending, async (_, key) => {
        // There may be one of its kind only.
        if (key === undefined) return actTwice(client, other)
        const before = await look(client, other)
        return (await actTwice(client, key)) ?? spilled(sets, before, await look(client, other))
      })
    })
  return actionCase({ operation, ...action }, 'sent-takes-effect', 'at one of two new records', run)
}

function unlike(sets: JsonObject, now: JsonObject | undefined, time: string): Mismatch | undefined {
  if (!now) return { subject: '', expected: `the record is there after it was sent ${time}`, actual: 'it is not found' }
  const name = Object.keys(sets).find((each) => Object.hasOwn(now, each) && !isSame(now[each], sets[each]))
  if (name === undefined) return undefined
  const wrong = compare(`"${name}" after it was sent ${time}`, now[name], sets[name])
  return wrong && { ...wrong, subject: name }
}

function spilled(
  sets: JsonObject,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Mismatch | undefined {
  const name = Object.keys(sets).find(
    (each) => !isSame(before?.[each], after?.[each]) && isSame(after?.[each], sets[each]),
  )
  if (name === undefined) return undefined
  const wrong = compare(`"${name}" of another record`, after?.[name], before?.[name])
  return wrong && { ...wrong, subject: name }
}

/** A reply that shows the record shows what the next read does. */
function unlikeReply(
  { body }: Exchanged,
  { keyPath }: RecordCreator,
  key: string,
  found: JsonObject,
  documented: ReadonlySet<string>,
): Mismatch | undefined {
  if (!isObject(body) || recordKey(body, keyPath) !== key) return undefined
  const name = Object.keys(body).find(
    (each) => documented.has(each) && Object.hasOwn(found, each) && !isSame(body[each], found[each]),
  )
  if (name === undefined) return undefined
  const wrong = compare(`"${name}" at the next read`, found[name], body[name])
  return wrong && { ...wrong, subject: name, evidence: 'assumed' }
}

function actionCase({ operation }: Action, law: Case['law'], about: string, run: Case['run']): Case {
  const { id, pointer } = operation
  return { law, operation: id, about, pointer, evidence: 'documented', subject: '', touches: 'records', run }
}
