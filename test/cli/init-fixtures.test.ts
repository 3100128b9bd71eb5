import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { run } from '../../src/cli/run.ts'
import { control } from '../../src/control/load.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import type { Api } from '../../src/openapi/contract.ts'
import { readSource } from '../../src/openapi/source.ts'
import type { Report } from '../../src/verify/report/report.ts'
import { runVerification } from '../../src/verify/run/run.ts'
import { readConfig } from '../../src/verify/setup/config.ts'

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

test('a document that declares what it keeps gets a configuration with the callers of its fixtures', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-init-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(join(import.meta.dirname, '..', 'zoo', 'clinic'), folder, { recursive: true })
  const spec = join(folder, 'openapi.yaml')
  expect(await run(['init', spec])).toBe(0)
  const parts = await compileParts(await findFiles({ spec }))
  const [api] = parts.contract.apis as [Api]
  const written = readSource('verify.yaml', await readFile(join(folder, 'understudy.verify.yaml'), 'utf8'))
  const config = readConfig(written, api, {})
  expect(config.identities.map(({ name, heldFirst }) => [name, heldFirst?.practices])).toEqual([
    ['usr_o', 'owner'],
    ['usr_w', 'owner'],
    ['usr_c', 'clerk'],
    ['usr_s', undefined],
  ])
  const mock = await buildMock(parts, {}, { control, createFetch })
  const events = runVerification({ ...parts, api, config, baseUrl: api.url, fetch: (request) => mock.fetch(request) })
  const { findings } = await lastOf(events)
  expect(findings).toEqual([])
})

async function lastOf(events: AsyncGenerator<unknown, Report>): Promise<Report> {
  for (;;) {
    const { value, done } = await events.next()
    if (done) return value
  }
}
