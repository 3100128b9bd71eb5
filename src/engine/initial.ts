import type { Api, JsonObject } from '../openapi/contract.ts'
import { begunIn, recordsOf } from '../store/callers.ts'
import { Missing } from '../store/missing.ts'
import type { State } from '../store/store.ts'
import type { Routed } from './context.ts'

/** Makes the records that a collection begins with: store's key → record. */
export type MakeInitial = (api: string, collection: string) => Promise<ReadonlyMap<string, JsonObject>>

/**
 * Creates what puts the records that a collection begins with in its place, when a request first asks for it: most
 * requests of a run are about few collections, and making records for all of a large document takes seconds.
 */
export function createInitial(make: MakeInitial | undefined): (context: Routed) => void {
  const known = new Map<string, ReadonlyMap<string, JsonObject>>()
  if (!make) return () => undefined

  function madeFor(api: string, name: string): ReadonlyMap<string, JsonObject> {
    const place = `${api}/${name}`
    const made = known.get(place)
    if (!made) throw new Missing(async () => known.set(place, (await make?.(api, name)) ?? new Map()))
    return made
  }

  function begin(state: State, api: Api, name: string): void {
    const collection = api.collections[name]
    if (!collection?.fill || state.get(begunIn(api.name), name)) return
    for (const level of collection.levels ?? []) begin(state, api, level)
    const records = recordsOf(api.name, name)
    const hasFixtures = state.list(records).length > 0
    const isOwn = !hasFixtures && (collection.levels ?? []).every((level) => beganItself(state, api, level))
    if (isOwn) for (const [key, record] of madeFor(api.name, name)) state.put(records, key, record)
    state.put(begunIn(api.name), name, { isOwn })
  }

  return ({ state, plan, route }) => {
    if (route.collection) begin(state, plan.api, route.collection.name)
  }
}

/** Below records of fixtures there are those of fixtures, and no others. */
function beganItself(state: State, api: Api, level: string): boolean {
  return !api.collections[level] || state.get(begunIn(api.name), level)?.isOwn === true
}
