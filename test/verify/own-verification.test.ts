import type { Arbitrary } from 'fast-check'
import { array, assert, asyncProperty, boolean, constantFrom, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { JsonObject } from '../../src/openapi/contract.ts'
import type { Report } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { schemas } from '../support/schemas.ts'
import { writeDocument } from './written.ts'

const seed = 20_261_126

/** What documents differ in that nobody has annotated. */
interface Traits {
  readonly fields: readonly JsonObject[]
  readonly envelope: boolean
  readonly nesting: boolean
  readonly required: 'none' | 'integer' | 'list' | 'date' | 'header' | 'cookie'
  readonly statuses: 'exact' | 'range' | 'default' | 'none'
  readonly scheme: 'none' | 'bearer' | 'basic' | 'header' | 'both'
  readonly refusal: '401' | '403' | 'none'
  readonly media: 'json' | 'form' | 'both'
  readonly basePath: '' | '/api/v1'
}

const traits: Arbitrary<Traits> = record({
  fields: array(schemas, { minLength: 2, maxLength: 2 }),
  envelope: boolean(),
  nesting: boolean(),
  required: constantFrom('none', 'integer', 'list', 'date', 'header', 'cookie'),
  statuses: constantFrom('exact', 'range', 'default', 'none'),
  scheme: constantFrom('none', 'bearer', 'basic', 'header', 'both'),
  refusal: constantFrom('401', '403', 'none'),
  media: constantFrom('json', 'form', 'both'),
  basePath: constantFrom('', '/api/v1'),
})

const parameters: Readonly<Record<Traits['required'], readonly JsonObject[]>> = {
  none: [],
  integer: [{ name: 'depth', in: 'query', required: true, schema: { type: 'integer', minimum: 2, maximum: 4 } }],
  list: [
    {
      name: 'kinds',
      in: 'query',
      required: true,
      explode: false,
      schema: { type: 'array', minItems: 2, items: { type: 'string', enum: ['a', 'b'] } },
    },
  ],
  date: [{ name: 'since', in: 'query', required: true, schema: { type: 'string', format: 'date' } }],
  header: [{ name: 'X-Version', in: 'header', required: true, schema: { type: 'string', pattern: '^v[0-9]$' } }],
  cookie: [{ name: 'visit', in: 'cookie', required: true, schema: { enum: ['one', 'two'] } }],
}

const schemes: Readonly<Record<string, JsonObject>> = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  header: { type: 'apiKey', in: 'header', name: 'Authorization' },
}

const mediaTypes = {
  json: ['application/json'],
  form: ['application/x-www-form-urlencoded'],
  both: ['application/x-www-form-urlencoded', 'application/json'],
} as const

function documentOf({
  fields,
  envelope,
  nesting,
  required,
  statuses,
  scheme,
  refusal,
  media,
  basePath,
}: Traits): JsonObject {
  const properties = Object.fromEntries(fields.map((schema, index) => [`field${index}`, schema]))
  const thing = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', readOnly: true }, ...properties },
  }
  const content = (schema: JsonObject, types: readonly string[] = ['application/json']): JsonObject =>
    Object.fromEntries(types.map((type) => [type, { schema }]))
  const shown = envelope ? { type: 'object', required: ['data'], properties: { data: thing } } : thing
  const list = { type: 'array', items: thing }
  const listed = envelope ? { type: 'object', required: ['data'], properties: { data: list } } : list
  const reply = (status: string, schema?: JsonObject): JsonObject => {
    if (statuses === 'none') return {}
    const key = { exact: status, range: '2XX', default: 'default' }[statuses]
    const refused = refusal === 'none' ? {} : { [refusal]: { description: 'No.' } }
    return { [key]: { description: 'Done.', ...(schema && { content: content(schema) }) }, ...refused }
  }
  const used = { none: [], both: ['bearer', 'header'] }[scheme as 'none' | 'both'] ?? [scheme]
  const body = { requestBody: { required: true, content: content({ type: 'object', properties }, mediaTypes[media]) } }
  const id = { name: 'thing_id', in: 'path', required: true, schema: { type: 'string' } }
  const owner = { name: 'owner_id', in: 'path', required: true, schema: { type: 'string' } }
  const above = nesting ? '/owners/{owner_id}' : ''
  const outer = nesting ? [owner] : []
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: `https://things.example${basePath}` }],
    security: used.map((name) => ({ [name]: [] })),
    paths: {
      [`${above}/things`]: {
        parameters: [...outer, ...parameters[required]],
        get: { operationId: 'listThings', responses: reply('200', listed) },
        post: { operationId: 'createThing', ...body, responses: reply('201', shown) },
      },
      [`${above}/things/{thing_id}`]: {
        parameters: [...outer, id],
        get: { operationId: 'getThing', responses: reply('200', shown) },
        patch: { operationId: 'changeThing', ...body, responses: reply('200', shown) },
        delete: { operationId: 'deleteThing', responses: reply('204') },
      },
      '/version': {
        get: {
          responses: { 200: { description: 'Text.', content: { 'text/plain': { schema: { type: 'string' } } } } },
        },
      },
    },
    components: { securitySchemes: Object.fromEntries(used.map((name) => [name, schemes[name] as JsonObject])) },
  }
}

async function verified(document: JsonObject, more: { readonly creates?: boolean } = {}): Promise<Report> {
  const spec = await writeDocument(document)
  const mock = await createMock({ spec })
  const headers = { Authorization: JSON.stringify(document).includes('"basic"') ? 'Basic YTpi' : 'Bearer t' }
  const config = { api: mock.contract.apis[0]?.name ?? '', identities: [{ name: 'ann', headers }] }
  for await (const event of verify({ spec, config, fetch: mock.fetch, runs: 2, ...more }))
    if (event.kind === 'finished') return event.report
  throw new Error('no report')
}

const told = ({ findings }: Report) =>
  findings.map(({ law, operation, expected, actual }) => ({ law, operation, expected, actual }))

test('The mock of a document that nobody has annotated passes its own verification', { timeout: 120_000 }, async () => {
  let cases = 0
  await assert(
    asyncProperty(traits, async (each) => {
      const document = documentOf(each)
      const report = await verified(document)
      cases += report.summary.cases
      expect({ each, found: told(report) }).toEqual({ each, found: [] })
    }),
    { seed, numRuns: Number(process.env.RUNS ?? 12), interruptAfterTimeLimit: 60_000, endOnFailure: true },
  )
  expect(cases).toBeGreaterThan(100)
})

describe('Verify lists as not exercised', () => {
  const operation = { responses: { 200: { description: 'ok' } } }
  const of = async (paths: JsonObject) => {
    const report = await verified({
      openapi: '3.1.0',
      info: { title: 'Odd', version: '1' },
      servers: [{ url: 'https://odd.example/api' }],
      paths,
    })
    return { found: told(report), left: report.coverage.notExercised.map(({ about, reason }) => `${about}: ${reason}`) }
  }

  test('what no request reaches: a path with "#", and one on another server', async () => {
    const { found, left } = await of({
      '/a#b': { get: { operationId: 'hash', ...operation } },
      '/c': { get: { operationId: 'other', servers: [{ url: 'https://else.example/oauth' }], ...operation } },
    })
    expect(found).toEqual([])
    expect(left).toContain('hash: Its path contains "#", which ends the path of a URL.')
    expect(left.find((each) => each.startsWith('other: '))).toMatch(/on its own server, \/oauth\/c, is not below \/api/)
  })
})
