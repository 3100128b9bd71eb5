import type { Api, JsonObject } from '../openapi/contract.ts'
import type { State } from './store.ts'

/** A caller: who it is, and the roles it holds. */
export interface Caller {
  readonly id: string
  readonly name?: string
  readonly email?: string
  /** Platform-wide roles. */
  readonly roles: readonly string[]
  /** Collection → key of a record → the role held on it. */
  readonly grants: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The collections beside those of the document: in the store, so that they fork and come back with the rest. */
export const callersOf = (api: string): string => `${api}/$principals`
export const credentialsOf = (api: string): string => `${api}/$credentials`
export const joinsOf = (api: string, collection: string): string => `${api}/$joins/${collection}`
/** What is known of collections that begin with records of their own: see `src/engine/initial.ts`. */
export const begunIn = (api: string): string => `${api}/$begun`
export const recordsOf = (api: string, collection: string): string => `${api}/${collection}`

/** Returns the collections that hold an API's state: the others are derived from them. */
export function keptCollections({ name, collections }: Api): string[] {
  const records = Object.keys(collections).map((each) => recordsOf(name, each))
  return [...records, callersOf(name), credentialsOf(name)]
}

/** Returns the key of a credential: its scheme and its secret. */
export function credentialKey(scheme: string, secret: string): string {
  return `${scheme} ${secret}`
}

/** Returns whether the caller holds the role: platform-wide, or on the record. */
export function hasRole(
  caller: Caller,
  role: string,
  on?: { readonly collection: string; readonly key: string },
): boolean {
  return caller.roles.includes(role) || (on !== undefined && roleOn(caller, on.collection, on.key) === role)
}

/** Returns the role held on a record, or undefined. */
export function roleOn(caller: Caller, collection: string, key: string): string | undefined {
  const held = caller.grants[collection]
  return held && Object.hasOwn(held, key) ? held[key] : undefined
}

/** Returns the caller with a role on a record added; a role that it holds there already stays. */
export function granted(caller: Caller, collection: string, key: string, role: string): Caller {
  if (roleOn(caller, collection, key) !== undefined) return caller
  return {
    ...caller,
    grants: { ...caller.grants, [collection]: { ...caller.grants[collection], [key]: role } },
  }
}

/** Returns the caller without its role on a record. */
export function revoked(caller: Caller, collection: string, key: string): Caller {
  if (roleOn(caller, collection, key) === undefined) return caller
  const { [key]: _, ...kept } = caller.grants[collection] ?? {}
  return { ...caller, grants: { ...caller.grants, [collection]: kept } }
}

/** Grants a role on records to a caller; a role that is held already stays. Returns the caller, or undefined. */
export function grantRole(
  state: State,
  callers: string,
  id: string,
  { collection, keys, role }: { readonly collection: string; readonly keys: readonly string[]; readonly role: string },
): Caller | undefined {
  const current = state.get(callers, id)
  if (!current) return undefined
  const before = asCaller(current)
  const after = keys.reduce((each, key) => granted(each, collection, key, role), before)
  if (after !== before) state.put(callers, id, asRecord(after))
  return after
}

/** Revokes every role on a record. */
export function revokeRoles(state: State, callers: string, collection: string, key: string): void {
  for (const [id, record] of state.list(callers)) {
    const before = asCaller(record)
    const after = revoked(before, collection, key)
    if (after !== before) state.put(callers, id, asRecord(after))
  }
}

export const asCaller = (record: JsonObject): Caller => record as unknown as Caller
export const asRecord = (caller: Caller): JsonObject => caller as unknown as JsonObject

/** Returns the domain of an e-mail address in lower case, since host names ignore case (RFC 5321 section 2.4). */
export function emailDomain(email: string | undefined): string | undefined {
  const at = email?.lastIndexOf('@') ?? -1
  return at < 0 ? undefined : email?.slice(at + 1).toLowerCase()
}

/** Returns the e-mail domains that a record lists, in lower case and each once. */
export function domainsOf(record: JsonObject | undefined, property: string): string[] {
  const domains = record?.[property]
  return Array.isArray(domains) ? [...new Set(domains.map((each) => String(each).toLowerCase()))] : []
}
