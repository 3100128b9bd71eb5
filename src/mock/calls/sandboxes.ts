import { z } from 'zod'
import { call } from '../call.ts'
import type { MockCore } from '../core.ts'
import { unknownName } from '../names.ts'
import { sandboxPath, validName } from '../paths.ts'
import type { SandboxOrigin } from '../sandbox.ts'
import type { SandboxData } from '../sandbox-data.ts'
import { checkSandboxName } from '../sandboxes.ts'
import { play } from '../state-actions.ts'
import { namesOf } from './journal.ts'

const name = z
  .string()
  .regex(validName, 'invalid name: use up to 64 letters, digits, ".", "-" or "_"')
  .describe('The name of a sandbox, as in the header X-Understudy-Sandbox.')

const open = z.object({
  name,
  usedAt: z.iso.datetime().describe('When it was last used, in real time.'),
})

const place = z.object({ name, path: z.string().describe('The path under which its APIs are mounted.') })

/** Isolated copies of the mock’s state. */
export const sandboxCalls = [
  call('GET sandboxes', {
    summary: 'List the open sandboxes, least recently used first.',
    reply: z.array(open),
    run: async ({ core }) => core.sandboxes.list(),
  }),
  call('POST sandboxes', {
    summary:
      'Create a sandbox, replacing one of the same name: a copy of everything the mock holds now, or of a scenario or snapshot.',
    body: z
      .strictObject({
        name,
        scenario: z.string().optional().describe('The scenario it starts with.'),
        snapshot: z.string().optional().describe('The snapshot of the mock that it starts with.'),
      })
      .refine(
        ({ scenario, snapshot }) => scenario === undefined || snapshot === undefined,
        'starts with one thing: a scenario or a snapshot',
      ),
    reply: place,
    run: async ({ core }, { body }) => {
      await create(core, body.name, body)
      return placeOf(body.name)
    },
  }),
  call('PUT sandboxes/{name}', {
    summary: 'Open a sandbox, creating it if it does not exist: a copy of everything the mock holds now.',
    reply: place,
    run: async ({ core }, { parameters: { name: opened = '' } }) => {
      checkSandboxName(opened)
      await core.data(opened)
      return placeOf(opened)
    },
  }),
  call('DELETE sandboxes/{name}', {
    summary: 'Drop a sandbox with everything in it.',
    run: async ({ core: { sandboxes } }, { parameters: { name: dropped = '' } }) => {
      if (!(await sandboxes.drop(dropped))) throw unknownName('sandbox', dropped, namesOf(await sandboxes.list()))
    },
  }),
] as const

/** @throws {UsageError} if the name is invalid. @throws {UnknownNameError} if the scenario or the snapshot is unknown. */
async function create(core: MockCore, name: string, from: SandboxOrigin): Promise<void> {
  const { playing } = core
  const { scenario, snapshot } = from
  const prepare = async (data: SandboxData): Promise<boolean> => {
    if (scenario !== undefined) await play(playing, data, scenario)
    // A reload meanwhile has dropped all sandboxes: this one has to be a copy of what is played now.
    return core.playing === playing
  }
  if (!(await core.sandboxes.create(name, playing.base, { snapshot, prepare }))) await create(core, name, from)
}

function placeOf(opened: string) {
  return { name: opened, path: `${sandboxPath}${opened}` }
}
