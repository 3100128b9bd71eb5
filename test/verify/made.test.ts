import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { LocalMock } from '../../src/mock/mock.ts'
import type { Report, VerifyConfig, VerifyEvent } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { writeDocument } from './written.ts'

const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const projectFields = { name: { type: 'string', minLength: 1, maxLength: 40 }, note: { type: ['string', 'null'] } }
const taskFields = { title: { type: 'string', minLength: 1 }, done: { type: 'boolean' } }
const record = (fields: object, name: string) => ({
  type: 'object',
  required: ['id', name],
  properties: { id: { type: 'string', readOnly: true }, ...fields },
})
const [project, task] = [record(projectFields, 'name'), record(taskFields, 'title')]
const pathParameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const missing = { 404: { description: 'None.' }, 400: { description: 'Wrong.' }, 422: { description: 'Invalid.' } }

/** The operations of a kind of record: at the path of the list, and at that of one. */
function operations(kind: string, shown: object, fields: object, required: string) {
  const body = (more: object = {}) => ({
    requestBody: { required: true, ...json({ type: 'object', properties: fields, ...more }) },
  })
  return {
    all: {
      get: {
        operationId: `list${kind}s`,
        responses: { 200: { description: 'All.', ...json({ type: 'array', items: shown }) }, ...missing },
      },
      post: {
        operationId: `create${kind}`,
        ...body({ required: [required] }),
        responses: { 201: { description: 'It.', ...json(shown) }, ...missing },
      },
    },
    one: {
      get: { operationId: `get${kind}`, responses: { 200: { description: 'It.', ...json(shown) }, ...missing } },
      patch: {
        operationId: `change${kind}`,
        ...body(),
        responses: { 200: { description: 'It.', ...json(shown) }, ...missing },
      },
      delete: { operationId: `delete${kind}`, responses: { 204: { description: 'Gone.' }, ...missing } },
    },
  }
}

const [projects, tasks] = [
  operations('Project', project, projectFields, 'name'),
  operations('Task', task, taskFields, 'title'),
]
const document = {
  openapi: '3.1.1',
  info: { title: 'Projects', version: '1' },
  servers: [{ url: 'https://projects.example' }],
  paths: {
    '/projects': projects.all,
    '/projects/{projectId}': { parameters: [pathParameter('projectId')], ...projects.one },
    '/projects/{projectId}/tasks': { parameters: [pathParameter('projectId')], ...tasks.all },
    '/projects/{projectId}/tasks/{taskId}': {
      parameters: [pathParameter('projectId'), pathParameter('taskId')],
      ...tasks.one,
    },
  },
}

const url = 'https://projects.example/projects'

async function stateOf({ fetch }: LocalMock): Promise<unknown> {
  const found = (await (await fetch(new Request(url))).json()) as readonly { readonly id: string }[]
  const below = found.map(async ({ id }) => (await fetch(new Request(`${url}/${id}/tasks`))).json())
  return { found, tasks: await Promise.all(below) }
}

interface Ran {
  readonly report: Report
  readonly started: Extract<VerifyEvent, { kind: 'started' }>
  readonly before: unknown
  readonly after: unknown
  /** Method and path of the writes. */
  readonly writes: readonly string[]
}

async function run(creates: boolean, more: Partial<VerifyConfig> = {}, isEmpty = false): Promise<Ran> {
  const spec = await writeDocument(document)
  const mock = await createMock({ spec })
  const headers = { 'Content-Type': 'application/json' }
  const existing = (await stateOf(mock)) as { readonly found: readonly { readonly id: string }[] }
  for (const { id } of isEmpty ? existing.found : [])
    await mock.fetch(new Request(`${url}/${id}`, { method: 'DELETE' }))
  if (!isEmpty) await mock.fetch(new Request(url, { method: 'POST', headers, body: '{"name":"It was here"}' }))
  const before = await stateOf(mock)
  const writes: string[] = []
  const fetch = (request: Request): Promise<Response> => {
    if (request.method !== 'GET') writes.push(`${request.method} ${new URL(request.url).pathname}`)
    return mock.fetch(request)
  }
  let started: Ran['started'] | undefined
  const config = { api: 'projects', identities: [{ name: 'any' }], ...more }
  for await (const event of verify({ spec, config, fetch, creates, runs: 2 })) {
    if (event.kind === 'started') started = event
    if (event.kind === 'finished' && started)
      return { report: event.report, started, before, after: await stateOf(mock), writes }
  }
  throw new Error('The run did not finish.')
}

describe('A configuration that names no record', () => {
  test.for([false, true])(
    'has updates tried on records that are made, and deleted (nothing there: %s)',
    async (isEmpty) => {
      const { report, started, before, after } = await run(true, {}, isEmpty)
      expect(report.findings).toEqual([])
      expect(report.notRestored).toEqual([])
      expect(started).toMatchObject({ writesTo: [], makes: 4 })
      expect(report.coverage.operations).toMatchObject({
        changeProject: expect.any(Number),
        changeTask: expect.any(Number),
      })
      expect(report.coverage.fields.changeTask?.done?.cases).toBeGreaterThan(3)
      expect(after).toEqual(before)
    },
  )

  test('has only reads tried where nothing may be created: of records that lists show', async () => {
    const { report, started, writes } = await run(false)
    expect(report.findings).toEqual([])
    expect(started.makes).toBe(undefined)
    expect(report.coverage.operations).toMatchObject({ getProject: expect.any(Number), listTasks: expect.any(Number) })
    expect(writes.filter((each) => !/00000000-0000-4000-8000-000000000000|^POST /.test(each))).toEqual([])
  })
})

test('A field that could not be put back is tried on a record that is made', async () => {
  const spec = await writeDocument(document)
  const mock = await createMock({ spec })
  const headers = { 'Content-Type': 'application/json' }
  const made = await mock.fetch(
    new Request(url, { method: 'POST', headers, body: '{"name":"Nothing to note","note":"-"}' }),
  )
  const { id } = (await made.json()) as { readonly id: string }
  const before = await stateOf(mock)
  // The server may hold a null that the document does not have.
  const fetch = async (request: Request): Promise<Response> => {
    const reply = await mock.fetch(request)
    const text =
      reply.status === 204 ? null : (await reply.text()).replaceAll(/"name":"Nothing to note"/g, '"name":null')
    return new Response(text, { status: reply.status, headers: reply.headers })
  }
  const config = { api: 'projects', identities: [{ name: 'any' }], resources: { projectId: [id] } }
  const include = ['sent-takes-effect']
  let report: Report | undefined
  for await (const event of verify({ spec, config, fetch, creates: true, include }))
    if (event.kind === 'finished') report = event.report
  expect(new Set(report?.findings.map(({ law }) => law))).toEqual(new Set(['reply-fits-its-schema']))
  expect(report?.coverage.fields.changeProject?.name?.cases).toBeGreaterThan(0)
  expect(report?.coverage.notExercised.map(({ about }) => about)).not.toContain('changeProject: name')
  expect(await stateOf(mock)).toEqual(before)
})
