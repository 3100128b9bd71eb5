import type { Journal } from '../store/journal.ts'
import type { Store } from '../store/store.ts'
import type { Surroundings } from './context.ts'
import { FaultTable } from './faults.ts'
import { RateLimits } from './rate-limit.ts'
import type { Runtime } from './runtime.ts'
import { platform, timestamp } from './runtime.ts'

/** The world a request acts in: its records, its journal, its time, and what goes wrong. */
export interface World<Kept extends Store = Store> {
  /** The sandbox it belongs to; undefined: none. */
  readonly sandbox: string | undefined
  readonly store: Kept
  readonly journal: Journal
  /** Time as the clock shows it, ids, and real waiting. */
  readonly runtime: Required<Runtime>
  readonly clock: Clock
  readonly faults: FaultTable
  readonly limits: RateLimits
  /**
   * Looks at clock, faults and limits, or changes them, so that no request sees half of it. Everything that is not a request
   * does it this way: another process may share them.
   *
   * @param change Computes and does nothing else: it may be called again.
   * @returns What `change` returns: at once, unless they are shared.
   */
  adjust<Result>(change: (settings: Settings) => Result): Result | Promise<Result>
  /** What a run asks of the world while it has neither faults nor rate limits. */
  readonly surroundings: Surroundings
}

/** What a world has beside its records. */
export type Settings = Pick<World, 'clock' | 'faults' | 'limits'>

export interface WorldParts<Kept extends Store = Store> {
  readonly sandbox?: string
  readonly store: Kept
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
export function createWorld<Kept extends Store>(parts: WorldParts<Kept>): World<Kept> {
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
  return {
    sandbox,
    store,
    journal,
    runtime: { now, newId, wait, elapsed },
    clock,
    faults,
    limits,
    adjust(change) {
      return change(this)
    },
    surroundings,
  }
}

/** The time that a clock shows, and whether it runs. */
export interface ClockState {
  /** ISO 8601, UTC, to the millisecond. */
  readonly now: string
  /** Whether it is frozen. */
  readonly frozen: boolean
  /** The difference to real time, in milliseconds; of a frozen clock, at this moment. */
  readonly offset: number
}

/** The difference to real time in milliseconds, or the time at which the clock stands. */
export interface HeldClock {
  readonly offset: number
  readonly frozenAt?: number | undefined
}

/** A clock that can be set, frozen and advanced. It starts with the time of its source. */
export class Clock {
  readonly #source: () => number
  #offset = 0
  #frozenAt: number | undefined

  /** @param source Returns the real time, in milliseconds since 1970. */
  constructor(source: () => number) {
    this.#source = source
  }

  /** Milliseconds since 1970, UTC. */
  now(): number {
    return this.#frozenAt ?? this.#source() + this.#offset
  }

  /** Freezes the clock at the time it shows. */
  freeze(): void {
    this.#frozenAt = this.now()
  }

  /** Sets the time. A running clock keeps running. */
  set(to: number): void {
    if (this.#frozenAt === undefined) this.#offset = to - this.#source()
    else this.#frozenAt = to
  }

  /** Moves forward, or backward by a negative number of milliseconds. */
  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds)
  }

  /** Restarts a frozen clock at the time it shows. */
  resume(): void {
    if (this.#frozenAt === undefined) return
    this.#offset = this.#frozenAt - this.#source()
    this.#frozenAt = undefined
  }

  /** Returns to real time. */
  reset(): void {
    this.held = { offset: 0 }
  }

  /** How the clock differs from real time: what another one needs to show the same. */
  get held(): HeldClock {
    return { offset: this.#offset, frozenAt: this.#frozenAt }
  }

  set held({ offset, frozenAt }: HeldClock) {
    this.#offset = offset
    this.#frozenAt = frozenAt
  }

  get state(): ClockState {
    // Asked once: time goes on between two questions.
    const real = this.#source()
    const now = this.#frozenAt ?? real + this.#offset
    return { now: new Date(now).toISOString(), frozen: this.#frozenAt !== undefined, offset: now - real }
  }
}
