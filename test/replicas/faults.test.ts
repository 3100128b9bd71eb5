import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { platform } from '../../src/engine/runtime.ts'
import type { LocalMock } from '../../src/index.ts'
import { createMock, loadMockParts } from '../../src/index.ts'
import { openRedis } from '../../src/store/redis/open-redis.ts'
import type { RedisServer } from '../support/redis-server.ts'
import { startRedis } from '../support/redis-server.ts'
import { findAnomaly } from './linearizable.ts'
import type { Send } from './quotas.ts'
import { drive, quotasFrom, read, seen, update } from './quotas.ts'

let server: RedisServer
let url: string
let mocks: LocalMock[] = []

beforeAll(async () => {
  server = await startRedis()
})
beforeEach(() => {
  url = server.url()
})
afterEach(async () => {
  for (const mock of mocks) await mock.close()
  mocks = []
})
afterAll(() => server.stop())

/** Opens replicas of one mock, each with a connection of its own. */
async function open(count: number): Promise<readonly Send[]> {
  const opened = await Promise.all(Array.from({ length: count }, () => createMock({ store: url })))
  mocks.push(...opened)
  return opened.map((mock) => (path, init) => mock.fetch(path, init))
}

/** Sends updates while something goes wrong, and expects that some order explains every reply. */
async function expectExplained(wrong: () => Promise<void>, updates = 600): Promise<number> {
  const replicas = await open(2)
  const initial = await read(replicas[0] as Send)
  let going: Promise<void> | undefined
  const load = drive({
    replicas,
    updates,
    callers: 10,
    replied: (count) => {
      if (count > updates / 3) going ??= wrong()
    },
  })
  const history = await load
  await going
  const last = { input: {}, output: await read(replicas[1] as Send), start: 1e9, end: 1e9 + 1 }
  expect(findAnomaly(seen([...history, last]), quotasFrom(initial))).toBeUndefined()
  expect(history).toHaveLength(updates)
  return history.filter(({ output }) => output === undefined).length
}

describe('No update is lost, done twice or seen in halves', () => {
  test('while nothing goes wrong; and every update is acknowledged', async () => {
    expect(await expectExplained(async () => {})).toBe(0)
  })

  test('while connections are cut again and again', async () => {
    const lost = await expectExplained(async () => {
      for (let count = 0; count < 5; count++) {
        await server.command('CLIENT KILL TYPE normal')
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })
    // A commit whose reply was lost is sent again, and Redis knows whether it has been carried out.
    expect(lost).toBe(0)
  })

  test('while Redis pauses for a second', async () => {
    expect(await expectExplained(async () => void (await server.command('CLIENT PAUSE 1000 ALL')))).toBe(0)
  })

  test('while Redis is killed and started again', async () => {
    const lost = await expectExplained(async () => {
      await server.kill()
      await server.start()
    })
    expect(lost).toBe(0)
  })
})

describe('When Redis is away', () => {
  test('requests get the 503 of the API with Retry-After, and health says so, until it is back', async () => {
    const [send] = (await open(1)) as [Send]
    await update(send, { user_quota: 41 })
    const [mock] = mocks as [LocalMock]
    await server.kill()
    const request = { method: 'PATCH', headers: { authorization: 'Bearer som_staff' }, body: '{}' }
    const reply = await mock.fetch('/shareofmodel/v1/organizations/3c90c3cc-0d44-4b50-8888-8dd25736052a', request)
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '1'])
    expect(reply.headers.get('content-type')).toMatch(/json/)
    const health = await mock.fetch('/__understudy/health', { headers: { host: 'localhost' } })
    expect([health.status, health.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await health.text()).toMatch(/No connection to redis:\/\/127\.0\.0\.1/)
    const inSandbox = await mock.fetch('/shareofmodel/v1/organizations', {
      headers: { authorization: 'Bearer som_staff', 'x-understudy-sandbox': 'box' },
    })
    expect(inSandbox.status).toBe(503)
    await server.start()
    await expect.poll(async () => (await mock.fetch('/__understudy/health')).status).toBe(200)
    expect((await read(send)).user_quota).toBe(41)
  })

  test('a mock starts without it, and answers once it is there', async () => {
    await server.kill()
    const [send] = (await open(1)) as [Send]
    expect(await update(send, { user_quota: 5 })).toBeUndefined()
    await server.start()
    await expect.poll(() => update(send, { user_quota: 6 })).toMatchObject({ user_quota: 6 })
  })

  test('a reload fails, and the mock goes on with the former document, new sandboxes included', async () => {
    await open(1)
    const [mock] = mocks as [LocalMock]
    const parts = await loadMockParts({ spec: 'fixtures/examples/lockers/openapi.yaml' })
    await server.kill()
    await expect(mock.reload(parts)).rejects.toThrow(/No connection|was lost/)
    await server.start()
    await expect.poll(async () => (await mock.fetch('/__understudy/health')).status).toBe(200)
    const inNew = { authorization: 'Bearer som_staff', 'x-understudy-sandbox': 'new' }
    expect((await mock.fetch('/shareofmodel/v1/organizations', { headers: inNew })).status).toBe(200)
  })

  test('an event stream is refused; one that is opened once it is there hears every replica', async () => {
    await open(2)
    const [one, other] = mocks as [LocalMock, LocalMock]
    const box = await one.createSandbox('box')
    await server.kill()
    await expect(box.events()[Symbol.asyncIterator]().next()).rejects.toThrow(/No connection|was lost/)
    await server.start()
    await expect.poll(async () => (await one.fetch('/__understudy/health')).status).toBe(200)
    const ended = new AbortController()
    const seen: number[] = []
    const watching = (async () => {
      for await (const event of box.events({ signal: ended.signal }))
        if (event.kind === 'exchange') seen.push(event.exchange.number)
    })()
    const channel = `{${new URL(url).searchParams.get('prefix')}}:news`
    await expect.poll(() => server.command(`PUBLISH ${channel} {}`)).toBe(':1')
    const there = await other.sandbox('box')
    await there.fetch('/shareofmodel/v1/organizations')
    await expect.poll(() => seen).toEqual([1])
    // What is published meanwhile is lost.
    await server.command('CLIENT KILL TYPE pubsub')
    await there.fetch('/shareofmodel/v1/organizations')
    await expect.poll(() => seen).toEqual([1, 2])
    ended.abort()
    await watching
  })

  test('a connection that failed to listen listens when it is asked again, and once however often', async () => {
    await server.kill()
    const connection = await openRedis(url, platform.elapsed)
    const heard: string[] = []
    const listen = () => connection.listen((message) => heard.push(message), nothing)
    await expect(listen()).rejects.toThrow(/No connection/)
    await server.start()
    await expect.poll(() => listen().then(() => 'listens', nothing)).toBe('listens')
    await listen()
    await connection.publish('news')
    await expect.poll(() => heard).toEqual(['news'])
    connection.close()
  })

  test('it is not away for a process that was too busy to hear that it is there', async () => {
    let time = 0
    const connection = await openRedis(url, () => {
      time += 60_000
      return time
    })
    expect(await connection.call('list', [0])).toEqual([])
    connection.close()
  })

  test('a state that it has lost begins anew, for every process', async () => {
    const replicas = await open(2)
    const [first, second] = replicas as [Send, Send]
    const { user_quota: initial } = await read(first)
    await update(first, { user_quota: 77 })
    expect((await read(second)).user_quota).toBe(77)
    await server.command('FLUSHALL')
    expect((await read(second)).user_quota).toBe(initial)
    await update(second, { search_credits: 9 })
    expect(await read(first)).toMatchObject({ user_quota: initial, search_credits: 9 })
  })
})

test('replicas that start at once find one state', async () => {
  const replicas = await open(4)
  await Promise.all(replicas.map((send, index) => update(send, { user_quota: 100 + index })))
  const seen = await Promise.all(replicas.map(read))
  expect(new Set(seen.map(({ user_quota }) => user_quota)).size).toBe(1)
})

function nothing(): void {}
