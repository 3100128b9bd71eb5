import type { Journal } from '../store/journal.ts'
import type { Store } from '../store/store.ts'
import type { Ambient } from './ambient.ts'
import { timestamp } from './ambient.ts'

/** The world a request acts in: its state, its journal, its time. */
export interface World {
  readonly store: Store
  readonly journal: Journal
  readonly ambient: Ambient
  /** The time now, as `timestamp` gives it. */
  timestamp(): string
}

export function createWorld(store: Store, journal: Journal, ambient: Ambient): World {
  // Many requests come within one second: its text is made once.
  let second = Number.NaN
  let text = ''
  return {
    store,
    journal,
    ambient,
    timestamp: () => {
      const now = Math.floor(ambient.now() / 1000)
      if (now !== second) text = timestamp(now * 1000)
      second = now
      return text
    },
  }
}
