import { z } from 'zod'
import { initialName } from '../../mock/sandbox.ts'
import { route } from '../route.ts'

const name = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'is no name: use up to 64 letters, digits, ".", "-" or "_"')
  .describe('The name of a snapshot.')

export const fieldChange = z.object({
  path: z.string().describe('JSON pointer into the record (RFC 6901).'),
  before: z.json().optional().describe('Missing: the place did not exist before.'),
  after: z.json().optional().describe('Missing: the place does not exist any more.'),
})

const recordChange = z.object({
  api: z.string(),
  collection: z.string().describe('A collection of the document, or `$principals`: the callers with their roles.'),
  key: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(fieldChange),
})

/** States to come back to, and what has changed between them. */
export const snapshotRoutes = [
  route({
    method: 'POST',
    path: 'reset',
    summary:
      'Put the state back to how it began, with its rate limits and without faults; show the real time and empty the journal.',
    run: async ({ sandbox }) => sandbox.reset(),
  }),
  route({
    method: 'GET',
    path: 'snapshots',
    summary: `List the snapshots, the first made first; "${initialName}" is how it began.`,
    reply: z.array(name),
    run: async ({ sandbox }) => sandbox.snapshots(),
  }),
  route({
    method: 'POST',
    path: 'snapshots',
    summary: 'Keep the state as it is now under a name, in place of one of the same name.',
    body: z.strictObject({ name }),
    run: async ({ sandbox }, { body }) => sandbox.snapshot(body.name),
  }),
  route({
    method: 'POST',
    path: 'snapshots/{name}/restore',
    summary: 'Put the state back to a snapshot.',
    run: async ({ sandbox }, { parameters }) => sandbox.restore(parameters.name ?? ''),
  }),
  route({
    method: 'DELETE',
    path: 'snapshots/{name}',
    summary: 'Forget a snapshot.',
    run: async ({ sandbox }, { parameters }) => sandbox.forget(parameters.name ?? ''),
  }),
  route({
    method: 'GET',
    path: 'diff',
    summary: 'List the records in which two states differ.',
    query: z.strictObject({
      from: name.optional().describe('The earlier snapshot. Default: how it began.'),
      to: name.optional().describe('The later snapshot. Default: the state as it is now.'),
    }),
    reply: z.array(recordChange),
    run: async ({ sandbox }, { query }) => sandbox.diff(query.from, query.to),
  }),
]
