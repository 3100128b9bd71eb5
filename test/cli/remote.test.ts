import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Listening } from '../../src/adapters/node/listen.ts'
import { listen } from '../../src/adapters/node/listen.ts'
import { createListener } from '../../src/adapters/node/listener.ts'
import { run } from '../../src/cli/run.ts'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import { isControlPath } from '../../src/mock/paths.ts'
import { commandLine } from '../support/command-line.ts'

let mock: LocalMock
let server: Listening

beforeAll(async () => {
  mock = await createMock()
  server = await listen(createListener(mock.answer, { maxBodyBytes: 1e6, isPrivate: isControlPath }), '127.0.0.1', 0)
})
afterAll(() => server.close())
afterEach(() => mock.reset())

const url = (): string => `http://127.0.0.1:${server.port}`

/** Runs a command about the mock, and returns what it prints. */
async function print(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const printed = { stdout: '', stderr: '' }
  const to = (stream: keyof typeof printed) => (text: string) => {
    printed[stream] += `${text}\n`
  }
  const log = vi.spyOn(console, 'log').mockImplementation(to('stdout'))
  const error = vi.spyOn(console, 'error').mockImplementation(to('stderr'))
  const code = await run([...args, '--url', url()])
  log.mockRestore()
  error.mockRestore()
  return { code, ...printed }
}

/** Sends an update of Acme. */
function send(body: object, key: string): Promise<Response> {
  const headers = { 'X-API-Key': key, 'Content-Type': 'application/json' }
  const path = '/aitronos/v1/organizations/org_abc123def456'
  return mock.fetch(path, { method: 'PATCH', headers, body: JSON.stringify(body) })
}

describe('understudy state', () => {
  test('lists the collections, the records of one, and shows a record', async () => {
    expect((await print('state')).stdout).toMatch(/collection +records\n {2}aitronos\/organizations +3\n/)
    const { stdout } = await print('state', 'aitronos/organizations', '--limit', '2')
    expect(stdout).toMatch(
      /key +name .*\n {2}org_abc123def456 +Acme Corporation .*\n.*\n… and 1 more: --limit 3 prints all/,
    )
    const record = await print('state', 'aitronos/organizations', 'org_abc123def456')
    expect(JSON.parse(record.stdout)).toMatchObject({ id: 'org_abc123def456', name: 'Acme Corporation' })
  })

  test('shows what has changed, in a form that cannot steer the terminal', async () => {
    await send({ name: 'Acme \u001b[2J' }, 'ak_acme_owner')
    const { stdout } = await print('state', 'aitronos/organizations', '--changed')
    expect(stdout).toMatch(/^.*\n {2}org_abc123def456 +changed +Acme \\u\{1b\}\[2J .*\n$/)
  })

  test('asks which API is meant, and suggests a name', async () => {
    expect(await print('state', 'organizations')).toMatchObject({
      code: 2,
      stderr: 'Several APIs have "organizations". Write one of aitronos/organizations, shareofmodel/organizations.\n',
    })
    expect((await print('state', 'modls')).stderr).toBe('Unknown collection "modls". Did you mean "models"?\n')
  })
})

test('understudy journal shows the latest requests with the reason of each refusal', async () => {
  await send({ name: 'Mine' }, 'ak_acme_member')
  await send({ name: 'Acme Garden' }, 'ak_acme_owner')
  const { stdout } = await print('journal', '--status', '4xx')
  expect(stdout).toMatch(
    /PATCH \/aitronos\/v1\/organizations\/org_abc123def456 +usr_acme_member +403 +forbidden: needs/,
  )
  expect(stdout.split('\n')).toHaveLength(3)
  const { stdout: json } = await print('journal', '--json', '--limit', '1')
  expect(JSON.parse(json)).toMatchObject([{ status: 200, set: ['name'] }])
})

test('understudy journal --follow prints requests as they come, until Ctrl-C', async () => {
  const following = commandLine(['journal', '--follow', '--url', url()])
  const asked = setInterval(() => send({ name: 'Mine' }, 'ak_acme_member'), 100)
  try {
    await following.printed(/^PATCH {3}\/aitronos\S+ {2}usr_acme_member {2}403 {2}forbidden: needs owner or admin\n/)
  } finally {
    clearInterval(asked)
  }
  expect(await following.stop()).toBe(0)
})

describe('understudy clock', () => {
  test.for<[string[], RegExp]>([
    [[], /Z, the real time\n$/],
    [['+1', 'day'], /Z, 1d ahead of the real time\n$/],
    [['+2h30m'], /Z, 2h 30m ahead of the real time\n$/],
    [['-90s'], /Z, 1m 30s behind the real time\n$/],
    [['2031-01-31'], /^2031-01-31T00:00:00\.\d+Z, \d+d .* ahead/],
    [['2031-01-31T10:00:00+02:00'], /^2031-01-31T08:00:00\.\d+Z, /],
    [['freeze'], /Z, frozen\n$/],
    [['now'], /Z, the real time\n$/],
  ])('%j', async ([words, printed]) => {
    const { code, stdout } = await print('clock', ...words)
    expect([code, stdout]).toEqual([0, expect.stringMatching(printed)])
  })

  test('says what it can read', async () => {
    const { code, stderr } = await print('clock', 'tomorrow')
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^Invalid duration "tomorrow"\. Use .*1d/)])
  })
})

test('understudy scenario lists the scenarios and plays one, in a sandbox too; reset goes back', async () => {
  expect((await print('scenario')).stdout).toMatch(/\n {2}locked-out +Everything at once/)
  expect((await print('scenario', 'inactive')).stdout).toBe('The mock plays "inactive".\n')
  expect((await print('state', 'aitronos/organizations', '--changed')).stdout).toContain('org_abc123def456')
  expect((await print('reset')).code).toBe(0)
  expect((await print('state', 'aitronos/organizations', '--changed')).stdout).toBe('None.\n')
  await print('scenario', 'inactive', '--sandbox', 'ada')
  expect(await mock.diff()).toEqual([])
  expect((await (await mock.sandbox('ada')).diff()).length).toBeGreaterThan(0)
  expect((await print('scenario', 'inactiv')).stderr).toBe('Unknown scenario "inactiv". Did you mean "inactive"?\n')
})

test('understudy callers and roles say who may do what', async () => {
  expect((await print('callers')).stdout).toMatch(
    /aitronos +usr_acme_admin +ak_acme_admin {2}at_acme_admin +admin of org_abc123def456\n/,
  )
  const { stdout } = await print('roles', '--api', 'aitronos')
  expect(stdout).toMatch(/^ {2}aitronos +owner +admin +member .* no role +no credentials\n/)
  expect(stdout).toMatch(/updateAitronosOrganization +PATCH \S+ +yes +yes +- +- .*-\n/)
  expect((await print('roles', '--api', 'aitrons')).stderr).toMatch(/^Unknown API "aitrons"\. The document has: /)
  const matrix = JSON.parse((await print('roles', '--json')).stdout) as { operation: string; may: string[] }[]
  expect(matrix.find(({ operation }) => operation === 'deleteAitronosOrganization')?.may).toEqual(['owner'])
})

test('a mock that does not run is a sentence, and exits with 3', async () => {
  const dead = await listen(createListener(mock.answer, { maxBodyBytes: 1, isPrivate: () => true }), '127.0.0.1', 0)
  await dead.close()
  const origin = `http://127.0.0.1:${dead.port}`
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await run(['state', '--url', origin])).toBe(3)
  expect(error.mock.calls).toEqual([
    [expect.stringMatching(`^Failed to reach ${origin}: ECONNREFUSED. Start the mock with .+, or correct --url.$`)],
  ])
})
