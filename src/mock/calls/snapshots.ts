import { z } from 'zod'
import { CapError, UsageError } from '../../openapi/usage-error.ts'
import type { Store } from '../../store/store.ts'
import { call } from '../call.ts'
import { diffStates } from '../diff.ts'
import { unknownName } from '../names.ts'
import { validName } from '../paths.ts'
import type { SandboxData } from '../sandbox-data.ts'
import { initialName, snapshotOf } from '../state-actions.ts'

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
    run: async ({ data: { world, initial } }) => {
      world.store.restore(initial)
      world.clock.reset()
      world.faults.clear()
      world.limits.reset()
      world.journal.clear()
    },
  }),
  call('GET snapshots', {
    summary: `List the snapshots, oldest first; "${initialName}" is the initial state.`,
    reply: z.array(name),
    run: async ({ data }) => [initialName, ...data.snapshots.keys()],
  }),
  call('POST snapshots', {
    summary: 'Save the current state under a name, replacing a snapshot of the same name.',
    body: z.strictObject({ name }),
    changes: 'snapshots',
    run: async ({ core, data: { world, snapshots } }, { body }) => {
      if (body.name === initialName) throw new UsageError(`"${initialName}" is reserved.`, 'Choose another name.')
      const { caps } = core
      if (!snapshots.has(body.name) && snapshots.size >= caps.snapshots) {
        throw new CapError(`There are ${caps.snapshots} snapshots, the maximum.`, 'Delete some, or raise the cap.')
      }
      snapshots.set(body.name, world.store.snapshot())
    },
  }),
  call('POST snapshots/{name}/restore', {
    summary: 'Restore a snapshot.',
    changes: 'state',
    run: async ({ data }, { parameters }) => {
      data.world.store.restore(snapshotOf(data, parameters.name ?? ''))
    },
  }),
  call('DELETE snapshots/{name}', {
    summary: 'Delete a snapshot.',
    changes: 'snapshots',
    run: async ({ data: { snapshots } }, { parameters: { name: deleted = '' } }) => {
      if (snapshots.delete(deleted)) return
      throw unknownName('snapshot', deleted, [...snapshots.keys()])
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
      const [before, after] = [await stateOf(context.data, from), await stateOf(context.data, to)]
      return diffStates(context.playing.contract, before, after)
    },
  }),
] as const

async function stateOf(data: SandboxData, snapshot: string | undefined): Promise<Store> {
  const fork = data.world.store.fork()
  if (snapshot !== undefined) fork.restore(snapshotOf(data, snapshot))
  return fork
}
