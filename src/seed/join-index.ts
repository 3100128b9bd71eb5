import type { Api } from '../spec/contract.ts'
import { domainsOf, joinsOf, recordsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'

/** Indexes anew which records list which e-mail domain. */
export async function rebuildJoins(store: Store, api: Api): Promise<void> {
  for (const { name, joins } of Object.values(api.collections)) {
    if (!joins) continue
    const index = new Map<string, string[]>()
    for (const [key, record] of await store.list(recordsOf(api.name, name))) {
      for (const domain of domainsOf(record, joins.property)) {
        const keys = index.get(domain)
        if (keys) keys.push(key)
        else index.set(domain, [key])
      }
    }
    const known = (await store.list(joinsOf(api.name, name))).map(([domain]) => domain)
    for (const domain of new Set([...known, ...index.keys()])) {
      await store.update(joinsOf(api.name, name), domain, () => ({ keys: index.get(domain) ?? [] }))
    }
  }
}
