import { z } from 'zod'
import type { RateLimit, RateLimits } from '../../engine/rate-limit.ts'
import type { Contract } from '../../openapi/contract.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { call } from '../call.ts'
import { hintFor } from '../names.ts'
import type { LimitUse } from '../sandbox.ts'

const limits = z.array(
  z.strictObject({
    api: z.string().optional().describe('Without it: every API that has none of its own.'),
    requests: z.number().int().min(1).describe('How many requests each caller may send in a window.'),
    seconds: z.number().positive().describe('How long a window is. It begins with the caller’s first request.'),
  }),
)

/** How many requests a caller may send. */
export const limitCalls = [
  call('GET rate-limits', {
    summary: 'List the rate limits.',
    reply: limits,
    run: async ({ data: { world } }) => world.adjust(({ limits }) => limits.list()),
  }),
  call('GET rate-limits/uses', {
    summary: 'List what the limits leave each caller that has sent something in the present window.',
    reply: z.array(
      z.object({
        api: z.string(),
        principal: z.string().optional().describe('Missing: all callers that are not known, together.'),
        limit: z.number().int(),
        remaining: z.number().int(),
        reset: z.number().int().describe('In how many seconds a new window begins.'),
      }),
    ),
    run: async ({ data: { world } }) => world.adjust(({ limits, clock }) => usesOf(limits, clock.now())),
  }),
  call('PUT rate-limits', {
    summary: 'Replace all rate limits. Requests counted so far no longer count.',
    body: limits,
    reply: limits,
    changes: 'limits',
    run: async ({ playing, data: { world } }, { body }) => {
      checkLimits(body, playing.contract)
      return world.adjust(({ limits }) => {
        limits.replace(body)
        return limits.list()
      })
    },
  }),
  call('DELETE rate-limits', {
    summary: 'Remove all rate limits.',
    changes: 'limits',
    run: async ({ data: { world } }) => world.adjust(({ limits }) => limits.replace([])),
  }),
] as const

function usesOf(limits: RateLimits, now: number): LimitUse[] {
  const uses = [...limits.windows].flatMap(([api, windows]) => {
    const { requests: limit = 0, seconds = 0 } = limits.ruleFor(api) ?? {}
    const length = seconds * 1000
    const current = [...windows].filter(([, { startedAt }]) => now >= startedAt && now < startedAt + length)
    return current.map(([principal, { startedAt, count }]) => ({
      api,
      ...(principal !== undefined && { principal }),
      limit,
      remaining: Math.max(0, limit - count),
      reset: Math.ceil((startedAt + length - now) / 1000),
    }))
  })
  return uses.slice(0, mostUses)
}

/** How many callers are listed. */
const mostUses = 1000

const year = 366 * 86_400

/** @throws {UsageError} if a limit is invalid or names an unknown API. */
export function checkLimits(given: readonly RateLimit[], { apis }: Contract): void {
  const names = apis.map(({ name }) => name)
  for (const { api, requests, seconds } of given) {
    if (api !== undefined && !names.includes(api)) throw new UsageError(`Unknown API "${api}".`, hintFor(api, names))
    if (Number.isInteger(requests) && requests > 0 && seconds > 0 && seconds <= year) continue
    const found = `Invalid rate limit: ${requests} requests in ${seconds} seconds.`
    throw new UsageError(found, 'Allow one request or more, in a year at most.')
  }
}
