import { z } from 'zod'
import { sandboxName } from '../../mock/sandboxes.ts'
import { UnknownNameError } from '../../openapi/usage-error.ts'
import { controlPath } from '../paths.ts'
import { route } from '../route.ts'

const name = z
  .string()
  .regex(sandboxName, 'is no name: use up to 64 letters, digits, ".", "-" or "_"')
  .describe('The name of a sandbox, as the header X-Understudy-Sandbox has it.')

const open = z.object({
  name,
  usedAt: z.iso.datetime().describe('When it was used last, in real time.'),
})

/** Worlds beside the base, one for each test that wants one. */
export const sandboxRoutes = [
  route({
    method: 'GET',
    path: 'sandboxes',
    summary: 'List the sandboxes that are open, the one that was used longest ago first.',
    reply: z.array(open),
    run: async ({ mock }) => mock.sandboxes(),
  }),
  route({
    method: 'POST',
    path: 'sandboxes',
    summary:
      'Make a sandbox anew, in place of one of the same name: it starts with all that the mock holds now, or as is said.',
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
    reply: z.object({ name, path: z.string().describe('Where it answers clients that cannot set headers.') }),
    run: async ({ mock }, { body }) => {
      await mock.makeSandbox(body.name, body)
      return { name: body.name, path: `${controlPath}s/${body.name}` }
    },
  }),
  route({
    method: 'DELETE',
    path: 'sandboxes/{name}',
    summary: 'Drop a sandbox with all that is in it.',
    run: async ({ mock }, { parameters: { name: dropped = '' } }) => {
      if (mock.dropSandbox(dropped)) return
      const names = mock.sandboxes().map((each) => each.name)
      throw new UnknownNameError(`There is no sandbox "${dropped}".`, `There are: ${names.join(', ') || 'none'}.`)
    },
  }),
]
