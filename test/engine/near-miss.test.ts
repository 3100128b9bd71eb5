import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { LocalMock } from '../../src/mock/mock.ts'
import { lockersDocument } from '../support/documents.ts'
import { oldTown } from './lockers.ts'

let mock: LocalMock
let atRoot: LocalMock
beforeAll(async () => {
  mock = await createMock({ spec: lockersDocument })
  atRoot = await createMock({ spec: lockersDocument, rootApi: 'lockers' })
})

async function reasonFor(asked: LocalMock, method: string, path: string, host = 'localhost'): Promise<string> {
  await asked.answer({ method, path, query: '', headers: { host }, body: undefined })
  return (await asked.journal.last()).refusal?.reason ?? ''
}

const near = [
  ['a misspelled segment', 'PATCH', `/lockers/v2/statoins/${oldTown}`, 'PATCH /v2/stations/{station_id}'],
  ['two of them', 'GET', `/lockers/v2/statoins/${oldTown}/bord`, 'GET /v2/stations/{station_id}/board'],
  ['another version', 'GET', '/lockers/v1/stations', 'GET /v2/stations'],
  ['upper case', 'GET', '/lockers/v2/Stations', 'GET /v2/stations'],
  ['a slash at the end', 'PATCH', `/lockers/v2/stations/${oldTown}/`, 'PATCH /v2/stations/{station_id}'],
  ['two slashes', 'GET', '/lockers/v2//stations', 'GET /v2/stations'],
  ['a parameter that is empty', 'GET', '/lockers/v2/stations//board', 'GET /v2/stations/{station_id}/board'],
  ['an empty one at the end', 'PATCH', '/lockers/v2/stations/', 'PATCH /v2/stations/{station_id}'],
  ['another method on the way there', 'DELETE', '/lockers/v2/statoins', 'GET /v2/stations'],
  ['a misspelled API', 'GET', '/lokers/v2/stations', 'GET /lockers/v2/stations'],
] as const

describe('the reason of a refusal says what a path with', () => {
  test.for(near)('%s might mean', async ([, method, path, meant]) => {
    expect(await reasonFor(mock, method, path)).toMatch(new RegExp(`\\. Did you mean ${RegExp.escape(meant)}\\?$`))
  })
})

describe('the reason of a refusal offers nothing for', () => {
  test.for([
    ['what is like no path', '/lockers/v2/parcels'],
    ['a path with more segments', `/lockers/v2/stations/${oldTown}/board/extra`],
    ['the root', '/'],
    ['a very long path', `/lockers/v2/statoins/${'x'.repeat(600)}`],
  ] as const)('%s', async ([, path]) => {
    expect(await reasonFor(mock, 'GET', path)).not.toContain('Did you mean')
  })
})

test('at the vendor’s own host, the base path is what misses', async () => {
  const host = mock.contract.apis[0]?.host
  expect(await reasonFor(mock, 'GET', '/stations', host)).toMatch(/Did you mean GET \/v2\/stations\?$/)
})

test('at the root, the path of the API there is meant', async () => {
  expect(await reasonFor(atRoot, 'GET', '/v2/statons')).toMatch(/Did you mean GET \/v2\/stations\?$/)
})

test('a slash at the end belongs to a path, and a hint says where it is missing or too many', async () => {
  const inventory = fileURLToPath(new URL('../openapi/infer/documents/inventory.yaml', import.meta.url))
  const slashed = await createMock({ spec: inventory })
  const base = `/${slashed.contract.apis[0]?.name}`
  const list = slashed.contract.apis[0]?.operations.find(({ path }) => path.endsWith('/items/'))?.path
  const headers = {}
  const asked = { method: 'GET', query: '', headers, body: undefined }
  expect((await slashed.answer({ ...asked, path: `${base}${list}` })).status).toBe(200)
  expect((await slashed.answer({ ...asked, path: `${base}${list}1/` })).status).toBe(404)
  expect(await reasonFor(slashed, 'GET', `${base}${list?.slice(0, -1)}`)).toMatch(
    new RegExp(`Did you mean GET ${RegExp.escape(list ?? '')}\\?$`),
  )
})

test('the caller is told too, where the document leaves room for the reason', async () => {
  const several = await createMock()
  const path = '/v1/organizations/org_abc123def456'
  const reply = await several.answer({ method: 'GET', path, query: '', headers: {}, body: undefined })
  expect(JSON.parse(reply.body ?? '').detail).toMatch(/Did you mean GET \/\w+\/v1\/organizations\/\{\w+\}\?$/)
})
