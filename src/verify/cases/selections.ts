import { select } from '../../engine/act/select.ts'
import { fitting } from '../../generate/samples.ts'
import type { Contract, Json, JsonObject, Operation, Parameter } from '../../openapi/contract.ts'
import type { FilterDeclaration } from '../../openapi/resource-keywords.ts'
import type { Case, Mismatch } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import type { List } from './pages.ts'
import { isSameSet, keysOf, listCase, pageParameter, pageThrough, steadily } from './pages.ts'
import { schemaOf } from './parameter-texts.ts'

/** Plans what `x-resource` says of the filters and the order of a list: the engine's own selection is what they are held to. */
export function* selectionCases(contract: Contract, list: List, limit: number | undefined): Generator<Case> {
  const { resource, parameters } = list.operation
  for (const [name, filter] of Object.entries(resource?.filters ?? {})) {
    const parameter = parameters.find((each) => each.in === 'query' && each.name === name)
    // What a search or a bound means is not inferred, only guessed.
    if (!parameter || (filter.by !== 'value' && isGuessed(list.operation))) continue
    yield filterCase(contract, { list, limit }, parameter, filter)
    if (filter.by === 'value' && pageParameter(list, 'limit')) yield pagedCase({ list, limit }, parameter, filter)
  }
  const by = resource?.sort?.by
  const sorting = parameters.find((each) => each.in === 'query' && each.name === by)
  if (!sorting || isGuessed(list.operation)) return
  for (const choice of choicesOf(contract, sorting)) {
    const order = /^([+-]?)(\w+)(?:[\s:](asc|desc)\w*)?$/.exec(String(choice))
    if (order) yield orderedCase({ list, limit }, sorting.name, order)
  }
}

/** Returns whether only inference says what an operation does. */
export function isGuessed({ evidence }: Operation): boolean {
  return evidence['*'] === 'assumed'
}

interface Asked {
  readonly list: List
  readonly limit: number | undefined
}

/** Asks for values that some items have, and for one that none has: those items are listed, and no others. */
function filterCase(contract: Contract, { list, limit }: Asked, parameter: Parameter, filter: FilterDeclaration): Case {
  const { name } = parameter
  return listCase(list, `${name}, compared with the whole list`, (client) =>
    steadily(client, list, limit, async (whole) => {
      for (const value of valuesFor(contract, whole, parameter, filter)) {
        const kept = await pageThrough(client, list, limit, { ...list.unfiltered, [name]: String(value) })
        const wrong = kept && misselected(list, { name, filter, value }, whole, kept)
        if (wrong) return wrong
      }
      return undefined
    }),
  )
}

/** Returns values that tell items apart, of the type that the parameter has. */
function valuesFor(
  contract: Contract,
  whole: readonly JsonObject[],
  parameter: Parameter,
  { property = '', by }: FilterDeclaration,
): Json[] {
  const schema = schemaOf(contract, parameter)
  const found = whole.flatMap((item): Json[] => (isPlain(item[property]) ? [item[property] as Json] : []))
  if (by === 'search') {
    // What stands in the middle: a search that looks at the beginning only does not find it.
    const texts = found.filter((each): each is string => typeof each === 'string' && each.length > 4)
    return texts.slice(0, 2).map((text) => text.slice(Math.floor(text.length / 2)).trim())
  }
  const values = [...new Set(found)].filter((each) => schema.accepts(each))
  if (by !== 'value') return values.slice(0, 3)
  const others = (schema.choices ?? []).filter((choice) => !values.includes(choice))
  return [...values.slice(0, 3), ...others.slice(0, 1)]
}

function isPlain(value: Json | undefined): boolean {
  return typeof value === 'string' ? value !== '' && !value.includes(',') : typeof value === 'number'
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
  const selected = keysOf(
    list,
    select(whole, { collection: '', action: 'list', filters: { [name]: filter } }, { [name]: value }),
  )
  const found = keysOf(list, kept)
  const asked = `${name}=${String(value)}`
  // A search may look at more than the list shows, and at less than all of it.
  const needed =
    filter.by === 'search'
      ? keysOf(
          list,
          whole.filter((item) => String(item[property] ?? '').includes(String(value))),
        )
      : selected
  const missing = needed.find((key) => !found.includes(key))
  if (missing !== undefined) return { expected: `${missing} is listed with ${asked}`, actual: 'it is not listed' }
  const more = found.find((key) => !selected.includes(key))
  return more === undefined ? undefined : { expected: `${more} is not listed with ${asked}`, actual: 'it is listed' }
}

/** A filter holds on every page, and pages keep their size with it. */
function pagedCase({ list, limit }: Asked, { name }: Parameter, filter: FilterDeclaration): Case {
  return listCase(
    list,
    `${name}, in pages of one`,
    (client) =>
      steadily(client, list, limit, async (whole) => {
        const { property = '' } = filter
        const groups = [
          ...Map.groupBy(
            whole.filter((item) => isPlain(item[property])),
            (item) => item[property],
          ),
        ]
        const [value, items = []] = groups.toSorted(([, left], [, right]) => right.length - left.length)[0] ?? []
        if (value === undefined || items.length < 2 || items.length > 10) return undefined
        const sizes: number[] = []
        const query = { ...list.unfiltered, [name]: String(value) }
        const kept = await pageThrough(client, list, 1, query, (page) => sizes.push(page.length))
        if (!kept) return undefined
        const asked = `${name}=${String(value)}`
        if (sizes.some((size) => size > 1))
          return { expected: `pages of one item with ${asked}`, actual: `one has ${Math.max(...sizes)}` }
        if (isSameSet(keysOf(list, kept), keysOf(list, items))) return undefined
        return {
          expected: `${items.length} items with ${asked}, page by page`,
          actual: `${kept.length} items, or different ones`,
        }
      }),
    'pages-are-the-whole',
  )
}

function choicesOf(contract: Contract, parameter: Parameter): readonly Json[] {
  const schema = schemaOf(contract, parameter)
  return (schema.choices ?? fitting(schema).map(({ value }) => value)).slice(0, 8)
}

/** @note texts may be sorted by letters or by code points, and where items without a value stand is not said. */
function orderedCase({ list, limit }: Asked, name: string, [choice, sign, property = '', way]: RegExpExecArray): Case {
  const descends = sign === '-' || way === 'desc'
  return listCase(list, `${name}=${choice}`, async (client: TestClient) => {
    const items = (await pageThrough(client, list, limit, { ...list.unfiltered, [name]: choice })) ?? []
    const values = items
      .map((item) => item[property])
      .filter((each) => typeof each === 'string' || typeof each === 'number')
    if (isOrdered(values, descends)) return undefined
    const first = descends ? 'largest' : 'smallest'
    return {
      expected: `the ${first} "${property}" comes first`,
      actual: `the order is ${JSON.stringify(values.slice(0, 8))}`,
    }
  })
}

function isOrdered(values: readonly (string | number)[], descends: boolean): boolean {
  const upwards = descends ? values.toReversed() : values
  const isEvery = (isInOrder: (left: string | number, right: string | number) => boolean): boolean =>
    upwards.every((value, index) => index === 0 || isInOrder(upwards[index - 1] as string | number, value))
  return (
    isEvery((left, right) => left <= right) ||
    isEvery((left, right) => String(left).localeCompare(String(right), 'en') <= 0)
  )
}
