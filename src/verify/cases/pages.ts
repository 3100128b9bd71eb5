import type { Api, Contract, Json, JsonObject, Operation, Parameter } from '../../openapi/contract.ts'
import { isObject, memberAt } from '../../openapi/pointer.ts'
import type { Ask } from '../../openapi/resource-keywords.ts'
import type { Case, Mismatch } from '../case.ts'
import type { CheckName } from '../checks.ts'
import type { Call, Exchanged, TestClient } from '../client/test-client.ts'
import { parametersFor } from '../setup/address.ts'
import type { Identity } from '../setup/config.ts'
import { keyPathFor, recordKey } from '../setup/record-key.ts'
import { schemaOf } from './parameter-texts.ts'

/** A list operation, the identity that calls it, and its path parameters. */
export interface List {
  readonly operation: Operation
  readonly identity: Identity
  readonly parameters: Readonly<Record<string, string>>
  /** The query that switches all filters off. */
  readonly unfiltered: Readonly<Record<string, string>>
  /** Returns what identifies an item. */
  readonly keyOf: (item: JsonObject) => string
  /** Returns what a page begins after, where replies do not tell it: the key of an item. */
  readonly cursorOf: (item: JsonObject) => Json | undefined
}

/** Longer lists are not read to the end; what they lack is not checked. */
const mostPages = 20

/** Returns the page size to ask for: the largest that the document allows, at most 100; undefined if none can be asked for. */
export function pageLimit(contract: Contract, list: List): number | undefined {
  const parameter = pageParameter(list, 'limit')
  if (!parameter) return undefined
  const { maximum } = schemaOf(contract, parameter).bounds
  return typeof maximum === 'number' ? Math.min(maximum, 100) : 100
}

/** Creates the list for an identity. @param key The record it belongs to, if any. */
export function listFor(api: Api, operation: Operation, identity: Identity, key: string): List {
  const { parameters } = operation
  const path = keyPathFor(api, operation)
  return {
    operation,
    identity,
    parameters: parametersFor(operation, key),
    unfiltered: Object.fromEntries(parameters.flatMap(({ name, filter }) => (filter ? [[name, 'false']] : []))),
    keyOf: (item) => JSON.stringify(memberAt(item, path) ?? item),
    cursorOf: (item) => memberAt(item, path),
  }
}

/** Returns the parameter that limits a page, or skips items. */
export function pageParameter({ operation }: List, page: 'limit' | 'offset'): Parameter | undefined {
  return operation.parameters.find((each) => each.page === page) ?? asking(operation, page)
}

/** Returns the parameter that asks for a part of the list. */
export function asking({ resource, parameters }: Operation, what: Ask): Parameter | undefined {
  const asks = resource?.asks ?? {}
  return parameters.find((each) => each.in === 'query' && asks[each.name] === what)
}

/** Returns whether a list shows the record of a key; undefined if it cannot be read. */
export async function isListed(
  client: TestClient,
  list: List,
  keyPath: readonly string[],
  key: string,
): Promise<boolean | undefined> {
  const items = await pageThrough(client, list, 50)
  return items?.some((item) => recordKey(item, keyPath) === key)
}

/** Returns the query that asks for a page by its number, from 0; undefined if the list has no such pages. */
export function numberedPage({ operation }: List, index: number): Readonly<Record<string, string>> | undefined {
  const [counted, fromZero] = [asking(operation, 'page'), asking(operation, 'page-from-0')]
  if (counted) return { [counted.name]: String(index + 1) }
  return fromZero && { [fromZero.name]: String(index) }
}

/** What a list has answered. */
export interface ListReply {
  readonly body: Json
  readonly headers: Exchanged['received']['headers']
}

/** Requests a list and returns the reply; undefined if the request is refused, or the reply has no body. */
export async function askFor(
  client: TestClient,
  list: List,
  query: NonNullable<Call['query']>,
): Promise<ListReply | undefined> {
  const { operation, identity, parameters } = list
  const { received, body } = await client.call({ operation, identity, parameters, query })
  return received.status < 300 && body !== undefined ? { body, headers: received.headers } : undefined
}

/** Requests a list and returns its body; undefined if the request is refused. */
export async function ask(...asked: Parameters<typeof askFor>): Promise<Json | undefined> {
  return (await askFor(...asked))?.body
}

/**
 * Returns all items of a list, page by page; undefined if they cannot be read or are too many.
 *
 * @param onPage Is told the items of each page, and the reply.
 */
export async function pageThrough(
  client: TestClient,
  list: List,
  limit: number | undefined,
  query: NonNullable<Call['query']> = list.unfiltered,
  onPage: (items: readonly JsonObject[], reply: ListReply) => void = () => {},
): Promise<readonly JsonObject[] | undefined> {
  const cut = pageParameter(list, 'limit')
  const found = new Map<string, JsonObject>()
  const size = cut && limit !== undefined ? { [cut.name]: String(limit) } : {}
  let turn: Readonly<Record<string, string>> | undefined = numberedPage(list, 0) ?? {}
  for (let page = 1; page <= mostPages; page++) {
    const reply = await askFor(client, list, { ...query, ...size, ...turn })
    if (!reply) return undefined
    const { body } = reply
    const items = itemsIn(body, list.operation)
    onPage(items, reply)
    const before = found.size
    for (const item of items) found.set(list.keyOf(item), item)
    // The last page is short, or repeats what is known, or the list has no pages at all.
    if (!cut || limit === undefined || items.length < limit || found.size === before) return [...found.values()]
    const cursor = nextCursor(list, body)
    if (cursor === null) return [...found.values()]
    turn = turnTo(list, page, [...found.values()], cursor)
    if (!turn) return undefined
  }
  return undefined
}

/** Returns the query of a page, given its number, all items before it, and the cursor that was told; undefined if nothing leads there. */
function turnTo(
  list: List,
  page: number,
  before: readonly JsonObject[],
  told: Json | undefined,
): Readonly<Record<string, string>> | undefined {
  const skip = pageParameter(list, 'offset')
  if (skip) return { [skip.name]: String(before.length) }
  const after = asking(list.operation, 'after')
  const last = before.at(-1)
  const cursor = told ?? (last && list.cursorOf(last))
  return after && cursor !== undefined ? { [after.name]: String(cursor) } : numberedPage(list, page)
}

/** Returns the cursor that a reply says the next page starts with; null if there is no next page, undefined if none is told. */
export function nextCursor({ operation: { resource } }: List, body: Json): Json | undefined {
  const told = resource?.shows?.find(({ is }) => is === 'next-cursor')
  if (!told) return undefined
  const cursor = memberAt(body, told.at)
  return cursor === undefined || cursor === '' ? null : cursor
}

/**
 * Compares something with the whole list. Repeats it while others add or remove items meanwhile.
 *
 * @param look Returns a mismatch, given the whole list.
 */
export async function steadily(
  client: TestClient,
  list: List,
  limit: number | undefined,
  look: (whole: readonly JsonObject[]) => Promise<Mismatch | undefined>,
): Promise<Mismatch | undefined> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = await pageThrough(client, list, limit)
    const wrong = before && (await look(before))
    if (!before || !wrong) return undefined
    const after = await pageThrough(client, list, limit)
    if (after && isSameSet(keysOf(list, before), keysOf(list, after))) return wrong
  }
  return undefined
}

/** Returns the identifying texts of items, in order. */
export function keysOf({ keyOf }: List, items: readonly JsonObject[]): string[] {
  return items.map(keyOf)
}

/** Returns whether both hold the same texts, each as often, in any order. */
export function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return JSON.stringify(left.toSorted()) === JSON.stringify(right.toSorted())
}

/** Returns the items of a list reply: where the document says they are, otherwise in the first list found. */
export function itemsIn(body: Json | undefined, { resource }: Pick<Operation, 'resource'>): JsonObject[] {
  const told = memberAt(body, resource?.reply ?? [])
  const list: Json | undefined = isObject(told) ? Object.values(told).find(Array.isArray) : told
  const items = Array.isArray(list) ? list : []
  return items.map((each: Json) => memberAt(each, resource?.item ?? [])).filter(isObject)
}

/** Creates a case of a list, which changes nothing. */
export function listCase(
  { operation }: List,
  about: string,
  run: Case['run'],
  law: CheckName = 'list-shows-what-it-may',
): Case {
  const { id, pointer } = operation
  return { law, operation: id, about, pointer, evidence: 'documented', subject: about, touches: 'nothing', run }
}

/** Returns the property of a page that holds the number of items, or undefined. */
export function countProperty({ responses }: Operation): string | undefined {
  const shape = responses.find(({ status }) => status < 300)?.shape
  return shape?.kind === 'page' ? shape.fields.find(({ from }) => from === 'count')?.name : undefined
}
