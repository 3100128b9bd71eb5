import type { Api, JsonObject, Operation } from '../../openapi/contract.ts'
import { plain } from '../../openapi/infer/names.ts'
import type { Case, Mismatch } from '../case.ts'
import { shown } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import { addressOf, completePlace } from '../setup/address.ts'
import type { Config } from '../setup/config.ts'
import { keyPathFor, recordKey } from '../setup/record-key.ts'
import type { List } from './pages.ts'
import { listCase, pageThrough } from './pages.ts'

/** What reads the items of a list one by one, and the parameter that names an item. */
export interface ItemRead {
  readonly read: Operation
  readonly name: string
}

/** Returns the operation that reads an item of a list by its key; undefined if nothing does, or the caller may not call it. */
export function readOfItems(api: Api, { operation, identity }: List): ItemRead | undefined {
  const read = api.operations.find(
    ({ path, resource }) => resource?.action === 'read' && path.replace(/\/\{[^{}]+\}$/, '') === operation.path,
  )
  const name = read && addressOf(read)?.key
  if (!read || name === undefined || read.resource?.by || !opens(api, read, identity)) return undefined
  return { read, name }
}

/** Plans that what a list below a record shows can be read there: another record's does not belong to it. */
export function* readableCases(api: Api, config: Config, list: List, limit: number | undefined): Generator<Case> {
  const found = readOfItems(api, list)
  if (!found || !/\{[^{}]+\}/.test(list.operation.path)) return
  const { read, name } = found
  const path = keyPathFor(api, read)
  yield listCase(list, `what it shows, then ${read.id}`, async (client) => {
    const items = (await pageThrough(client, list, limit)) ?? []
    const stray = strayItem(config, list, items, path)
    if (stray) return stray
    // Records that are named at another place are the likeliest not to belong here.
    const elsewhere = new Set(config.places.map((place) => place[name]))
    const isNamed = (item: JsonObject): boolean => elsewhere.has(recordKey(item, path))
    const looked = [...items.filter(isNamed).slice(0, 5), ...items.filter((item) => !isNamed(item)).slice(0, 2)]
    return unreadable(
      client,
      list,
      { read, name },
      looked.flatMap((item) => recordKey(item, path) ?? []),
    )
  })
}

/** An item that names what it is below names the record of the path: `studio_id` at `/studios/{studioId}/sessions`. */
function strayItem(
  config: Config,
  { operation, parameters }: List,
  items: readonly JsonObject[],
  [key]: readonly string[],
): Mismatch | undefined {
  const place = completePlace(config, operation, parameters)
  for (const item of items)
    for (const [name, value] of Object.entries(item)) {
      // Every record has an "id" of its own.
      if (name === key || plain(name) === 'id') continue
      const wanted = Object.entries(place).find(([parameter]) => plain(parameter) === plain(name))?.[1]
      const isKey = typeof value === 'string' || typeof value === 'number'
      if (wanted === undefined || !isKey || String(value) === wanted) continue
      return { expected: `"${name}" of each item is ${wanted}`, actual: `one has ${shown(value)}`, subject: name }
    }
  return undefined
}

async function unreadable(
  client: TestClient,
  { identity, parameters }: List,
  { read, name }: ItemRead,
  keys: readonly string[],
): Promise<Mismatch | undefined> {
  for (const key of keys) {
    const call = { operation: read, identity, parameters: { ...parameters, [name]: key } }
    const { received } = await client.call(call)
    if (received.status === 404)
      return { expected: `"${key}", which is listed, can be read there`, actual: 'status 404' }
  }
  return undefined
}
