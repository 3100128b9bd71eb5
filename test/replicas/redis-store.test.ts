import { afterAll, beforeAll } from 'vitest'
import { describeSequences } from '../store/sequences.suite.ts'
import { describeStore } from '../store/store.suite.ts'
import type { RedisServer } from '../support/redis-server.ts'
import { startRedis } from '../support/redis-server.ts'
import { openStores } from './redis-stores.ts'

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
