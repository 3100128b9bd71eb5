import type { Api, Collection, Contract, JsonObject } from '../spec/contract.ts'
import type { Validators } from '../spec/validators.ts'
import type { Awaitable } from '../store/awaitable.ts'
import { inOneGo } from '../store/awaitable.ts'
import type { Principal } from '../store/principals.ts'
import {
  asPrincipal,
  asRecord,
  credentialsOf,
  grantRole,
  principalsOf,
  recordsOf,
  revokeRoles,
  roleOn,
} from '../store/principals.ts'
import type { Snapshot, Store } from '../store/store.ts'
import { rebuildJoins } from './join-index.ts'
import { plainViolation } from './plain-violation.ts'

/** The state of a mock before its document or fixtures changed. */
export interface FormerState {
  readonly contract: Contract
  readonly store: Store
  /** As the former fixtures said. */
  readonly initial: Awaitable<Snapshot>
}

/** The same, with a store that holds what the former fixtures said. */
interface Former extends Omit<FormerState, 'initial'> {
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
  state: FormerState,
  store: Store,
  { contract, validators }: { readonly contract: Contract; readonly validators: Validators },
): Promise<Dropped[]> {
  const former: Former = { ...state, initial: state.store.fork() }
  await former.initial.restore(await state.initial)
  const dropped: Dropped[] = []
  for (const api of contract.apis) {
    if (!former.contract.apis.some(({ name }) => name === api.name)) continue
    for (const collection of ownersFirst(api)) {
      dropped.push(...(await carryRecords(former, store, api, collection, violationIn(validators, collection))))
    }
    await carryPrincipals(former, store, api)
    await carryCredentials(former, store, api)
    await inOneGo(() => rebuildJoins(store, api))
  }
  return dropped
}

/** Gives the collections so that the records that others belong to come before those. */
function ownersFirst({ collections }: Api): Collection[] {
  return Object.values(collections).toSorted(
    (left, right) => Number(left.singletonOf !== undefined) - Number(right.singletonOf !== undefined),
  )
}

async function carryRecords(
  former: Former,
  store: Store,
  api: Api,
  { name, singletonOf }: Collection,
  violation: (record: JsonObject) => string | undefined,
): Promise<Dropped[]> {
  const dropped: Dropped[] = []
  const records = recordsOf(api.name, name)
  for (const [key, record] of await changes(former, records)) {
    const isOrphan = singletonOf !== undefined && !(await store.get(recordsOf(api.name, singletonOf), key))
    const reason = record && (isOrphan ? `"${singletonOf}" has no "${key}" any more` : violation(record))
    if (reason === undefined) await store.update(records, key, () => record)
    else dropped.push({ collection: records, key, reason })
    if (!record) await inOneGo(() => revokeRoles(store, principalsOf(api.name), name, key))
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
async function changes({ store, initial }: Former, collection: string): Promise<[string, JsonObject | undefined][]> {
  const before = new Map(await initial.list(collection))
  const now = new Map(await store.list(collection))
  const changed = [...now].filter(([key, record]) => before.get(key) !== record)
  const gone = [...before.keys()].filter((key) => !now.has(key))
  return [...changed, ...gone.map((key): [string, undefined] => [key, undefined])]
}

/**
 * Callers that were added or taken away stay so. They keep the roles that they were given, where the role and the record
 * still exist.
 */
async function carryPrincipals(former: Former, store: Store, api: Api): Promise<void> {
  const principals = principalsOf(api.name)
  for (const [id, record] of await changes(former, principals)) {
    if (!record) {
      await store.update(principals, id, () => undefined)
      continue
    }
    const initial = await former.initial.get(principals, id)
    if (!initial) await store.update(principals, id, (current) => current ?? withoutGrants(api, asPrincipal(record)))
    for (const { collection, key, role } of grantsSince(initial && asPrincipal(initial), asPrincipal(record))) {
      const isThere = (await store.get(recordsOf(api.name, collection), key)) !== undefined
      if (isThere && api.roles[role]?.on === collection)
        await grantRole(store, principals, id, { collection, keys: [key], role })
    }
  }
}

function withoutGrants({ roles }: Api, principal: Principal): JsonObject {
  const platformWide = principal.roles.filter((role) => Object.hasOwn(roles, role) && roles[role]?.on === undefined)
  return asRecord({ ...principal, roles: platformWide, grants: {} })
}

/** The same for credentials; those of callers that are gone go with them. One that the new fixtures give somebody is theirs. */
async function carryCredentials(former: Former, store: Store, api: Api): Promise<void> {
  const credentials = credentialsOf(api.name)
  for (const [key, record] of await changes(former, credentials)) {
    const initial = await former.initial.get(credentials, key)
    if (!record) await store.update(credentials, key, () => undefined)
    else if (initial?.principal !== record.principal && Object.hasOwn(api.schemes, key.split(' ', 1)[0] as string))
      await store.update(credentials, key, (current) => current ?? record)
  }
  for (const [key, { principal }] of await store.list(credentials)) {
    if (!(await store.get(principalsOf(api.name), String(principal))))
      await store.update(credentials, key, () => undefined)
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
