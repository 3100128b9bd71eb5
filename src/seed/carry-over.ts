import type { Api, Collection, Contract, JsonObject } from '../spec/contract.ts'
import type { Validators } from '../spec/validators.ts'
import { wording } from '../spec/validators.ts'
import type { Principal } from '../store/principals.ts'
import { asPrincipal, asRecord, domainsOf, joinsOf, principalsOf, recordsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'

/** The state of a mock before its document or fixtures changed. */
export interface FormerState {
  readonly contract: Contract
  readonly store: Store
  /** As the former fixtures said. */
  readonly initial: Store
}

/** A change that no longer fits, and why. */
export interface Dropped {
  readonly collection: string
  readonly key: string
  readonly reason: string
}

/**
 * Repeats on a new state what requests have changed in the former one, as far as it still fits the contract.
 *
 * @returns What did not fit.
 */
export async function carryOver(
  former: FormerState,
  store: Store,
  contract: Contract,
  validators: Validators,
): Promise<Dropped[]> {
  const dropped: Dropped[] = []
  for (const api of contract.apis) {
    if (!former.contract.apis.some(({ name }) => name === api.name)) continue
    for (const collection of Object.values(api.collections)) {
      dropped.push(
        ...(await carryRecords(
          former,
          store,
          recordsOf(api.name, collection.name),
          violationIn(validators, collection),
        )),
      )
    }
    await carryGrants(former, store, api)
    await rebuildJoins(store, api)
  }
  return dropped
}

async function carryRecords(
  former: FormerState,
  store: Store,
  collection: string,
  violation: (record: JsonObject) => string | undefined,
): Promise<Dropped[]> {
  const dropped: Dropped[] = []
  for (const [key, record] of await changes(former, collection)) {
    const reason = record && violation(record)
    if (reason === undefined) await store.update(collection, key, () => record)
    else dropped.push({ collection, key, reason })
  }
  return dropped
}

/** Gives what says, in a few words, why a record does not fit the collection any more. */
function violationIn(validators: Validators, { validator }: Collection): (record: JsonObject) => string | undefined {
  return (record) => {
    const [first] = validators.accepts(validator, record) ? [] : validators.violations(validator, record)
    return first && wording(first)
  }
}

/** Gives the records that requests have made, changed or (undefined) deleted. */
async function changes(
  { store, initial }: FormerState,
  collection: string,
): Promise<[string, JsonObject | undefined][]> {
  const before = new Map(await initial.list(collection))
  const now = new Map(await store.list(collection))
  const changed = [...now].filter(([key, record]) => before.get(key) !== record)
  const gone = [...before.keys()].filter((key) => !now.has(key))
  return [...changed, ...gone.map((key): [string, undefined] => [key, undefined])]
}

/** Callers keep the roles they were given, where the role and the caller still exist. */
async function carryGrants(former: FormerState, store: Store, api: Api): Promise<void> {
  for (const [id, record] of await changes(former, principalsOf(api.name))) {
    if (!record) continue
    await store.update(
      principalsOf(api.name),
      id,
      (current) => current && asRecord(withGrants(asPrincipal(current), asPrincipal(record), api)),
    )
  }
}

function withGrants(principal: Principal, former: Principal, api: Api): Principal {
  const grants: Record<string, Readonly<Record<string, string>>> = { ...principal.grants }
  for (const [collection, held] of Object.entries(former.grants)) {
    const fitting = Object.entries(held).filter(([, role]) => api.roles[role]?.on === collection)
    grants[collection] = { ...grants[collection], ...Object.fromEntries(fitting) }
  }
  return { ...principal, grants }
}

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
