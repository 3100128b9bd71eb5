import type { Api, Operation } from '../../openapi/contract.ts'
import type { Identity } from './config.ts'

/** Tells whether an identity comes with a credential of the scheme. */
export function hasCredential({ schemes }: Api, { headers }: Identity, name: string): boolean {
  const scheme = schemes[name]
  const sentAs = (header: string): string =>
    Object.entries(headers).find(([each]) => each.toLowerCase() === header)?.[1] ?? ''
  if (scheme === undefined) return false
  if (scheme.kind !== 'apiKey') return new RegExp(`^${scheme.kind} +\\S`, 'i').test(sentAs('authorization'))
  if (scheme.in === 'cookie') return sentAs('cookie').includes(`${scheme.name}=`)
  // A configuration has no credentials in a query: they would be in every log.
  return scheme.in === 'header' && sentAs(scheme.name.toLowerCase()) !== ''
}

/** Tells whether an alternative of the security requirements is met by the identity's credentials and its role, or needs none. */
export function opens(
  api: Api,
  { security }: Operation,
  identity: Identity,
  held: readonly string[] = [identity.role],
): boolean {
  return (
    security.length === 0 ||
    security.some((alternative) =>
      alternative.every(
        ({ scheme, roles }) => hasCredential(api, identity, scheme) && roles.every((each) => held.includes(each)),
      ),
    )
  )
}

/** Tells whether an operation takes the credentials that the identity has, whatever its role. */
export function takesCredentials(api: Api, { security }: Operation, identity: Identity): boolean {
  return (
    security.length === 0 ||
    security.some((alternative) => alternative.every(({ scheme }) => hasCredential(api, identity, scheme)))
  )
}

/** Tells whether a request without credentials is to be refused. */
export function needsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every((alternative) => alternative.length > 0)
}

/** Tells whether a role that is held on records is among those that the operation names. */
export function hasRecordRoles(api: Api, { security }: Operation): boolean {
  return security.some((alternative) =>
    alternative.some(({ roles }) => roles.some((role) => api.roles[role]?.on !== undefined)),
  )
}

/** Tells whether an alternative of the security requirements is met by the role, or needs none. */
export function mayCall({ security }: Operation, { role }: Identity): boolean {
  return (
    security.length === 0 ||
    security.some((alternative) => alternative.every(({ roles }) => roles.every((each) => each === role)))
  )
}

/** Tells whether an identity that may call comes with the credentials for it. */
export function hasCredentials(api: Api, { security }: Operation, identity: Identity): boolean {
  const isMet = (alternative: Operation['security'][number]): boolean =>
    alternative.every(
      ({ scheme, roles }) => hasCredential(api, identity, scheme) && roles.every((each) => each === identity.role),
    )
  return security.length === 0 || security.some(isMet)
}
