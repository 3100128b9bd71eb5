import { joinsChanged } from '../../engine/joins.ts'
import { addressed, tellMisplaced } from '../../fixtures/addressed.ts'
import type { Rules } from '../../fixtures/check-record.ts'
import { checkRecord } from '../../fixtures/check-record.ts'
import { EntryIssues } from '../../fixtures/issues.ts'
import type { Api, Collection, JsonObject } from '../../openapi/contract.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { allBelow, keyIn, keyPathOf, misplaced, partsOf } from '../../store/addresses.ts'
import { callersOf, recordsOf, revokeRoles } from '../../store/callers.ts'
import type { State } from '../../store/store.ts'

/** Which record of which collection. */
export interface RecordPlace {
  readonly api: Api
  readonly collection: Collection
  readonly key: string
}

/**
 * Stores a record as it is, in place of one with the same key.
 *
 * @throws {SpecError} if it does not match the collection's schema. @throws {UsageError} if its key differs, or its owner
 * does not exist.
 */
export function putRecord(
  state: State,
  { api, collection, key, ...rules }: RecordPlace & Rules,
  given: JsonObject,
): void {
  const issues = new EntryIssues(`record ${key}`)
  const record = checkRecord(issues, rules, collection, addressed(rules, collection, key, given), '#')
  issues.throwIfAny()
  if (!record) return
  checkKey(collection, key, record)
  checkOwner(state, api, collection, key)
  const name = recordsOf(api.name, collection.name)
  const before = state.get(name, key)
  state.put(name, key, record)
  if (collection.joins) joinsChanged({ state, plan: { api } }, collection, key, before, record)
}

function checkKey(collection: Collection, key: string, record: JsonObject): void {
  const fault = misplaced(collection, key, record)
  if (fault === undefined) return
  if (fault === 'form') {
    const { found, hint } = tellMisplaced(collection, key.slice(0, 100)).form
    throw new UsageError(found, hint)
  }
  const held = String(keyIn(record, keyPathOf(collection)))
  throw new UsageError(
    `The record has "${held.slice(0, 100)}" as its "${collection.key}".`,
    `Store it under that key, or write "${partsOf(collection, key).at(-1)?.slice(0, 100)}".`,
  )
}

function checkOwner(state: State, api: Api, { singletonOf, name }: Collection, key: string): void {
  if (singletonOf === undefined || state.get(recordsOf(api.name, singletonOf), key)) return
  throw new UsageError(
    `"${singletonOf}" has no "${key.slice(0, 100)}" whose "${name}" it could be.`,
    'Add that record first.',
  )
}

/** Deletes a record as a request would: with what is below it or belongs to it, and the roles on it. Returns whether it existed. */
export function deleteRecord(state: State, { api, collection, key }: RecordPlace): boolean {
  const name = recordsOf(api.name, collection.name)
  const before = state.get(name, key)
  if (!before) return false
  state.delete(name, key)
  for (const owned of collection.owns) state.delete(recordsOf(api.name, owned), key)
  const shelves = { collections: api.collections, recordsOf: (each: string) => recordsOf(api.name, each) }
  for (const [below, keys] of allBelow(state, shelves, collection, key))
    for (const each of keys) state.delete(recordsOf(api.name, below), each)
  revokeRoles(state, callersOf(api.name), collection.name, key)
  if (collection.joins) joinsChanged({ state, plan: { api } }, collection, key, before, undefined)
  return true
}
