import { createBegin } from '../engine/initial.ts'
import type { Api } from '../openapi/contract.ts'
import { begunIn } from '../store/callers.ts'
import { complete } from '../store/missing.ts'
import type { Store } from '../store/store.ts'
import type { Playing } from './sandbox-data.ts'

/** Puts the records that a collection begins with in their place, as the first request that is about it does. */
export async function beginCollection(playing: Playing, store: Store, api: Api, name: string): Promise<void> {
  if (!api.collections[name]?.fill) return
  const begin = createBegin(playing.makeInitial)
  await complete(() => store.transact((state) => begin(state, api, name)))
}

/** The same for every collection: what is told as the whole state has the records that nobody has asked for yet. */
export async function beginAll(playing: Playing, store: Store): Promise<void> {
  for (const api of playing.contract.apis)
    for (const name of Object.keys(api.collections)) await beginCollection(playing, store, api, name)
}

/** The same for all collections that have begun in another state: what they began with does not count as a change. */
export async function beginAsIn(playing: Playing, store: Store, other: Store): Promise<void> {
  for (const api of playing.contract.apis) {
    const begun = await other.transact((state) => [...state.list(begunIn(api.name))].map(([name]) => name))
    for (const name of begun) await beginCollection(playing, store, api, name)
  }
}
