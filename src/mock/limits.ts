import type { RateLimit } from '../engine/rate-limit.ts'
import type { Contract } from '../openapi/contract.ts'
import { suggest } from '../openapi/nearest.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { Room, Stage } from './stage.ts'

/** How many requests a caller may send in a world. */
export interface Limits {
  /** The limits that count: of an API its own, else the one that names none. */
  list(): readonly RateLimit[]
  /**
   * Puts limits in place of those that are there; what callers have sent so far does not count.
   *
   * @throws {UsageError} when one names an API that there is none of, or allows nothing.
   */
  replace(limits: readonly RateLimit[]): void
  /** Takes all limits away. */
  clear(): void
}

/** Gives the rate limits of a room. */
export function createLimits(stage: () => Stage, room: () => Room): Limits {
  return {
    list: () => room().world.limits.list(),
    replace(limits) {
      checkLimits(limits, stage().contract)
      room().world.limits.replace(limits)
    },
    clear: () => room().world.limits.replace([]),
  }
}

const year = 366 * 86_400

/** @throws {UsageError} when a limit is none, or names an API that there is none of. */
export function checkLimits(limits: readonly RateLimit[], { apis }: Contract): void {
  const names = apis.map(({ name }) => name)
  for (const { api, requests, seconds } of limits) {
    if (api !== undefined && !names.includes(api)) {
      throw new UsageError(`There is no API "${api}".`, suggest(api, names))
    }
    if (Number.isInteger(requests) && requests > 0 && seconds > 0 && seconds <= year) continue
    const found = `${requests} requests in ${seconds} seconds are no rate limit.`
    throw new UsageError(found, 'Allow one request or more, in a year at most.')
  }
}
