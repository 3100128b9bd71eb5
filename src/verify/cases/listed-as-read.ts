import type { Api, Contract, Json, JsonObject, Operation, ReplyField } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSameValue, shown } from '../case.ts'
import { recordIn } from '../client/test-client.ts'
import { recordView } from '../setup/fields.ts'
import { keyPathFor, recordKey } from '../setup/record-key.ts'
import { readOfItems } from './listed-below.ts'
import type { List } from './pages.ts'
import { listCase, pageThrough } from './pages.ts'

/** Plans that what a list says of a record is what a read says: both show the same record. */
export function* listedAsReadCases(
  contract: Contract,
  api: Api,
  list: List,
  limit: number | undefined,
): Generator<Case> {
  const { operation, identity, parameters } = list
  const collection = operation.resource?.collection
  const { read, name = '' } = readOfItems(api, list) ?? {}
  if (!read || read.resource?.collection !== collection) return
  const names = shownByBoth(operation, read)
  if (names.length === 0) return
  const path = keyPathFor(api, read)
  const schema = recordView(contract, api.collections[collection ?? ''])
  yield listCase(list, `what it says of a record, and what ${read.id} says`, async (client) => {
    const items = (await pageThrough(client, list, limit)) ?? []
    for (const item of pick(items)) {
      const key = recordKey(item, path)
      if (key === undefined) continue
      const call = { operation: read, identity, parameters: { ...parameters, [name]: key } }
      const look = async () => recordIn(await client.call(call))
      const wrong = misshown(names, item, await look(), schema)
      // What moves whenever it is read is not compared.
      if (wrong && isSameValue((await look())?.[wrong.subject], (await look())?.[wrong.subject])) return wrong
    }
    return undefined
  })
}

/** Returns the first item, the last and one between them: the likeliest to differ. */
function pick(items: readonly JsonObject[]): JsonObject[] {
  const indexes = new Set([0, items.length - 1, Math.floor(items.length / 2)])
  return [...indexes].flatMap((index) => items.slice(index, index + 1))
}

/** Returns the properties of which both show all there is, whatever the query. */
function shownByBoth(list: Operation, read: Operation): readonly string[] {
  const [ofList, ofRead] = [list, read].map(({ responses }) => {
    const shape = responses.find(({ status }) => status >= 200 && status < 300)?.shape
    if (shape?.kind === 'record') return shape.fields
    return shape?.kind === 'list' || shape?.kind === 'page' ? shape.item.fields : []
  }) as [readonly ReplyField[], readonly ReplyField[]]
  const isPlain = ({ mask, shownWhen, constant }: ReplyField): boolean =>
    mask === undefined && shownWhen === undefined && constant === undefined
  const names = new Set(ofRead.filter(isPlain).map(({ name }) => name))
  return ofList.filter((field) => isPlain(field) && names.has(field.name)).map(({ name }) => name)
}

/** That a list shows a property at all is only assumed where its schema does not require it. */
function misshown(
  names: readonly string[],
  item: JsonObject,
  record: JsonObject | undefined,
  schema: SchemaView | undefined,
): (Mismatch & { readonly subject: string }) | undefined {
  if (!record) return undefined
  const name = names.find((each) => !isAlike(item[each] ?? null, record[each] ?? null, schema?.members.get(each)?.view))
  if (name === undefined) return undefined
  return {
    expected: `"${name}" in the list is ${shown(record[name])}, as a read shows it`,
    actual: `it is ${shown(item[name])}`,
    subject: name,
    ...(item[name] === undefined && { evidence: 'assumed' as const }),
  }
}

/** Of an object, a list may show a part. */
function isAlike(left: Json, right: Json, schema: SchemaView | undefined): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((each, at) => isAlike(each, right[at] as Json, schema?.items))
  if (!isObject(left) || !isObject(right)) return isSameValue(left, right, schema)
  const both = Object.keys(left).filter((name) => Object.hasOwn(right, name))
  if (both.length === 0) return Object.keys(left).length === Object.keys(right).length
  return both.every((name) => isAlike(left[name] as Json, right[name] as Json, schema?.members.get(name)?.view))
}
