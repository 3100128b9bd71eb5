import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'

const problem = {
  description: 'Refused.',
  content: { 'application/json': { schema: { type: 'object', properties: { message: { type: 'string' } } } } },
}

/** An operation for captains that declares no refusal, and another one that declares a 401. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Boats', version: '1' },
  servers: [{ url: 'https://boats.example', 'x-name': 'boats', 'x-roles': { captain: {} } }],
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
  paths: {
    '/boats': { post: { security: [{ key: ['captain'] }], responses: { 204: { description: 'Done.' } } } },
    '/harbours': { get: { security: [{ key: [] }], responses: { 204: { description: 'Some.' }, 401: problem } } },
  },
}

test('A wrong role is a 403 in the form of the API, whatever other operations say to callers without credentials', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-role-'))
  await mkdir(join(folder, 'fixtures'))
  const spec = join(folder, 'openapi.json')
  await writeFile(spec, JSON.stringify(document))
  const principals = [{ id: 'ann', credentials: { key: 'k-ann' } }]
  await writeFile(join(folder, 'fixtures', 'boats.json'), JSON.stringify({ api: 'boats', principals }))
  const mock = await createMock({ spec })
  const ask = (headers: Record<string, string>) => mock.fetch('/boats', { method: 'POST', headers })
  const [wrong, none] = [await ask({ 'X-Key': 'k-ann' }), await ask({})]
  expect([wrong.status, await wrong.json()]).toEqual([403, { message: 'needs captain' }])
  expect(none.status).toBe(401)
  await mock.close()
  await rm(folder, { recursive: true })
})
