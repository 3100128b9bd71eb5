import type { JournalEntry, KeptEntry } from './journal-entry.ts'

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
  /** Those that came after the one of this number. */
  readonly since?: number
  /** At most so many: the newest. */
  readonly limit?: number
}

/** What one part of a filter asks of an exchange. */
interface Criterion {
  /** As it was asked for: `status 4xx`. */
  readonly wanted: string
  readonly fits: (entry: KeptEntry) => boolean
  /** What an exchange has in its place: `status 200`. */
  readonly found: (entry: KeptEntry) => string
}

/** Gives what the filter asks of an exchange, apart from how many are wanted and from which on. */
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

/** Gives lines about the exchanges that fit best without fitting, and about what each has instead. */
export function nearMisses(filter: JournalFilter, entries: readonly KeptEntry[], most = 5): string[] {
  const criteria = criteriaOf(filter)
  const ranked = entries.map((entry) => ({ entry, missed: criteria.filter(({ fits }) => !fits(entry)) }))
  const nearest = ranked.toSorted((left, right) => left.missed.length - right.missed.length || byNumber(right, left))
  return nearest.slice(0, most).map(({ entry, missed }) => {
    const instead = missed.map(({ found }) => found(entry)).join(', ')
    return `${describeEntry(entry)}${instead === '' ? '' : ` — ${instead}`}`
  })
}

/** Gives a filter in words: `operation "listBooks", status 4xx`. */
export function describeFilter(filter: JournalFilter): string {
  const { since } = filter
  const wanted = criteriaOf(filter).map((each) => each.wanted)
  return [...wanted, ...(since === undefined ? [] : [`after #${since}`])].join(', ')
}

/** Gives an exchange on one line: number, request, status, and why it was refused. */
export function describeEntry({ number, method, path, status, refusal }: KeptEntry | JournalEntry): string {
  const why = refusal === undefined ? '' : ` ${refusal.failure}: ${refusal.reason.split('\n', 1)[0]}`
  return `#${number} ${method} ${path} → ${status}${why}`
}

function criterion(
  name: string,
  wanted: string | undefined,
  read: (entry: KeptEntry) => string | undefined,
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

/** Tells whether a text consists of the parts, in their order, with any text between them. */
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

function byNumber(left: { readonly entry: KeptEntry }, right: { readonly entry: KeptEntry }): number {
  return left.entry.number - right.entry.number
}

function quote(text: string | undefined): string {
  return text === undefined ? 'none' : `"${text}"`
}
