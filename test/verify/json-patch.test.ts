import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { Report } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { writeDocument } from './written.ts'

const list = 'application/json-patch+json'
const merge = 'application/merge-patch+json'
const writable = {
  name: { type: 'string', minLength: 1, maxLength: 40 },
  note: { type: ['string', 'null'] },
  archived: { type: 'boolean' },
}
const project = {
  type: 'object',
  required: ['id', 'name', 'archived'],
  properties: { id: { type: 'string', readOnly: true }, ...writable },
}
const operations = {
  type: 'array',
  items: { type: 'object', required: ['op', 'path'], properties: { op: { type: 'string' }, path: { type: 'string' } } },
}
/** The operations that a document may take are fewer than RFC 6902 has. */
const onlyName = {
  type: 'array',
  items: {
    type: 'object',
    required: ['op', 'path', 'value'],
    properties: { op: { enum: ['add', 'replace'] }, path: { enum: ['/name'] }, value: { type: 'string' } },
  },
}
const bodies = { [list]: operations, [merge]: { type: 'object', properties: writable } }
const reply = (schema: object) => ({ description: 'Done.', content: { 'application/json': { schema } } })
const wrong = { 400: { description: 'Wrong.' }, 404: { description: 'None.' }, 422: { description: 'Invalid.' } }

/** Projects whose updates come in these media types. */
const documentWith = (types: readonly (keyof typeof bodies)[], patches: object = operations) => ({
  openapi: '3.1.1',
  info: { title: 'Projects', version: '1' },
  servers: [{ url: 'https://projects.example' }],
  paths: {
    '/projects': {
      get: { operationId: 'listProjects', responses: { 200: reply({ type: 'array', items: project }) } },
      post: {
        operationId: 'createProject',
        requestBody: {
          content: { 'application/json': { schema: { type: 'object', required: ['name'], properties: writable } } },
        },
        responses: { 201: reply(project) },
      },
    },
    '/projects/{projectId}': {
      parameters: [{ name: 'projectId', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'getProject', responses: { 200: reply(project), 404: { description: 'None.' } } },
      patch: {
        operationId: 'patchProject',
        requestBody: {
          content: Object.fromEntries(types.map((type) => [type, { schema: type === list ? patches : bodies[type] }])),
        },
        responses: { 200: reply(project), ...wrong },
      },
    },
  },
})

type App = (request: Request) => Promise<Response>

/** Verifies a mock of the document, behind what may change its requests. */
async function judge(
  types: readonly (keyof typeof bodies)[],
  behind: (app: App) => App = (app) => app,
  patches: object = operations,
) {
  const spec = await writeDocument(documentWith(types, patches))
  const { fetch } = await createMock({ spec })
  const json = { 'Content-Type': 'application/json' }
  const url = 'https://projects.example/projects'
  const made = async (name: string): Promise<string> => {
    const body = JSON.stringify({ name, note: 'as it was', archived: true })
    const response = await fetch(new Request(url, { method: 'POST', headers: json, body }))
    return ((await response.json()) as { id: string }).id
  }
  const resources = { projectId: [await made('A'), await made('B')] }
  const config = { api: 'projects', identities: [{ name: 'any' }], resources }
  for await (const event of verify({ spec, config, fetch: behind(fetch), runs: 3 }))
    if (event.kind === 'finished') return event.report
  throw new Error('The run did not finish.')
}

/** An app that changes the operations of each JSON Patch. */
const patching =
  (change: (operation: { readonly value?: unknown }) => boolean) =>
  (app: App): App =>
  async (request) => {
    if (request.headers.get('content-type') !== list) return app(request)
    const text = await request.text()
    const body = text.startsWith('[{') ? JSON.stringify((JSON.parse(text) as object[]).filter(change)) : text
    return app(new Request(request.url, { method: request.method, headers: request.headers, body }))
  }

const lawsOf = ({ findings }: Report): string[] => findings.map(({ law }) => law)

describe('An update that takes a JSON Patch', () => {
  test.for([[[list]], [[list, merge]], [[merge, list]]] as const)(
    'is tried in its media types, %j, and kept by the mock',
    async ([types]) => {
      const report = await judge(types)
      expect(report.findings).toEqual([])
      expect(report.notRestored).toEqual([])
      const { laws } = report.coverage
      expect(laws['omitted-is-kept']).toBeGreaterThan(3)
      expect(laws['null-clears']).toBe(1)
      // The others, and JSON with a charset.
      expect(laws['every-media-type-is-taken'] ?? 0).toBe(
        types.length - 1 + (types.some((type) => type === merge) ? 1 : 0),
      )
      const untried = report.coverage.notExercised.map(({ about }) => about)
      expect(untried.filter((about) => about.includes('bodies of type'))).toEqual([])
    },
  )

  test('is sent only what its schema has of RFC 6902', async () => {
    const report = await judge([list], undefined, onlyName)
    expect(report.findings).toEqual([])
    expect(report.coverage.laws['sent-takes-effect']).toBeGreaterThan(0)
    expect(report.coverage.laws['null-clears']).toBe(0)
  })

  test('alone shows a falsy value that is dropped', async () => {
    const dropsFalsy = patching(({ value }) => value !== false)
    expect(lawsOf(await judge([list], dropsFalsy))).toEqual(['falsy-is-a-value'])
  })

  test('beside a merge shows when its operations are ignored', async () => {
    const ignores = patching(() => false)
    expect(lawsOf(await judge([merge, list], ignores))).toEqual(['every-media-type-is-taken'])
  })
})
