import type { Api, JsonObject } from '../openapi/contract.ts'
import { begunIn, recordsOf } from '../store/callers.ts'
import { Missing } from '../store/missing.ts'
import type { State } from '../store/store.ts'

/** Makes the records that a collection begins with: store's key → record. */
export type MakeInitial = (api: string, collection: string) => Promise<ReadonlyMap<string, JsonObject>>

/** Puts the records that a collection begins with in their place, unless that is done. */
export type Begin = (state: State, api: Api, collection: string) => void

/**
 * Creates what puts the records that a collection begins with in its place, when somebody first asks for it: most
 * requests of a run are about few collections, and making records for all of a large document takes seconds.
 */
export function createBegin(make: MakeInitial | undefined): Begin {
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

  return begin
}

/** Below records of fixtures there are those of fixtures, and no others. */
function beganItself(state: State, api: Api, level: string): boolean {
  return !api.collections[level] || state.get(begunIn(api.name), level)?.isOwn === true
}
