import type { Api, Operation } from '../../openapi/contract.ts'
import { isAllowed } from '../../openapi/security.ts'
import type { Identity } from './config.ts'

/** Returns whether an identity has a credential for a scheme. */
export function hasCredential({ schemes }: Api, { headers }: Identity, name: string): boolean {
  const scheme = schemes[name]
  const sentAs = (header: string): string =>
    Object.entries(headers).find(([each]) => each.toLowerCase() === header)?.[1] ?? ''
  if (scheme === undefined) return false
  if (scheme.kind !== 'apiKey') return new RegExp(`^${scheme.kind} +\\S`, 'i').test(sentAs('authorization'))
  if (scheme.in === 'cookie') return sentAs('cookie').includes(`${scheme.name}=`)
  // Credentials in a query are not supported: they would end up in logs.
  return scheme.in === 'header' && sentAs(scheme.name.toLowerCase()) !== ''
}

/** Returns whether the identity's credentials and its roles open an operation. */
export function opens(
  api: Api,
  { security }: Operation,
  identity: Identity,
  held: readonly string[] = [identity.role],
): boolean {
  return isAllowed(security, {
    proves: (scheme) => hasCredential(api, identity, scheme),
    holds: (role) => held.includes(role),
  })
}

/** Returns whether an operation takes the credentials that the identity has, whatever its role. */
export function takesCredentials(api: Api, { security }: Operation, identity: Identity): boolean {
  return isAllowed(security, { proves: (scheme) => hasCredential(api, identity, scheme) })
}

/** Returns whether a role is enough for an operation, whatever credentials prove it. */
export function mayCall({ security }: Operation, { role }: Identity): boolean {
  return isAllowed(security, { holds: (needed) => needed === role })
}

/** Returns whether two identities are one person: they have the same ID, or are the same identity. */
export function isSamePerson(one: Identity, other: Identity): boolean {
  return one === other || (one.id !== undefined && one.id === other.id)
}
