import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RedisStore } from '../../src/store/redis/redis-store.ts'
import type { SharedState } from '../../src/store/redis/shared-state.ts'
import { change, get, list, put } from '../store/records.ts'
import { describeSequences } from '../store/sequences.suite.ts'
import { describeStore } from '../store/store.suite.ts'
import type { RedisServer } from '../support/redis-server.ts'
import { startRedis } from '../support/redis-server.ts'
import { openState, openStores } from './redis-stores.ts'

let server: RedisServer
const opened: (() => void)[] = []
beforeAll(async () => {
  server = await startRedis()
})
afterAll(async () => {
  for (const close of opened) close()
  await server.stop()
})

async function makeStore() {
  const stores = await openStores(server.url(), 1)
  opened.push(stores.close)
  return stores.each[0]
}

describeStore('RedisStore', makeStore)
describeSequences(makeStore, { seed: 20_250_103, numRuns: 40 })

test('a commit that is sent twice, because its reply was lost, is carried out once', async () => {
  const stores = await openStores(server.url(), 2)
  opened.push(stores.close)
  const [store, other] = stores.each as [RedisStore, RedisStore]
  const { connection } = stores.states[0] as SharedState
  const call = connection.call.bind(connection)
  const replies: unknown[] = []
  connection.call = async (name, args) => {
    const reply = (await call(name, args)) as readonly unknown[]
    if (name !== 'commit') return reply
    const again = (await call(name, args)) as readonly unknown[]
    replies.push(reply[0], again[0])
    return again
  }
  await put(store, 'a', { pages: 1 })
  await change(store, 'a', (current) => ({ pages: Number(current?.pages) + 1 }))
  expect(replies).toEqual(['ok', 'done', 'ok', 'done'])
  expect([await get(store, 'a'), await get(other, 'a')]).toEqual([{ pages: 2 }, { pages: 2 }])
})

test('a process that opens a branch anew loses no commit, and repeats none whose reply was lost', async () => {
  const stores = await openStores(server.url(), 1)
  opened.push(stores.close)
  const [state] = stores.states as [SharedState]
  const opening = () => state.store(state.branch(state.base, 0))
  const [former, latter] = [opening(), opening()]
  await put(former, 'a', { pages: 1 })
  await put(latter, 'b', { pages: 2 })
  const { connection } = state
  const call = connection.call.bind(connection)
  let replies: readonly unknown[] = []
  connection.call = async (name, args) => {
    connection.call = call
    const reply = (await call(name, args)) as readonly unknown[]
    await put(latter, 'a', { pages: 4 })
    const again = (await call(name, args)) as readonly unknown[]
    replies = [reply[0], again[0]]
    return again
  }
  await put(former, 'c', { pages: 3 })
  expect(replies.at(-1)).toBe('done')
  const read = opening()
  expect([await get(read, 'a'), await get(read, 'b'), await get(read, 'c')]).toEqual([
    { pages: 4 },
    { pages: 2 },
    { pages: 3 },
  ])
})

describe('A state that is carried over to another document', () => {
  /** Opens a state of another document, and does something while the first one is carried over. */
  async function carryOver(url: string, meanwhile: () => Promise<unknown>) {
    let count = 0
    const state = await openState(url, {
      contract: 'other',
      carry: async (changes) => {
        if (count++ === 0) await meanwhile()
        return changes
      },
    })
    opened.push(() => state.connection.close())
    return { store: state.store(state.branch(state.base, 0)), count: () => count }
  }

  async function openOne(url: string): Promise<RedisStore> {
    const stores = await openStores(url, 1)
    opened.push(stores.close)
    await put(stores.each[0], 'a', { pages: 1 })
    return stores.each[0]
  }

  test('makes updates of the former one wait, which are not acknowledged then', async () => {
    const url = server.url()
    const former = await openOne(url)
    let waiting: Promise<unknown> | undefined
    const { store } = await carryOver(url, async () => {
      waiting = put(former, 'b', { pages: 2 }).then(
        () => 'acknowledged',
        (error: Error) => error.message,
      )
      await new Promise((resolve) => setTimeout(resolve, 50))
    })
    expect(await waiting).toMatch(/is of another document/)
    expect([await get(store, 'a'), await get(store, 'b')]).toEqual([{ pages: 1 }, undefined])
  })

  test('has an update that was acknowledged meanwhile, because the process that carries it over was slow', async () => {
    const url = server.url()
    const former = await openOne(url)
    const { store, count } = await carryOver(url, async () => {
      const [held] = await server.keys(`{${new URL(url).searchParams.get('prefix')}}:held`)
      await server.command(`DEL ${held}`)
      await put(former, 'b', { pages: 2 })
    })
    expect(count()).toBe(2)
    expect([await get(store, 'a'), await get(store, 'b')]).toEqual([{ pages: 1 }, { pages: 2 }])
  })
})

test('a run may change a hundred thousand records, and another process finds them', async () => {
  const stores = await openStores(server.url(), 2)
  opened.push(stores.close)
  const [store, other] = stores.each as [RedisStore, RedisStore]
  await store.transact((state) => {
    for (let index = 0; index < 100_000; index++) state.put('books', `k${index}`, { index })
  })
  expect(await get(other, 'k99999')).toEqual({ index: 99_999 })
})

test('a process finds all of a large state, whatever others do while it reads it part by part', async () => {
  const stores = await openStores(server.url(), 2)
  opened.push(stores.close)
  const [store, other] = stores.each as [RedisStore, RedisStore]
  const write = (from: number, to: number) =>
    store.transact((state) => {
      for (let index = from; index < to; index++) state.put('books', `k${index}`, { pages: index })
    })
  await write(0, 5000)
  await store.snapshot()
  await write(5000, 10_000)
  const { connection } = stores.states[1] as SharedState
  const scan = connection.scan.bind(connection)
  let scans = 0
  connection.scan = async (kind, id) => {
    const found = await scan(kind, id)
    // The first time, layers are merged and put on each other meanwhile.
    if (scans++ === 0) await store.fork()
    await write(10_000 + scans, 10_001 + scans)
    return found
  }
  expect(await list(other)).toEqual(await list(store))
  expect(scans).toBeGreaterThan(2)
})
