import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '../../src/openapi/contract.ts'
import type { Store } from '../../src/store/store.ts'
import type { RedisServer } from '../support/redis-server.ts'
import { startRedis } from '../support/redis-server.ts'
import type { Model, Operation } from './linearizable.ts'
import { findAnomaly } from './linearizable.ts'
import type { Stores } from './redis-stores.ts'
import { openStores } from './redis-stores.ts'

let server: RedisServer
let stores: Stores
beforeAll(async () => {
  server = await startRedis()
})
afterAll(() => server.stop())

/** What one caller asks of one of the processes. */
type Input =
  | { readonly kind: 'add'; readonly key: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'list' }
type State = readonly (readonly [key: string, count: number])[]

/** A collection of counters, as a plain map keeps it. */
const counters: Model<State, Input, unknown> = {
  initial: [],
  step: (state, input) => {
    const map = new Map(state)
    const output = change(input, {
      get: (key) => map.get(key),
      put: (key, count) => map.set(key, count),
      remove: (key) => map.delete(key),
      list: () => [...map],
    })
    return { state: [...map], output }
  },
}

interface Counters {
  get(key: string): number | undefined
  put(key: string, count: number): void
  remove(key: string): void
  list(): State
}

/** Returns what the caller gets to see. */
function change(input: Input, { get, put, remove, list }: Counters): unknown {
  if (input.kind === 'list') return list()
  if (input.kind === 'remove') {
    remove(input.key)
    return null
  }
  if (input.kind === 'add') {
    put(input.key, (get(input.key) ?? 0) + 1)
    return get(input.key)
  }
  const taken = get(input.from) ?? 0
  if (taken > 0) put(input.from, taken - 1)
  if (taken > 0) put(input.to, (get(input.to) ?? 0) + 1)
  return [get(input.from) ?? null, get(input.to) ?? null]
}

const collection = 'counters'
const perform = (store: Store, input: Input) =>
  store.transact((state) =>
    change(input, {
      get: (key) => state.get(collection, key)?.count as number | undefined,
      put: (key, count) => state.put(collection, key, { count } satisfies JsonObject),
      remove: (key) => state.delete(collection, key),
      list: () => state.list(collection).map(([key, { count }]) => [key, count as number]),
    }),
  )

const key = fc.constantFrom('a', 'b', 'c')
const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), key }),
  fc.record({ kind: fc.constant('move' as const), from: key, to: key }),
  fc.record({ kind: fc.constant('remove' as const), key }),
  fc.constant({ kind: 'list' as const }),
)

test('in whatever order the commits of three processes arrive, some order explains what their callers see', async () => {
  const callers = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.array(input, { minLength: 1, maxLength: 4 })), {
    minLength: 2,
    maxLength: 6,
  })
  const property = fc.asyncProperty(callers, fc.scheduler(), async (plan, scheduler) => {
    stores = await openStores(server.url(), 3)
    for (const { connection } of stores.states) {
      const call = connection.call.bind(connection)
      // Each script waits until the scheduler lets it go.
      connection.call = (name, args) => scheduler.schedule(Promise.resolve(), name).then(() => call(name, args))
    }
    const history: Operation<Input, unknown>[] = []
    let time = 0
    const running = plan.map(async ([process, inputs]) => {
      for (const each of inputs) {
        const start = ++time
        const output = await perform(stores.each[process] as Store, each)
        history.push({ input: each, output, start, end: ++time })
      }
    })
    await scheduler.waitFor(Promise.all(running))
    stores.close()
    expect(findAnomaly(history, counters)).toBeUndefined()
  })
  await fc.assert(property, { seed: 20_250_104, numRuns: Number(process.env.RUNS ?? 150) })
})
