import type { Api, Json, JsonObject, Operation, Parameter } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Mismatch } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import type { Identity } from '../setup/config.ts'

/** A list, who asks for it, and where. */
export interface List {
  readonly operation: Operation
  readonly identity: Identity
  readonly parameters: Readonly<Record<string, string>>
  /** The query with which it leaves nothing out. */
  readonly unfiltered: Readonly<Record<string, string>>
  /** Gives what tells one item from another. */
  readonly keyOf: (item: JsonObject) => string
}

/** More than this is not paged through: on a target with very much in it, what a list lacks is not looked for. */
const mostPages = 20

/** Gives a list as a caller asks for it. */
export function listFor(api: Api, operation: Operation, identity: Identity, key: string): List {
  const { parameters, scope, resource } = operation
  const property = api.collections[resource?.collection ?? '']?.key ?? 'id'
  return {
    operation,
    identity,
    parameters: scope ? { [scope.key]: key } : {},
    unfiltered: Object.fromEntries(parameters.flatMap(({ name, filter }) => (filter ? [[name, 'false']] : []))),
    keyOf: (item) => JSON.stringify(item[property] ?? item),
  }
}

/** Gives the parameter that cuts a list, or leaves out its start. */
export function pageParameter({ operation }: List, page: 'limit' | 'offset'): Parameter | undefined {
  return operation.parameters.find((each) => each.page === page)
}

/** Gives the reply to a list with a query of its own. */
export async function ask(
  client: TestClient,
  list: List,
  query: Readonly<Record<string, string>>,
): Promise<Json | undefined> {
  const { operation, identity, parameters } = list
  const { received, body } = await client.call({ operation, identity, parameters, query })
  return received.status < 300 ? body : undefined
}

/** Gives all items of a list, page by page; undefined where it cannot be had, or is too long. */
export async function pageThrough(
  client: TestClient,
  list: List,
  limit: number | undefined,
  query: Readonly<Record<string, string>> = list.unfiltered,
): Promise<readonly JsonObject[] | undefined> {
  const [cut, skip] = [pageParameter(list, 'limit'), pageParameter(list, 'offset')]
  const found = new Map<string, JsonObject>()
  for (let page = 0; page < mostPages; page++) {
    const size = cut && limit !== undefined ? { [cut.name]: String(limit) } : {}
    const body = await ask(client, list, { ...query, ...size, ...(skip && { [skip.name]: String(found.size) }) })
    if (body === undefined) return undefined
    const items = itemsIn(body)
    const before = found.size
    for (const item of items) found.set(list.keyOf(item), item)
    // Where nothing cuts the list, or this page is not full, there is no other; one that brings nothing new ends it too.
    const isLast = !cut || limit === undefined || items.length < limit || found.size === before
    if (isLast) return [...found.values()]
    if (!skip) return undefined
  }
  return undefined
}

/**
 * Looks at a list as long as it is the same before and after: others may add to it and take from it meanwhile.
 *
 * @param look Gives what is wrong, compared with the whole list.
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

/** Gives what tells the items of a list apart, in its order. */
export function keysOf({ keyOf }: List, items: readonly JsonObject[]): string[] {
  return items.map(keyOf)
}

/** Tells whether there are the same texts, each as often, in whatever order. */
export function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return JSON.stringify(left.toSorted()) === JSON.stringify(right.toSorted())
}

/** Gives the items of a list reply: bare, or within a page. */
export function itemsIn(body: Json | undefined): JsonObject[] {
  const list: Json | undefined = isObject(body) ? Object.values(body).find(Array.isArray) : body
  return Array.isArray(list) ? list.filter(isObject) : []
}

/** Gives the property of a page that says how many items there are, if the document has one. */
export function countProperty({ responses }: Operation): string | undefined {
  const shape = responses.find(({ status }) => status < 300)?.shape
  return shape?.kind === 'page' ? shape.fields.find(({ from }) => from === 'count')?.name : undefined
}
