import type { Api, Collection, Json, JsonObject, Operation } from '../../src/openapi/contract.ts'
import { isObject } from '../../src/openapi/pointer.ts'
import { keyIn, keyPathOf } from '../../src/store/addresses.ts'

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

/** What is needed to try the operations of a collection. */
interface Trip {
  readonly api: Api
  readonly collection: string
  readonly operations: readonly Operation[]
  readonly call: Call
  /** Makes a body that fits an operation. */
  readonly bodyFor: (operation: Operation) => Promise<Json | undefined>
  /** Level or path parameter → a value that exists. */
  readonly parameters: ReadonlyMap<string, string>
  /** Makes the query parameters that an operation requires. */
  readonly queryFor: (operation: Operation) => Promise<string>
}

/**
 * Goes round with each collection of an API, as a new user would: list, create, read back, change one field and see the
 * others stay, delete, and find it gone. Steps whose operation does not exist are left out.
 */
export async function roundTrips(
  api: Api,
  call: Call,
  bodyFor: Trip['bodyFor'],
  parametersFor: (collection: string) => Promise<ReadonlyMap<string, string>>,
  queryFor: Trip['queryFor'],
): Promise<Step[]> {
  const steps: Step[] = []
  // Those below others first: a record that is deleted takes them along.
  const deepestFirst = Object.values(api.collections).toSorted(
    (left, right) => (right.levels?.length ?? 0) - (left.levels?.length ?? 0),
  )
  for (const { name: collection } of deepestFirst) {
    const operations = api.operations.filter(({ resource }) => resource?.collection === collection)
    const parameters = await parametersFor(collection)
    const trip = { api, collection, operations, call, bodyFor, parameters, queryFor }
    for await (const step of tripOf(trip)) steps.push({ collection, ...step })
  }
  return steps
}

type Found = Omit<Step, 'collection'>

async function* tripOf(trip: Trip): AsyncGenerator<Found> {
  const list = operationFor(trip, 'list')
  if (list) yield await listed(trip, list)
  const create = operationFor(trip, 'create')
  const created = create && (await createOne(trip, create))
  if (created) yield { step: 'create', ...problem(created.problem) }
  const collection = trip.api.collections[trip.collection]
  const key = created?.key ?? (await firstKey(trip, list))
  if (collection && (key !== undefined || collection.key === undefined)) yield* recordTrip(trip, key ?? '')
}

async function* recordTrip(trip: Trip, key: string): AsyncGenerator<Found> {
  const [read, update, remove] = ['read', 'update', 'delete'].map((action) => operationFor(trip, action))
  if (read) yield { step: 'read back', ...(await readBack(trip, read, key)) }
  if (update && read) yield { step: 'change one field', ...(await changeOne(trip, update, read, key)) }
  if (!remove || trip.api.collections[trip.collection]?.key === undefined) return
  const gone = await trip.call('DELETE', pathFor(trip, remove, key))
  yield { step: 'delete', ...problem(gone.status < 300 ? undefined : `it answers ${gone.status}`) }
  if (!read) return
  const { status } = await trip.call('GET', pathFor(trip, read, key))
  yield { step: 'gone', ...problem(status === 404 ? undefined : `after a delete, GET answers ${status}`) }
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

async function listed(trip: Trip, operation: Operation): Promise<Found> {
  const { status, body } = await trip.call('GET', pathFor(trip, operation) + (await trip.queryFor(operation)))
  if (status >= 300) return { step: 'list', problem: `it answers ${status}` }
  const items = at(body, operation.resource?.reply ?? [])
  if (!Array.isArray(items)) return { step: 'list', problem: 'it answers with no list' }
  return { step: 'list', ...problem(items.length > 0 ? undefined : 'nothing is in it from the start') }
}

async function createOne(
  trip: Trip,
  operation: Operation,
): Promise<{ readonly key?: string; readonly problem?: string }> {
  const body = await trip.bodyFor(operation)
  const { status, body: reply } = await trip.call('POST', pathFor(trip, operation), body, mediaOf(operation))
  if (status >= 300) return { problem: `it answers ${status}: ${JSON.stringify(reply).slice(0, 160)}` }
  const collection = trip.api.collections[trip.collection]
  const record = at(reply, operation.resource?.reply ?? [])
  const key = isObject(record) && collection ? keyIn(record, keyPathOf(collection)) : undefined
  return key === undefined ? { problem: 'the reply does not show the key' } : { key }
}

async function firstKey(trip: Trip, operation: Operation | undefined): Promise<string | undefined> {
  const collection = trip.api.collections[trip.collection]
  if (!operation || !collection) return undefined
  const { body } = await trip.call('GET', pathFor(trip, operation) + (await trip.queryFor(operation)))
  const items = at(body, operation.resource?.reply ?? [])
  const first = Array.isArray(items) ? at(items[0], operation.resource?.item ?? []) : undefined
  return isObject(first) ? keyIn(first, keyPathOf(collection)) : undefined
}

async function readBack(trip: Trip, operation: Operation, key: string): Promise<{ readonly problem?: string }> {
  const { status } = await trip.call('GET', pathFor(trip, operation, key))
  return problem(status < 300 ? undefined : `it answers ${status}`)
}

/** Changes the first field that a body may set by itself, and compares all the others. */
async function changeOne(
  trip: Trip,
  update: Operation,
  read: Operation,
  key: string,
): Promise<{ readonly problem?: string }> {
  const { request = [] } = update.resource ?? {}
  const whole = at(await trip.bodyFor(update), request)
  const media = mediaOf(update)
  const write = media === undefined ? undefined : update.body?.media[media]?.write
  const keyField = keyPathOf(trip.api.collections[trip.collection] as Collection)[0]
  const fields = Object.entries(isObject(whole) ? whole : {}).flatMap(([name, value]) => {
    const to = write?.fields[name]?.to
    return to === undefined || to === keyField || (typeof value === 'object' && value !== null)
      ? []
      : [{ name, to, value }]
  })
  const show = async (): Promise<Json | undefined> =>
    at((await trip.call('GET', pathFor(trip, read, key))).body, read.resource?.reply ?? [])
  const before = await show()
  for (const { name, to, value } of fields) {
    const { status } = await trip.call(
      update.method,
      pathFor(trip, update, key),
      nested({ [name]: value }, request),
      media,
    )
    // Some bodies need several fields, and some values do not go with the others: the next field is tried.
    if (status >= 400 && status < 500) continue
    return problem(status < 300 ? differences(before, await show(), to, value, trip) : `it answers ${status}`)
  }
  return {}
}

function differences(
  before: Json | undefined,
  after: Json | undefined,
  to: string,
  value: Json,
  trip: Trip,
): string | undefined {
  if (!isObject(before) || !isObject(after)) return 'GET does not show the record'
  const stamps = trip.api.collections[trip.collection]?.stamps?.map(({ property }) => property) ?? []
  if (Object.hasOwn(after, to) && JSON.stringify(after[to]) !== JSON.stringify(value))
    return `"${to}" is not what was sent`
  const lost = Object.keys(before).filter(
    (name) => name !== to && !stamps.includes(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  return lost.length > 0 ? `fields that were not sent changed: ${lost.join(', ')}` : undefined
}

function pathFor({ parameters }: Trip, operation: Operation, key?: string): string {
  const { path, resource } = operation
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(name === resource?.key && key !== undefined ? key : (parameters.get(name) ?? '1')),
  )
}

function mediaOf({ body }: Operation): string | undefined {
  return Object.keys(body?.media ?? {}).find(isWritable)
}

function at(value: Json | undefined, names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>((inside, name) => (isObject(inside) ? inside[name] : undefined), value)
}

function nested(value: JsonObject, names: readonly string[]): JsonObject {
  return names.reduceRight<JsonObject>((inside, name) => ({ [name]: inside }), value)
}

function problem(found: string | undefined): { readonly problem?: string } {
  return found === undefined ? {} : { problem: found }
}
