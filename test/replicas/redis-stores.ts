import { platform } from '../../src/engine/runtime.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { openRedis } from '../../src/store/redis/open-redis.ts'
import type { RedisStore } from '../../src/store/redis/redis-store.ts'
import type { SharedStateOptions } from '../../src/store/redis/shared-state.ts'
import { SharedState } from '../../src/store/redis/shared-state.ts'

export interface Stores {
  /** The same state, as several processes would see it: each has a connection and a mirror of its own. */
  readonly each: readonly [RedisStore, ...RedisStore[]]
  readonly states: readonly SharedState[]
  close(): void
}

/** Opens a state that is empty at first several times. */
export async function openStores(url: string, count: number): Promise<Stores> {
  const states = await Promise.all(Array.from({ length: count }, () => openState(url)))
  const each = states.map((state) => state.store(state.branch(state.base, 0)))
  return {
    each: each as [RedisStore, ...RedisStore[]],
    states,
    close: () => {
      for (const { connection } of states) connection.close()
    },
  }
}

/** @param options The document, and how a state of another one is carried over. */
export async function openState(
  url: string,
  { contract = 'c', carry }: { readonly contract?: string } & Pick<SharedStateOptions, 'carry'> = {},
): Promise<SharedState> {
  const connection = await openRedis(url, platform.elapsed)
  const options = { connection, newId: () => crypto.randomUUID(), journalSize: 100, ...(carry && { carry }) }
  const state = new SharedState(new MemoryStore(), { contract, fixtures: 'f' }, options)
  await state.reopen()
  return state
}
