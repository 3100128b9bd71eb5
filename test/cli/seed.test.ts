import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { commandLine } from '../support/command-line.ts'
import { lockersDocument } from '../support/documents.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-seed-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function seed(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const run = commandLine(['seed', ...args])
  const code = await run.ended()
  return { code, stdout: run.stdout, stderr: run.stderr }
}

describe('understudy seed', () => {
  test.for(['two.ndjson', 'two.json'])('writes %s, which a mock loads', async (name) => {
    const file = join(folder, name)
    const { code, stdout, stderr } = await seed('--count', '2', '--api', 'aitronos', '--out', file)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^aitronos: organizations 2, model-settings 2, principals \d+\n {2}owner_\w+ {2}fake_key_\w+/,
    )
    const mock = await createMock({ fixtures: folder })
    const [key = ''] = /fake_key_\w+/.exec(stdout) ?? []
    const organization = /owner of (\w+)/.exec(stdout)?.[1]
    const url = `https://api.aitronos.com/v1/organizations/${organization}`
    const response = await mock.fetch(new Request(url, { headers: { 'X-API-Key': key } }))
    expect(response.status).toBe(200)
  })

  test('writes the same bytes for the same seed, and others for another seed', async () => {
    const [one, two, three] = ['1', '1', '2'].map((number, index) => [join(folder, `${index}.ndjson`), number] as const)
    for (const each of [one, two, three])
      await seed('--count', '3', '--seed', each?.[1] ?? '', '--out', each?.[0] ?? '')
    const texts = await Promise.all(['0', '1', '2'].map((name) => readFile(join(folder, `${name}.ndjson`), 'utf8')))
    expect(texts[0]).toBe(texts[1])
    expect(texts[0]).not.toBe(texts[2])
  })

  test('writes entries to standard output, and the summary to standard error', async () => {
    const { code, stdout, stderr } = await seed('--count', '1', '--out', '-')
    expect(code).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { api: string }).api),
    ).toContain('shareofmodel')
    expect(stderr).toMatch(/^aitronos: organizations 1/)
  })

  test('writes a scenario as the whole state', async () => {
    const { code } = await seed('--scenario', 'contract-expired', '--out', join(folder, 'expired.ndjson'))
    expect(code).toBe(0)
    const mock = await createMock({ fixtures: folder })
    const url = 'https://api.shareofmodel.ai/v1/organizations/3c90c3cc-0d44-4b50-8888-8dd25736052a'
    const request = {
      method: 'PATCH',
      headers: { Authorization: 'som_csm', 'Content-Type': 'application/json' },
      body: '{}',
    }
    const response = await mock.fetch(new Request(url, request))
    expect(await response.json()).toMatchObject({ name: 'Globex', contract_end_date: '2020-01-31' })
  })

  test('seeds any other document', async () => {
    const file = join(folder, 'lockers.json')
    const { code, stdout } = await seed('--spec', lockersDocument, '--count', '2', '--out', file)
    expect(code).toBe(0)
    expect(stdout).toContain('lockers: stations 2, alerts 2, lockers 2, principals 5')
    expect(await createMock({ spec: lockersDocument, fixtures: folder })).toHaveProperty('contract.title', 'Lockers')
  })

  test('leaves no incomplete file behind', async () => {
    await seed('--scenario', 'nowhere', '--out', join(folder, 'x.ndjson'))
    await seed('--count', '1', '--out', join(folder, 'y.ndjson'))
    expect(await readdir(folder)).toEqual(['y.ndjson'])
  })

  test.for([
    [[], 'Missing destination. Pass --out FILE or --to URL.'],
    [['--out', 'a.ndjson', '--to', 'http://127.0.0.1'], '--out and --to exclude each other. Pass one of them.'],
    [
      ['--out', 'a.yaml'],
      'Invalid value for --out: "a.yaml". Expected a file ending in .ndjson or .json, or - for standard output.',
    ],
    [
      ['--out', 'a.json'],
      'A .json file holds one API. The document has: aitronos, shareofmodel. Choose one with --api, or write .ndjson.',
    ],
    [['--count', 'many', '--out', '-'], 'Invalid value for --count: "many". Expected a non-negative integer.'],
    [['--seed', '', '--out', '-'], 'Invalid value for --seed: "". Expected a non-negative integer.'],
    [['--api', 'nobody', '--out', '-'], 'Unknown API "nobody". The document has: aitronos, shareofmodel.'],
    [['--to', 'localhost'], 'Invalid value for --to: "localhost". Expected a URL such as http://127.0.0.1:4010.'],
  ] as const)('rejects %j', async ([args, says]) => {
    expect(await seed(...args)).toEqual({ code: 2, stdout: '', stderr: `${says}\n` })
  })

  test('rejects an unknown scenario and suggests a similar one', async () => {
    const { code, stderr } = await seed('--scenario', 'inactve', '--out', '-')
    expect(code).toBe(2)
    expect(stderr).toContain('Unknown scenario "inactve". Did you mean "inactive"?')
  })
})

describe('understudy seed --to', () => {
  let server: Server
  let received: { url: string | undefined; type: string | undefined; body: string }[] = []
  let status = 200

  beforeEach(async () => {
    received = []
    status = 200
    server = createServer((request: IncomingMessage, response) => {
      void text(request).then((body) => {
        received.push({ url: request.url, type: request.headers['content-type'], body })
        response.writeHead(status, { 'content-type': 'application/problem+json' })
        response.end(JSON.stringify({ detail: 'There is a record already.' }))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  test('sends lines to the control API in batches', async () => {
    const { code, stdout } = await seed('--count', '1500', '--api', 'aitronos', '--to', `${url()}/`)
    expect(code).toBe(0)
    expect(stdout).toContain(`Sent to ${url()}`)
    expect(received.length).toBeGreaterThan(3)
    for (const each of received) expect(each).toMatchObject({ url: '/__understudy/seed', type: 'application/x-ndjson' })
    const lines = received.flatMap(({ body }) => body.trim().split('\n'))
    expect(lines.filter((line) => line.includes('"collection":"organizations"'))).toHaveLength(1500)
  })

  test('reports what the mock rejects', async () => {
    status = 409
    const { code, stderr } = await seed('--count', '1', '--to', url())
    expect([code, stderr]).toEqual([
      2,
      `${url()}/__understudy/seed answers 409: There is a record already. Entries sent before are kept.\n`,
    ])
  })

  test('reports that no mock answers', async () => {
    const gone = url()
    await new Promise((resolve) => server.close(resolve))
    const { code, stderr } = await seed('--count', '1', '--to', gone)
    expect([code, stderr]).toEqual([
      3,
      `Failed to reach ${gone}/__understudy/seed: ECONNREFUSED. Start the mock with npx openapi-understudy serve, or correct the URL.\n`,
    ])
  })
})
