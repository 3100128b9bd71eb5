import { join } from 'node:path'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/adapters/node/listen.ts'
import { createListener } from '../../src/adapters/node/listener.ts'
import { createMock } from '../../src/index.ts'
import type { LocalMock } from '../../src/mock/mock.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import { isControlPath } from '../../src/mock/paths.ts'
import { toHandlers } from '../../src/msw.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import type { Contract } from '../../src/openapi/contract.ts'
import type { Validators } from '../../src/openapi/validators.ts'
import type { Report } from '../../src/verify/report/report.ts'
import type { RunOptions } from '../../src/verify/run/run.ts'
import { runVerification } from '../../src/verify/run/run.ts'
import { readConfig } from '../../src/verify/setup/config.ts'

type Target = Partial<Pick<RunOptions, 'baseUrl' | 'fetch'>>

const lockers = join(import.meta.dirname, '..', '..', 'fixtures', 'examples', 'lockers', 'openapi.yaml')

const configs = [
  {
    spec: undefined,
    list: '/v1/organizations?active_only=false',
    baseUrl: 'https://api.aitronos.com',
    config: {
      api: 'aitronos',
      identities: [
        { name: 'owner', role: 'owner', headers: { 'X-API-Key': 'ak_acme_owner' } },
        { name: 'admin', role: 'admin', headers: { Authorization: 'Bearer at_acme_admin' } },
        { name: 'member', role: 'member', headers: { 'X-API-Key': 'ak_acme_member' } },
        { name: 'outsider', role: 'none', headers: { 'X-API-Key': 'ak_newcomer' } },
      ],
      resources: { organization_id: ['org_abc123def456', 'org_ghi789jkl012'] },
    },
  },
  {
    spec: undefined,
    list: '/organizations',
    baseUrl: 'https://api.shareofmodel.ai/v1',
    config: {
      api: 'shareofmodel',
      identities: [
        { name: 'staff', role: 'staff', headers: { Authorization: 'som_staff' } },
        { name: 'owner', role: 'organization_owner', headers: { Authorization: 'Bearer som_globex_owner' } },
      ],
      resources: { id: ['3c90c3cc-0d44-4b50-8888-8dd25736052a', '8f14e45f-ceea-467f-9575-1a2b3c4d5e6f'] },
    },
  },
  {
    spec: lockers,
    list: '/stations',
    baseUrl: 'https://api.lockers.example/v2',
    config: {
      api: 'lockers',
      identities: [
        { name: 'ada', role: 'keeper', headers: { Authorization: `Basic ${btoa('ada:a-1')}` } },
        { name: 'eve', role: 'none', headers: { Authorization: `Basic ${btoa('eve:')}` } },
      ],
      resources: { station_id: ['7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11', 'c2d9e8a4-13b7-4f60-8a5d-6e1f0b7c9d22'] },
    },
  },
]

describe.each(configs)('the mock of $config.api', ({ spec, list, baseUrl, config }) => {
  let mock: LocalMock
  let parts: { readonly contract: Contract; readonly validators: Validators }
  let report: Report
  let state: unknown

  beforeAll(async () => {
    mock = await createMock({ spec })
    parts = await compileParts(await findFiles({ spec }))
    state = await stateOf(mock)
    report = await run()
  })
  afterAll(() => mock.reset())

  /** @param target Where the mock is asked. @default by a function call */
  async function run(shard?: { readonly index: number; readonly of: number }, target: Target = {}): Promise<Report> {
    const api = parts.contract.apis.find(({ name }) => name === config.api)
    if (!api) throw new Error('There is no such API.')
    const events = runVerification({
      ...parts,
      api,
      config: readConfig(asSource(config), api, {}),
      baseUrl,
      fetch: mock.fetch,
      ...target,
      shard,
    })
    for (;;) {
      const { value, done } = await events.next()
      if (done) return value
    }
  }

  /** What a caller can see, but for the times of updates: those go on. */
  async function stateOf({ fetch, identities }: LocalMock): Promise<unknown> {
    const headers = config.identities[0]?.headers as Record<string, string>
    const reply = await fetch(new Request(baseUrl + list, { headers }))
    const text = (await reply.text()).replaceAll(/"(updated|changed)_at":"[^"]*"/g, '"$1_at":"…"')
    return { status: reply.status, text, identities: await identities() }
  }

  test('keeps every promise', () => {
    expect(report.findings).toEqual([])
    expect(report.flaky).toEqual([])
    expect(report.summary.failed).toBe(0)
  })

  test('is left as it was found', async () => {
    expect(report.notRestored).toEqual([])
    expect(await stateOf(mock)).toEqual(state)
  })

  test('keeps every promise over HTTP', async () => {
    const listener = createListener(mock.answer, { maxBodyBytes: 1 << 23, isPrivate: isControlPath })
    const server = await listen(listener, '127.0.0.1', 0)
    const target = `http://127.0.0.1:${server.port}/${config.api}${new URL(baseUrl).pathname.replace(/\/$/, '')}`
    const { findings, summary } = await run(undefined, { baseUrl: target, fetch: undefined })
    await server.close()
    expect(findings).toEqual([])
    expect(summary.cases).toBe(report.summary.cases)
  })

  test("keeps every promise through msw, at the vendor's own URL", { timeout: 60_000 }, async () => {
    const server = setupServer(...toHandlers(mock))
    server.listen({ onUnhandledFrame: 'bypass' })
    const { findings, summary } = await run(undefined, { fetch: (request) => fetch(request) })
    server.close()
    expect(findings).toEqual([])
    expect(summary.cases).toBe(report.summary.cases)
  })

  test('is tried whole by shards together', async () => {
    let cases = 0
    for (const index of [1, 2, 3]) cases += (await run({ index, of: 3 })).summary.cases
    expect(cases).toBe(report.summary.cases)
  })
})
