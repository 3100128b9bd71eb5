import type { Pointer } from '../spec/contract.ts'
import { child } from '../spec/pointer.ts'
import type { FixturePrincipal } from './fixture-file.ts'
import type { ApiFixtures } from './fixtures.ts'
import type { Issues } from './issues.ts'

/** What references lead to. */
export interface Referred extends Pick<ApiFixtures, 'api'> {
  readonly records: ReadonlyMap<string, { has(key: string): boolean }>
}

/** Checks that the roles and records that a principal speaks of exist. */
export function checkPrincipal(issues: Issues, referred: Referred, principal: FixturePrincipal, at: Pointer): void {
  checkRoles(issues, referred, principal, at)
  for (const collection of Object.keys(principal.grants)) checkGrants(issues, referred, principal, collection, at)
}

/** Tells whether all records that a principal has a role on are there. */
export function areGrantsKnown({ records }: Referred, { grants }: FixturePrincipal): boolean {
  for (const collection in grants) {
    const known = records.get(collection)
    for (const key in grants[collection]) if (!known?.has(key)) return false
  }
  return true
}

function checkRoles(issues: Issues, { api }: Referred, { roles }: FixturePrincipal, at: Pointer): void {
  if (roles.length === 0) return
  const platform = Object.keys(api.roles).filter((role) => api.roles[role]?.on === undefined)
  for (const [position, role] of roles.entries()) {
    if (platform.includes(role)) continue
    issues.unknown(child(at, 'roles', position), `"${role}" is no platform-wide role.`, role, platform)
  }
}

function checkGrants(
  issues: Issues,
  { api, records }: Referred,
  { grants }: FixturePrincipal,
  collection: string,
  at: Pointer,
): void {
  for (const [key, role] of Object.entries(grants[collection] ?? {})) {
    const written = child(at, 'grants', collection, key)
    if (!records.get(collection)?.has(key)) {
      const found = `There is no record "${key}" in "${collection}".`
      issues.add('unknown-name', written, found, 'Grant roles on records that the fixtures hold.')
    }
    if (Object.hasOwn(api.roles, role) && api.roles[role]?.on === collection) continue
    const roles = Object.keys(api.roles).filter((each) => api.roles[each]?.on === collection)
    issues.unknown(written, `"${role}" is no role on "${collection}".`, role, roles)
  }
}

/** Checks that the record is there to which a singleton belongs. */
export function checkOwner(
  issues: Issues,
  { api, records }: Referred,
  collection: string,
  key: string,
  at: Pointer,
): void {
  const owner = api.collections[collection]?.singletonOf
  if (owner === undefined || records.get(owner)?.has(key)) return
  const found = `There is no record "${key}" in "${owner}".`
  issues.add('unknown-name', at, found, 'Add it, or remove what belongs to it.')
}
