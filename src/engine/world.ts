import type { Journal } from '../store/journal.ts'
import type { Store } from '../store/store.ts'
import type { Ambient } from './ambient.ts'
import { realWorld, timestamp } from './ambient.ts'
import { Clock } from './clock.ts'
import { FaultTable } from './faults.ts'
import { RateLimits } from './rate-limit.ts'

/** The world a request acts in: its state, its journal, its time. */
export interface World {
  /** The sandbox it belongs to; undefined: none. */
  readonly sandbox: string | undefined
  readonly store: Store
  readonly journal: Journal
  /** Time as the clock shows it, ids, and real waiting. */
  readonly ambient: Required<Ambient>
  readonly clock: Clock
  /** What goes wrong on purpose. */
  readonly faults: FaultTable
  readonly limits: RateLimits
  /** The time now, as `timestamp` gives it. */
  timestamp(): string
}

export interface WorldParts {
  readonly sandbox?: string
  readonly store: Store
  readonly journal: Journal
  /** The real time, and ids. */
  readonly ambient: Ambient
  /** @default one that shows the real time */
  readonly clock?: Clock
  /** @default none */
  readonly faults?: FaultTable
  /** @default none */
  readonly limits?: RateLimits
}

/** Gives a world of its parts. */
export function createWorld(parts: WorldParts): World {
  const { sandbox, store, journal, ambient, clock = new Clock(ambient.now) } = parts
  const { faults = new FaultTable(), limits = new RateLimits() } = parts
  // Many requests come within one second: its text is made once.
  let second = Number.NaN
  let text = ''
  return {
    sandbox,
    store,
    journal,
    ambient: { now: () => clock.now(), newId: ambient.newId, wait: ambient.wait ?? realWorld.wait },
    clock,
    faults,
    limits,
    timestamp: () => {
      const now = Math.floor(clock.now() / 1000)
      if (now !== second) text = timestamp(now * 1000)
      second = now
      return text
    },
  }
}
