import { z } from 'zod'
import type { FixtureFile } from '../../fixtures/fixture-file.ts'
import { call } from '../call.ts'
import { findNamed } from '../names.ts'
import * as actions from '../state-actions.ts'

const file = z
  .looseObject({ api: z.string() })
  .describe('A fixture file, as `schemas/fixtures.schema.json` describes it: api, principals, collections.')

const added = z.object({
  principals: z.number().int().describe('How many callers were added.'),
  records: z.number().int().describe('How many records were added.'),
})

const request = z.strictObject({
  api: z.string().optional().describe('Without it: every API.'),
  count: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe('How many records to generate of each collection that roles are granted on. Without it: 10.'),
  seed: z
    .union([z.number().int(), z.string()])
    .optional()
    .describe('The same seed generates the same records. Without it: 1.'),
})

/** The state as a whole. */
export const stateCalls = [
  call('GET state', {
    summary: 'Export the state as fixture files, one per API, which load again to the same state.',
    query: z.strictObject({ api: z.string().optional().describe('Only this API, as one fixture file.') }),
    reply: z.union([z.array(file), file]),
    run: async ({ playing, data }, { query: { api } }) => {
      const files = await actions.exportState(playing, data)
      if (api === undefined) return files
      return findNamed('API', api, files, (each) => each.api)
    },
  }),
  call('PUT state', {
    summary: 'Replace the state of the given fixture files’ APIs.',
    body: z.array(file),
    changes: 'state',
    run: async ({ playing, data }, { body }) =>
      actions.replaceState(playing, data, body as unknown as readonly FixtureFile[]),
  }),
  call('POST seed', {
    summary: 'Add generated records, with callers for each; or, as NDJSON, entries such as `npm run seed` writes.',
    body: request.optional(),
    lines: true,
    reply: added,
    changes: 'state',
    run: async ({ playing, data }, { body, lines }) =>
      lines === undefined ? actions.seed(playing, data, body) : actions.addLines(playing, data, lines),
  }),
  call('GET scenarios', {
    summary: 'List the scenarios.',
    reply: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        apis: z.array(z.string()).describe('The APIs that it changes.'),
      }),
    ),
    run: async ({ playing }) => actions.scenariosOf(playing),
  }),
  call('POST scenarios/{name}', {
    summary: 'Replace the state with that of a scenario.',
    changes: 'state',
    run: async ({ playing, data }, { parameters }) => actions.play(playing, data, parameters.name ?? ''),
  }),
] as const
