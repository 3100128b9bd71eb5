import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Mock, Sandbox } from '../src/client.ts'
import { connect, UsageError } from '../src/client.ts'
import type { CommandLine } from './support/command-line.ts'
import { commandLine } from './support/command-line.ts'

const acme = '/aitronos/v1/organizations/org_abc123def456'
const headers = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }
const token = 'a-token-of-the-test'

let running: CommandLine
let mock: Mock
beforeAll(async () => {
  running = commandLine(['serve', '--port', '0'])
  mock = connect((await running.printed(/http:\/\/127\.0\.0\.1:\d+/))[0])
})
afterAll(() => running.stop())

let names = 0
let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await mock.createSandbox(`client-${++names}`)
})

async function rename(where: Sandbox, name: string): Promise<number> {
  return (await where.fetch(acme, { method: 'PATCH', headers, body: JSON.stringify({ name }) })).status
}

async function nameIn(where: Sandbox): Promise<string> {
  return ((await (await where.fetch(acme, { headers })).json()) as { name: string }).name
}

describe('a client', () => {
  test('makes sandboxes, lists them and drops them', async () => {
    const [made, other] = [await mock.sandbox('made'), await mock.createSandbox('other', { scenario: 'inactive' })]
    expect((await mock.sandboxes()).map(({ name }) => name)).toEqual(expect.arrayContaining(['made', 'other']))
    await made.drop()
    await other.drop()
    expect((await mock.sandboxes()).map(({ name }) => name)).not.toContain('made')
  })

  test('sends requests to its world, as do the header and the URL that it tells', async () => {
    await rename(sandbox, 'Inside')
    const read = async (url: string, more = {}) =>
      ((await (await fetch(url, { headers: { ...headers, ...more } })).json()) as { name: string }).name
    expect(await nameIn(sandbox)).toBe('Inside')
    expect(await read(mock.url + acme, sandbox.headers)).toBe('Inside')
    expect(await read(sandbox.url + acme)).toBe('Inside')
    expect(await nameIn(mock)).toBe('Acme Corporation')
  })

  test('lists the callers', async () => {
    expect(await sandbox.identities()).toContainEqual(
      expect.objectContaining({ id: 'usr_xyz789', credentials: expect.objectContaining({}) }),
    )
  })

  test('keeps states, compares them, goes back to them and forgets them', async () => {
    await sandbox.snapshot('before')
    await rename(sandbox, 'Inside')
    expect(await sandbox.snapshots()).toEqual(['initial', 'before'])
    expect(await sandbox.diff('before')).toMatchObject([{ key: 'org_abc123def456', change: 'changed' }])
    expect(await sandbox.diff('initial', 'before')).toEqual([])
    await sandbox.restore('before')
    expect(await sandbox.diff()).toEqual([])
    await sandbox.forget('before')
    expect(await sandbox.snapshots()).toEqual(['initial'])
  })

  test('resets a world, and no other', async () => {
    const other = await mock.sandbox('not-reset')
    await rename(sandbox, 'Inside')
    await rename(other, 'Other')
    await sandbox.reset()
    expect([await nameIn(sandbox), await nameIn(other)]).toEqual(['Acme Corporation', 'Other'])
  })

  test('drops the mock itself by a reset', async () => {
    await rename(mock, 'Acme Garden')
    await mock.drop()
    expect(await nameIn(mock)).toBe('Acme Corporation')
  })

  test('steers the clock', async () => {
    const { clock } = sandbox
    expect(await clock.freeze('2031-01-01T00:00:00Z')).toMatchObject({ now: '2031-01-01T00:00:00.000Z', frozen: true })
    expect(await clock.advance(1000)).toMatchObject({ now: '2031-01-01T00:00:01.000Z', frozen: true })
    expect(await clock.set(new Date('2032-01-01T00:00:00Z'))).toMatchObject({ now: '2032-01-01T00:00:00.000Z' })
    expect(await clock.resume()).toMatchObject({ frozen: false })
    expect(await clock.freeze()).toMatchObject({ frozen: true })
    expect(await clock.state()).toMatchObject({ frozen: true })
    expect(await clock.reset()).toMatchObject({ frozen: false, offset: 0 })
  })

  test('adds faults, lists them with what they have hit, and takes them away', async () => {
    const { faults } = sandbox
    await faults.add({ id: 'down', status: 503, operation: 'updateAitronosOrganization' })
    await faults.add({ latency: 1 })
    expect(await rename(sandbox, 'Never')).toBe(503)
    expect(await faults.list()).toMatchObject([{ id: 'down', fired: 1 }, { id: 'fault-1' }])
    await faults.remove('down')
    expect(await rename(sandbox, 'Now')).toBe(200)
    await faults.clear()
    expect(await faults.list()).toEqual([])
  })

  test('sets rate limits, lists them and takes them away', async () => {
    const { limits: rateLimits } = sandbox
    const limits = [{ api: 'aitronos', requests: 1, seconds: 60 }]
    expect(await rateLimits.replace(limits)).toEqual(limits)
    expect([await rename(sandbox, 'One'), await rename(sandbox, 'Two')]).toEqual([200, 429])
    expect(await rateLimits.list()).toEqual(limits)
    await rateLimits.clear()
    expect(await rateLimits.list()).toEqual([])
  })

  test('gives the state, puts it back, makes it up, and plays scenarios', async () => {
    const { state } = sandbox
    const files = await state.export()
    expect(await state.seed()).toMatchObject({ records: 30 })
    expect(await state.seed({ api: 'aitronos', count: 1, seed: 'more' })).toMatchObject({ records: 2 })
    expect(await state.scenarios()).toContainEqual(
      expect.objectContaining({ name: 'minimum', description: expect.any(String) }),
    )
    await state.play('minimum')
    expect(await nameIn(sandbox)).toBe('x')
    await state.replace(files)
    expect(await sandbox.diff()).toEqual([])
  })

  test('finds exchanges in the journal, and empties it', async () => {
    await rename(sandbox, 'Inside')
    await nameIn(sandbox)
    expect(await sandbox.journal.find()).toHaveLength(2)
    expect(await sandbox.journal.find({ method: 'PATCH', status: '2xx' })).toMatchObject([{ set: ['name'] }])
    await sandbox.journal.clear()
    expect(await sandbox.journal.find()).toEqual([])
  })
})

describe('what a client is refused, or cannot do', () => {
  test.for<[string, (given: Sandbox) => Promise<unknown>, string]>([
    ['a sandbox that cannot have the name', () => mock.sandbox('a b'), 'Invalid sandbox name'],
    ['a scenario that there is not', (given) => given.state.play('inactiv'), 'Did you mean "inactive"?'],
    ['a snapshot that there is not', (given) => given.restore('a/b'), 'Unknown snapshot "a/b".'],
    ['a fault that does nothing', (given) => given.faults.add({}), 'does nothing'],
    ['an operation that there is not', (given) => given.faults.add({ operation: 'nope', status: 500 }), 'nope'],
    ['a time that is none', (given) => given.clock.set('tomorrow'), 'set'],
  ])('is told by an error with what the mock says: %s', async ([, ask, said]) => {
    const error = await ask(sandbox).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    const { message, hint } = error as UsageError
    expect(`${message} ${hint}`).toContain(said)
  })

  test('names the mock that is not reachable', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    const { port } = await new Promise<AddressInfo>((resolve) => {
      server.on('listening', () => resolve(server.address() as AddressInfo))
    })
    await new Promise((resolve) => server.close(resolve))
    const error = await connect(`http://127.0.0.1:${port}`)
      .sandboxes()
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toMatch(/fetch failed|127\.0\.0\.1/)
  })

  test('is refused for an address that is none', () => {
    expect(() => connect('127.0.0.1:4010')).toThrow()
  })
})

describe('a mock that is reachable from elsewhere', () => {
  let guarded: CommandLine
  let url = ''
  beforeAll(async () => {
    guarded = commandLine(['serve', '--host', '0.0.0.0', '--port', '0'], { UNDERSTUDY_TOKEN: token })
    url = (await guarded.printed(/http:\/\/127\.0\.0\.1:\d+/))[0]
  })
  afterAll(() => guarded.stop())

  test('obeys a client with its token', async () => {
    const owned = await connect(url, { token }).sandbox('owned')
    expect(await owned.state.scenarios()).not.toEqual([])
  })

  test.for([undefined, 'another'])('refuses a client with the token %s', async (given) => {
    await expect(connect(url, { token: given }).sandboxes()).rejects.toThrow('bearer token')
  })
})
