import { z } from 'zod'
import { route } from '../route.ts'

const limits = z.array(
  z.strictObject({
    api: z.string().optional().describe('Without it: every API that has none of its own.'),
    requests: z.number().int().min(1).describe('How many requests each caller may send in a window.'),
    seconds: z.number().positive().describe('How long a window is. It begins with the caller’s first request.'),
  }),
)

/** How many requests a caller may send. */
export const rateLimitRoutes = [
  route({
    method: 'GET',
    path: 'rate-limits',
    summary: 'List the rate limits.',
    reply: limits,
    run: async ({ sandbox }) => sandbox.limits.list(),
  }),
  route({
    method: 'PUT',
    path: 'rate-limits',
    summary: 'Put rate limits in place of those there are; what was sent so far does not count.',
    body: limits,
    reply: limits,
    run: async ({ sandbox }, { body }) => {
      sandbox.limits.replace(body)
      return sandbox.limits.list()
    },
  }),
  route({
    method: 'DELETE',
    path: 'rate-limits',
    summary: 'Take all rate limits away.',
    run: async ({ sandbox }) => sandbox.limits.clear(),
  }),
]
