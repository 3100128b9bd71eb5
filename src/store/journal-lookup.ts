import type { Journal } from './journal.ts'
import type { JournalEntry } from './journal-entry.ts'
import { toEntry } from './journal-entry.ts'
import type { JournalFilter, Listed } from './journal-filter.ts'
import { criteriaOf, fitting } from './journal-filter.ts'

/** Returns the matching exchanges that a journal keeps, oldest first. */
export function findIn(journal: Journal, filter: JournalFilter = {}): readonly JournalEntry[] {
  return fitting(journal.after(filter.since ?? 0), filter).map(toEntry)
}

/** Returns the one matching entry. @throws {Error} if none or several match; the message lists the closest. */
export function onlyOf<Entry extends Listed>(entries: readonly Entry[], filter: JournalFilter): Entry {
  const found = fitting(entries, filter)
  if (found.length === 1) return found[0] as Entry
  if (found.length === 0) throw noneFits(entries, filter)
  const lines = found.slice(0, most).map(describeEntry)
  throw new Error(`There are ${found.length} exchanges${withFilter(filter)}, not one:\n${asLines(lines, found.length)}`)
}

/** Returns the newest matching entry. @throws {Error} if none matches; the message lists the closest. */
export function lastOf<Entry extends Listed>(entries: readonly Entry[], filter: JournalFilter): Entry {
  const found = fitting(entries, filter).at(-1)
  if (!found) throw noneFits(entries, filter)
  return found
}

/** How many exchanges an error lists. */
const most = 5

function noneFits(entries: readonly Listed[], filter: JournalFilter): Error {
  const none = `Found no exchange${withFilter(filter)}`
  const candidates = entries.filter(({ number }) => number > (filter.since ?? 0))
  if (candidates.length === 0) return new Error(`${none}: the journal is empty.`)
  return new Error(`${none}. Nearest:\n${asLines(nearMisses(filter, candidates), candidates.length)}`)
}

function withFilter(filter: JournalFilter): string {
  const described = describeFilter(filter)
  return described === '' ? '' : ` with ${described}`
}

function asLines(lines: readonly string[], count: number): string {
  const more = count > lines.length ? [`… and ${count - lines.length} more`] : []
  return [...lines, ...more].map((line) => `  ${line}`).join('\n')
}

/** Describes the exchanges that come closest to matching, and what each has instead. */
function nearMisses(filter: JournalFilter, entries: readonly Listed[]): string[] {
  const criteria = criteriaOf(filter)
  const ranked = entries.map((entry) => ({ entry, missed: criteria.filter(({ fits }) => !fits(entry)) }))
  const nearest = ranked.toSorted((left, right) => left.missed.length - right.missed.length || byNumber(right, left))
  return nearest.slice(0, most).map(({ entry, missed }) => {
    const instead = missed.map(({ found }) => found(entry)).join(', ')
    return `${describeEntry(entry)}${instead === '' ? '' : ` — ${instead}`}`
  })
}

/** A filter in words: `operation "listBooks", status 4xx`. */
function describeFilter(filter: JournalFilter): string {
  const { since } = filter
  const wanted = criteriaOf(filter).map((each) => each.wanted)
  return [...wanted, ...(since === undefined ? [] : [`after #${since}`])].join(', ')
}

/** An exchange on one line: number, request, status, and why it was refused. */
function describeEntry({ number, method, path, status, refusal }: Listed): string {
  const why = refusal === undefined ? '' : ` ${refusal.failure}: ${refusal.reason.split('\n', 1)[0]}`
  return `#${number} ${method} ${path} → ${status}${why}`
}

function byNumber(left: { readonly entry: Listed }, right: { readonly entry: Listed }): number {
  return left.entry.number - right.entry.number
}
