/** What a clock shows, and how it goes. */
export interface ClockState {
  /** ISO 8601, UTC, to the millisecond. */
  readonly now: string
  /** Whether it stands still. */
  readonly frozen: boolean
  /** How far it is from the real time, in milliseconds; while it stands still, at this moment. */
  readonly offset: number
}

/** A clock that can be set: it goes with another one until it is told otherwise. */
export class Clock {
  readonly #source: () => number
  #offset = 0
  #frozenAt: number | undefined

  /** @param source Gives the real time, in milliseconds since 1970. */
  constructor(source: () => number) {
    this.#source = source
  }

  /** Milliseconds since 1970, UTC. */
  now(): number {
    return this.#frozenAt ?? this.#source() + this.#offset
  }

  /** Stops the clock, at the time it shows or at another one. */
  freeze(at: number = this.now()): void {
    this.#frozenAt = at
  }

  /** Shows another time; a clock that goes goes on from there. */
  set(to: number): void {
    if (this.#frozenAt === undefined) this.#offset = to - this.#source()
    else this.#frozenAt = to
  }

  /** Goes forward at once; backward by a negative number of milliseconds. */
  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds)
  }

  /** Lets a clock that stands still go on from the time it shows. */
  resume(): void {
    if (this.#frozenAt === undefined) return
    this.#offset = this.#frozenAt - this.#source()
    this.#frozenAt = undefined
  }

  /** Shows the real time again. */
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

  /** Gives a clock that shows the same, and goes its own way from now on. */
  fork(): Clock {
    const forked = new Clock(this.#source)
    forked.#offset = this.#offset
    forked.#frozenAt = this.#frozenAt
    return forked
  }
}
