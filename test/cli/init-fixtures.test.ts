import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { run } from '../../src/cli/run.ts'

const key = { type: 'string', pattern: '^[a-z]+$' }
const sign = { type: 'object', required: ['kind'], properties: { kind: key, text: { type: 'string' } } }
const parameters = [{ name: 'kind', in: 'path', required: true, schema: key }]
const reply = (schema: unknown, example: unknown) => ({
  responses: { 200: { description: 'ok', content: { 'application/json': { schema, example } } } },
})
const boat = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } }
const shown = reply(boat, { id: 7, name: 'Gull', harbour: 'not in the schema' })

const document = {
  openapi: '3.1.0',
  info: { title: 'Signs', version: '1' },
  paths: {
    '/kinds/{kind}/sign': {
      parameters,
      get: reply(sign, { kind: 'buoy', text: 'Slow' }),
      put: { requestBody: { content: { 'application/json': { schema: sign } } }, ...reply(sign, { kind: 'buoy' }) },
    },
    '/boats': { get: reply({ type: 'array', items: boat }, [{ id: 7, name: 'Gull', harbour: 'not in the schema' }]) },
    '/boats/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: shown,
      delete: { responses: { 204: { description: 'gone' } } },
    },
  },
}

test('what init writes passes check: names of parents fit, and examples lose what no schema has', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-init-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const spec = join(folder, 'openapi.json')
  await writeFile(spec, JSON.stringify(document))
  expect(await run(['init', spec])).toBe(0)
  expect(await run(['check', '--spec', spec, '--overlay', join(folder, 'understudy.overlay.yaml')])).toBe(0)
})
