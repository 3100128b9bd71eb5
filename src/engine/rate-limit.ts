/** A rate limit: how many requests a caller may send to an API, and in how many seconds. */
export interface RateLimit {
  /** @default every API that has none of its own */
  readonly api?: string
  readonly requests: number
  readonly seconds: number
}

/** What a limit leaves a caller. */
export interface Allowance {
  /** How many requests a window allows. */
  readonly limit: number
  /** How many of them are left. */
  readonly remaining: number
  /** How many seconds it is until a new window begins, a part of one counted as a whole. */
  readonly reset: number
  /** Whether the request that was counted last is one too many. */
  readonly isExceeded: boolean
}

interface Window {
  readonly startedAt: number
  count: number
}

/** The rate limits of a world. A caller's window begins with its first request, and ends so many seconds later. */
export class RateLimits {
  readonly #initial: readonly RateLimit[]
  #limits: readonly RateLimit[]
  /** API → caller → window; callers that nobody knows are one. */
  readonly #windows = new Map<string, Map<string | undefined, Window>>()

  constructor(limits: readonly RateLimit[] = []) {
    this.#initial = limits
    this.#limits = limits
  }

  /** Whether there is none: all that most requests ask. */
  get isEmpty(): boolean {
    return this.#limits.length === 0
  }

  list(): readonly RateLimit[] {
    return this.#limits
  }

  /** Puts limits in place of those that were there; all windows begin anew. */
  replace(limits: readonly RateLimit[]): void {
    this.#limits = [...limits]
    this.#windows.clear()
  }

  /** Puts the limits back that it began with. */
  reset(): void {
    this.replace(this.#initial)
  }

  /** Gives the same limits, for other callers: none has sent anything yet. */
  fork(): RateLimits {
    return new RateLimits(this.#limits)
  }

  /** Counts a request at a time; gives what is left, or undefined where the API has no limit. */
  count(api: string, principal: string | undefined, now: number): Allowance | undefined {
    const rule = this.#limits.find((each) => each.api === api) ?? this.#limits.find((each) => each.api === undefined)
    if (!rule) return undefined
    const length = rule.seconds * 1000
    const window = this.#windowOf(api, principal, now, length)
    window.count++
    return {
      limit: rule.requests,
      remaining: Math.max(0, rule.requests - window.count),
      reset: Math.ceil((window.startedAt + length - now) / 1000),
      isExceeded: window.count > rule.requests,
    }
  }

  #windowOf(api: string, principal: string | undefined, now: number, length: number): Window {
    const windows = this.#windows.get(api) ?? new Map<string | undefined, Window>()
    this.#windows.set(api, windows)
    const current = windows.get(principal)
    // A clock may be set back, to before the window began.
    if (current && now >= current.startedAt && now < current.startedAt + length) return current
    const next: Window = { startedAt: now, count: 0 }
    windows.set(principal, next)
    return next
  }
}
