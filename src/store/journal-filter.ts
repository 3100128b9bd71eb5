import type { KeptEntry } from './journal-entry.ts'

/** Which exchanges are meant: those that fit all that is given. */
export interface JournalFilter {
  readonly api?: string
  /** The id of the operation, as the document has it. */
  readonly operation?: string
  /** A status, or a class of them as `4xx`. */
  readonly status?: number | string
  /** The id of the caller. */
  readonly principal?: string
  /** In upper or lower case. */
  readonly method?: string
  /** As asked for, without the query; `*` stands for any text: an asterisk, then `/books/7`, is that book at any server. */
  readonly path?: string
  /** Why it was refused: `forbidden`, `invalid`, … */
  readonly failure?: string
  /** What happened along with it, by the name of the event. */
  readonly event?: string
  /** Only exchanges after this number. */
  readonly since?: number
  /** At most so many, the newest. */
  readonly limit?: number
}

/** What a filter looks at: an entry as it is kept, or as it is read. */
export type Listed = Omit<KeptEntry, 'at' | 'changed'>

/** What one part of a filter asks of an exchange. */
interface Criterion {
  /** As it was asked for: `status 4xx`. */
  readonly wanted: string
  readonly fits: (entry: Listed) => boolean
  /** What an exchange has in its place: `status 200`. */
  readonly found: (entry: Listed) => string
}

/** Returns what a filter asks of an exchange, except for `since` and `limit`. */
export function criteriaOf(filter: JournalFilter): readonly Criterion[] {
  const { status, method, path, failure, event } = filter
  const named = (['api', 'operation', 'principal'] as const).map((name) =>
    criterion(name, filter[name], (entry) => entry[name]),
  )
  const all = [
    ...named,
    method === undefined ? undefined : criterion('method', method.toUpperCase(), (entry) => entry.method),
    path === undefined ? undefined : pathCriterion(path),
    status === undefined ? undefined : statusCriterion(String(status)),
    criterion('failure', failure, ({ refusal }) => refusal?.failure),
    event === undefined ? undefined : eventCriterion(event),
  ]
  return all.filter((each) => each !== undefined)
}

/** Returns the matching entries, oldest first. */
export function fitting<Entry extends Listed>(entries: readonly Entry[], filter: JournalFilter): readonly Entry[] {
  const { since = 0, limit } = filter
  const criteria = criteriaOf(filter)
  const found = entries.filter((entry) => entry.number > since && criteria.every(({ fits }) => fits(entry)))
  return limit === undefined ? found : found.slice(Math.max(0, found.length - limit))
}

function criterion(
  name: string,
  wanted: string | undefined,
  read: (entry: Listed) => string | undefined,
): Criterion | undefined {
  if (wanted === undefined) return undefined
  return {
    wanted: `${name} "${wanted}"`,
    fits: (entry) => read(entry) === wanted,
    found: (entry) => `${name} ${quote(read(entry))}`,
  }
}

function statusCriterion(wanted: string): Criterion {
  const digits = wanted.toLowerCase().replaceAll('x', '')
  const isClass = digits.length < wanted.length
  return {
    wanted: `status ${wanted}`,
    fits: ({ status }) => (isClass ? String(status).startsWith(digits) : String(status) === wanted),
    found: ({ status }) => `status ${status}`,
  }
}

function pathCriterion(wanted: string): Criterion {
  const parts = wanted.split('*')
  return {
    wanted: `path "${wanted}"`,
    fits: ({ path }) => hasParts(path, parts),
    found: ({ path }) => `path "${path}"`,
  }
}

/** Returns whether a text consists of the parts, in order, with any text between them. */
function hasParts(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts
  const last = others.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const part of others) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.endsWith(last) && text.length - last.length >= at
}

function eventCriterion(wanted: string): Criterion {
  return {
    wanted: `event "${wanted}"`,
    fits: ({ events }) => events.some(({ event }) => event === wanted),
    found: ({ events }) => `event ${events.map(({ event }) => quote(event)).join(', ') || 'none'}`,
  }
}

function quote(text: string | undefined): string {
  return text === undefined ? 'none' : `"${text}"`
}
