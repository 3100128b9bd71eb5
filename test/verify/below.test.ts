import { describe, expect, test } from 'vitest'
import { essenceOf } from '../../src/openapi/media-type.ts'
import type { Report, VerifyConfig } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { writeDocument } from './written.ts'

/** Tasks below projects, on which roles are held. */
const task = {
  type: 'object',
  properties: { id: { type: 'integer' }, title: { type: 'string', maxLength: 40 }, done: { type: 'boolean' } },
}
const reply = (schema: object) => ({ description: 'It.', content: { 'application/json': { schema } } })
const refused = (failures: readonly string[]) => ({
  description: 'Refused.',
  content: {
    'application/json': {
      schema: { type: 'object' },
      examples: Object.fromEntries(failures.map((each) => [each, { 'x-problem': each, value: { error: each } }])),
    },
  },
})
const within = { collection: 'projects', key: 'projectId' }
const security = [{ key: ['editor'] }]
const parameters = [
  { name: 'projectId', in: 'path', required: true, schema: { type: 'string' } },
  { name: 'taskId', in: 'path', required: true, schema: { type: 'integer' } },
]

const document = {
  openapi: '3.1.1',
  info: { title: 'Tasks', version: '1' },
  servers: [
    {
      url: 'https://tasks.example',
      'x-name': 'tasks',
      'x-roles': { editor: { on: 'projects', description: 'Changes tasks.' } },
      'x-collections': {
        projects: { schema: '#/components/schemas/Project', key: 'id' },
        tasks: { schema: '#/components/schemas/Task', key: 'id' },
      },
      'x-problems': {
        400: refused(['invalid', 'malformed']),
        401: refused(['unauthenticated', 'bad-credentials']),
        403: refused(['forbidden']),
        404: refused(['not-found']),
      },
    },
  ],
  paths: {
    '/projects/{projectId}/tasks/{taskId}': {
      parameters,
      get: {
        operationId: 'getTask',
        security,
        'x-resource': { collection: 'tasks', action: 'read', key: 'taskId', within },
        responses: { 200: reply({ $ref: '#/components/schemas/Task' }) },
      },
      patch: {
        operationId: 'changeTask',
        security,
        'x-resource': { collection: 'tasks', action: 'update', key: 'taskId', within },
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object', properties: { title: task.properties.title, done: { type: 'boolean' } } },
            },
          },
        },
        responses: { 200: reply({ $ref: '#/components/schemas/Task' }) },
      },
    },
  },
  components: {
    schemas: { Task: task, Project: { type: 'object', properties: { id: { type: 'string' } } } },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  },
}

const holders: Readonly<Record<string, string>> = { 'k-ann': 'p1', 'k-bob': 'p2' }

/** An implementation. @param asksWhere Whether a role counts on its own project only. */
function tasksApp(asksWhere: boolean): (request: Request) => Promise<Response> {
  const tasks = new Map<string, { id: number; title: string; done: boolean }>([
    ['p1/7', { id: 7, title: 'Paint', done: false }],
    ['p2/8', { id: 8, title: 'Saw', done: true }],
  ])
  const answer = (status: number, body: object): Response =>
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
  return async (request) => {
    const text = await request.text()
    const [, , project = '', , id = ''] = decodeURIComponent(new URL(request.url).pathname).split('/')
    const held = holders[request.headers.get('X-Key') ?? '']
    if (held === undefined) return answer(401, { error: codeFor(request) })
    const found = tasks.get(`${project}/${id}`)
    if (!found) return answer(404, { error: 'not-found' })
    if (asksWhere && held !== project) return answer(403, { error: 'forbidden' })
    if (request.method === 'GET') return answer(200, found)
    if (request.method !== 'PATCH') return answer(405, { error: 'method' })
    const change = changeIn(request.headers.get('Content-Type'), text)
    if (!change) return answer(400, { error: 'invalid' })
    tasks.set(`${project}/${id}`, { ...found, ...change })
    return answer(200, { ...found, ...change })
  }
}

function changeIn(type: string | null, text: string): { title?: string; done?: boolean } | undefined {
  try {
    const body = JSON.parse(text) as Record<string, unknown>
    const { title = '', done = true } = body
    const isRight = typeof title === 'string' && [...title].length <= 40 && typeof done === 'boolean'
    if (essenceOf(type ?? '') !== 'application/json' || typeof body !== 'object' || Array.isArray(body) || !isRight)
      return undefined
    return Object.fromEntries(
      Object.entries({ title: body.title, done: body.done }).filter(([, value]) => value !== undefined),
    )
  } catch {
    return undefined
  }
}

const resources = [
  { projectId: 'p1', taskId: 7 },
  { projectId: 'p2', taskId: 8 },
]
const ann = { name: 'ann', grants: { projects: { p1: 'editor' } }, headers: { 'X-Key': 'k-ann' } }
const bob = { name: 'bob', grants: { projects: { p2: 'editor' } }, headers: { 'X-Key': 'k-bob' } }

async function run(asksWhere: boolean, config: Partial<VerifyConfig> = {}, more = {}): Promise<Report> {
  const spec = await writeDocument(document)
  const given = { api: 'tasks', identities: [ann, bob], resources, ...config }
  for await (const event of verify({ spec, config: given, fetch: tasksApp(asksWhere), runs: 2, ...more }))
    if (event.kind === 'finished') return event.report
  throw new Error('The run did not finish.')
}

describe('Records below others', () => {
  test('of a right implementation are found by their whole paths', async () => {
    const { findings, summary, notRestored } = await run(true)
    expect(findings).toEqual([])
    expect(summary.cases).toBeGreaterThan(50)
    expect(notRestored).toEqual([])
  })

  test('are found by ids where the parent has one too', async () => {
    const { findings } = await run(true, { resources: { projectId: ['p1'], taskId: [7] }, identities: [ann] })
    expect(findings).toEqual([])
  })

  test('are not tried where nothing names the parent', async () => {
    const { coverage } = await run(true, { resources: { taskId: [7] } })
    expect(coverage.notExercised).toContainEqual({
      about: 'changeTask',
      reason: 'The configuration has no ID for "projectId".',
    })
  })
})

test('An update that changes a record of somebody else is found, by what its owner reads', async () => {
  const right = tasksApp(true)
  const config = { api: 'tasks', identities: [ann, bob], resources }
  const fetch = async (request: Request): Promise<Response> => {
    const response = await right(request.clone())
    if (request.method !== 'PATCH' || !response.ok || !request.url.includes('/p1/')) return response
    const headers = { 'X-Key': 'k-bob', 'Content-Type': 'application/json' }
    const body = await request.text()
    await right(new Request(request.url.replace('/p1/tasks/7', '/p2/tasks/8'), { method: 'PATCH', headers, body }))
    return response
  }
  const { findings, coverage, notRestored } = await run(true, config, { fetch })
  expect(findings.map(({ law }) => law)).toContain('others-are-untouched')
  expect(coverage.notExercised.map(({ about }) => about)).not.toContainEqual(
    expect.stringContaining('changes no other'),
  )
  expect(notRestored).toEqual([])
})

describe('A role on one record', () => {
  test('that counts on every record is found by somebody with a role elsewhere', async () => {
    const { findings } = await run(false)
    const found = findings.filter(({ law }) => law === 'role-may-not' || law === 'role-opens-no-other')
    expect(found.map(({ severity }) => severity)).toContain('fails')
  })

  test('is told not to be tried where nobody is known to have none', async () => {
    const about = 'that a role on one record of "projects" grants no access to another'
    const only = { name: 'ann', role: 'editor', headers: { 'X-Key': 'k-ann' } }
    const places = { projectId: ['p1', 'p2'], taskId: [7] }
    const { coverage } = await run(true, { resources: places, identities: [only] })
    expect(coverage.notExercised.map((each) => each.about)).toContain(about)
    const known = await run(true)
    expect(known.coverage.notExercised.map((each) => each.about)).not.toContain(about)
  })
})

describe('A selection', () => {
  test.for([
    ['an operation', ['changeTask'], []],
    ['a method', ['PATCH'], []],
    ['a path', ['/projects/*'], ['getTask']],
    ['a law', ['omitted-*'], []],
  ] as const)('includes %s', async ([, include, exclude]) => {
    const { coverage } = await run(true, {}, { include, exclude })
    expect(Object.keys(coverage.operations)).toEqual(['changeTask'])
  })

  test('stands in the configuration too', async () => {
    const { coverage } = await run(true, { exclude: ['changeTask'] })
    expect(Object.keys(coverage.operations)).toEqual(['getTask'])
  })
})

function codeFor({ headers }: Request): string {
  return headers.has('X-Key') ? 'bad-credentials' : 'unauthenticated'
}
