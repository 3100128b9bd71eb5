/** How many requests a caller may send to an API, and in how many seconds. */
export interface RateLimit {
  /** @default every API without a limit of its own */
  readonly api?: string
  readonly requests: number
  readonly seconds: number
}

/** What a rate limit leaves a caller. */
export interface Allowance {
  /** How many requests a window allows. */
  readonly limit: number
  /** How many requests are left. */
  readonly remaining: number
  /** Seconds until the next window begins, rounded up. */
  readonly reset: number
  /** Whether the last request was one too many. */
  readonly isExceeded: boolean
}

/** The requests of a caller in a time. */
export interface RateWindow {
  readonly startedAt: number
  count: number
}

export type Windows = Map<string, Map<string | undefined, RateWindow>>

/** The rate limits of a world. A caller's window begins with its first request. */
export class RateLimits {
  readonly #initial: readonly RateLimit[]
  #limits: readonly RateLimit[]
  /** API → caller → the window of its last request; all unknown callers count as one. */
  readonly windows: Windows = new Map()

  constructor(limits: readonly RateLimit[] = []) {
    this.#initial = limits
    this.#limits = limits
  }

  /** Whether there are no limits, as for most mocks. */
  get isEmpty(): boolean {
    return this.#limits.length === 0
  }

  list(): readonly RateLimit[] {
    return this.#limits
  }

  /** Replaces all limits; all windows start again. */
  replace(limits: readonly RateLimit[]): void {
    this.#limits = [...limits]
    this.windows.clear()
  }

  /** Restores the initial limits. */
  reset(): void {
    this.replace(this.#initial)
  }

  /** Counts a request; returns what is left, or undefined if the API has no limit. */
  count(api: string, caller: string | undefined, now: number): Allowance | undefined {
    const rule = this.ruleFor(api)
    if (!rule) return undefined
    const length = rule.seconds * 1000
    const window = this.#windowOf(api, caller, now, length)
    window.count++
    return {
      limit: rule.requests,
      remaining: Math.max(0, rule.requests - window.count),
      reset: Math.ceil((window.startedAt + length - now) / 1000),
      isExceeded: window.count > rule.requests,
    }
  }

  /** Returns the limit of an API, or undefined. */
  ruleFor(api: string): RateLimit | undefined {
    return this.#limits.find((each) => each.api === api) ?? this.#limits.find((each) => each.api === undefined)
  }

  #windowOf(api: string, caller: string | undefined, now: number, length: number): RateWindow {
    const windows = this.windows.get(api) ?? new Map<string | undefined, RateWindow>()
    this.windows.set(api, windows)
    const current = windows.get(caller)
    // A clock may be set back, to before the window began.
    if (current && now >= current.startedAt && now < current.startedAt + length) return current
    const next: RateWindow = { startedAt: now, count: 0 }
    windows.set(caller, next)
    return next
  }
}
