import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { Report, VerifyConfig } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { writeDocument } from './written.ts'

const note = {
  type: 'object',
  required: ['id', 'title'],
  properties: {
    id: { type: 'string' },
    title: { type: 'string', maxLength: 40 },
    shelf: { type: ['string', 'null'] },
  },
}
const content = (schema: object) => ({ content: { 'application/json': { schema } } })
const enveloped = { type: 'object', required: ['note'], properties: { note } }
const parameters = [{ name: 'noteId', in: 'path', required: true, schema: { type: 'string' } }]

/** Notes, as anybody writes them: no annotations, records in an envelope, ranges of statuses. */
const document = {
  openapi: '3.1.1',
  info: { title: 'Notes', version: '1' },
  servers: [{ url: 'https://notes.example' }],
  paths: {
    '/notes': {
      get: {
        operationId: 'listNotes',
        tags: ['reading'],
        responses: {
          200: {
            description: 'All.',
            ...content({ type: 'object', properties: { notes: { type: 'array', items: note } } }),
          },
        },
      },
    },
    '/notes/{noteId}': {
      parameters,
      get: {
        operationId: 'getNote',
        tags: ['reading'],
        responses: { '2XX': { description: 'It.', ...content(enveloped) }, default: { description: 'An error.' } },
      },
      patch: {
        operationId: 'changeNote',
        tags: ['writing'],
        security: [{ token: [] }],
        requestBody: {
          ...content({
            type: 'object',
            properties: {
              note: { type: 'object', properties: { title: note.properties.title, shelf: note.properties.shelf } },
            },
          }),
        },
        responses: { '2XX': { description: 'It.', ...content(enveloped) }, default: { description: 'An error.' } },
      },
    },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
}

const config: VerifyConfig = {
  api: 'notes',
  identities: [{ name: 'ann', headers: { Authorization: 'Bearer t-ann' } }],
  resources: { noteId: ['n1', 'n2'] },
}

interface Habits {
  /** Answers updates with 202 and nothing. */
  readonly isTerse?: boolean
  /** Puts the record beside the envelope. */
  readonly isBare?: boolean
  /** Forgets what was not sent. */
  readonly forgets?: boolean
}

/** An implementation that keeps notes as the document says, but for its habits. */
function notesApp({ isTerse, isBare, forgets }: Habits = {}): (request: Request) => Promise<Response> {
  const notes = new Map(['n1', 'n2'].map((id) => [id, { id, title: `Note ${id}`, shelf: null as unknown }]))
  const reply = (status: number, body?: object): Response =>
    body ? Response.json(body, { status }) : new Response(null, { status })
  const change = async (id: string, request: Request): Promise<Response> => {
    if (request.headers.get('authorization') !== 'Bearer t-ann') return reply(401)
    const body = (await request.json().catch(() => null)) as { note?: unknown } | null
    const sent = body?.note
    const found = notes.get(id)
    if (!found) return reply(404)
    if (!request.headers.get('content-type')?.startsWith('application/json')) return reply(415)
    if (!isNote(sent)) return reply(422)
    const { title = found.title, shelf = forgets ? null : found.shelf } = sent
    const next = { id, title, shelf }
    notes.set(id, next)
    return isTerse ? reply(202) : reply(200, { note: next })
  }
  return async (request) => {
    const [, , id = ''] = new URL(request.url).pathname.split('/').map(decodeURIComponent)
    if (id === '') return reply(200, { notes: [...notes.values()] })
    if (request.method === 'PATCH') return change(id, request)
    const found = notes.get(id)
    if (request.method !== 'GET') return reply(405)
    if (!found) return reply(404)
    return reply(200, isBare ? found : { note: found })
  }
}

function isNote(value: unknown): value is { title?: string; shelf?: string | null } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { title = '', shelf = null } = value as Record<string, unknown>
  return typeof title === 'string' && [...title].length <= 40 && (shelf === null || typeof shelf === 'string')
}

async function run(fetch: (request: Request) => Promise<Response>, more: Partial<VerifyConfig> = {}): Promise<Report> {
  const spec = await writeDocument(document)
  for await (const event of verify({ spec, config: { ...config, ...more }, fetch, runs: 3 }))
    if (event.kind === 'finished') return event.report
  throw new Error('no report')
}

const told = ({ findings }: Report) => findings.map(({ law, operation, actual }) => ({ law, operation, actual }))

describe('A document without annotations', () => {
  test('is kept by a server that keeps records in envelopes', async () => {
    const report = await run(notesApp())
    expect(told(report)).toEqual([])
    expect(report.coverage.laws['sent-takes-effect']).toBeGreaterThan(0)
  })

  test('demands a 401 only of operations that need credentials', async () => {
    const open = { ...document, security: [{ token: [] }] }
    const path = document.paths['/notes/{noteId}']
    const anybody = { ...path.get, security: [{}, { token: [] }] }
    const paths = {
      '/notes': { get: { ...document.paths['/notes'].get, security: [] } },
      '/notes/{noteId}': { ...path, get: anybody },
    }
    const spec = await writeDocument({ ...open, paths })
    const asked: string[] = []
    for await (const event of verify({ spec, config, fetch: notesApp(), runs: 0 })) {
      if (event.kind === 'case' && event.law === 'credentials-are-needed') asked.push(event.operation)
      if (event.kind === 'finished') expect(told(event.report)).toEqual([])
    }
    expect(new Set(asked)).toEqual(new Set(['changeNote']))
  })

  test('shows a field that an update in an envelope has reset', async () => {
    const report = await run(notesApp({ forgets: true }))
    expect(told(report).map(({ law }) => law)).toContain('omitted-is-kept')
    expect(report.findings.every(({ curl }) => curl.every((line) => !/--data-raw '\{"(title|shelf)/.test(line)))).toBe(
      true,
    )
    expect(report.notRestored).toEqual([])
  })

  test('shows a reply without its envelope', async () => {
    expect(told(await run(notesApp({ isBare: true })))).toContainEqual({
      law: 'reply-fits-its-schema',
      operation: 'getNote',
      actual: 'it violates required (missingProperty "note")',
    })
  })

  test('takes 202 without content as one of a range', async () => {
    expect(told(await run(notesApp({ isTerse: true })))).toEqual([])
  })

  test('names ranges and the default in the coverage', async () => {
    const { statuses } = (await run(notesApp())).coverage
    expect(statuses.getNote?.documented).toEqual(['2XX', 'default'])
  })

  test.each([
    [{ include: ['reading'] }, ['getNote', 'listNotes']],
    [{ exclude: ['read*'] }, ['changeNote']],
  ])('is narrowed by tags: %j', async (selection, operations) => {
    const report = await run(notesApp(), selection)
    expect(Object.keys(report.coverage.operations).toSorted()).toEqual(operations)
  })

  test('asks for nobody’s credentials to be refused only if somebody’s are known', async () => {
    const spec = await writeDocument(document)
    const mock = await createMock({ spec })
    const report = await run((request) => Promise.resolve(mock.fetch(request)), {
      identities: [{ name: 'any' }],
      resources: {},
    })
    expect(told(report)).toEqual([])
    expect(report.summary.cases).toBeGreaterThan(0)
  })
})
