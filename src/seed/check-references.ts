import type { Pointer } from '../spec/contract.ts'
import { child } from '../spec/pointer.ts'
import type { Report } from '../spec/report.ts'
import type { FixtureFile, FixturePrincipal } from './fixture-file.ts'
import type { ApiFixtures } from './fixtures.ts'

/** Checks that the roles and records a fixture file speaks of exist, in this file or in another. */
export function checkReferences(report: Report, fixtures: ApiFixtures, file: FixtureFile): void {
  for (const [index, principal] of file.principals.entries()) {
    const at = child('#/principals', index)
    checkRoles(report, fixtures, principal, at)
    for (const collection of Object.keys(principal.grants)) checkGrants(report, fixtures, principal, collection, at)
  }
  for (const name of Object.keys(file.collections)) checkOwners(report, fixtures, file, name)
}

function checkRoles(report: Report, { api }: ApiFixtures, { roles }: FixturePrincipal, at: Pointer): void {
  const platform = Object.keys(api.roles).filter((role) => api.roles[role]?.on === undefined)
  for (const [position, role] of roles.entries()) {
    if (platform.includes(role)) continue
    report.unknown(child(at, 'roles', position), `"${role}" is no platform-wide role.`, role, platform)
  }
}

function checkGrants(
  report: Report,
  { api, records }: ApiFixtures,
  { grants }: FixturePrincipal,
  collection: string,
  at: Pointer,
): void {
  const roles = Object.keys(api.roles).filter((role) => api.roles[role]?.on === collection)
  for (const [key, role] of Object.entries(grants[collection] ?? {})) {
    const written = child(at, 'grants', collection, key)
    if (!records.get(collection)?.has(key)) {
      const found = `There is no record "${key}" in "${collection}".`
      report.add('unknown-name', written, found, 'Grant roles on records that the fixtures hold.')
    }
    if (!roles.includes(role)) report.unknown(written, `"${role}" is no role on "${collection}".`, role, roles)
  }
}

/** A singleton belongs to a record. */
function checkOwners(report: Report, { api, records }: ApiFixtures, { collections }: FixtureFile, name: string): void {
  const owner = api.collections[name]?.singletonOf
  if (owner === undefined) return
  for (const key of Object.keys(collections[name] ?? {}).filter((each) => !records.get(owner)?.has(each))) {
    const found = `There is no record "${key}" in "${owner}".`
    report.add('unknown-name', child('#/collections', name, key), found, 'Add it, or remove what belongs to it.')
  }
}
