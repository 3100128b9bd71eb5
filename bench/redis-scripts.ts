import { createClient } from '@redis/client'
import type { RedisServer } from '../test/support/redis-server.ts'

/** Returns how many scripts a server has run so far. */
export async function countScripts({ port }: RedisServer): Promise<number> {
  const client = createClient({ url: `redis://127.0.0.1:${port}` })
  await client.connect()
  const statistics = await client.info('commandstats')
  client.destroy()
  return Number(/^cmdstat_evalsha:calls=(\d+)/m.exec(statistics)?.[1] ?? 0)
}
