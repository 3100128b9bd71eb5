import { computed, effect, signal } from '@preact/signals'
import { ask, queryOf } from '../control/client.ts'
import type { Entry } from '../control/types.ts'
import type { Filter } from '../texts/filter.ts'
import { createMatch } from '../texts/filter.ts'
import { access } from './access.ts'
import { said } from './place.ts'

/** How many exchanges the page keeps: the newest. */
const capacity = 10_000
/** How many are fetched first, so that something shows at once. */
const firstPage = 200

/** The exchanges, the oldest first. Written to in place: `version` says when. */
let entries: Entry[] = []
let matching: Entry[] = []
let matches: (entry: Entry) => boolean = () => true
let waiting: Entry[] = []
let frame = 0

const version = signal(0)

/** How many exchanges were shown when the list was paused; undefined while it runs. */
export const pausedAt = signal<number | undefined>(undefined)

export const filter = computed<Filter>(() => ({
  text: said('q'),
  method: said('method'),
  status: said('status'),
  principal: said('principal'),
  operation: said('operation'),
  api: said('api'),
  failure: said('failure'),
  event: said('event'),
}))

/** What the list shows. */
export interface Shown {
  readonly count: number
  /** How many came while the list was paused. */
  readonly held: number
  /** How many there are, whatever the filter says. */
  readonly total: number
  /** The entry of a row; row 0 is the newest. */
  at(row: number): Entry | undefined
  rowOf(number: number): number
}

export const shown = computed<Shown>(() => {
  version.value
  const all = matching
  const count = Math.min(pausedAt.value ?? all.length, all.length)
  return {
    count,
    held: all.length - count,
    total: entries.length,
    at: (row) => all[count - 1 - row],
    rowOf: (number) => {
      const index = all.findLastIndex((entry) => entry.number === number)
      return index < 0 || index >= count ? -1 : count - 1 - index
    },
  }
})

/** The names that occur, for the filters: operations, callers, and so on. */
export interface Names {
  readonly method: Set<string>
  readonly principal: Set<string>
  readonly operation: Set<string>
  readonly api: Set<string>
  readonly failure: Set<string>
  readonly event: Set<string>
}

export const occurring = signal<Names>(namesIn([]))

function namesIn(all: readonly Entry[]): Names {
  const names: Names = {
    method: new Set(),
    principal: new Set(),
    operation: new Set(),
    api: new Set(),
    failure: new Set(),
    event: new Set(),
  }
  addNames(names, all)
  return names
}

/** Returns whether some of the names are new. */
function addNames(names: Names, all: readonly Entry[]): boolean {
  const before = sizeOf(names)
  for (const { method, principal, operation, api, refusal, events } of all) {
    names.method.add(method)
    if (principal !== undefined) names.principal.add(principal)
    if (operation !== undefined) names.operation.add(operation)
    if (api !== undefined) names.api.add(api)
    if (refusal) names.failure.add(refusal.failure)
    for (const { event } of events) names.event.add(event)
  }
  return sizeOf(names) > before
}

/** New sets: what is handed to a filter is drawn again only if it is another one. */
function copied(names: Names): Names {
  return Object.fromEntries(Object.entries(names).map(([name, set]) => [name, new Set(set)])) as unknown as Names
}

function sizeOf(names: Names): number {
  return Object.values(names).reduce((sum: number, { size }: Set<string>) => sum + size, 0)
}

effect(() => {
  matches = createMatch(filter.value)
  matching = entries.filter(matches)
  pausedAt.value = pausedAt.peek() === undefined ? undefined : matching.length
  version.value = version.peek() + 1
})

/** Takes in an exchange that has just come. All that come within one frame are drawn together. */
export function take(entry: Entry): void {
  waiting.push(entry)
  if (waiting.length > 2 * capacity) waiting = waiting.slice(-capacity)
  if (frame === 0) frame = requestAnimationFrame(flush)
}

function flush(): void {
  frame = 0
  const last = entries.at(-1)?.number ?? 0
  const fresh = waiting.filter(({ number }) => number > last)
  waiting = []
  for (const entry of fresh) {
    entries.push(entry)
    if (matches(entry)) matching.push(entry)
  }
  if (entries.length > capacity * 1.2) {
    entries = entries.slice(-capacity)
    matching = entries.filter(matches)
  }
  const names = occurring.peek()
  if (addNames(names, fresh)) occurring.value = copied(names)
  version.value++
}

/** Fetches the journal: the newest first, then the rest. Returns the number of the newest. */
export async function loadJournal(): Promise<number> {
  const newest = await page(firstPage)
  entries = [...newest.entries]
  redraw()
  if (newest.entries.length === firstPage) void loadRest()
  return newest.count
}

async function loadRest(): Promise<void> {
  const asked = access.peek()
  const { entries: all } = await page(capacity)
  if (asked !== access.peek()) return
  const last = all.at(-1)?.number ?? 0
  entries = [...all, ...entries.filter(({ number }) => number > last)]
  redraw()
}

function page(limit: number): Promise<{ count: number; entries: readonly Entry[] }> {
  return ask(access.peek(), 'GET', `journal${queryOf({ limit })}`)
}

/** Forgets what the page has: the mock's journal was emptied. */
export function forget(): void {
  entries = []
  waiting = []
  if (pausedAt.peek() !== undefined) pausedAt.value = 0
  redraw()
}

function redraw(): void {
  matching = entries.filter(matches)
  occurring.value = namesIn(entries)
  version.value++
}
