import { z } from 'zod'
import { failures } from '../../openapi/vocabulary.ts'
import { route } from '../route.ts'

const hour = 3_600_000
const milliseconds = z.number().min(0).max(hour)

const latency = z
  .union(
    [
      milliseconds,
      z
        .strictObject({ min: milliseconds, max: milliseconds })
        .refine(({ min, max }) => min <= max)
        .describe('Evenly spread between the two.'),
      z
        .strictObject({ median: milliseconds, sigma: z.number().min(0).max(5) })
        .describe('Spread like real answers (log-normal): half come faster, and a few take much longer.'),
    ],
    'is neither milliseconds up to an hour, nor { min, max }, nor { median, sigma }',
  )
  .describe('How many milliseconds the answer takes; {} of two numbers: drawn.')

/** Names are told back when there is none such: whoever sends one as long as a body does not get it back. */
const named = z.string().max(500)

const fields = {
  id: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'is no name: use up to 64 letters, digits, ".", "-" or "_"')
    .describe('Its name, in place of a fault of the same one. Without it: one that is not taken.')
    .optional(),
  api: named.optional().describe('Only requests to this API.'),
  operation: named.optional().describe('Only requests for this operation, by its operationId.'),
  principal: named.optional().describe('Only requests of this caller, by its id.'),
  rate: z.number().min(0).max(1).optional().describe('The share of the requests that are hit. Without it: all.'),
  times: z.number().int().min(1).optional().describe('How many requests are hit before it is over. Without it: all.'),
  after: z.number().int().min(0).optional().describe('How many requests pass first.'),
  latency: latency.optional(),
  status: z.number().int().min(400).max(599).optional().describe('Answer with this status, in the dialect of the API.'),
  failure: z.enum(failures).optional().describe('Answer as if the request had failed like this.'),
  retryAfter: z.number().int().min(0).optional().describe('What Retry-After says with it, in seconds.'),
  reset: z.literal(true).optional().describe('Break the connection off, without an answer.'),
  bytesPerSecond: z.number().int().min(1).optional().describe('How fast the content of the answer comes.'),
}

const effects = ['latency', 'status', 'failure', 'reset', 'bytesPerSecond'] as const
const answers = ['status', 'failure', 'reset'] as const

const fault = z
  .strictObject(fields)
  .refine((given) => effects.some((name) => given[name] !== undefined), `does nothing: give ${effects.join(', ')}`)
  .refine(
    (given) => answers.filter((name) => given[name] !== undefined).length <= 1,
    `ends in two ways: give one of ${answers.join(', ')}`,
  )
  .refine(
    ({ retryAfter, status, failure }) => retryAfter === undefined || (status ?? failure) !== undefined,
    'has a "retryAfter" that no answer would bear: give status or failure',
  )

const state = z.object({
  ...fields,
  id: z.string(),
  seen: z.number().int().describe('How many requests it was there for.'),
  fired: z.number().int().describe('How many of these it has hit.'),
})

const seed = z
  .number()
  .int()
  .describe('What is drawn depends on it, on the fault and on how many requests that has seen.')

const table = z.object({ seed, faults: z.array(state).describe('In the order in which they are asked.') })

/** What goes wrong on purpose. */
export const faultRoutes = [
  route({
    method: 'GET',
    path: 'faults',
    summary: 'List the faults, with how often each was there and has fired.',
    reply: table,
    run: async ({ sandbox: { faults } }) => ({ seed: faults.seed, faults: faults.list() }),
  }),
  route({
    method: 'POST',
    path: 'faults',
    summary:
      'Add a fault, in place of one of the same id. Of those that hit, latencies add up; the first that answers ends it.',
    body: fault,
    reply: state,
    run: async ({ sandbox }, { body }) => sandbox.faults.add(body),
  }),
  route({
    method: 'PUT',
    path: 'faults',
    summary: 'Put faults in place of all there are, and draw anew, from a seed.',
    body: z.strictObject({ seed: seed.optional(), faults: z.array(fault).optional() }),
    reply: table,
    run: async ({ sandbox: { faults } }, { body }) => {
      const added = await faults.replace(body.faults ?? [], body.seed)
      return { seed: faults.seed, faults: added }
    },
  }),
  route({
    method: 'DELETE',
    path: 'faults',
    summary: 'Take all faults away.',
    run: async ({ sandbox }) => sandbox.faults.clear(),
  }),
  route({
    method: 'DELETE',
    path: 'faults/{id}',
    summary: 'Take a fault away.',
    run: async ({ sandbox }, { parameters: { id = '' } }) => sandbox.faults.remove(id),
  }),
]
