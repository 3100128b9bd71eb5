import type { Api, Contract, Json, JsonObject, Operation } from '../../openapi/contract.ts'
import { declares } from '../../openapi/responses.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, isSame, movedIn } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { recordIn } from '../client/test-client.ts'
import { isSamePerson, opens } from '../setup/access.ts'
import { addressOf } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { neededBy } from '../setup/needed.ts'
import { recordKey } from '../setup/record-key.ts'
import { isUpdate, leastBody, shownBy } from '../setup/tested-update.ts'
import { unwritable } from '../setup/written-body.ts'
import { wholeOf } from './create-body.ts'
import type { RecordCreator } from './created-record.ts'
import { atNew, createdRecord, sendNew, withCreated } from './created-record.ts'
import { isListed, listFor } from './pages.ts'
import type { TestedCreate } from './tested-create.ts'
import { isListBeside, parentKeyOf } from './tested-create.ts'
import { ordinary } from './updating.ts'

/**
 * Plans what a new record is to somebody else, where no role says whose it is: who may not read it may not change it, and
 * does not see it in a list. One that only the list of its maker shows is its maker's.
 */
export function* strangerCases(contract: Contract, api: Api, config: Config, tested: TestedCreate): Generator<Case> {
  const { creator, collection } = tested
  const { create, remove, identity } = creator
  const key = addressOf(remove)?.key
  const isIt = (each: Operation): boolean =>
    each.resource ? addressOf(each)?.key === key && !each.isUpsert : each.below?.at(-1)?.key === key
  const own = api.operations.filter((each) => each.path.includes(`{${key}}`) && isIt(each))
  const read = own.find(({ resource }) => resource?.action === 'read' && resource.collection === collection.name)
  if (Object.keys(api.roles).length > 0 || !read) return
  const other = config.identities.find((each) => !isSamePerson(each, identity) && opens(api, read, each))
  if (!other || isSame({ ...other.headers }, { ...identity.headers })) return
  const list = api.operations.find((each) => isListBeside(create, each) && opens(api, each, other))
  const isSent = (each: Operation): boolean =>
    isChange(each) && unwritable(each) === undefined && neededBy(contract, each).unknown.length === 0
  // What deletes it comes last.
  const changes = own.filter(isSent).toSorted((left, right) => Number(left === remove) - Number(right === remove))
  const scene = { contract, api, tested, read, list, changes, other }
  yield {
    law: 'role-opens-no-other',
    operation: read.id,
    about: `a new record of ${identity.name}, for ${other.name}`,
    pointer: read.pointer,
    evidence: 'documented',
    subject: '',
    touches: 'records',
    run: (client) =>
      withCreated(
        client,
        creator,
        { body: wholeOf(tested.fields, tested.minimal), orElse: tested.minimal },
        async (made, found, forget) =>
          found === undefined ? accepted(made) : judge(client, scene, { key: found, forget }),
      ),
  }
}

function isChange({ method, resource }: Operation): boolean {
  return method !== 'GET' && method !== 'HEAD' && resource?.action !== 'create' && resource?.action !== 'list'
}

interface Scene {
  readonly contract: Contract
  readonly api: Api
  readonly tested: TestedCreate
  readonly read: Operation
  readonly list: Operation | undefined
  /** What changes the record, or might. */
  readonly changes: readonly Operation[]
  readonly other: Identity
}

interface Made {
  readonly key: string
  readonly forget: () => void
}

async function judge(client: TestClient, scene: Scene, made: Made): Promise<Mismatch | undefined> {
  const { tested, read, list, other } = scene
  const { creator } = tested
  const { key } = made
  const seen = await client.call({ operation: read, identity: other, parameters: atNew(creator, read, key) })
  const { status } = seen.received
  const isListed = list && (await isListedFor(client, scene, list, key, other))
  if (status < 300) {
    if (isListed !== false || !(list && (await isListedFor(client, scene, list, key, creator.identity))))
      return unevenly(client, scene, made)
    const expected = `"${key}" is not shown to ${other.name}, whose list does not have it`
    return { expected, actual: `status ${status}`, evidence: 'assumed' }
  }
  if (![401, 403, 404].includes(status)) return undefined
  if (isListed) {
    const expected = `"${key}" is not listed for ${other.name}, who may not read it`
    return { law: 'list-shows-what-it-may', operation: list, expected, actual: 'it is listed' }
  }
  for (const operation of scene.changes) {
    const wrong = await changed(client, scene, operation, made)
    if (wrong) return { ...wrong, operation }
  }
  return undefined
}

/**
 * Returns a mismatch if somebody who is refused one change of a record with 403 may make another: what updates, replaces and
 * deletes it, and what creates beside it below another record. Only operations that have a 403 are asked for.
 */
async function unevenly(client: TestClient, scene: Scene, { key, forget }: Made): Promise<Mismatch | undefined> {
  const { contract, tested, read, other } = scene
  const { creator } = tested
  const { create, remove } = creator
  const mayBeShut = (operation: Operation): boolean => declares(operation, 403)
  const shut: Operation[] = []
  const open: Operation[] = []
  for (const operation of scene.changes.filter(mayBeShut)) {
    const body = bodyFor(contract, tested, operation)
    const call = { operation, identity: other, parameters: atNew(creator, remove, key), body }
    const { status } = (await client.call(call)).received
    if (status === 403) shut.push(operation)
    if (status < 300) open.push(operation)
    if (status < 300 && operation === remove && !(await ownView(client, creator, read, key))) forget()
  }
  if (shut.length > 0 && create.path.includes('{') && mayBeShut(create)) {
    const sent = await sendNew(client, creator, { body: tested.minimal, identity: other })
    if (sent.received.status < 300) {
      open.push(create)
      creator.created.push(createdRecord(creator, recordKey(sent.body, creator.keyPath), other))
    }
  }
  const [operation] = open
  if (shut.length === 0 || !operation) return undefined
  const expected = `${other.name}, who is refused at ${shut.map(({ id }) => id).join(', ')}, is refused`
  return { operation, expected, actual: `${operation.id} is accepted`, evidence: 'assumed' }
}

/** Returns a mismatch if somebody has changed a record who may not read it. */
async function changed(
  client: TestClient,
  { contract, tested, read, other }: Scene,
  operation: Operation,
  { key, forget }: Made,
): Promise<Mismatch | undefined> {
  const { creator } = tested
  const before = await ownView(client, creator, read, key)
  const body = bodyFor(contract, tested, operation)
  const parameters = atNew(creator, creator.remove, key)
  const { received } = await client.call({ operation, identity: other, parameters, body })
  const after = await ownView(client, creator, read, key)
  if (after === undefined && received.status < 300 && operation === creator.remove) forget()
  if (received.status < 300)
    return { expected: `${other.name}, who may not read "${key}", is refused`, actual: `status ${received.status}` }
  const wrong = movedIn(shownBy(read), before, after)
  return wrong && { ...wrong, law: 'refused-changes-nothing' }
}

async function ownView(
  client: TestClient,
  creator: RecordCreator,
  read: Operation,
  key: string,
): Promise<JsonObject | undefined> {
  const call = { operation: read, identity: creator.identity, parameters: atNew(creator, read, key) }
  return recordIn(await client.call(call))
}

/** Returns a change of one field for an update, all fields for a replacement, and as little as there may be for the rest. */
function bodyFor(contract: Contract, { fields, minimal }: TestedCreate, operation: Operation): Json | undefined {
  if (!operation.body) return undefined
  const least = leastBody(contract, operation)
  if (!isUpdate(operation)) return least
  if (operation.resource?.action === 'replace') return { ...wholeOf(fields, minimal), ...least }
  const names = Object.values(operation.body.media)[0]?.write?.fields ?? {}
  const field = fields.find(({ name, samples }) => Object.hasOwn(names, name) && samples.length > 1)
  return field ? { ...least, [field.name]: ordinary(field, 1) } : least
}

/** Returns whether a list shows a record to somebody; undefined if it cannot be read. */
async function isListedFor(
  client: TestClient,
  { api, tested: { creator } }: Scene,
  operation: Operation,
  key: string,
  identity: Identity,
): Promise<boolean | undefined> {
  const { create, parameters, keyPath } = creator
  const list = listFor(api, operation, identity, parentKeyOf(create, parameters))
  return isListed(client, list, keyPath, key)
}
