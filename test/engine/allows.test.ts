import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Accepts, Verdict } from '../../src/engine/allows.ts'
import { allows } from '../../src/engine/allows.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createEngine } from '../../src/engine/engine.ts'
import type { Exchange } from '../../src/engine/exchange.ts'
import { checkFixtures } from '../../src/fixtures/fixtures.ts'
import { loadFixtures } from '../../src/fixtures/load-fixtures.ts'
import { createGenerate } from '../../src/generate/generate-value.ts'
import { createMock } from '../../src/index.ts'
import type { JsonObject } from '../../src/openapi/contract.ts'
import { readSource } from '../../src/openapi/source.ts'
import { recordsOf } from '../../src/store/callers.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { compileFile, ownDocument } from '../support/documents.ts'
import { repeatable } from '../support/run-engine.ts'

const fixtures = new URL('../../fixtures/aitronos.yaml', import.meta.url).pathname
const path = '/aitronos/v1/organizations/org_abc123def456'
const settings = `${path}/model-settings`
const owner = { 'x-api-key': 'ak_acme_owner', 'content-type': 'application/json' }
const member = { 'x-api-key': 'ak_acme_member', 'content-type': 'application/json' }

const request = (method: string, at: string, body?: object, headers = owner): Exchange => ({
  method,
  path: at,
  query: '',
  headers,
  body: body === undefined ? undefined : JSON.stringify(body),
})

/** An implementation that is right, one day ahead of the judge and with ids of its own. */
const implementation = () => createMock({ runtime: repeatable(Date.UTC(2031, 5, 1)) })

let engine: Engine
let state: MemoryStore
beforeEach(async () => {
  const { contract, validators } = compileFile(ownDocument)
  const { readFile } = await import('node:fs/promises')
  const source = readSource(fixtures, await readFile(fixtures, 'utf8'))
  engine = createEngine({ contract, validators, generate: createGenerate(contract.schemas, validators) })
  state = new MemoryStore()
  state.transact((draft) => loadFixtures(draft, checkFixtures(contract, validators, [source])))
})

const recordIn = (store: MemoryStore, key: string): JsonObject | undefined =>
  store.transact((draft) => draft.get(recordsOf('aitronos', 'organizations'), key))

describe('a reply is allowed', () => {
  test('if it is what the contract says, whatever time the implementation has', async () => {
    const mock = await implementation()
    const asked = request('PATCH', path, { name: 'Other' })
    const reply = await mock.answer(asked)
    const verdict = await allows(engine, state, { request: asked, reply })
    expect(verdict.differences).toEqual([])
    expect(recordIn(verdict.after, 'org_abc123def456')).toMatchObject({
      name: 'Other',
      updated_at: '2031-06-01T00:00:00Z',
    })
  })

  test('for a new record under the id that the implementation has chosen', async () => {
    const mock = await implementation()
    const asked = request('POST', '/aitronos/v1/organizations', { name: 'New', type: 'Work' })
    const reply = await mock.answer(asked)
    const { id } = JSON.parse(reply.body ?? '') as { id: string }
    const verdict = await allows(engine, state, { request: asked, reply })
    expect(verdict.isAllowed).toBe(true)
    expect(recordIn(verdict.after, id)).toMatchObject({ id, name: 'New' })
    // The caller got its role on that id.
    const next = request('PATCH', `/aitronos/v1/organizations/${id}`, { name: 'Newer' })
    const judged = await allows(engine, verdict.after, { request: next, reply: await mock.answer(next) })
    expect(judged.differences).toEqual([])
  })

  test('if it rejects what the contract rejects, whatever its text', async () => {
    const asked = request('PATCH', path, { name: 'Other' }, member)
    const verdict = await allows(engine, state, { request: asked, reply: { status: 403, body: '"no"' } })
    expect(verdict.isAllowed).toBe(true)
    expect(recordIn(verdict.after, 'org_abc123def456')).toEqual(recordIn(state, 'org_abc123def456'))
  })

  test('also where a path is unknown, for which more has to be loaded', async () => {
    const asked = request('GET', '/aitronos/v1/organisations')
    expect((await allows(engine, state, { request: asked, reply: { status: 404, body: '{}' } })).isAllowed).toBe(true)
  })
})

describe('a reply is not allowed', () => {
  const judge = async (change: (body: Record<string, unknown>) => object, status = 200): Promise<Verdict> => {
    const mock = await implementation()
    const asked = request('PATCH', path, { name: 'Other' })
    const reply = await mock.answer(asked)
    const body = JSON.stringify(change(JSON.parse(reply.body ?? '')))
    return allows(engine, state, { request: asked, reply: { status, body } })
  }

  test.for<[string, (body: Record<string, unknown>) => object, string]>([
    ['that did not store what was sent', (body) => ({ ...body, name: 'Acme Corporation' }), '#/body/name'],
    ['that lost another field', ({ type: _, ...body }) => body, '#/body/type'],
    ['whose time is not a time', (body) => ({ ...body, updated_at: 'soon' }), '#/body/updated_at'],
    ['whose id is another one', (body) => ({ ...body, id: 'org_other' }), '#/body/id'],
  ])('%s', async ([, change, pointer]) => {
    const verdict = await judge(change)
    expect(verdict.differences.map((each) => each.pointer)).toEqual([pointer])
    expect(recordIn(verdict.after, 'org_abc123def456')).toMatchObject({ name: 'Other' })
  })

  test('that adds to a value', async () => {
    const asked = request('GET', settings)
    const { body = '' } = await (await implementation()).answer(asked)
    const reply = { status: 200, body: JSON.stringify({ ...JSON.parse(body), disabled_models: ['x'] }) }
    const { differences } = await allows(engine, state, { request: asked, reply })
    expect(differences.map(({ pointer }) => pointer)).toEqual(['#/body/disabled_models'])
  })

  test('with another status', async () => {
    const { differences } = await judge((body) => body, 500)
    expect(differences).toEqual([{ pointer: '#/status', expected: 200, actual: 500 }])
  })
})

describe('a difference is for the caller to accept', () => {
  test('such as another refusal, which changes nothing', async () => {
    const asked = request('PATCH', path, { name: 'Other' }, member)
    const reply = { status: 404, body: '{}' }
    const accepts: Accepts = ({ pointer, expected, actual }) =>
      pointer === '#/status' && Number(expected) >= 400 && Number(actual) >= 400
    const verdict = await allows(engine, state, { request: asked, reply }, accepts)
    expect(verdict).toMatchObject({ isAllowed: true, differences: [], expected: { status: 403, changes: [] } })
    expect(recordIn(verdict.after, 'org_abc123def456')).toEqual(recordIn(state, 'org_abc123def456'))
  })

  test('by what the request changes', async () => {
    const asked = request('PATCH', path, { name: 'Other' })
    const { status, body = '' } = await (await implementation()).answer(asked)
    const reply = { status, body: JSON.stringify({ ...JSON.parse(body), type: 'Personal' }) }
    const seen: unknown[] = []
    const verdict = await allows(engine, state, { request: asked, reply }, ({ pointer }, { changes }) => {
      seen.push(pointer, changes)
      return false
    })
    expect(verdict.isAllowed).toBe(false)
    expect(seen).toEqual(['#/body/type', ['name']])
  })
})

test('no sequence of requests makes the mock give a reply that is not allowed', async () => {
  const names = fc.constantFrom<object>(
    { name: 'A' },
    { name: 'B', type: 'Work' },
    {},
    { name: 1 },
    { description: null },
  )
  const requests = fc.oneof(
    names.map((body) => request('PATCH', path, body)),
    names.map((body) => request('PATCH', path, body, member)),
    names.map((body) => request('POST', '/aitronos/v1/organizations', { name: 'New', type: 'Work', ...body })),
    fc.constantFrom(request('GET', path), request('DELETE', path), request('GET', '/aitronos/v1/organizations')),
  )
  const property = fc.asyncProperty(fc.array(requests, { maxLength: 8 }), async (sequence) => {
    const mock = await implementation()
    let now = state
    for (const asked of sequence) {
      const { differences, after } = await allows(engine, now, { request: asked, reply: await mock.answer(asked) })
      expect(differences).toEqual([])
      now = after
    }
  })
  await fc.assert(property, { seed: 1, numRuns: 30 })
})
