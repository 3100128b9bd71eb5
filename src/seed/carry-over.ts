import type { Api, Collection, Contract, JsonObject } from '../spec/contract.ts'
import type { Validators } from '../spec/validators.ts'
import type { Principal } from '../store/principals.ts'
import { asPrincipal, grantRole, principalsOf, recordsOf, revokeRoles, roleOn } from '../store/principals.ts'
import type { Store } from '../store/store.ts'
import { rebuildJoins } from './join-index.ts'
import { plainViolation } from './plain-violation.ts'

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
      dropped.push(...(await carryRecords(former, store, api, collection, violationIn(validators, collection))))
    }
    await carryGrants(former, store, api)
    await rebuildJoins(store, api)
  }
  return dropped
}

async function carryRecords(
  former: FormerState,
  store: Store,
  api: Api,
  { name }: Collection,
  violation: (record: JsonObject) => string | undefined,
): Promise<Dropped[]> {
  const dropped: Dropped[] = []
  const records = recordsOf(api.name, name)
  for (const [key, record] of await changes(former, records)) {
    const reason = record && violation(record)
    if (reason === undefined) await store.update(records, key, () => record)
    else dropped.push({ collection: records, key, reason })
    if (!record) await revokeRoles(store, principalsOf(api.name), name, key)
  }
  return dropped
}

/** Gives what says, in a few words, why a record does not fit the collection any more. */
function violationIn(validators: Validators, { validator }: Collection): (record: JsonObject) => string | undefined {
  return (record) => {
    const [first] = validators.accepts(validator, record) ? [] : validators.violations(validator, record)
    return first && plainViolation(first)
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

/** Callers keep the roles that requests gave them, where the role, the caller and the record still exist. */
async function carryGrants(former: FormerState, store: Store, api: Api): Promise<void> {
  const principals = principalsOf(api.name)
  for (const [id, record] of await changes(former, principals)) {
    if (!record) continue
    const initial = await former.initial.get(principals, id)
    for (const { collection, key, role } of grantsSince(initial && asPrincipal(initial), asPrincipal(record))) {
      const isThere = (await store.get(recordsOf(api.name, collection), key)) !== undefined
      if (isThere && api.roles[role]?.on === collection)
        await grantRole(store, principals, id, { collection, keys: [key], role })
    }
  }
}

/** Gives the roles that a principal did not hold before. */
function grantsSince(before: Principal | undefined, { grants }: Principal) {
  return Object.entries(grants).flatMap(([collection, held]) =>
    Object.entries(held)
      .filter(([key, role]) => !before || roleOn(before, collection, key) !== role)
      .map(([key, role]) => ({ collection, key, role })),
  )
}
