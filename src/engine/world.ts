import type { Journal } from '../store/journal.ts'
import type { Store } from '../store/store.ts'
import type { Ambient } from './ambient.ts'
import { timestamp } from './ambient.ts'
import { Clock } from './clock.ts'

/** The world a request acts in: its state, its journal, its time. */
export interface World {
  /** The sandbox it belongs to; undefined: none. */
  readonly sandbox: string | undefined
  readonly store: Store
  readonly journal: Journal
  /** Time as the clock shows it, and ids. */
  readonly ambient: Ambient
  readonly clock: Clock
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
}

export function createWorld({ sandbox, store, journal, ambient, clock = new Clock(ambient.now) }: WorldParts): World {
  // Many requests come within one second: its text is made once.
  let second = Number.NaN
  let text = ''
  return {
    sandbox,
    store,
    journal,
    ambient: { now: () => clock.now(), newId: ambient.newId },
    clock,
    timestamp: () => {
      const now = Math.floor(clock.now() / 1000)
      if (now !== second) text = timestamp(now * 1000)
      second = now
      return text
    },
  }
}
