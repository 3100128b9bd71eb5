import type { Api, Collection, Json, Operation } from '../../src/openapi/contract.ts'
import { isObject } from '../../src/openapi/pointer.ts'
import { keyIn, keyPathOf } from '../../src/store/addresses.ts'
import { changeEach, missingIn, replaceAll } from './changes.ts'

/** A request as plain data, and what came back. */
export type Call = (method: string, path: string, body?: Json, mediaType?: string) => Promise<Called>

export interface Called {
  readonly status: number
  readonly body: Json | undefined
}

/** What came of one step of a round trip. */
export interface Step {
  readonly collection: string
  readonly step: string
  /** Undefined: as its author would expect. */
  readonly problem?: string
}

/** A generated reply, and what judges another one in its place. */
export interface Sample {
  readonly reply: Json
  readonly isValid: (reply: Json) => boolean
}

/** How to ask the mock of a document. */
export interface Asking {
  readonly call: Call
  /** Returns a body that fits an operation: the document's own example, or a generated one for each seed. */
  readonly bodyFor: (operation: Operation, seed?: string) => Promise<Json | undefined>
  /** Returns whether the schema of an operation's body admits a value. */
  readonly accepts: (operation: Operation, body: Json) => boolean
  /** Returns generated replies of an operation, each with what says whether another in its place is valid. */
  readonly repliesTo: (operation: Operation) => Promise<readonly Sample[]>
  /** Returns values that exist of the path parameters before the records of a collection. */
  readonly parametersFor: (collection: string) => Promise<ReadonlyMap<string, string>>
  /** Returns the query parameters that an operation requires. */
  readonly queryFor: (operation: Operation) => Promise<string>
}

/** What is needed to try the operations of a collection. */
export interface Trip extends Asking {
  readonly api: Api
  readonly collection: Collection
  readonly operations: readonly Operation[]
  /** Path parameter → a value that exists. */
  readonly parameters: ReadonlyMap<string, string>
}

/**
 * Goes round with each collection of an API, as a new user would: list, create, read back, change each field and see the
 * others stay, replace, delete, and find it gone. Steps whose operation does not exist are left out. A valid request that
 * is refused is a problem.
 */
export async function roundTrips(api: Api, asking: Asking): Promise<Step[]> {
  const steps: Step[] = []
  // Those below others first: a record that is deleted takes them along.
  const deepestFirst = Object.values(api.collections).toSorted(
    (left, right) => (right.levels?.length ?? 0) - (left.levels?.length ?? 0),
  )
  for (const collection of deepestFirst) {
    const operations = api.operations.filter(({ resource }) => resource?.collection === collection.name)
    const parameters = await asking.parametersFor(collection.name)
    for await (const step of tripOf({ ...asking, api, collection, operations, parameters })) {
      steps.push({ collection: collection.name, ...step })
    }
  }
  return steps
}

export type Found = Omit<Step, 'collection'>

async function* tripOf(trip: Trip): AsyncGenerator<Found> {
  const list = operationFor(trip, 'list')
  if (list) yield step('list', (await itemsOf(trip, list)).problem ?? undefined)
  const create = operationFor(trip, 'create')
  const created = create && (await createOne(trip, create))
  if (created) yield step('create', created.problem)
  const key = created?.key ?? (await firstKey(trip, list))
  if (list && created?.key !== undefined) yield step('list what is new', await listedAgain(trip, list, created.key))
  if (key !== undefined || trip.collection.key === undefined) yield* recordTrip(trip, key ?? '', created?.record)
}

async function* recordTrip(trip: Trip, key: string, created: Json | undefined): AsyncGenerator<Found> {
  const read = operationFor(trip, 'read')
  if (read) {
    yield step('read back', await readBack(trip, read, key, created))
    const [update, replace] = [operationFor(trip, 'update'), operationFor(trip, 'replace')]
    if (update) yield* changeEach(trip, update, read, key)
    if (replace) yield* replaceAll(trip, replace, read, key)
  }
  const remove = operationFor(trip, 'delete')
  if (!remove || trip.collection.key === undefined) return
  const gone = await trip.call('DELETE', pathFor(trip, remove, key) + (await trip.queryFor(remove)))
  yield step('delete', gone.status < 300 ? undefined : refusal(gone))
  if (!read) return
  const { status } = await trip.call('GET', pathFor(trip, read, key) + (await trip.queryFor(read)))
  yield step('gone', status === 404 ? undefined : `after a delete, GET answers ${status}`)
}

/** The plainest operation: the one with the fewest path parameters that finds records by their key. */
function operationFor({ operations }: Trip, action: string): Operation | undefined {
  const own = operations.filter(({ resource }) => resource?.action === action && !resource.by && !resource.match)
  const written = own.filter(({ body }) => body === undefined || Object.keys(body.media).some(isWritable))
  return written.toSorted((left, right) => left.path.length - right.path.length)[0]
}

/** Returns whether bodies of a media type can be written here: as JSON or as a form. */
export function isWritable(mediaType: string): boolean {
  return /json$|^\*\/\*$|x-www-form-urlencoded$/.test(mediaType) && !/json-patch/.test(mediaType)
}

interface Items {
  readonly items: readonly (Json | undefined)[]
  readonly problem?: string
}

async function itemsOf(trip: Trip, operation: Operation): Promise<Items> {
  const reply = await trip.call('GET', pathFor(trip, operation) + (await trip.queryFor(operation)))
  if (reply.status >= 300) return { items: [], problem: refusal(reply) }
  const shown = at(reply.body, operation.resource?.reply ?? [])
  if (!Array.isArray(shown)) return { items: [], problem: 'it answers with no list' }
  const items = shown.map((item: Json) => at(item, operation.resource?.item ?? []))
  const selects = operation.parameters.some(({ name, required }) => required && operation.resource?.filters?.[name])
  return { items, ...(items.length === 0 && !selects && { problem: 'nothing is in it from the start' }) }
}

async function firstKey(trip: Trip, list: Operation | undefined): Promise<string | undefined> {
  const [first] = list ? (await itemsOf(trip, list)).items : []
  return isObject(first) ? keyIn(first, keyPathOf(trip.collection)) : undefined
}

/** A list in pages need not show a new record on the first one. */
async function listedAgain(trip: Trip, list: Operation, key: string): Promise<string | undefined> {
  if (Object.keys(list.resource?.asks ?? {}).length > 0) return undefined
  const { items } = await itemsOf(trip, list)
  const isThere = items.some((item) => isObject(item) && keyIn(item, keyPathOf(trip.collection)) === key)
  return isThere ? undefined : 'the new record is not in it'
}

interface Created {
  readonly key?: string
  readonly record?: Json
  readonly problem?: string
}

/** Some replies show nothing of a record but its key. */
function keyShown({ collection }: Trip, shown: Json | undefined): string | undefined {
  if (typeof shown === 'number' || (typeof shown === 'string' && shown !== '')) return String(shown)
  return isObject(shown) ? keyIn(shown, keyPathOf(collection)) : undefined
}

async function createOne(trip: Trip, create: Operation): Promise<Created> {
  const sent = await trip.bodyFor(create)
  const path = pathFor(trip, create) + (await trip.queryFor(create))
  const reply = await trip.call(create.method, path, sent, mediaOf(create))
  if (reply.status >= 300) return { problem: refusal(reply) }
  const names = create.resource?.reply ?? []
  const record = at(reply.body, names)
  const key = keyShown(trip, record) ?? keyShown(trip, at(reply.body, names.slice(0, -1)))
  if (key === undefined) return { problem: 'the reply does not show the key' }
  const problem = await missingIn(
    trip,
    { sender: create, shower: create },
    at(sent, create.resource?.request ?? []),
    record,
  )
  return { key, record, ...(problem !== undefined && { problem }) }
}

async function readBack(
  trip: Trip,
  read: Operation,
  key: string,
  created: Json | undefined,
): Promise<string | undefined> {
  const reply = await trip.call('GET', pathFor(trip, read, key) + (await trip.queryFor(read)))
  if (reply.status >= 300) return refusal(reply)
  const shown = at(reply.body, read.resource?.reply ?? [])
  if (!isObject(created) || !isObject(shown)) return isObject(shown) ? undefined : 'GET does not show the record'
  const others = Object.keys(created).filter(
    (name) => Object.hasOwn(shown, name) && JSON.stringify(shown[name]) !== JSON.stringify(created[name]),
  )
  return others.length > 0 ? `it is not what the create showed: ${others.join(', ')}` : undefined
}

/** Returns the path of an operation with a value for each parameter. */
export function pathFor({ parameters }: Trip, operation: Operation, key?: string): string {
  const { path, resource } = operation
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(name === resource?.key && key !== undefined ? key : (parameters.get(name) ?? '1')),
  )
}

/** Returns the media type in which a body is sent. */
export function mediaOf({ body }: Operation): string | undefined {
  return Object.keys(body?.media ?? {}).find(isWritable)
}

/** Returns what some names lead to. */
export function at(value: Json | undefined, names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>((inside, name) => (isObject(inside) ? inside[name] : undefined), value)
}

/** Returns what a refusal says. */
export function refusal({ status, body }: Called): string {
  return `it answers ${status}: ${JSON.stringify(body)?.slice(0, 200)}`
}

/** Returns a step with the problem that it has, if any. */
export function step(name: string, problem: string | undefined): Found {
  return { step: name, ...(problem !== undefined && { problem }) }
}
