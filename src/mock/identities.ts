import type { Contract } from '../openapi/contract.ts'
import type { Caller } from '../store/callers.ts'
import { asCaller, callersOf, credentialsOf } from '../store/callers.ts'
import type { State, Store } from '../store/store.ts'

/** A caller with all that is needed to call as it. */
export interface Identity extends Caller {
  readonly api: string
  /** Security scheme → secrets. */
  readonly credentials: Readonly<Record<string, readonly string[]>>
}

/** Returns every caller, API by API. */
export async function listIdentities({ apis }: Contract, store: Store): Promise<readonly Identity[]> {
  return store.transact((state) => apis.flatMap(({ name }) => identitiesIn(state, name)))
}

function identitiesIn(state: State, api: string): Identity[] {
  const credentials = credentialsByCaller(state, api)
  return state
    .list(callersOf(api))
    .map(([id, record]) => ({ api, ...asCaller(record), credentials: credentials.get(id) ?? {} }))
}

function credentialsByCaller(state: State, api: string): Map<string, Record<string, string[]>> {
  const known = new Map<string, Record<string, string[]>>()
  for (const [key, { principal }] of state.list(credentialsOf(api))) {
    const [scheme = '', ...rest] = key.split(' ')
    const held = known.get(principal as string) ?? {}
    held[scheme] = [...(held[scheme] ?? []), rest.join(' ')]
    known.set(principal as string, held)
  }
  return known
}
