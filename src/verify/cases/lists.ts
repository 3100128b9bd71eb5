import type { Api, Contract, Json, JsonObject, Operation, Parameter } from '../../openapi/contract.ts'
import { isPlatformWide } from '../../openapi/security.ts'
import type { Case, Mismatch } from '../case.ts'
import { shown } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import { readPlaceOf } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { listedAsReadCases } from './listed-as-read.ts'
import { readableCases } from './listed-below.ts'
import { fullPageCases, shownPageCases } from './page-members.ts'
import type { List } from './pages.ts'
import {
  ask,
  asking,
  countProperty,
  isSameSet,
  itemsIn,
  keysOf,
  listCase,
  listFor,
  nextCursor,
  numberedPage,
  pageLimit,
  pageParameter,
  pageThrough,
  steadily,
} from './pages.ts'
import { selectionCases } from './selections.ts'
import { shownInListCases } from './shown-when.ts'
import { visibilityCases } from './visibility.ts'

/** Plans the cases of lists: filters, order, pages, counts, and who sees what. */
export function* listCases(contract: Contract, api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations.filter(({ resource }) => resource?.action === 'list')) {
    const { resource } = operation
    const key = readPlaceOf(config, operation)
    const identity = callerOf(api, operation, config)
    if (key === undefined || !identity) continue
    const list = listFor(api, operation, identity, key)
    const limit = pageLimit(contract, list)
    for (const parameter of operation.parameters) {
      if (parameter.filter) yield* filterCases(list, limit, parameter, parameter.filter)
    }
    if (resource?.where) yield alwaysCase(list, resource.where)
    if (resource?.orderBy !== undefined) yield orderCase(list, limit, resource.orderBy)
    yield* selectionCases(contract, list, limit)
    yield* pageCases(list, limit)
    yield* shownPageCases(list, limit)
    yield* fullPageCases(list, limit)
    yield* shownInListCases(list)
    yield* readableCases(api, config, list, limit)
    yield* listedAsReadCases(contract, api, list, limit)
    yield* countCases(list, limit)
    yield* visibilityCases(api, config, list, limit)
  }
}

/** Prefers an identity with a platform-wide role: it sees the most. */
function callerOf(api: Api, operation: Operation, { identities }: Config): Identity | undefined {
  const able = identities.filter((each) => opens(api, operation, each))
  return able.find(({ role }) => isPlatformWide(api, role)) ?? able[0]
}

function* filterCases(
  list: List,
  limit: number | undefined,
  { name, default: byDefault }: Parameter,
  filter: JsonObject,
): Generator<Case> {
  yield listCase(list, `${name}=true`, async (client) =>
    onlyWith(itemsIn(await ask(client, list, { [name]: 'true' }), list.operation), filter),
  )
  const both = [
    { about: `${name}=true, compared with the whole list`, query: { ...list.unfiltered, [name]: 'true' } },
    ...(byDefault === true
      ? [{ about: `${name}, which is true by default, not sent`, query: without(list.unfiltered, name) }]
      : []),
  ]
  for (const { about, query } of both) {
    yield listCase(list, about, (client) =>
      steadily(client, list, limit, async (whole) => {
        // If items do not show the property, the filter cannot be judged.
        if (!whole.every((item) => Object.keys(filter).every((each) => Object.hasOwn(item, each)))) return undefined
        const kept = await pageThrough(client, list, limit, query)
        const fitting = whole.filter((item) => isWith(item, filter))
        if (!kept || isSameSet(keysOf(list, kept), keysOf(list, fitting))) return undefined
        return {
          expected: `${fitting.length} items: those with ${JSON.stringify(filter)}`,
          actual: `${kept.length} items, or different ones`,
        }
      }),
    )
  }
}

function without(query: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query).filter(([each]) => each !== name))
}

function alwaysCase(list: List, where: JsonObject): Case {
  return listCase(list, 'no filter', async (client) =>
    onlyWith(itemsIn(await ask(client, list, {}), list.operation), where),
  )
}

/** @note texts may be sorted by letters or by code points. */
function orderCase(list: List, limit: number | undefined, property: string): Case {
  return listCase(list, `in the order of ${property}`, async (client) => {
    const values = ((await pageThrough(client, list, limit)) ?? []).map((item) => item[property])
    const numbers = values.filter((value) => typeof value === 'number')
    const texts = values.filter((value) => typeof value === 'string')
    const byCode = texts.every((text, index) => index === 0 || (texts[index - 1] as string) <= text)
    const byLetter = texts.every(
      (text, index) => index === 0 || (texts[index - 1] as string).localeCompare(text, 'en') <= 0,
    )
    const bySize = numbers.every((number, index) => index === 0 || (numbers[index - 1] as number) <= number)
    if (bySize && (byCode || byLetter)) return undefined
    return { expected: `the smallest "${property}" comes first`, actual: `the order is ${shown(values as string[])}` }
  })
}

function* pageCases(list: List, limit: number | undefined): Generator<Case> {
  const [cut, skip] = [pageParameter(list, 'limit'), pageParameter(list, 'offset')]
  if (cut) {
    const { name, default: byDefault } = cut
    yield pageCase(list, `${name}=1`, (client) =>
      steadily(client, list, limit, async (whole) =>
        sized(itemsIn(await ask(client, list, { ...list.unfiltered, [name]: '1' }), list.operation), whole, 1),
      ),
    )
    yield pageCase(list, `${name}, not sent`, (client) =>
      steadily(client, list, limit, async (whole) => {
        const most = typeof byDefault === 'number' ? byDefault : undefined
        return most === undefined
          ? undefined
          : sized(itemsIn(await ask(client, list, list.unfiltered), list.operation), whole, most)
      }),
    )
  }
  if (skip)
    yield pageCase(list, `${skip.name}=1`, (client) =>
      steadily(client, list, limit, (whole) => trySkip(client, list, skip.name, whole)),
    )
  const turn = skip?.name ?? Object.keys(numberedPage(list, 0) ?? {})[0] ?? asking(list.operation, 'after')?.name
  if (cut && turn !== undefined)
    yield pageCase(list, `page by page, by ${turn} and ${cut.name}`, (client) =>
      steadily(client, list, limit, (whole) => tryPages(client, list, whole)),
    )
}

function sized(items: readonly JsonObject[], whole: readonly JsonObject[], most: number): Mismatch | undefined {
  const size = Math.min(most, whole.length)
  return items.length === size
    ? undefined
    : { expected: `${size} of ${whole.length} items`, actual: `${items.length} items` }
}

async function trySkip(
  client: TestClient,
  list: List,
  name: string,
  whole: readonly JsonObject[],
): Promise<Mismatch | undefined> {
  const { length } = whole
  if (length === 0) return undefined
  const from = async (offset: number): Promise<readonly JsonObject[]> =>
    itemsIn(await ask(client, list, { ...list.unfiltered, [name]: String(offset) }), list.operation)
  const past = await from(length)
  if (past.length > 0) return { expected: `no item after the last of ${length}`, actual: `${past.length} items` }
  const rest = await from(1)
  if (rest.length < length && (rest.length > 0 || length === 1)) return undefined
  return { expected: `one of ${length} items is skipped`, actual: rest.length === 0 ? 'all are' : 'none is skipped' }
}

/** How many pages are read at most. */
const fewPages = 8

/** Every item is on one page: of two items each if there are enough, as pages of one hide where a page begins. */
async function tryPages(client: TestClient, list: List, whole: readonly JsonObject[]): Promise<Mismatch | undefined> {
  const size = whole.length > 3 ? 2 : 1
  if (whole.length > size * fewPages) return undefined
  const seen: string[] = []
  let last: Json = null
  await pageThrough(client, list, size, list.unfiltered, (items, reply) => {
    seen.push(...keysOf(list, items))
    last = reply.body
  })
  const all = keysOf(list, whole)
  if (!isSameSet(seen, all))
    return {
      expected: `each of ${all.length} items is on one page of ${size}`,
      actual: `the pages show ${seen.join(', ') || 'nothing'}`,
    }
  // A page that is full may be the last one: only what is told of the next one shows it.
  const next = nextCursor(list, last)
  if (next !== undefined && next !== null)
    return { expected: 'the last page names no next one', actual: `it names ${shown(next)}` }
  return pastTheEnd(client, list, Math.ceil(whole.length / size), size)
}

/** A page after the last one is empty, or refused. */
async function pastTheEnd(client: TestClient, list: List, pages: number, size: number): Promise<Mismatch | undefined> {
  const beyond = numberedPage(list, pages)
  const cut = pageParameter(list, 'limit')
  if (!beyond || !cut) return undefined
  const body = await ask(client, list, { ...list.unfiltered, ...beyond, [cut.name]: String(size) })
  const { length } = itemsIn(body, list.operation)
  return length === 0 ? undefined : { expected: 'no item after the last page', actual: `${length} items` }
}

function* countCases(list: List, limit: number | undefined): Generator<Case> {
  const name = countProperty(list.operation)
  if (name === undefined) return
  const cut = pageParameter(list, 'limit')
  const queries = [
    { about: `${name} of the whole list`, query: list.unfiltered },
    ...(cut ? [{ about: `${name} with ${cut.name}=1`, query: { ...list.unfiltered, [cut.name]: '1' } }] : []),
  ]
  for (const { about, query } of queries) {
    yield listCase(
      list,
      about,
      (client) =>
        steadily(client, list, limit, async (whole) => {
          const body = (await ask(client, list, query)) as JsonObject | undefined
          const count = body?.[name]
          if (body === undefined || count === whole.length) return undefined
          return { expected: `"${name}" is ${whole.length}, the number of items`, actual: `it is ${shown(count)}` }
        }),
      'count-is-what-there-is',
    )
  }
}

function isWith(item: JsonObject, filter: JsonObject): boolean {
  return Object.entries(filter).every(([name, value]) => item[name] === value)
}

function onlyWith(items: readonly JsonObject[], filter: JsonObject): Mismatch | undefined {
  const shownOf = (item: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(filter).filter(([name]) => item[name] !== undefined))
  const wrong = items.find((item) => !isWith(item, shownOf(item)))
  return wrong && { expected: `every item has ${JSON.stringify(filter)}`, actual: `one is ${shown(wrong)}` }
}

function pageCase(list: List, about: string, run: Case['run']): Case {
  return listCase(list, about, run, 'pages-are-the-whole')
}
