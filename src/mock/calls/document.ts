import { z } from 'zod'
import { plainViolation } from '../../fixtures/plain-violation.ts'
import type { Json, Operation, Pointer } from '../../openapi/contract.ts'
import { UnknownNameError } from '../../openapi/usage-error.ts'
import type { Context } from '../call.ts'
import { call } from '../call.ts'
import { listIdentities } from '../identities.ts'
import { detailOf, outlineOf } from '../inspect/outline.ts'
import { permissionsOf } from '../inspect/permissions.ts'
import { findApi, findCollection, findOperation } from '../names.ts'
import type { Playing } from '../sandbox-data.ts'

const pointer = z.string().describe('JSON pointer into the document (RFC 6901), as a URI fragment.')
const schema = z
  .record(z.string(), z.json())
  .describe('JSON Schema without references and branches: what holds in all of them.')

const operation = z.object({
  id: z.string(),
  method: z.string(),
  path: z.string().describe('The template, base path included.'),
  summary: z.string().optional(),
  pointer,
  action: z.string().optional().describe('What it does to records. Missing: it keeps no state.'),
  collection: z.string().optional(),
  understood: z.string().describe('What the mock makes of it, in a sentence.'),
  basis: z.enum(['declared', 'inferred']).describe('Whether the document says so, or the mock worked it out.'),
  reasons: z.array(z.string()).optional().describe('Of what was inferred: why.'),
  security: z
    .array(z.array(z.object({ scheme: z.string(), roles: z.array(z.string()) })))
    .describe('Alternatives of schemes with the roles they need. Empty: no credentials needed.'),
})

const outline = z.object({
  title: z.string(),
  document: z.string().optional().describe('The name of its file. Missing: only its compiled form is at hand.'),
  bundled: z
    .literal(true)
    .optional()
    .describe('It is the document of the package, which a mock plays if none is named.'),
  apis: z.array(
    z.object({
      name: z.string(),
      mount: z.string().describe('The path under which the mock answers for it.'),
      url: z.string().describe('Where the vendor serves it.'),
      roles: z.array(z.object({ name: z.string(), on: z.string().optional() })),
      schemes: z.record(z.string(), z.record(z.string(), z.json())),
      collections: z.array(
        z.object({
          name: z.string(),
          key: z.string().optional().describe('The property that holds the key of a record.'),
          parent: z.string().optional().describe('The collection its records belong to.'),
          singletonOf: z.string().optional().describe('Each record of this collection has exactly one.'),
          count: z.number().int().describe('How many records it has now.'),
          schema,
          pointer,
        }),
      ),
      operations: z.array(operation),
    }),
  ),
})

const examples = z.record(z.string(), z.json())

const operationDetail = operation.extend({
  api: z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query', 'header', 'cookie']), required: z.boolean(), schema }),
  ),
  body: z
    .object({ required: z.boolean(), media: z.array(z.object({ mediaType: z.string(), schema, examples })) })
    .optional(),
  responses: z.array(
    z.object({ status: z.number().int(), mediaType: z.string().optional(), schema: schema.optional(), examples }),
  ),
})

const permission = z.object({
  principal: z.string(),
  operation: z.string(),
  allowed: z.boolean(),
  rule: z.string().describe('Why, in words.'),
})

/** What the document says, as the mock understands it. */
export const documentCalls = [
  call('GET outline', {
    summary: 'Describe the APIs: their collections, roles and operations, and what the mock makes of each.',
    reply: outline,
    run: async ({ playing, data: { world } }) => {
      const written = await playing.document()
      return world.store.transact((state) => outlineOf(playing, state, written))
    },
  }),
  call('GET operations/{api}/{id}', {
    summary: 'Describe an operation, with the schemas of what it takes and what it answers.',
    reply: operationDetail,
    run: async ({ playing }, { parameters }) => {
      const api = findApi(playing.contract, parameters.api ?? '')
      const found = findOperation(api, parameters.id ?? '')
      return detailOf(playing.contract, api, found, await playing.document())
    },
  }),
  call('POST operations/{api}/{id}/check', {
    summary: 'Check a request body against its schema, without sending it.',
    body: z.strictObject({
      body: z.json(),
      mediaType: z.string().max(200).optional().describe('Without it: the first one that the operation takes.'),
    }),
    reply: z.object({
      violations: z.array(
        z.object({ path: z.string().describe('Names joined by dots. Empty: the body itself.'), message: z.string() }),
      ),
    }),
    run: async ({ playing }, { parameters, body: { body, mediaType } }) => {
      const found = findOperation(findApi(playing.contract, parameters.api ?? ''), parameters.id ?? '')
      return { violations: check(playing, found, body as Json, mediaType) }
    },
  }),
  call('GET document', {
    summary: 'Show the document as it is written.',
    query: z.strictObject({
      file: z.string().max(1000).optional().describe('Another file that it is spread over, as a place names it.'),
    }),
    media: { type: 'text/plain; charset=utf-8', streamed: false },
    run: async ({ playing }, { query: { file } }) => {
      const document = await written(playing)
      const text = await document.text(file)
      if (text !== undefined) return text
      throw new UnknownNameError(
        `The document has no file "${String(file).slice(0, 100)}".`,
        'GET document/place names its files.',
      )
    },
  }),
  call('GET document/place', {
    summary: 'Find the line of the document to which a pointer leads.',
    query: z.strictObject({ pointer: pointer.regex(/^#/, 'is not a pointer: begin it with #') }),
    reply: z.object({ file: z.string(), line: z.number().int(), column: z.number().int() }),
    run: async ({ playing }, { query }) => {
      const { file, locate } = await written(playing)
      const { line, column, ...other } = locate(query.pointer as Pointer)
      return { file, ...other, line, column }
    },
  }),
  call('GET permissions', {
    summary: 'List what each caller may do with a record, and why.',
    query: z.strictObject({
      api: z.string().describe('The name of the API.'),
      collection: z.string().optional().describe('Without it: only operations that concern no record.'),
      key: z.string().optional().describe('The key of the record. It need not exist.'),
    }),
    reply: z.object({
      callers: z.array(z.string()).describe('The ids of the callers.'),
      operations: z.array(z.object({ id: z.string(), method: z.string(), pointer })),
      cells: z.array(permission),
    }),
    run: async (context, { query: { api: name, collection, key = '' } }) => {
      const api = findApi(context.playing.contract, name)
      if (collection !== undefined) findCollection(api, collection)
      const callers = await identitiesOf(context, name)
      return permissionsOf(api, callers, collection === undefined ? undefined : { collection, key })
    },
  }),
] as const

/** How many callers the list of permissions has at most: a mock can be seeded with thousands. */
const mostCallers = 200

async function identitiesOf({ playing, data }: Context, api: string) {
  const all = await listIdentities(playing.contract, data.world.store)
  return all.filter((each) => each.api === api).slice(0, mostCallers)
}

async function written(playing: Playing) {
  const found = await playing.document()
  if (found) return found
  throw new UnknownNameError('This mock has no document at hand, only its compiled form.', 'Start it from a file.')
}

/** How many violations are listed. */
const mostViolations = 50

function check({ validators }: Playing, { body }: Operation, value: Json, mediaType: string | undefined) {
  const media = body?.media ?? {}
  const rule = mediaType === undefined ? Object.values(media)[0] : media[mediaType]
  if (!rule) return [{ path: '', message: 'the operation takes no body of this media type' }]
  return validators
    .violations(rule.validator, value)
    .slice(0, mostViolations)
    .map((violation) => ({ path: violation.path.join('.'), message: plainViolation(violation) }))
}
