import type { Api, JsonObject } from '../spec/contract.ts'
import { asPrincipal, credentialsOf, principalsOf, recordsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'
import type { FixtureEntry } from './entry.ts'
import type { FixtureFile, FixturePrincipal } from './fixture-file.ts'
import type { ApiFixtures } from './fixtures.ts'

/** Gives the state of an API as a fixture file, which loads again to the same state. */
export async function exportFixtures(api: Api, store: Store): Promise<FixtureFile> {
  const { principals, records } = await readFixtures(api, store)
  const collections = Object.values(api.collections).map(({ name, key }) => {
    const held = records.get(name) ?? new Map<string, JsonObject>()
    return [name, key === undefined ? Object.fromEntries(held) : [...held.values()]] as const
  })
  return {
    api: api.name,
    replaces: true,
    principals: [...principals.values()],
    collections: Object.fromEntries(collections),
  }
}

/** Gives the state of an API as fixtures. */
export async function readFixtures(api: Api, store: Store): Promise<ApiFixtures> {
  const secrets = await secretsByPrincipal(api, store)
  const principals = (await store.list(principalsOf(api.name))).map(([id, record]): [string, FixturePrincipal] => {
    const { name, email, roles, grants } = asPrincipal(record)
    const credentials = Object.fromEntries(
      [...(secrets.get(id) ?? [])].map(([scheme, held]) => [scheme, held.length === 1 ? (held[0] as string) : held]),
    )
    const said = { ...(name !== undefined && { name }), ...(email !== undefined && { email }) }
    return [id, { id, ...said, credentials, roles: [...roles], grants } as FixturePrincipal]
  })
  const records = new Map<string, Map<string, JsonObject>>()
  for (const name of Object.keys(api.collections))
    records.set(name, new Map(await store.list(recordsOf(api.name, name))))
  return { api, principals: new Map(principals), records }
}

async function secretsByPrincipal({ name }: Api, store: Store): Promise<Map<string, Map<string, string[]>>> {
  const known = new Map<string, Map<string, string[]>>()
  for (const [key, { principal }] of await store.list(credentialsOf(name))) {
    const end = key.indexOf(' ')
    const scheme = key.slice(0, end)
    const held = known.get(String(principal)) ?? new Map<string, string[]>()
    held.set(scheme, [...(held.get(scheme) ?? []), key.slice(end + 1)])
    known.set(String(principal), held)
  }
  return known
}

/** Gives fixtures as entries that stand for all there is of the API. */
export function* toEntries({ api, principals, records }: ApiFixtures): Generator<FixtureEntry> {
  yield { api: api.name, replaces: true }
  for (const [collection, held] of records) {
    const isSingleton = api.collections[collection]?.key === undefined
    for (const [key, record] of held) yield { api: api.name, collection, ...(isSingleton && { key }), record }
  }
  for (const principal of principals.values()) yield { api: api.name, principal }
}
