import { z } from 'zod'
import { route } from '../route.ts'

const entry = z.object({
  number: z.number().int().describe('Counts from 1; never used twice.'),
  at: z.iso.datetime().describe('When the request came, by the clock of its world.'),
  method: z.string(),
  path: z.string().describe('As asked for, without the query.'),
  api: z.string().optional(),
  operation: z.string().optional(),
  principal: z.string().optional().describe('The id of the caller, once it is known.'),
  status: z.number().int(),
  refusal: z.object({ failure: z.string(), reason: z.string() }).optional().describe('Why the request was refused.'),
  set: z.array(z.string()).optional().describe('The properties that the request has set on the record.'),
  events: z.array(z.object({ event: z.string(), details: z.record(z.string(), z.json()) })),
})

/** The exchanges so far. */
export const journalRoutes = [
  route({
    method: 'GET',
    path: 'journal',
    summary: 'List the exchanges that are kept, the oldest first.',
    reply: z.object({
      count: z.number().int().describe('How many there were so far, kept or not.'),
      entries: z.array(entry),
    }),
    run: async ({ sandbox: { journal } }) => ({ count: journal.count, entries: journal.entries }),
  }),
  route({
    method: 'DELETE',
    path: 'journal',
    summary: 'Forget all exchanges; numbers go on.',
    run: async ({ sandbox }) => sandbox.journal.clear(),
  }),
]
