import type { Contract } from '../openapi/contract.ts'
import type { Principal } from '../store/principals.ts'
import { asPrincipal, credentialsOf, principalsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'

/** A caller with all that is needed to call as it. */
export interface Identity extends Principal {
  readonly api: string
  /** Security scheme → secrets. */
  readonly credentials: Readonly<Record<string, readonly string[]>>
}

/** Gives every caller there is, API by API. */
export async function listIdentities(contract: Contract, store: Store): Promise<Identity[]> {
  const lists = contract.apis.map(async ({ name }) => {
    const credentials = await credentialsByPrincipal(store, name)
    const principals = await store.list(principalsOf(name))
    return principals.map(([id, record]) => ({
      api: name,
      ...asPrincipal(record),
      credentials: credentials.get(id) ?? {},
    }))
  })
  return (await Promise.all(lists)).flat()
}

async function credentialsByPrincipal(store: Store, api: string): Promise<Map<string, Record<string, string[]>>> {
  const known = new Map<string, Record<string, string[]>>()
  for (const [key, { principal }] of await store.list(credentialsOf(api))) {
    const [scheme = '', ...rest] = key.split(' ')
    const held = known.get(principal as string) ?? {}
    held[scheme] = [...(held[scheme] ?? []), rest.join(' ')]
    known.set(principal as string, held)
  }
  return known
}
