import type { Api, JsonObject } from '../spec/contract.ts'
import type { Steps } from '../store/awaitable.ts'
import { settled } from '../store/awaitable.ts'
import { credentialKey, credentialsOf, joinsOf, principalsOf, recordsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'
import type { FixturePrincipal } from './fixture-file.ts'
import type { ApiFixtures } from './fixtures.ts'
import { addJoins } from './join-index.ts'

/** Puts checked fixtures into a store: records, callers, their credentials, and who may join by e-mail domain. */
export function* loadFixtures(store: Store, fixtures: readonly ApiFixtures[]): Steps<void> {
  for (const { api, principals, records } of fixtures) {
    for (const [name, collection] of records) {
      for (const [key, record] of collection) yield* put(store, recordsOf(api.name, name), key, record)
      yield* addJoins(store, api, name, collection)
    }
    for (const principal of principals.values()) yield* putPrincipal(store, api, principal)
  }
}

/** @note a store that has all at hand is not waited for: there may be a million records. */
function* put(store: Store, collection: string, key: string, record: JsonObject): Steps<void> {
  const done = store.update(collection, key, () => record)
  if (done instanceof Promise) yield done
}

function* putPrincipal(store: Store, { name }: Api, given: FixturePrincipal): Steps<void> {
  const { id, credentials } = given
  yield* put(store, principalsOf(name), id, withoutCredentials(given) as JsonObject)
  // One for all of them: there may be a million.
  const holder = { principal: id }
  for (const [scheme, secrets] of Object.entries(credentials)) {
    for (const secret of [secrets].flat()) yield* put(store, credentialsOf(name), credentialKey(scheme, secret), holder)
  }
}

/** @note written out: an object that is the rest of another one takes several times the memory. */
function withoutCredentials({ id, name, email, roles, grants }: FixturePrincipal): object {
  if (name !== undefined && email !== undefined) return { id, name, email, roles, grants }
  return { id, ...(name !== undefined && { name }), ...(email !== undefined && { email }), roles, grants }
}

/** Takes all that a store holds of an API out of it. */
export function* unloadApi(store: Store, { name, collections }: Api): Steps<void> {
  const names = Object.keys(collections)
  const records = names.flatMap((each) => [recordsOf(name, each), joinsOf(name, each)])
  for (const collection of [...records, principalsOf(name), credentialsOf(name)]) {
    for (const [key] of yield* settled(store.list(collection))) {
      yield* settled(store.update(collection, key, () => undefined))
    }
  }
}
