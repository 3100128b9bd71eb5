import type { CallerEntry, FixtureEntry } from '../../fixtures/entry.ts'
import { columns } from '../columns.ts'

/** Counts entries. */
export interface Tally {
  take(entry: FixtureEntry): void
  /** Returns the counts, and a caller of each API to try. */
  lines(): string[]
}

interface Counts {
  readonly records: Map<string, number>
  principals: number
  first?: CallerEntry['principal']
}

/** Creates an empty tally. */
export function createTally(): Tally {
  const apis = new Map<string, Counts>()
  const countsOf = (api: string): Counts => {
    const counts = apis.get(api) ?? { records: new Map<string, number>(), principals: 0 }
    apis.set(api, counts)
    return counts
  }
  return {
    take(entry) {
      const counts = countsOf(entry.api)
      if ('record' in entry) counts.records.set(entry.collection, (counts.records.get(entry.collection) ?? 0) + 1)
      if (!('principal' in entry)) return
      counts.principals++
      const { grants } = entry.principal
      // A caller with a role on a record is the better example.
      if (!counts.first || (Object.keys(counts.first.grants).length === 0 && Object.keys(grants).length > 0))
        counts.first = entry.principal
    },
    lines: () => [...apis].flatMap(([name, counts]) => [summary(name, counts), ...caller(counts)]),
  }
}

function summary(name: string, { records, principals }: Counts): string {
  const counts = [...records].map(([collection, count]) => `${collection} ${count}`)
  return `${name}: ${[...counts, `principals ${principals}`].join(', ')}`
}

function caller({ first }: Counts): string[] {
  if (!first) return []
  const held = Object.values(first.grants).flatMap((records) =>
    Object.entries(records)
      .slice(0, 3)
      .map(([key, role]) => `${role} of ${key}`),
  )
  const secrets = [...new Set(Object.values(first.credentials).flat())].join('  ')
  return columns([[first.id, secrets, [...first.roles, ...held].join(', ') || 'no role']])
}
