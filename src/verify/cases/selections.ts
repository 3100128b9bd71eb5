import { instantOf, select } from '../../engine/act/select.ts'
import type { Contract, Json, JsonObject, Parameter } from '../../openapi/contract.ts'
import { shownInHeader } from '../../openapi/page-headers.ts'
import { memberAt } from '../../openapi/pointer.ts'
import type { FilterDeclaration } from '../../openapi/resource-keywords.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSame, shown } from '../case.ts'
import type { Call } from '../client/test-client.ts'
import { isInferred } from '../setup/inferred.ts'
import { pageHeaders } from './page-members.ts'
import type { List, ListReply } from './pages.ts'
import { isSameSet, keysOf, listCase, pageParameter, pageThrough, steadily } from './pages.ts'
import { schemaOf } from './parameter-texts.ts'
import { sortingCases } from './sorting.ts'

/** Plans what `x-resource` says of the filters and the order of a list: the engine's own selection is what they are held to. */
export function* selectionCases(contract: Contract, list: List, limit: number | undefined): Generator<Case> {
  const { resource, parameters } = list.operation
  const asked = { list, limit }
  const all = Object.entries(resource?.filters ?? {}).flatMap(([name, filter]): Filtering[] => {
    const parameter = parameters.find((each) => each.in === 'query' && each.name === name)
    return parameter ? [{ parameter, filter }] : []
  })
  for (const filtering of all) yield* filteringCases(contract, asked, filtering)
  const telling = all.filter(({ filter }) => filter.by !== 'search')
  for (const [index, one] of telling.entries()) {
    const next = telling[index + 1]
    if (next) yield bothCase(contract, asked, one, next)
  }
  const byValue = telling.find(({ filter }) => filter.by === 'value')
  for (const { parameter } of byValue ? all.filter(({ filter }) => filter.by === 'search') : [])
    yield searchedCase(contract, asked, parameter.name, byValue as Filtering)
  yield* sortingCases(contract, asked)
}

function* filteringCases(contract: Contract, asked: Asked, filtering: Filtering): Generator<Case> {
  const { filter, parameter } = filtering
  if (filter.by === 'search' && filter.property === undefined) yield searchCase(asked, parameter.name)
  else yield filterCase(contract, asked, filtering)
  if (filter.by !== 'search' && pageParameter(asked.list, 'limit')) yield pagedCase(contract, asked, filtering)
}

interface Filtering {
  readonly parameter: Parameter
  readonly filter: FilterDeclaration
}

/** A list, and the size of its pages. */
export interface Asked {
  readonly list: List
  readonly limit: number | undefined
}

/** Asks for values that some items have, and for one that none has: those items are listed, and no others. */
function filterCase(contract: Contract, { list, limit }: Asked, { parameter, filter }: Filtering): Case {
  const { name } = parameter
  return listCase(list, `${name}, compared with the whole list`, (client) =>
    steadily(client, list, limit, async (whole) => {
      for (const value of valuesFor(contract, whole, parameter, filter)) {
        const query = { ...list.unfiltered, [name]: sent(value) }
        const totals: (Json | undefined)[] = []
        const kept = await pageThrough(client, list, limit, query, (_, reply) => totals.push(totalIn(list, reply)))
        const wrong =
          kept && (misselected(list, { name, filter, value }, whole, kept) ?? miscounted(query, kept, totals))
        if (wrong) return wrong
      }
      return undefined
    }),
  )
}

function sent(value: Json): string | readonly string[] {
  return Array.isArray(value) ? value.map(String) : String(value)
}

function totalIn({ operation }: List, { body, headers }: ListReply): Json | undefined {
  const told = operation.resource?.shows?.find(({ is }) => is === 'total')
  if (told) return memberAt(body, told.at)
  const total = pageHeaders(operation).find((name) => shownInHeader(name) === 'total')
  const text = total && headers[total]
  return text && /^\d+$/.test(text) ? Number(text) : undefined
}

/** A total is that of the items that a filter keeps. */
function miscounted(
  query: NonNullable<Call['query']>,
  { length }: readonly JsonObject[],
  totals: readonly (Json | undefined)[],
): Mismatch | undefined {
  const wrong = totals.find((total) => typeof total === 'number' && total !== length)
  if (wrong === undefined) return undefined
  const asked = Object.entries(query).map((pair) => pair.join('='))
  return {
    law: 'count-is-what-there-is',
    expected: `the total with ${asked.join('&')} is ${length}`,
    actual: `it is ${shown(wrong)}`,
  }
}

/** Members that a search looks at, if it looks at any. */
const titles = /^(name|title|label|subject|headline|display_?name|full_?name)$/i

/** What a search looks at is not declared: it finds an item by its name, and not everything by nonsense. */
function searchCase({ list, limit }: Asked, name: string): Case {
  return listCase(list, `${name}, a search`, (client) =>
    steadily(client, list, limit, async (whole) => {
      const title = Object.keys(whole[0] ?? {}).find((each) => titles.test(each))
      const item = whole.find((each) => typeof each[title ?? ''] === 'string' && each[title ?? ''] !== '')
      if (!item || title === undefined || whole.length < 2) return undefined
      const find = (text: string) => pageThrough(client, list, limit, { ...list.unfiltered, [name]: text })
      const missing = await searchMissing(list, item, searchedFor(String(item[title])), find)
      if (missing !== undefined) {
        const expected = `the item whose "${title}" is ${shown(item[title])} is listed with ${name}=${missing}`
        return { expected, actual: 'it is not listed' }
      }
      const shownTexts = JSON.stringify(whole)
      // A sign of SQL stands for any text there, and for itself in a search.
      for (const nonsense of ['understudy-zyxwvut', '%'].filter((each) => !shownTexts.includes(each))) {
        const all = await find(nonsense)
        if (all?.length !== whole.length) continue
        return { expected: `not every item is listed with ${name}=${nonsense}`, actual: `all ${all.length} are` }
      }
      return undefined
    }),
  )
}

/** A search beside a filter lists nothing that the filter leaves out. */
function searchedCase(contract: Contract, { list, limit }: Asked, search: string, by: Filtering): Case {
  const { name } = by.parameter
  return listCase(list, `${name} and ${search}, a search, together`, (client) =>
    steadily(client, list, limit, async (whole) => {
      const title = Object.keys(whole[0] ?? {}).find((each) => titles.test(each)) ?? ''
      for (const value of valuesFor(contract, whole, by.parameter, by.filter).slice(0, 3)) {
        const kept = new Set(keysOf(list, selected(whole, name, by.filter, value)))
        const other = whole.find((item) => !kept.has(list.keyOf(item) ?? '') && typeof item[title] === 'string')
        if (!other || kept.size === 0) continue
        const query = { ...list.unfiltered, [name]: sent(value), [search]: String(other[title]) }
        const found = keysOf(list, (await pageThrough(client, list, limit, query)) ?? [])
        const more = found.find((key) => !kept.has(key))
        const asked = `${name}=${String(value)}&${search}=${String(other[title])}`
        if (more !== undefined) return { expected: `${more} is not listed with ${asked}`, actual: 'it is listed' }
      }
      return undefined
    }),
  )
}

/** Returns the first text with which an item is not listed. */
async function searchMissing(
  list: List,
  item: JsonObject,
  texts: readonly string[],
  find: (text: string) => Promise<readonly JsonObject[] | undefined>,
): Promise<string | undefined> {
  for (const text of texts) {
    const found = await find(text)
    if (found && !keysOf(list, found).includes(list.keyOf(item))) return text
  }
  return undefined
}

/** Returns a name, its last word, and the name in small letters: a search by any of them finds it. */
function searchedFor(name: string): readonly string[] {
  return [...new Set([name, name.split(/\s+/).at(-1) ?? name, name.toLowerCase()])]
}

/** Two filters at once keep what both of them keep. */
function bothCase(contract: Contract, { list, limit }: Asked, one: Filtering, other: Filtering): Case {
  const names = [one.parameter.name, other.parameter.name] as const
  return listCase(list, `${names.join(' and ')} together`, (client) =>
    steadily(client, list, limit, async (whole) => {
      const pairs = valuesFor(contract, whole, one.parameter, one.filter).flatMap((left) =>
        valuesFor(contract, whole, other.parameter, other.filter).map((right) => [left, right] as const),
      )
      const pick = (items: readonly JsonObject[], { parameter, filter }: Filtering, value: Json) =>
        selected(items, parameter.name, filter, value)
      const picked = pairs.map(([left, right]) => {
        const ofOne = pick(whole, one, left)
        return { left, right, ofOne, ofOther: pick(whole, other, right), both: pick(ofOne, other, right) }
      })
      // Each of the filters has to leave something out that the other one keeps.
      const telling = picked.find(
        ({ ofOne, ofOther, both }) => both.length < ofOne.length && both.length < ofOther.length,
      )
      if (!telling) return undefined
      const query = { [names[0]]: String(telling.left), [names[1]]: String(telling.right) }
      const kept = await pageThrough(client, list, limit, { ...list.unfiltered, ...query })
      const asked = [
        { name: names[0], filter: one.filter, value: telling.left },
        { name: names[1], filter: other.filter, value: telling.right },
      ]
      const open = new Set(asked.flatMap((each) => keysOf(list, atBound(list, each, whole))))
      const [found, expected] = [kept ?? [], telling.both].map((each) =>
        keysOf(list, each).filter((key) => !open.has(key)),
      ) as [string[], string[]]
      if (!kept || isSameSet(found, expected)) return undefined
      const text = new URLSearchParams(query).toString()
      return { expected: `${expected.length} items with ${text}`, actual: `${found.length} items, or different ones` }
    }),
  )
}

/** Returns values that tell items apart, of the type that the parameter has. */
function valuesFor(
  contract: Contract,
  whole: readonly JsonObject[],
  parameter: Parameter,
  { property, by }: FilterDeclaration,
): Json[] {
  const declared = schemaOf(contract, parameter)
  const schema = declared.kind === 'array' ? (declared.items ?? declared) : declared
  if (by === 'search') return searchesIn(whole, property)
  // The last of several values comes first: a target may look at the first one only.
  const found = whole.flatMap((item): Json[] => {
    const value = item[property ?? '']
    return (Array.isArray(value) ? value.toReversed() : [value]).filter((each): each is Json => isPlain(each))
  })
  const values = [...new Set(found)].filter((each) => schema.accepts(each))
  // Zero is a bound like any other.
  const bounds = typeof values[0] === 'number' ? [...boundsIn(values), 0] : boundsIn(values)
  if (by !== 'value') return [...new Set(bounds)].filter((each) => schema.accepts(each))
  const others = [...(schema.choices ?? []), ...(schema.admits('boolean') && !schema.isUntyped ? [true, false] : [])]
  const [text] = values.filter((each) => typeof each === 'string' && each.length > 3)
  const part = typeof text === 'string' && !schema.choices ? [text.slice(0, -1)] : []
  const none = [...others, ...part].filter((each) => !values.includes(each) && schema.accepts(each))
  const single = [...values.slice(0, 3), ...none.slice(0, 1)]
  // Between commas, a list is one text like any other.
  const { style = 'form', explode = false } = parameter.styled ?? {}
  const isOneText = parameter.reads === 'list' && style === 'form' && !explode
  const areSeveral = declared.kind === 'array' && isOneText && values.length > 1
  return areSeveral ? [...single, values.slice(0, 2)] : single
}

/** Returns bounds with values on either side, and one in another zone. */
function boundsIn(values: readonly Json[]): Json[] {
  const sorted = values.toSorted()
  const start = sorted.length > 2 ? 1 : 0
  // Records that were made just now are so close to each other that a wrong zone shows.
  return [...sorted.slice(start, start + 3), ...sorted.slice(-2, -1).flatMap(inOtherZone)]
}

/** Returns the same instant as a clock two hours ahead shows it; nothing for any other value. */
function inOtherZone(value: Json | undefined): string[] {
  const time = instantOf(value) ?? Number.NaN
  return Number.isNaN(time) ? [] : [new Date(time + 7_200_000).toISOString().replace('Z', '+02:00')]
}

/**
 * Returns what stands in the middle of texts, as a search that looks at the beginning only does not find it; words of
 * other properties, and signs that stand for any text in patterns.
 */
function searchesIn(whole: readonly JsonObject[], property: string | undefined): string[] {
  if (property === undefined) return []
  const texts = whole.map((item) => item[property]).filter((each) => typeof each === 'string' && each.length > 4)
  const words = (texts as string[]).slice(0, 2).map((text) => text.slice(Math.floor(text.length / 2)).trim())
  const looked = JSON.stringify(texts).toLowerCase()
  const isStrange = (word: string): boolean => word.length > 4 && !looked.includes(word.toLowerCase())
  const names = new Set(whole.flatMap((item) => Object.keys(item)).filter((name) => name !== property))
  const strange = [...names].flatMap((name) => {
    const others = whole.map((item) => item[name]).filter((each) => typeof each === 'string')
    return others.flatMap((text) => text.split(/\W+/)).find(isStrange) ?? []
  })
  return [...words, ...strange.slice(0, 5), ...['.', '%'].filter((each) => !looked.includes(each))]
}

function isPlain(value: Json | undefined): boolean {
  if (typeof value === 'boolean') return true
  return typeof value === 'string' ? value !== '' && !value.includes(',') : typeof value === 'number'
}

function selected(
  whole: readonly JsonObject[],
  name: string,
  filter: FilterDeclaration,
  value: Json,
): readonly JsonObject[] {
  return select(whole, { collection: '', action: 'list', filters: { [name]: filter } }, { [name]: value })
}

interface Selection {
  readonly name: string
  readonly filter: FilterDeclaration
  readonly value: Json
}

function misselected(
  list: List,
  { name, filter, value }: Selection,
  whole: readonly JsonObject[],
  kept: readonly JsonObject[],
): Mismatch | undefined {
  const { property = '' } = filter
  const untold = new Set(keysOf(list, atBound(list, { name, filter, value }, whole)))
  const expected = keysOf(list, selected(whole, name, filter, value))
  const found = keysOf(list, kept)
  const asked = `${name}=${String(value)}`
  // A search may look at more than the list shows, and at less than all of it.
  const needed =
    filter.by === 'search'
      ? keysOf(
          list,
          whole.filter((item) => String(item[property] ?? '').includes(String(value))),
        )
      : expected
  const missing = needed.find((key) => !found.includes(key) && !untold.has(key))
  if (missing !== undefined) return { expected: `${missing} is listed with ${asked}`, actual: 'it is not listed' }
  const more = found.find((key) => !expected.includes(key) && !untold.has(key))
  return more === undefined ? undefined : { expected: `${more} is not listed with ${asked}`, actual: 'it is listed' }
}

/** Returns the items of which nothing says whether they are listed: whether a bound is part of what it bounds is not inferred. */
function atBound(
  { operation }: List,
  { filter: { by, property = '', bound }, value }: Selection,
  whole: readonly JsonObject[],
): readonly JsonObject[] {
  const isBound = by !== 'value' && by !== 'search' && bound === undefined
  return isBound && isInferred(operation)
    ? whole.filter((item) => isSame(item[property], value) || isSameInstant(item[property], value))
    : []
}

function isSameInstant(left: Json | undefined, right: Json): boolean {
  const time = instantOf(left)
  return time !== undefined && time === instantOf(right)
}

/** A filter holds on every page, and pages keep their size with it. */
function pagedCase(contract: Contract, { list, limit }: Asked, { parameter, filter }: Filtering): Case {
  const { name } = parameter
  return listCase(
    list,
    `${name}, in pages of one`,
    (client) =>
      steadily(client, list, limit, async (whole) => {
        const chosen = valuesFor(contract, whole, parameter, filter)
          .map((value) => ({ value, items: selected(whole, name, filter, value) }))
          .filter(({ items }) => items.length > 1 && items.length <= 10)
          .toSorted((left, right) => right.items.length - left.items.length)
        // One that leaves something out shows whether the pages after the first do so too.
        const { value, items = [] } = chosen.find((each) => each.items.length < whole.length) ?? chosen[0] ?? {}
        if (value === undefined) return undefined
        const sizes: number[] = []
        const query = { ...list.unfiltered, [name]: sent(value) }
        const kept = await pageThrough(client, list, 1, query, (page) => sizes.push(page.length))
        if (!kept) return undefined
        const asked = `${name}=${String(value)}`
        if (sizes.some((size) => size > 1))
          return { expected: `pages of one item with ${asked}`, actual: `one has ${Math.max(...sizes)}` }
        const open = new Set(keysOf(list, atBound(list, { name, filter, value }, whole)))
        const [found, expected] = [kept, items].map((each) => keysOf(list, each).filter((key) => !open.has(key)))
        if (isSameSet(found as string[], expected as string[])) return undefined
        return {
          expected: `${expected?.length} items with ${asked}, page by page`,
          actual: `${found?.length} items, or different ones`,
        }
      }),
    'pages-are-the-whole',
  )
}
