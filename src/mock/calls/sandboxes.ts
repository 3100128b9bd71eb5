import { z } from 'zod'
import { call } from '../call.ts'
import { unknownName } from '../names.ts'
import { sandboxPath, validName } from '../paths.ts'
import { checkSandboxName } from '../sandboxes.ts'

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
      await core.create(body.name, body)
      return placeOf(body.name)
    },
  }),
  call('PUT sandboxes/{name}', {
    summary: 'Open a sandbox, creating it if it does not exist: a copy of everything the mock holds now.',
    reply: place,
    run: async ({ core }, { parameters: { name: opened = '' } }) => {
      checkSandboxName(opened)
      core.data(opened)
      return placeOf(opened)
    },
  }),
  call('DELETE sandboxes/{name}', {
    summary: 'Drop a sandbox with everything in it.',
    run: async ({ core: { sandboxes } }, { parameters: { name: dropped = '' } }) => {
      if (sandboxes.drop(dropped)) return
      throw unknownName(
        'sandbox',
        dropped,
        sandboxes.list().map((each) => each.name),
      )
    },
  }),
] as const

function placeOf(opened: string) {
  return { name: opened, path: `${sandboxPath}${opened}` }
}
