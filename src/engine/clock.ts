/** The time that a clock shows, and whether it runs. */
export interface ClockState {
  /** ISO 8601, UTC, to the millisecond. */
  readonly now: string
  /** Whether it is frozen. */
  readonly frozen: boolean
  /** The difference to real time, in milliseconds; of a frozen clock, at this moment. */
  readonly offset: number
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

  /** Freezes the clock, at the time it shows or at another one. */
  freeze(at: number = this.now()): void {
    this.#frozenAt = at
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
    this.#offset = 0
    this.#frozenAt = undefined
  }

  get state(): ClockState {
    // Asked once: time goes on between two questions.
    const real = this.#source()
    const now = this.#frozenAt ?? real + this.#offset
    return { now: new Date(now).toISOString(), frozen: this.#frozenAt !== undefined, offset: now - real }
  }

  /** Returns a clock that shows the same time, and is set independently from now on. */
  fork(): Clock {
    const forked = new Clock(this.#source)
    forked.#offset = this.#offset
    forked.#frozenAt = this.#frozenAt
    return forked
  }
}
