import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { JournalEntry, LocalMock, MockOptions } from '../../src/index.ts'
import { createMock, loadMockParts } from '../../src/index.ts'
import type { RedisServer } from '../support/redis-server.ts'
import { startRedis } from '../support/redis-server.ts'
import type { Send } from './quotas.ts'
import { organization, read, update } from './quotas.ts'

let server: RedisServer
let url: string
let one: LocalMock
let other: LocalMock
const opened: LocalMock[] = []

async function open(options: MockOptions = {}): Promise<LocalMock> {
  const mock = await createMock({ store: url, keepBodies: true, ...options })
  opened.push(mock)
  return mock
}
const sendTo =
  (mock: Pick<LocalMock, 'fetch'>): Send =>
  (path, init) =>
    mock.fetch(path, init)

beforeAll(async () => {
  server = await startRedis()
})
beforeEach(async () => {
  url = server.url()
  one = await open()
  other = await open()
})
afterEach(async () => {
  for (const mock of opened.splice(0)) await mock.close()
})
afterAll(() => server.stop())

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const otherTitle = `overlay: 1.1.0
info: { title: Another title, version: 1.0.0 }
actions: [{ target: $.info, update: { title: Other } }]
`
const headers = { authorization: 'Bearer som_staff', 'content-type': 'application/json' }
const request = { method: 'PATCH', headers, body: '{}' }
const path = `/shareofmodel/v1/organizations/${organization}`

describe('What is done to one replica is there in the other, at the next request', () => {
  test('an update', async () => {
    await update(sendTo(one), { user_quota: 12 })
    expect((await read(sendTo(other))).user_quota).toBe(12)
  })

  test('a fault, which hits as often as it says, whichever replica is asked', async () => {
    await one.faults.add({ status: 418, times: 3 })
    const asked = await Promise.all([one, other, one, other, one, other].map((mock) => mock.fetch(path, request)))
    expect(asked.filter(({ status }) => status === 418)).toHaveLength(3)
    expect(await other.faults.list()).toMatchObject([{ seen: 3, fired: 3 }])
    await other.faults.clear()
    expect((await one.fetch(path, request)).status).toBe(200)
  })

  test('a fault that takes its time', async () => {
    await one.faults.add({ latency: 30, times: 1 })
    expect((await other.fetch(path, request)).status).toBe(200)
    expect(await one.faults.list()).toMatchObject([{ fired: 1 }])
  })

  test('the clock', async () => {
    await one.clock.freeze('2031-01-01T00:00:00Z')
    await update(sendTo(other), { user_quota: 3 })
    expect((await other.clock.state()).now).toBe('2031-01-01T00:00:00.000Z')
    expect(await one.journal.last()).toMatchObject({ at: '2031-01-01T00:00:00.000Z' })
  })

  test('a rate limit, which counts the requests of both', async () => {
    await one.limits.replace([{ requests: 3, seconds: 60 }])
    const asked = [one, other, one, other, one]
    const replies = []
    for (const mock of asked) replies.push((await mock.fetch(path, request)).status)
    expect(replies).toEqual([200, 200, 200, 429, 429])
    expect(await other.limits.uses()).toMatchObject([{ limit: 3, remaining: 0 }])
  })

  test('a sandbox, with what was changed in it', async () => {
    const sandbox = await one.createSandbox('checkout')
    await update(sendTo(sandbox), { user_quota: 99 })
    const same = await other.sandbox('checkout')
    expect((await read(sendTo(same))).user_quota).toBe(99)
    expect((await read(sendTo(other))).user_quota).not.toBe(99)
    expect((await other.sandboxes()).map(({ name }) => name)).toEqual(['checkout'])
  })

  test('that a sandbox was dropped: the next request makes it anew', async () => {
    const sandbox = await one.createSandbox('box')
    await update(sendTo(sandbox), { user_quota: 99 })
    await other.sandbox('box').then((same) => same.drop())
    expect((await read(sendTo(sandbox))).user_quota).not.toBe(99)
  })

  test('an update in a sandbox that a replica had forgotten', async () => {
    const [few, same] = [await open({ caps: { sandboxes: 2 } }), await open({ caps: { sandboxes: 2 } })]
    await update(sendTo(await few.sandbox('s1')), { user_quota: 11 })
    await read(sendTo(await few.sandbox('s2')))
    await read(sendTo(await same.sandbox('s1')))
    await read(sendTo(await few.sandbox('s3')))
    await update(sendTo(await few.sandbox('s1')), { user_quota: 12 })
    expect((await read(sendTo(await same.sandbox('s1')))).user_quota).toBe(12)
  })

  test('that a sandbox was dropped: the next call makes it anew', async () => {
    const sandbox = await one.createSandbox('box')
    await sandbox.faults.add({ status: 418 })
    await other.sandbox('box').then((same) => same.drop())
    expect(await sandbox.faults.list()).toEqual([])
  })

  test('snapshots, a restore, the difference and a reset', async () => {
    const { user_quota: initial } = await read(sendTo(one))
    await update(sendTo(one), { user_quota: 1001 })
    await one.snapshot('before')
    await update(sendTo(other), { user_quota: 1002 })
    expect(await other.snapshots()).toEqual(['initial', 'before'])
    expect(await one.diff('before')).toMatchObject([{ key: organization, change: 'changed' }])
    await other.restore('before')
    expect((await read(sendTo(one))).user_quota).toBe(1001)
    await one.reset()
    expect((await read(sendTo(other))).user_quota).toBe(initial)
    expect(await other.diff()).toEqual([])
  })

  test('a sandbox from a snapshot', async () => {
    await update(sendTo(one), { user_quota: 1001 })
    await one.snapshot('kept')
    await update(sendTo(one), { user_quota: 1002 })
    const sandbox = await other.createSandbox('late', { snapshot: 'kept' })
    expect((await read(sendTo(sandbox))).user_quota).toBe(1001)
    await update(sendTo(sandbox), { user_quota: 1003 })
    await sandbox.reset()
    expect((await read(sendTo(sandbox))).user_quota).toBe(1001)
    const unknown = other.createSandbox('none', { snapshot: 'missing' })
    await expect(unknown).rejects.toThrow('Unknown snapshot "missing".')
    expect((await one.sandboxes()).map(({ name }) => name)).toEqual(['late'])
  })

  test('the journal, numbered without gaps, with what was kept of each exchange', async () => {
    for (const mock of [one, other, one]) await mock.fetch(path, request)
    const found = await other.journal.find()
    expect(found.map(({ number, status }) => [number, status])).toEqual([
      [1, 200],
      [2, 200],
      [3, 200],
    ])
    const explained = await other.journal.explain(1)
    expect(explained.request?.body).toBe('{}')
    await one.journal.clear()
    expect(await other.journal.find()).toEqual([])
    await other.fetch(path, request)
    expect(await one.journal.find()).toMatchObject([{ number: 4 }])
  })

  test('live: exchanges and changes reach the event streams of every replica', async () => {
    const ended = new AbortController()
    const seen: string[] = []
    const watching = (async () => {
      for await (const event of other.events({ include: ['exchange', 'faults'], signal: ended.signal })) {
        seen.push(event.kind === 'exchange' ? `${event.exchange.number}` : event.change.call)
        if (seen.length === 2) ended.abort()
      }
    })()
    // The stream has begun once its replica hears what others publish.
    await expect.poll(subscribers).toBe(1)
    await one.fetch(path, request)
    await one.faults.add({ status: 503 })
    await watching
    expect(seen).toEqual(['1', 'POST faults'])
  })

  test('a record that was put by hand', async () => {
    const [kept] = await one.records.list('shareofmodel', 'organizations').then(({ records }) => records)
    const { key = '', record = {} } = kept ?? {}
    await one.records.put('shareofmodel', 'organizations', key, { ...record, name: 'By hand' })
    expect(await other.records.get('shareofmodel', 'organizations', key)).toMatchObject({ record: { name: 'By hand' } })
  })
})

test('a process logs the exchanges that it has answered itself', async () => {
  const logged: JournalEntry[] = []
  const end = one.onExchange((entry) => logged.push(entry))
  await other.fetch(path, request)
  await one.fetch(path, request)
  end()
  expect(logged).toMatchObject([{ number: 2, status: 200 }])
})

test('a sandbox that is dropped whenever it was made gets 503, from requests and calls', async () => {
  const none = await open({ caps: { sandboxes: 0 } })
  const inBox = { ...request, headers: { ...headers, 'x-understudy-sandbox': 'box' } }
  expect((await none.fetch(path, inBox)).status).toBe(503)
  const listed = await none.fetch('/__understudy/faults', { headers: { 'x-understudy-sandbox': 'box' } })
  expect(listed.status).toBe(503)
})

test('event streams go on after a reload, also with a document whose exchanges are numbered from one again', async () => {
  const ended = new AbortController()
  const seen: string[] = []
  await one.fetch(path, request)
  const watching = (async () => {
    for await (const event of one.events({ include: ['exchange', 'state'], signal: ended.signal }))
      seen.push(event.kind === 'exchange' ? `${event.exchange.number}` : event.change.call)
  })()
  await expect.poll(subscribers).toBe(1)
  await one.fetch(path, request)
  await expect.poll(() => seen).toEqual(['2'])
  await one.reload(await loadMockParts())
  await one.fetch(path, request)
  await expect.poll(() => seen).toEqual(['2', 'reload', '3'])
  await one.reload(await loadMockParts({ spec: 'fixtures/examples/lockers/openapi.yaml' }))
  await expect.poll(() => seen).toEqual(['2', 'reload', '3', 'reload'])
  await one.fetch('/stations')
  await expect.poll(() => seen).toEqual(['2', 'reload', '3', 'reload', '1'])
  ended.abort()
  await watching
})

describe('A state of another document', () => {
  const lockers = 'fixtures/examples/lockers/openapi.yaml'

  test('is an error, which says what to do', async () => {
    await expect(open({ spec: lockers })).rejects.toMatchObject({
      message: expect.stringMatching(/^The state in redis:.* is of another document\.$/),
      hint: 'Start with --migrate to carry it over, or name another prefix: ?prefix=NAME.',
    })
  })

  test('is carried over if asked for, as far as it fits; replicas of the former document answer 503', async () => {
    const former = await open({ migrate: true })
    await update(sendTo(former), { user_quota: 12 })
    const later = await open({ spec: lockers, migrate: true })
    await later.createSandbox('box')
    for (const mock of [one, former]) expect((await mock.fetch(path, request)).status).toBe(503)
    // Those that were asked to carry it over have done so once: it is not taken back.
    expect((await later.fetch('/stations')).status).toBe(401)
    expect((await later.sandboxes()).map(({ name }) => name)).toEqual(['box'])
    const back = await open({ migrate: true })
    expect((await back.fetch(path, request)).status).toBe(200)
  })

  test('is carried over by replicas that reload, one after the other, with every update', async () => {
    await update(sendTo(one), { user_quota: 12 })
    const overlay = join(folder, 'overlay.yaml')
    writeFileSync(overlay, otherTitle)
    const parts = await loadMockParts({ overlays: [overlay] })
    await one.reload(parts)
    expect((await other.fetch(path, request)).status).toBe(503)
    await update(sendTo(one), { search_credits: 13 })
    await other.reload(parts)
    for (const mock of [one, other])
      expect(await read(sendTo(mock))).toMatchObject({ user_quota: 12, search_credits: 13 })
  })
})

describe('The URL of a store', () => {
  const hint = 'Write it as redis://user:password@host:6379/0?prefix=NAME.'
  test.for([
    ['localhost:6379', 'Invalid URL of a store.'],
    ['http://localhost', 'Invalid URL of a store.'],
    ['redis://localhost/x', 'Invalid database "x".'],
    ['redis://localhost?db=1', 'Unknown parameter "db" in the URL of a store.'],
    ['redis://localhost?prefix=a%20b', 'Invalid prefix "a b".'],
  ] as const)('%s is refused', async ([store, message]) => {
    await expect(createMock({ store })).rejects.toMatchObject({ message, hint })
  })

  test('may begin with valkey', async () => {
    const mock = await createMock({ store: url.replace('redis:', 'valkey:') })
    opened.push(mock)
    await update(sendTo(one), { user_quota: 8 })
    expect((await read(sendTo(mock))).user_quota).toBe(8)
  })
})

test('a sandbox that nobody uses is dropped, with all that Redis has of it', async () => {
  const prefix = new URL(url).searchParams.get('prefix')
  const count = (kind: string) => server.command(`KEYS {${prefix}}:${kind}:*`)
  const [layers, branches] = [await count('layer'), await count('branch')]
  const short = await open({ sandboxIdle: 300 })
  const sandbox = await short.createSandbox('box')
  await update(sendTo(sandbox), { user_quota: 12 })
  expect(await count('branch')).not.toBe(branches)
  // If no process is left to drop it, its keys expire.
  const [feed] = await server.keys(`{${prefix}}:feed:*`)
  expect(Number((await server.command(`PTTL ${feed}`)).slice(1))).toBeGreaterThan(0)
  await expect.poll(() => short.sandboxes()).toEqual([])
  expect([await count('layer'), await count('branch'), await count('feed')]).toEqual([layers, branches, '*0'])
})

/** Counts who hears what is published. */
async function subscribers(): Promise<number> {
  const channel = `{${new URL(url).searchParams.get('prefix')}}:news`
  const reply = await server.command(`PUBLISH ${channel} {}`)
  return Number(reply.slice(1))
}
