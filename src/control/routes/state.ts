import { z } from 'zod'
import type { FixtureFile } from '../../fixtures/fixture-file.ts'
import { suggest } from '../../openapi/nearest.ts'
import { UnknownNameError } from '../../openapi/usage-error.ts'
import { route } from '../route.ts'

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
    .describe('How many records of each collection on which roles are held. Without it: 10.'),
  seed: z
    .union([z.number().int(), z.string()])
    .optional()
    .describe('The same seed makes the same records. Without it: 1.'),
})

/** The state as data: whole, made up, or as a scenario says. */
export const stateRoutes = [
  route({
    method: 'GET',
    path: 'state',
    summary: 'Give the state as fixture files, one an API, which load again to the same state.',
    query: z.strictObject({ api: z.string().optional().describe('Only this API: as one fixture file, to be saved.') }),
    reply: z.union([z.array(file), file]),
    run: async ({ sandbox }, { query }) => {
      const files = await sandbox.state.export()
      if (query.api === undefined) return files
      const found = files.find(({ api }) => api === query.api)
      if (found) return found
      const names = files.map(({ api }) => api)
      throw new UnknownNameError(`There is no API "${query.api}".`, suggest(query.api, names))
    },
  }),
  route({
    method: 'PUT',
    path: 'state',
    summary: 'Put fixture files in place of all there is of their APIs.',
    body: z.array(file),
    run: async ({ sandbox }, { body }) => sandbox.state.replace(body as unknown as FixtureFile[]),
  }),
  route({
    method: 'POST',
    path: 'seed',
    summary: 'Add made-up records, with callers for each; or, as NDJSON, entries such as `npm run seed` writes.',
    body: request.optional(),
    lines: true,
    reply: added,
    run: async ({ sandbox: { state } }, { body, lines }) => (lines === undefined ? state.seed(body) : state.add(lines)),
  }),
  route({
    method: 'GET',
    path: 'scenarios',
    summary: 'List the scenarios.',
    reply: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        apis: z.array(z.string()).describe('The APIs that it changes.'),
      }),
    ),
    run: async ({ sandbox }) => sandbox.state.scenarios(),
  }),
  route({
    method: 'POST',
    path: 'scenarios/{name}',
    summary: 'Put the state that a scenario describes in place of the one there is.',
    run: async ({ sandbox }, { parameters }) => sandbox.state.play(parameters.name ?? ''),
  }),
]
