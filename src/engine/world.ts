import type { Journal } from '../store/journal.ts'
import type { Store } from '../store/store.ts'
import { Clock } from './clock.ts'
import type { Surroundings } from './context.ts'
import { FaultTable } from './faults.ts'
import { RateLimits } from './rate-limit.ts'
import type { Runtime } from './runtime.ts'
import { platform, timestamp } from './runtime.ts'

/** The world a request acts in: its records, its journal, its time, and what goes wrong. */
export interface World {
  /** The sandbox it belongs to; undefined: none. */
  readonly sandbox: string | undefined
  readonly store: Store
  readonly journal: Journal
  /** Time as the clock shows it, ids, and real waiting. */
  readonly runtime: Required<Runtime>
  readonly clock: Clock
  readonly faults: FaultTable
  readonly limits: RateLimits
  /** What a run asks of the world while it has neither faults nor rate limits. */
  readonly surroundings: Surroundings
}

export interface WorldParts {
  readonly sandbox?: string
  readonly store: Store
  readonly journal: Journal
  /** The real time, and ids. */
  readonly runtime: Runtime
  /** @default one that shows the real time */
  readonly clock?: Clock
  /** @default none */
  readonly faults?: FaultTable
  /** @default none */
  readonly limits?: RateLimits
}

/** Creates a world from its parts. */
export function createWorld(parts: WorldParts): World {
  const { sandbox, store, journal, runtime, clock = new Clock(runtime.now) } = parts
  const { faults = new FaultTable(), limits = new RateLimits() } = parts
  // Many requests come within one second: its text is made once.
  let second = Number.NaN
  let text = ''
  const surroundings: Surroundings = {
    now: () => clock.now(),
    newId: runtime.newId,
    timestamp: () => {
      const now = Math.floor(clock.now() / 1000)
      if (now !== second) text = timestamp(now * 1000)
      second = now
      return text
    },
  }
  const { now, newId } = surroundings
  const { wait = platform.wait, elapsed = platform.elapsed } = runtime
  return { sandbox, store, journal, runtime: { now, newId, wait, elapsed }, clock, faults, limits, surroundings }
}
