import { canonical } from '../openapi/canonical.ts'
import type { Json } from '../openapi/contract.ts'
import { hash } from '../openapi/hash.ts'
import type { SchemaView } from '../openapi/schema.ts'
import type { Facts } from './facts.ts'
import { factsOf } from './facts.ts'
import type { Making } from './making.ts'
import { isFull, part, within } from './making.ts'

/** How many items a list gets at most where the schema sets no bound. */
const longList = 20

/** A list is not made longer than this, even where it may be. */
const longestList = 1000

/** How many more items an ordinary list may have than it must. */
const usualMore = 3

/** How often items are drawn for each that has to differ from the others. */
const drawsOfDifferent = 10

/** Makes a list: an ordinary one, or the shortest or longest. */
export function makeList(making: Making, facts: Facts, place: number): Json {
  return making.end ? listAt(making, facts, place) : ordinaryList(making, facts, place)
}

function ordinaryList(making: Making, facts: Facts, place: number): Json {
  const { faker } = making
  const { least, most: limit } = lengths(facts)
  const most = Math.min(limit, Math.max(least, facts.view.prefixItems.length) + usualMore)
  if (isFull(making) && least === 0) return []
  const items = facts.view.items && factsOf(facts.view.items)
  const fewest = isFull(making) ? least : Math.min(Math.max(least, facts.view.prefixItems.length, 1), most)
  // What looks like something is listed for its own sake: mostly there is one.
  const isOne = isFull(making) || (items?.look !== undefined && faker.number.int({ min: 1, max: 4 }) > 1)
  const length = isOne ? fewest : faker.number.int({ min: fewest, max: Math.max(fewest, most) })
  // Nobody lists the same choice twice.
  const isUnique = facts.bounds.uniqueItems || (items?.choices !== undefined && items.choices.length >= length)
  // Some of them may be the same.
  const count = isUnique ? length * 4 : length
  const inner = within(making, count)
  const makeItem = (index: number): Json => itemAt(inner, facts, index, place)
  if (!isUnique) return Array.from({ length: count }, (_, index) => makeItem(index))
  return different({ least, most: length, count }, makeItem)
}

function listAt(making: Making, facts: Facts, place: number): Json {
  const { least, most: limit } = lengths(facts)
  const isShort = making.end === 'minimum' || isFull(making)
  const items = facts.view.items && factsOf(facts.view.items)
  const choices = choicesOf(making, facts, items)
  if (choices) return choices.slice(0, isShort ? least : Math.min(limit, choices.length))
  const count = isShort ? least : Math.min(limit, Math.max(longList, least), longestList)
  const hasForm = items !== undefined && (items.look !== undefined || hasShape(items))
  const isOrdinary = hasForm || facts.bounds.uniqueItems
  const inner = within(isOrdinary ? { ...making, end: undefined } : making, count)
  const makeItem = (index: number): Json => itemAt(inner, facts, index, place)
  if (!facts.bounds.uniqueItems) return Array.from({ length: count }, (_, index) => makeItem(index))
  return different({ least, most: count, count }, makeItem)
}

function hasShape({ bounds }: Facts): boolean {
  return bounds.formats.length + bounds.patterns.length > 0
}

/** Returns the values that a list at an end consists of, where the document lists them and they suffice. */
function choicesOf(making: Making, { view, bounds }: Facts, items: Facts | undefined): readonly Json[] | undefined {
  if (view.prefixItems.length > 0 || view.naming.contains.length > 0) return undefined
  const known = items?.choices ?? (items && items.examples.length > 0 ? items.examples : undefined)
  const isListed = making.end === 'maximum' || bounds.uniqueItems
  const isEnough = known !== undefined && known.length >= (bounds.minItems ?? 0)
  return isListed && isEnough && (making.tries?.count(making.path) ?? 0) === 0 ? known : undefined
}

/** Returns how long the list may be: as far as it has to be for what it must contain, and as far as items are allowed. */
function lengths({ view, bounds }: Facts): { readonly least: number; readonly most: number } {
  const contained = view.naming.contains.reduce((sum, [, least]) => sum + least, 0)
  const least = Math.max(bounds.minItems ?? 0, contained)
  const items = view.items && factsOf(view.items)
  const isEnded = items !== undefined && !(items.isPossible && Number.isFinite(items.height))
  const most = Math.min(bounds.maxItems ?? Number.POSITIVE_INFINITY, isEnded ? view.prefixItems.length : Infinity)
  return { least: Math.min(least, most), most }
}

function itemAt(making: Making, facts: Facts, index: number, place: number): Json {
  const view = viewAt(facts.view, index)
  const at = hash(String(index), place)
  const isRecord = view !== undefined && factsOf(view).kinds[0] === 'object'
  const inner = { ...making, index, identity: isRecord ? at : making.identity }
  return part(inner, view, String(index), place)
}

/** The first items are those that the list has to contain. */
function viewAt({ prefixItems, items, naming }: SchemaView, index: number): SchemaView | undefined {
  const own = prefixItems[index] ?? items
  if (naming.contains.length === 0) return own
  const contained = naming.contains.flatMap(([view, least]) => Array.from({ length: least }, () => view))[index]
  return contained && own ? own.and(contained) : (contained ?? own)
}

/** Returns up to `most` of `count` items that differ. If there are too few, more are made. */
function different(
  { least, most, count }: { readonly least: number; readonly most: number; readonly count: number },
  make: (index: number) => Json,
): Json[] {
  const found = new Map<string, Json>()
  const add = (item: Json): void => {
    const key = canonical(item)
    if (!found.has(key)) found.set(key, item)
  }
  for (let index = 0; found.size < most && index < count; index++) add(make(index))
  const end = count + least * drawsOfDifferent
  for (let index = count; found.size < least && index < end; index++) add(make(index))
  return [...found.values()]
}
