import { z } from 'zod'
import type { Api, Collection, Contract, JsonObject, Pointer } from '../spec/contract.ts'
import { suggest } from '../spec/nearest.ts'
import { child, isObject } from '../spec/pointer.ts'
import type { SpecIssue } from '../spec/spec-error.ts'
import { SpecError } from '../spec/spec-error.ts'
import type { Validators } from '../spec/validators.ts'
import { wording } from '../spec/validators.ts'
import { inOneGo } from '../store/awaitable.ts'
import type { StateChange } from '../store/persistent-store.ts'
import type { Principal } from '../store/principals.ts'
import { credentialsOf, principalsOf, recordsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'
import { rebuildJoins } from './join-index.ts'

/** A line of a state file. */
export interface StateLine {
  /** Counted from 1. */
  readonly number: number
  readonly text: string
}

export interface StateSource {
  readonly file: string
  readonly lines: Iterable<StateLine>
  /** What to do about a line that cannot be used, as an imperative. */
  readonly hint: string
}

/** A change, and where it is written. */
interface Placed {
  readonly change: StateChange
  readonly at: Pointer
}

const principal = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  roles: z.array(z.string()),
  grants: z.record(z.string(), z.record(z.string(), z.string())),
})

/**
 * Repeats on a store what a state file says has changed.
 *
 * @throws {SpecError} with every line that does not fit the contract. Its pointers take the file as a list of its lines.
 */
export async function loadState(
  store: Store,
  { contract, validators }: { readonly contract: Contract; readonly validators: Validators },
  { file, lines, hint }: StateSource,
): Promise<void> {
  const issues: SpecIssue[] = []
  const tell: Tell = (pointer, found, what = hint) => issues.push({ code: 'bad-record', pointer, found, hint: what })
  /** Collection and key → the change that says what the record is in the end. */
  const last = new Map<string, Placed>()
  for (const line of lines) {
    for (const placed of read(line, tell)) {
      const [collection, key, record] = placed.change
      last.set(`${collection} ${key}`, placed)
      await store.update(collection, key, () => record ?? undefined)
    }
  }
  const checks = checksOf(contract, validators, store)
  for (const { change, at } of last.values()) await check(checks, change, at, tell)
  if (issues.length > 0) throw new SpecError(file, issues, locate)
  for (const api of contract.apis) await inOneGo(() => rebuildJoins(store, api))
}

type Tell = (pointer: Pointer, found: string, hint?: string) => void

/** Says what is wrong with a record of a collection. */
type Check = (key: string, record: JsonObject, at: Pointer, tell: Tell) => Promise<void> | void

function read({ number, text }: StateLine, tell: Tell): Placed[] {
  const at = child('#', number - 1)
  const changes = parse(text)
  if (Array.isArray(changes) && changes.every(isChange))
    return changes.map((change, index) => ({ change, at: child(at, index) }))
  tell(at, 'The line is no list of changes, each with collection, key and record.')
  return []
}

/** @note by hand: zod would take half of the time that it takes to load very many records. */
function isChange(value: unknown): value is StateChange {
  if (!Array.isArray(value) || value.length !== 3) return false
  const [collection, key, record] = value
  return typeof collection === 'string' && typeof key === 'string' && (record === null || isObject(record))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function check(checks: ReadonlyMap<string, Check>, change: StateChange, at: Pointer, tell: Tell): Promise<void> {
  const [collection, key, record] = change
  const found = checks.get(collection)
  if (!found) {
    const names = [...checks.keys()].filter((name) => !name.includes('$'))
    tell(child(at, 0), `There is no collection "${collection}".`, suggest(collection, names))
  } else if (record) await found(key, record, child(at, 2), tell)
}

function checksOf({ apis }: Contract, validators: Validators, store: Store): Map<string, Check> {
  const checks = apis.flatMap((api): [string, Check][] => [
    ...Object.values(api.collections).map((collection): [string, Check] => [
      recordsOf(api.name, collection.name),
      checkRecord(api, collection, validators, store),
    ]),
    [principalsOf(api.name), checkPrincipal(api, store)],
    [credentialsOf(api.name), checkCredential(api, store)],
  ])
  return new Map(checks)
}

function checkRecord(api: Api, collection: Collection, validators: Validators, store: Store): Check {
  const { name, key: property, singletonOf, validator, schema } = collection
  return async (key, record, at, tell) => {
    if (!validators.accepts(validator, record)) {
      for (const violation of validators.violations(validator, record)) {
        const found = `The record "${key}" of "${name}" breaks its schema ${schema}: ${wording(violation)}.`
        tell(child(at, ...violation.path), found)
      }
    }
    if (property !== undefined && String(record[property]) !== key)
      tell(child(at, property), `The record has another key than "${key}".`)
    if (singletonOf === undefined || (await store.get(recordsOf(api.name, singletonOf), key))) return
    tell(at, `There is no record "${key}" in "${singletonOf}" that this one of "${name}" belongs to.`)
  }
}

function checkPrincipal(api: Api, store: Store): Check {
  return async (key, record, at, tell) => {
    const result = principal.safeParse(record)
    if (!result.success) {
      for (const { path, message } of result.error.issues)
        tell(child(at, ...path.map(String)), `The principal "${key}" does not fit: ${message}.`)
      return
    }
    if (result.data.id !== key) tell(child(at, 'id'), `The principal has another id than "${key}".`)
    await checkRoles(api, store, result.data, at, tell)
  }
}

async function checkRoles(
  api: Api,
  store: Store,
  { roles, grants }: Principal,
  at: Pointer,
  tell: Tell,
): Promise<void> {
  for (const [index, role] of roles.entries()) {
    const isPlatformWide = Object.hasOwn(api.roles, role) && api.roles[role]?.on === undefined
    if (!isPlatformWide) tell(child(at, 'roles', index), `"${role}" is no platform-wide role.`)
  }
  for (const [collection, held] of Object.entries(grants)) {
    for (const [key, role] of Object.entries(held)) {
      const written = child(at, 'grants', collection, key)
      const isRole = Object.hasOwn(api.roles, role) && api.roles[role]?.on === collection
      if (!isRole) tell(written, `"${role}" is no role on "${collection}".`)
      if (!(await store.get(recordsOf(api.name, collection), key)))
        tell(written, `There is no record "${key}" in "${collection}".`)
    }
  }
}

/** @note the key of a credential is a secret, and stays out of the message. */
function checkCredential(api: Api, store: Store): Check {
  return async (key, { principal: owner }, at, tell) => {
    const [scheme = ''] = key.split(' ', 1)
    if (!Object.hasOwn(api.schemes, scheme)) tell(at, `"${api.name}" takes no credentials by "${scheme}".`)
    if (typeof owner !== 'string' || !(await store.get(principalsOf(api.name), owner)))
      tell(at, 'The credential is that of no principal.')
  }
}

/** A pointer begins with the line, counted from 0. */
function locate(pointer: Pointer): { readonly line: number; readonly column: number } {
  return { line: Number(pointer.split('/')[1]) + 1, column: 1 }
}
