import type { JsonObject } from '../spec/contract.ts'
import { credentialKey, credentialsOf, domainsOf, joinsOf, principalsOf, recordsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'
import type { ApiFixtures } from './fixtures.ts'

/** Puts checked fixtures into a store: records, callers, their credentials, and who may join by e-mail domain. */
export async function loadFixtures(store: Store, fixtures: readonly ApiFixtures[]): Promise<void> {
  for (const { api, principals, records } of fixtures) {
    for (const [name, collection] of records) {
      for (const [key, record] of collection) await put(store, recordsOf(api.name, name), key, record)
    }
    for (const { credentials, ...principal } of principals.values()) {
      await put(store, principalsOf(api.name), principal.id, principal as unknown as JsonObject)
      for (const [scheme, secrets] of Object.entries(credentials)) {
        for (const secret of [secrets].flat()) {
          await put(store, credentialsOf(api.name), credentialKey(scheme, secret), { principal: principal.id })
        }
      }
    }
    await loadJoins(store, { api, principals, records })
  }
}

async function loadJoins(store: Store, { api, records }: ApiFixtures): Promise<void> {
  for (const { name, joins } of Object.values(api.collections)) {
    if (!joins) continue
    const index = new Map<string, string[]>()
    for (const [key, record] of records.get(name) ?? []) {
      for (const domain of domainsOf(record, joins.property)) {
        const keys = index.get(domain)
        if (keys) keys.push(key)
        else index.set(domain, [key])
      }
    }
    for (const [domain, keys] of index) await put(store, joinsOf(api.name, name), domain, { keys })
  }
}

async function put(store: Store, collection: string, key: string, record: JsonObject): Promise<void> {
  await store.update(collection, key, () => record)
}
