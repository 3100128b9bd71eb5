import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Report, VerifyConfig } from '../../../src/verify.ts'
import { verify } from '../../../src/verify.ts'

const document = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  servers: [{ url: 'https://notes.example', 'x-name': 'notes' }],
  'x-collections': { notes: { key: 'id', schema: '#/components/schemas/Note' } },
  security: [{ token: [] }],
  paths: {
    '/notes/{note}': {
      parameters: [{ name: 'note', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'getNote',
        'x-resource': { collection: 'notes', action: 'read', key: 'note' },
        responses: { 200: reply(), 401: { description: 'Unknown.' }, 404: { description: 'None.' } },
      },
      patch: {
        operationId: 'changeNote',
        'x-resource': { collection: 'notes', action: 'update', key: 'note' },
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Change' } } },
        },
        responses: {
          200: reply(),
          400: { description: 'Wrong.' },
          401: { description: 'Unknown.' },
          404: { description: 'None.' },
        },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Change: { type: 'object', properties: { text: { type: 'string', maxLength: 50 }, done: { type: 'boolean' } } },
      Note: {
        type: 'object',
        required: ['id', 'text', 'done'],
        properties: {
          id: { type: 'string', readOnly: true },
          text: { type: 'string', maxLength: 50 },
          done: { type: 'boolean' },
        },
      },
    },
  },
}

function reply() {
  return { description: 'A note.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } }
}

const config: VerifyConfig = {
  api: 'notes',
  identities: [{ name: 'ada', headers: { Authorization: `Bearer \${ADA_TOKEN}` } }],
  resources: { note: [`\${NOTE}`, `\${OTHER}`] },
  setup: [
    { request: 'POST /login', body: { user: 'ada' }, take: { ADA_TOKEN: '/token/value' } },
    ...['NOTE', 'OTHER'].map((name) => ({
      request: 'POST /notes',
      headers: { Authorization: `Bearer \${ADA_TOKEN}` },
      body: { text: name },
      take: { [name]: '/id' },
    })),
  ],
  teardown: ['NOTE', 'OTHER'].map((name) => ({ request: `DELETE /notes/\${${name}}` })),
}

interface Note {
  id: string
  text: string
  done: boolean
}

function isChange(body: unknown): body is Partial<Note> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false
  const { text = '', done = false } = body as { readonly text?: unknown; readonly done?: unknown }
  return typeof text === 'string' && [...text].length <= 50 && typeof done === 'boolean'
}

/** Lets each token in for so many requests. */
function notesApp(lifetime: number) {
  const notes = new Map<string, Note>()
  let logins = 0
  let left = 0
  const token = (): string => `token-number-${logins}`
  const json = (status: number, body: unknown) => Response.json(body, { status })
  const login = () => {
    logins++
    left = lifetime
    return json(200, { token: { value: token() } })
  }
  const create = (body: unknown) => {
    const note: Note = { id: `n${notes.size + 1}`, done: false, text: '', ...(body as object) }
    notes.set(note.id, note)
    return json(201, note)
  }
  const change = (note: Note, body: unknown) => {
    if (!isChange(body)) return json(400, {})
    return json(
      200,
      Object.assign(note, ...['text', 'done'].map((name) => (name in body ? { [name]: body[name as 'text'] } : {}))),
    )
  }
  const known = (method: string, id: string, body: unknown): Response => {
    const note = notes.get(id)
    if (method === 'POST') return create(body)
    if (!note) return json(404, {})
    return method === 'GET' ? json(200, note) : method === 'PATCH' ? change(note, body) : json(405, {})
  }
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/login') return login()
    const id = pathname.split('/')[2] ?? ''
    if (request.method === 'DELETE') return notes.delete(id) ? new Response(null, { status: 204 }) : json(404, {})
    const [scheme, sent] = (request.headers.get('authorization') ?? '').split(' ')
    if (scheme?.toLowerCase() !== 'bearer' || sent !== token() || left-- <= 0) return json(401, {})
    if (request.body && !request.headers.get('content-type')?.startsWith('application/json')) return json(415, {})
    return known(request.method, id, await request.json().catch(() => undefined))
  }
  return { answer, notes, logins: () => logins }
}

let spec = ''
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-steps-'))
  spec = join(folder, 'openapi.json')
  await writeFile(spec, JSON.stringify(document))
  return () => rm(folder, { recursive: true })
})

async function run(fetch: (request: Request) => Promise<Response>, given = config): Promise<Report> {
  for await (const event of verify({ spec, config: given, fetch, runs: 3 }))
    if (event.kind === 'finished') return event.report
  throw new Error('The run did not finish.')
}

test('Requests of setup log in and make the records; those of teardown take them away', async () => {
  const { answer, notes, logins } = notesApp(Number.POSITIVE_INFINITY)
  const report = await run(answer)
  expect(report.findings).toEqual([])
  expect(report.summary.cases).toBeGreaterThan(30)
  expect([...notes.keys()]).toEqual([])
  expect(logins()).toBe(1)
})

test('A token that has ended is fetched again, and no case notices', async () => {
  const { answer, logins } = notesApp(40)
  const report = await run(answer)
  expect([...report.findings, ...report.flaky, ...report.notRestored]).toEqual([])
  expect(report.summary.notTried).toBe(0)
  expect(logins()).toBeGreaterThan(2)
})

test('Credentials that replies have told are not in the report, and curl lines name their variable', async () => {
  const { answer } = notesApp(40)
  const report = await run(async (request) => {
    const response = await answer(request)
    if (request.method !== 'PATCH' || response.status !== 200) return response
    return Response.json({ ...((await response.json()) as object), done: request.headers.get('authorization') })
  })
  expect(report.findings).not.toEqual([])
  expect(JSON.stringify(report)).not.toMatch(/token-number-\d/)
  expect(report.variables).toEqual([{ name: 'ADA_TOKEN', identity: 'ada', header: 'Authorization' }])
})

test.for<[string, Partial<VerifyConfig>, string]>([
  [
    'a request that is refused',
    { setup: [{ request: 'GET /notes/n9' }] },
    'The request setup 1 of the configuration, GET /notes/n9, has status 401.',
  ],
  [
    'a reply without what is taken',
    { setup: [{ request: 'POST /login', take: { T: '/jwt' } }] },
    'The reply to POST /login has no text or number at "/jwt".',
  ],
  [
    'an unknown variable',
    { setup: [{ request: 'POST /login', headers: { A: `\${NOBODY_SETS_THIS}` } }] },
    'Unknown variable "NOBODY_SETS_THIS"',
  ],
  [
    'a request without a method',
    { setup: [{ request: '/login' }] },
    'a request is a method and a path, such as "POST /login"',
  ],
])('%s ends the run before it begins', async ([, otherwise, message]) => {
  await expect(run(notesApp(9).answer, { ...config, teardown: [], ...otherwise })).rejects.toThrow(message)
})

test('What was made before a request of setup failed is taken away', async () => {
  const { answer, notes } = notesApp(Number.POSITIVE_INFINITY)
  const setup = [...(config.setup ?? []), { request: 'PUT /nothing' }]
  await expect(run(answer, { ...config, setup })).rejects.toThrow('PUT /nothing')
  expect([...notes.keys()]).toEqual([])
})

test('What could not be taken away after a failed setup is told with its failure', async () => {
  const setup = [...(config.setup ?? []), { request: 'PUT /nothing' }]
  const teardown = [{ request: 'DELETE /notes/n7' }, { request: `DELETE /notes/\${NEVER_TAKEN}` }]
  const failed = run(notesApp(Number.POSITIVE_INFINITY).answer, { ...config, setup, teardown })
  await expect(failed).rejects.toThrow(
    /PUT \/nothing, has status 401\. The request teardown of the configuration, DELETE \/notes\/n7, has status 404\.$/,
  )
})

test('A run that is stopped during setup takes away what was made, and begins no case', async () => {
  const { answer, notes } = notesApp(Number.POSITIVE_INFINITY)
  const stop = new AbortController()
  const seen: string[] = []
  const stopping = async (request: Request): Promise<Response> => {
    seen.push(`${request.method} ${new URL(request.url).pathname}`)
    const response = await answer(request)
    if (notes.size === 1) stop.abort()
    return response
  }
  const events = verify({ spec, config, fetch: stopping, signal: stop.signal })
  await expect(events.next()).rejects.toThrow('The run was stopped.')
  expect(seen).toEqual(['POST /login', 'POST /notes', 'DELETE /notes/n1'])
  expect(notes.size).toBe(0)
})

test('A run whose consumer leaves before the first case sends teardown', async () => {
  const { answer, notes } = notesApp(Number.POSITIVE_INFINITY)
  const events = verify({ spec, config, fetch: answer })
  expect((await events.next()).value).toMatchObject({ kind: 'started' })
  expect(notes.size).toBe(2)
  await events.return(undefined as never)
  expect(notes.size).toBe(0)
})

test('A request of teardown that fails is told with what was not put back', async () => {
  const { answer } = notesApp(Number.POSITIVE_INFINITY)
  const report = await run(answer, { ...config, teardown: [{ request: 'DELETE /notes/n7' }] })
  expect(report.notRestored).toEqual([
    {
      about: 'The request teardown of the configuration, DELETE /notes/n7, has status 404.',
      curl: '# Send it again: DELETE /notes/n7',
    },
  ])
})
