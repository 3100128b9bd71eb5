import type { Api, JsonObject } from '../spec/contract.ts'
import type { Steps } from '../store/awaitable.ts'
import { settled } from '../store/awaitable.ts'
import { domainsOf, joinsOf, recordsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'

/** Indexes anew which records list which e-mail domain. */
export function* rebuildJoins(store: Store, api: Api): Steps<void> {
  for (const { name } of Object.values(api.collections)) {
    const index = joinsOf(api.name, name)
    for (const [domain] of yield* settled(store.list(index))) {
      yield* settled(store.update(index, domain, () => undefined))
    }
    yield* addJoins(store, api, name, yield* settled(store.list(recordsOf(api.name, name))))
  }
}

/** Indexes the e-mail domains of records that were added. */
export function* addJoins(
  store: Store,
  api: Api,
  collection: string,
  records: Iterable<readonly [key: string, record: JsonObject]>,
): Steps<void> {
  const joins = api.collections[collection]?.joins
  if (!joins) return
  const added = new Map<string, string[]>()
  for (const [key, record] of records) {
    for (const domain of domainsOf(record, joins.property)) {
      const keys = added.get(domain)
      if (keys) keys.push(key)
      else added.set(domain, [key])
    }
  }
  for (const [domain, keys] of added) {
    const done = store.update(joinsOf(api.name, collection), domain, (index) => ({
      keys: index ? [...(index.keys as readonly string[]), ...keys] : keys,
    }))
    if (done instanceof Promise) yield done
  }
}
