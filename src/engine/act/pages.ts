import type { Json, JsonObject, ResourceRule } from '../../openapi/contract.ts'
import { shownInHeader } from '../../openapi/page-headers.ts'
import type { Ask, Shown } from '../../openapi/resource-keywords.ts'
import type { Query } from './select.ts'

/** A page of a list, and where it is in the whole. */
export interface Page {
  readonly items: readonly JsonObject[]
  /** The number of records on all pages. */
  readonly total: number
  /** How many records are on the pages before. */
  readonly start: number
  /** The most records of a page. */
  readonly size: number
  /** The number of the first page: 0 or 1. */
  readonly firstNumber: number
  /** What asks for the page that starts with a record. */
  readonly turnTo: (start: number) => Turn
  /** The key of a record on this page. */
  readonly keyOf: (record: JsonObject) => string | undefined
}

/** Query parameter → the value that asks for another page; undefined: to be left out. */
export type Turn = Readonly<Record<string, string | undefined>>

/** The size of pages where only a page number is asked for. */
const usualSize = 20

/** Cuts the page that a query asks for out of a list. Cursors are the keys of records. */
export function pageOf(
  records: readonly JsonObject[],
  asks: NonNullable<ResourceRule['asks']>,
  query: Query,
  keyOf: (record: JsonObject) => string | undefined,
): Page {
  const named = (ask: Ask): string | undefined => Object.keys(asks).find((name) => asks[name] === ask)
  const pageBy = named('page') ?? named('page-from-0')
  const asked = (name: string | undefined): Json | undefined => (name === undefined ? undefined : query[name])
  const firstNumber = named('page-from-0') === undefined ? 1 : 0
  const page = wholeNumber(asked(pageBy), firstNumber)
  const size = wholeNumber(asked(named('limit'))) ?? (page === undefined ? records.length : usualSize)
  const start =
    startByCursor(() => records.map(keyOf), asked(named('after')), asked(named('before')), size) ??
    wholeNumber(asked(named('offset'))) ??
    (page === undefined ? 0 : (page - firstNumber) * size)
  const nowhere = Object.fromEntries(
    [pageBy, named('offset'), named('after'), named('before')].flatMap((name) => (name ? [[name, undefined]] : [])),
  )
  const turnTo = (to: number): Turn => {
    if (to <= 0) return nowhere
    if (pageBy !== undefined && size > 0) return { ...nowhere, [pageBy]: String(Math.floor(to / size) + firstNumber) }
    const by = named('offset') ?? named('after')
    const value = by === named('offset') ? String(to) : keyOf(records[to - 1] as JsonObject)
    return by === undefined ? nowhere : { ...nowhere, [by]: value }
  }
  return { items: records.slice(start, start + size), total: records.length, start, size, firstNumber, turnTo, keyOf }
}

/** A cursor that names no record, because it was deleted or never given out, starts from the beginning. */
function startByCursor(
  keys: () => readonly (string | undefined)[],
  after: Json | undefined,
  before: Json | undefined,
  size: number,
): number | undefined {
  if (isCursor(after)) return keys().indexOf(String(after)) + 1
  return isCursor(before) ? Math.max(0, keys().indexOf(String(before)) - size) : undefined
}

function isCursor(value: Json | undefined): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

function wholeNumber(value: Json | undefined, least = 0): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= least ? number : undefined
}

/**
 * Returns what a member beside a list shows of its page; null if it leads to a page that does not exist.
 *
 * @param linkTo Returns the URL of another page.
 */
export function shownOf(page: Page, what: Shown, linkTo: (turn: Turn) => string): Json {
  const { total, items, start, size, firstNumber, turnTo, keyOf } = page
  const end = start + items.length
  const [hasNext, hasPrevious] = [end < total, start > 0]
  const pages = size > 0 ? Math.ceil(total / size) : 0
  const number = (size > 0 ? Math.floor(start / size) : 0) + firstNumber
  const keyAt = (index: number): Json => (items.length > 0 ? (keyOf(items.at(index) as JsonObject) ?? null) : null)
  const values: Readonly<Record<Shown, () => Json>> = {
    total: () => total,
    count: () => items.length,
    remaining: () => Math.max(0, total - end),
    limit: () => size,
    offset: () => start,
    page: () => number,
    pages: () => pages,
    'next-page': () => (hasNext ? number + 1 : null),
    'previous-page': () => (hasPrevious ? number - 1 : null),
    more: () => hasNext,
    'has-previous': () => hasPrevious,
    'next-cursor': () => (hasNext ? keyAt(-1) : null),
    'previous-cursor': () => (hasPrevious ? keyAt(0) : null),
    'next-link': () => (hasNext ? linkTo(turnTo(end)) : null),
    'previous-link': () => (hasPrevious ? linkTo(turnTo(start - size)) : null),
    'first-link': () => linkTo(turnTo(0)),
    'last-link': () => linkTo(turnTo((pages - 1) * size)),
    'self-link': () => linkTo({}),
  }
  return values[what]()
}

/**
 * Returns the value of a declared header of a list: a number, or the links to the pages beside this one (`Link`, RFC 8288
 * section 3). Undefined where it shows nothing of the page.
 *
 * @param linkTo Returns the URL of another page.
 */
export function pageHeader(page: Page, name: string, linkTo: (turn: Turn) => string): string | undefined {
  if (name.toLowerCase() === 'link') return linksOf(page, linkTo)
  const what = shownInHeader(name)
  const shown = what && shownOf(page, what, linkTo)
  return shown === undefined || shown === null ? undefined : String(shown)
}

function linksOf(page: Page, linkTo: (turn: Turn) => string): string | undefined {
  const links = (['next', 'previous'] as const).flatMap((relation) => {
    const link = shownOf(page, `${relation}-link`, linkTo)
    return link === null ? [] : [`<${String(link)}>; rel="${relation === 'next' ? 'next' : 'prev'}"`]
  })
  return links.length === 0 ? undefined : links.join(', ')
}
