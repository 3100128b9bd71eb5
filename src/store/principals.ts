import type { JsonObject } from '../openapi/contract.ts'
import type { Awaitable, Steps } from './awaitable.ts'
import { after, settled } from './awaitable.ts'
import type { Change, Store } from './store.ts'

/** A caller: who it is, and the roles it holds. */
export interface Principal {
  readonly id: string
  readonly name?: string
  readonly email?: string
  /** Platform-wide roles. */
  readonly roles: readonly string[]
  /** Collection → key of a record → the role held on it. */
  readonly grants: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The collections beside those of the document: in the store, so that they fork and come back with the rest. */
export const principalsOf = (api: string): string => `${api}/$principals`
export const credentialsOf = (api: string): string => `${api}/$credentials`
export const joinsOf = (api: string, collection: string): string => `${api}/$joins/${collection}`
export const recordsOf = (api: string, collection: string): string => `${api}/${collection}`

/** Gives the key of a credential: the scheme it is presented by, and the secret. */
export function credentialKey(scheme: string, secret: string): string {
  return `${scheme} ${secret}`
}

/** Tells whether the principal has the role: platform-wide, or on the record. */
export function hasRole(
  principal: Principal,
  role: string,
  on?: { readonly collection: string; readonly key: string },
): boolean {
  return principal.roles.includes(role) || (on !== undefined && roleOn(principal, on.collection, on.key) === role)
}

/** Gives the role held on a record, or undefined. */
export function roleOn(principal: Principal, collection: string, key: string): string | undefined {
  const held = principal.grants[collection]
  return held && Object.hasOwn(held, key) ? held[key] : undefined
}

/** Gives the principal with one more role; one that it holds already on the record stays. */
export function granted(principal: Principal, collection: string, key: string, role: string): Principal {
  if (roleOn(principal, collection, key) !== undefined) return principal
  return {
    ...principal,
    grants: { ...principal.grants, [collection]: { ...principal.grants[collection], [key]: role } },
  }
}

/** Gives the principal without the role it holds on a record. */
export function revoked(principal: Principal, collection: string, key: string): Principal {
  if (roleOn(principal, collection, key) === undefined) return principal
  const { [key]: _, ...kept } = principal.grants[collection] ?? {}
  return { ...principal, grants: { ...principal.grants, [collection]: kept } }
}

/** Grants a role on records to a principal of a store, as `granted` does; gives the principal, if there is one. */
export function grantRole(
  store: Store,
  principals: string,
  id: string,
  { collection, keys, role }: { readonly collection: string; readonly keys: readonly string[]; readonly role: string },
): Awaitable<Principal | undefined> {
  const changed = store.update(
    principals,
    id,
    (current) =>
      current && asRecord(keys.reduce((each, key) => granted(each, collection, key, role), asPrincipal(current))),
  )
  return after(changed, (record) => record && asPrincipal(record))
}

/** Takes every role on a record from those who hold one. */
export function* revokeRoles(store: Store, principals: string, collection: string, key: string): Steps<void> {
  const revoke: Change = (current) => current && asRecord(revoked(asPrincipal(current), collection, key))
  for (const [id, record] of yield* settled(store.list(principals))) {
    if (roleOn(asPrincipal(record), collection, key) !== undefined) yield* settled(store.update(principals, id, revoke))
  }
}

export const asPrincipal = (record: JsonObject): Principal => record as unknown as Principal
export const asRecord = (principal: Principal): JsonObject => principal as unknown as JsonObject

/** Gives the domain of an e-mail address, in lower case: host names do not tell case apart (RFC 5321 section 2.4). */
export function emailDomain(email: string | undefined): string | undefined {
  const at = email?.lastIndexOf('@') ?? -1
  return at < 0 ? undefined : email?.slice(at + 1).toLowerCase()
}

/** Gives the e-mail domains that a record lists, in lower case and each once. */
export function domainsOf(record: JsonObject | undefined, property: string): string[] {
  const domains = record?.[property]
  return Array.isArray(domains) ? [...new Set(domains.map((each) => String(each).toLowerCase()))] : []
}
