import type { JsonObject } from '../spec/contract.ts'
import { credentialKey, credentialsOf, principalsOf, recordsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'
import type { ApiFixtures } from './fixtures.ts'
import { rebuildJoins } from './join-index.ts'

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
    await rebuildJoins(store, api)
  }
}

async function put(store: Store, collection: string, key: string, record: JsonObject): Promise<void> {
  await store.update(collection, key, () => record)
}
