import { z } from 'zod'
import { CapError, UsageError } from '../../openapi/usage-error.ts'
import { beginAsIn } from '../begin.ts'
import { call } from '../call.ts'
import { diffStates } from '../diff.ts'
import { unknownName } from '../names.ts'
import { validName } from '../paths.ts'
import { initialName, openSnapshot, unknownSnapshot } from '../snapshots.ts'

const name = z
  .string()
  .regex(validName, 'invalid name: use up to 64 letters, digits, ".", "-" or "_"')
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

/** States to return to, and what has changed between them. */
export const snapshotCalls = [
  call('POST reset', {
    summary: 'Restore the initial state and rate limits, remove faults, reset the clock and clear the journal.',
    changes: 'state',
    run: async ({ data }) => (await data.snapshots()).reset(),
  }),
  call('GET snapshots', {
    summary: `List the snapshots, oldest first; "${initialName}" is the initial state.`,
    reply: z.array(name),
    run: async ({ data }) => [initialName, ...(await (await data.snapshots()).names())],
  }),
  call('POST snapshots', {
    summary: 'Save the current state under a name, replacing a snapshot of the same name.',
    body: z.strictObject({ name }),
    changes: 'snapshots',
    run: async ({ core, data }, { body }) => {
      if (body.name === initialName) throw new UsageError(`"${initialName}" is reserved.`, 'Choose another name.')
      const { caps } = core
      if (await (await data.snapshots()).save(body.name, caps.snapshots)) return
      throw new CapError(`There are ${caps.snapshots} snapshots, the maximum.`, 'Delete some, or raise the cap.')
    },
  }),
  call('POST snapshots/{name}/restore', {
    summary: 'Restore a snapshot.',
    changes: 'state',
    run: async ({ data }, { parameters: { name: restored = '' } }) => {
      const snapshots = await data.snapshots()
      if (!(await snapshots.restore(restored))) throw await unknownSnapshot(snapshots, restored)
    },
  }),
  call('DELETE snapshots/{name}', {
    summary: 'Delete a snapshot.',
    changes: 'snapshots',
    run: async ({ data }, { parameters: { name: deleted = '' } }) => {
      const snapshots = await data.snapshots()
      if (await snapshots.delete(deleted)) return
      throw unknownName('snapshot', deleted, await snapshots.names())
    },
  }),
  call('GET diff', {
    summary: 'List the records that differ between two snapshots.',
    query: z.strictObject({
      from: name.optional().describe('The earlier snapshot. Default: the initial state.'),
      to: name.optional().describe('The later snapshot. Default: the current state.'),
    }),
    reply: z.array(recordChange),
    run: async (context, { query: { from = initialName, to } }) => {
      const snapshots = await context.data.snapshots()
      const before = await openSnapshot(snapshots, from)
      const after = await openSnapshot(snapshots, to)
      await beginAsIn(context.playing, before, after)
      return diffStates(context.playing.contract, before, after)
    },
  }),
] as const
