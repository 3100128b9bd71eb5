import type { Json } from '../contract.ts'
import type { Filter, Ordering } from './inferred.ts'
import { isSameNoun, plain, wordsOf } from './names.ts'
import type { SeenParameter } from './operations.ts'
import type { SchemaView } from './schema-view.ts'

const least = ['after', 'since', 'from', 'gte', 'gt', 'min', 'start', 'begin']
const most = ['before', 'until', 'to', 'lte', 'lt', 'max', 'end']
const searches = /^(q|query|search|searchterm|keyword|keywords|filterterm|text|term)$/

/** Returns what query parameters select records by: parameter → the property and how its value is compared. */
export function filtersOf(
  parameters: readonly SeenParameter[],
  record: SchemaView,
  taken: readonly string[],
): Record<string, Filter> {
  const found: Record<string, Filter> = {}
  for (const { name, in: place, value } of parameters) {
    if (place !== 'query' || taken.includes(name)) continue
    const filter = filterOf(name, record)
    const bound = filter?.by === 'least' || filter?.by === 'most' ? boundIn(value.description) : undefined
    if (filter) found[name] = { ...filter, ...(bound && { bound }) }
  }
  return found
}

const including =
  /\b(or (equal|later|earlier|after|before|more|less|higher|lower|above|below|greater|an? \w+)|at least|at most|inclusive|(on|at) or|no \w+ than|not \w+ than|including)\b|[≥≤]|[<>]=/i
const excluding =
  /\b(strictly|exclusive|excluding|(later|earlier|greater|more|less|fewer|smaller|larger|higher|lower) than)\b/i

/** Returns whether a description says that what is at a bound is kept; undefined where it says nothing of it. */
function boundIn(description: Json | undefined): Filter['bound'] {
  if (typeof description !== 'string') return undefined
  if (including.test(description)) return 'included'
  return excluding.test(description) ? 'excluded' : undefined
}

function filterOf(name: string, record: SchemaView): Filter | undefined {
  const exact = propertyNamed(record, plain(name)) ?? propertyNamed(record, plain(name.replace(/\[\]$/, '')))
  if (exact) return { property: exact, by: 'value' }
  const ranged = rangeOf(name, record)
  if (ranged) return ranged
  if (searches.test(plain(name))) return { by: 'search' }
  const several = [...record.members.keys()].find((member) => isSameNoun(name, member))
  return several !== undefined && propertyNamed(record, plain(several)) ? { property: several, by: 'value' } : undefined
}

/** `created_after`, `min_price`, `amount[gte]`, `afterEnqueuedAt`: the word of comparison comes first or last. */
function rangeOf(name: string, record: SchemaView): Filter | undefined {
  const words = wordsOf(name)
  if (words.length < 2) return undefined
  for (const [word, rest] of [
    [words.at(-1) as string, words.slice(0, -1)],
    [words[0] as string, words.slice(1)],
  ] as const) {
    const by = least.includes(word) ? 'least' : most.includes(word) ? 'most' : undefined
    if (!by) continue
    const base = rest.join('')
    const property = ['', 'at', 'on', 'date', 'time']
      .map((end) => propertyNamed(record, base + end))
      .find((each) => each)
    if (property) return { property, by }
  }
  return undefined
}

/** Returns the member with a scalar, or a list of scalars, that is called so. */
function propertyNamed(record: SchemaView, wanted: string): string | undefined {
  for (const [name, member] of record.members) {
    if (plain(name) === wanted && (member.kind === 'scalar' || member.items?.kind === 'scalar')) return name
  }
  return undefined
}

/** Returns the parameters that say by which property a list is sorted, and in which direction. */
export function orderingOf(parameters: readonly SeenParameter[], record: SchemaView): Ordering | undefined {
  const query = parameters.filter((each) => each.in === 'query').map(({ name }) => name)
  const known = new Set([...record.members.keys()].map(plain))
  const named = (names: RegExp): string | undefined =>
    query.find((name) => names.test(plain(name)) && !known.has(plain(name)))
  const direction = named(/^(order|sortorder|sortdirection|direction|sortdir|dir|orderdirection|ordering)$/)
  const by = named(/^(sort|sortby|orderby|sortfield|orderfield|sortkey)$/)
  if (by !== undefined) return { by, ...(direction !== undefined && { direction }) }
  return direction === undefined ? undefined : { direction }
}
