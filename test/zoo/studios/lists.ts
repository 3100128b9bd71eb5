import type { Fields } from '../wire.ts'
import { numberIn, timeIn } from './check.ts'
import type { StudioFault } from './choices.ts'
import type { Studios } from './data.ts'
import { shown } from './data.ts'
import { Problem } from './problem.ts'

interface Filter {
  readonly keeps: (row: Fields, value: string, has: Studios['has']) => boolean
  /** The mistake in which it is ignored. */
  readonly ignored?: StudioFault
}

/** Parameter → the studios that it keeps. */
const studioFilters: Readonly<Record<string, Filter>> = {
  city: { keeps: ({ city }, value) => city === value, ignored: 'city-filter-ignored' },
  open: {
    keeps: ({ open }, value, has) => String(open) === value || (value === 'false' && has('open-false-ignored')),
  },
  opened_from: {
    keeps: ({ opened_on }, day) => opened_on != null && String(opened_on) >= day,
    ignored: 'from-ignored',
  },
  opened_to: { keeps: ({ opened_on }, day) => opened_on != null && String(opened_on) <= day },
  q: { keeps: hasText, ignored: 'search-ignored' },
}

function hasText({ name }: Fields, text: string, has: Studios['has']): boolean {
  if (text === '%' && has('search-takes-wildcards')) return true
  const at = has('search-minds-case')
    ? String(name).indexOf(text)
    : String(name).toLowerCase().indexOf(text.toLowerCase())
  return has('search-at-start') ? at === 0 : at >= 0
}

/** Parameter → the sessions that it keeps. */
const sessionFilters: Readonly<Record<string, Filter>> = {
  status: { keeps: ({ status }, value) => status === value, ignored: 'status-ignored' },
  starts_before: { keeps: ({ starts_at }, time) => Date.parse(String(starts_at)) < timeIn(time) },
  starts_after: {
    keeps: ({ starts_at }, time) => Date.parse(String(starts_at)) > timeIn(time),
    ignored: 'starts-after-ignored',
  },
}

function filtered(
  rows: readonly Fields[],
  filters: Readonly<Record<string, Filter>>,
  query: URLSearchParams,
  has: Studios['has'],
): Fields[] {
  return Object.entries(filters).reduce<Fields[]>(
    (left, [name, { keeps, ignored }]) => {
      const value = query.get(name)
      if (value === null || (ignored && has(ignored))) return left
      return left.filter((row) => keeps(row, value, has))
    },
    [...rows],
  )
}

const day = /^\d{4}-\d\d-\d\d$/

/** Parameter → the form of its values, and what to say of others. */
const forms: readonly (readonly [name: string, form: RegExp, title: string])[] = [
  ['city', /^(porto|lyon|gent)$/, 'unknown city'],
  ['open', /^(true|false)$/, 'not a boolean'],
  ['sort', /^-?(name|seats)$/, 'unknown order'],
  ['opened_from', day, 'not a day'],
  ['opened_to', day, 'not a day'],
  ['status', /^(booked|cancelled)$/, 'unknown status'],
]

function checkForms(query: URLSearchParams, names: readonly string[]): void {
  for (const [name, form, title] of forms) {
    const value = query.get(name)
    if (names.includes(name) && value !== null && !form.test(value)) throw new Problem(422, title, [])
  }
}

/** Returns a page of studios. */
export function listStudios(server: Studios, query: URLSearchParams): Fields {
  const { studios, has } = server
  const checked = ['open', 'sort', 'opened_from', 'opened_to', ...(has('city-filter-ignored') ? [] : ['city'])]
  checkForms(query, checked)
  const isLastOnly = has('last-filter-wins') && query.has('city') && query.has('open')
  const { open, q } = studioFilters as Record<'open' | 'q', Filter>
  const rows = filtered([...studios.values()], isLastOnly ? { open, q } : studioFilters, query, has)
  const page = numberIn(query, 'page', { usual: 1, most: Infinity })
  if (page === 1 || !has('sort-forgotten-on-page-two')) sortStudios(rows, query.get('sort'), has)
  const size = numberIn(query, 'per_page', { usual: 20, most: has('per-page-unbounded') ? Infinity : 100 })
  const total = totalOf(server, rows, size)
  const pages = has('total-pages-floor') ? Math.floor(total / size) : Math.ceil(total / size)
  return { items: itemsOf(server, rows, { page, size }), total, page, per_page: size, total_pages: pages }
}

function sortStudios(rows: Fields[], sort: string | null, has: Studios['has']): void {
  if (sort === null || has('sort-ignored')) return
  if (sort.endsWith('seats') && has('seats-sorted-as-texts')) rows.sort(byText)
  else if (sort.endsWith('seats')) rows.sort((left, right) => Number(left.seats) - Number(right.seats))
  else rows.sort((left, right) => (String(left.name) < String(right.name) ? -1 : 1))
  if (sort.startsWith('-') && !has('sort-descending-ignored')) rows.reverse()
}

function byText(left: Fields, right: Fields): number {
  return String(left.seats) < String(right.seats) ? -1 : 1
}

function totalOf({ studios, has }: Studios, rows: readonly Fields[], size: number): number {
  if (has('total-unfiltered')) return studios.size
  return has('total-of-page') ? Math.min(rows.length, size) : rows.length
}

interface Page {
  readonly page: number
  readonly size: number
}

function itemsOf(server: Studios, rows: readonly Fields[], page: Page): Fields[] {
  const { has } = server
  const start = startOf(page, has)
  const here = rows.slice(start, start + page.size)
  const isLastAgain = has('last-page-repeats') && here.length === 0
  const lost = {
    ...(has('list-without-labels') && { labels: {} }),
    ...(has('list-hides-nulls-wrongly') && { phone: null }),
  }
  return (isLastAgain ? rows.slice(-page.size) : here).map((row) => ({ ...shown(server, row), ...lost }))
}

function startOf({ page, size }: Page, has: Studios['has']): number {
  if (has('pages-from-zero')) return page * size
  const start = (page - 1) * size
  return has('second-page-off-by-one') && page > 1 ? start - 1 : start
}

/** Returns some sessions of a studio, and the cursor of those that follow. */
export function listSessions(server: Studios, studio: number, query: URLSearchParams): Fields {
  const { sessions, has } = server
  checkForms(query, ['status'])
  const cursor = query.get('cursor')
  const own = [...sessions.values()].filter((row) => row.studio_id === studio || has('sessions-of-all-studios'))
  const inOrder = own.sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1))
  const isFiltered = cursor === null || !has('cursor-loses-filter')
  const all = isFiltered ? filtered(inOrder, sessionFilters, query, has) : inOrder
  const limit = numberIn(query, 'limit', { usual: 20, most: 50 })
  const rest = cursor === null ? all : after(cursor, all, has)
  const here = has('limit-ignored') ? rest : rest.slice(0, limit)
  const isMore = has('cursor-never-ends') ? here.length > 0 : rest.length > limit
  const end = isMore ? here.at(-1) : undefined
  const data = has('last-item-skipped') && isMore ? here.slice(0, -1) : here
  const next = end ? Buffer.from(placeOf(end)).toString('base64url') : null
  return { data: data.map((row) => shown(server, row)), next_cursor: next }
}

/** Returns what orders a session. */
function placeOf({ starts_at, id }: Fields): string {
  return `${starts_at} ${id}`
}

function after(cursor: string, rows: readonly Fields[], has: Studios['has']): Fields[] {
  const last = Buffer.from(cursor, 'base64url').toString()
  if (!/^\d{4}-.* \S{36}$/.test(last)) throw new Problem(400, 'unknown cursor')
  return rows.filter((row) => placeOf(row) > last || (has('cursor-repeats-last') && placeOf(row) === last))
}
