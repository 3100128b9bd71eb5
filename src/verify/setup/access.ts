import { credentialFor } from '../../engine/steps/authenticate.ts'
import type { Api, Operation, Scheme } from '../../openapi/contract.ts'
import { isAllowed } from '../../openapi/security.ts'
import type { Place } from './address.ts'
import type { Identity } from './config.ts'

/** Returns whether an identity has a credential for a scheme. */
export function hasCredential({ schemes }: Api, { headers }: Pick<Identity, 'headers'>, name: string): boolean {
  const scheme = schemes[name]
  const sentAs = (header: string): string =>
    Object.entries(headers).find(([each]) => each.toLowerCase() === header)?.[1] ?? ''
  if (scheme === undefined) return false
  if (scheme.kind !== 'apiKey') return new RegExp(`^${scheme.kind} +\\S`, 'i').test(sentAs('authorization'))
  if (scheme.in === 'cookie') return sentAs('cookie').includes(`${scheme.name}=`)
  // Credentials in a query are not supported: they would end up in logs.
  return scheme.in === 'header' && sentAs(scheme.name.toLowerCase()) !== ''
}

/** Returns the secret of a scheme that headers hold; undefined if they hold none. */
export function secretIn(headers: Identity['headers'], scheme: Scheme): string | undefined {
  return credentialFor(scheme, { headers: lowerCased(headers), query: '' })
}

/** Returns the value of an Authorization header for a user and a password, as `user:password` (RFC 7617 section 2). */
export function basicCredentials(userAndPassword: string): string {
  return `Basic ${Buffer.from(userAndPassword).toString('base64')}`
}

/** Returns headers with their names in lower case. */
export function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Returns whether the identity may call an operation: by its credentials and its roles. */
export function opens(
  api: Api,
  operation: Operation,
  identity: Identity,
  held: readonly string[] = heldFirst(operation, identity),
): boolean {
  return isAllowed(operation.security, {
    proves: (scheme) => hasCredential(api, identity, scheme),
    holds: (role) => held.includes(role),
  })
}

/** Returns whether an operation takes the credentials that the identity has, whatever its role. */
export function takesCredentials(api: Api, { security }: Operation, identity: Identity): boolean {
  return isAllowed(security, { proves: (scheme) => hasCredential(api, identity, scheme) })
}

/** Returns whether a role is enough for an operation, whatever credentials prove it. */
export function mayCall(operation: Operation, identity: Identity): boolean {
  const held = heldFirst(operation, identity)
  return isAllowed(operation.security, { holds: (needed) => held.includes(needed) })
}

/** Returns whether two identities are one person: they have the same ID, or are the same identity. */
export function isSamePerson(one: Identity, other: Identity): boolean {
  return one === other || (one.id !== undefined && one.id === other.id)
}

/** Returns the roles that an identity holds for an operation at the first configured record. */
export function heldFirst({ scope, resource }: Operation, { role, grants, heldFirst: first = {} }: Identity): string[] {
  if (!grants) return [role]
  const collection = scope?.collection ?? resource?.collection ?? ''
  // A list of all records asks for a role on any of them.
  const anywhere = scope === undefined ? Object.values(grants[collection] ?? {}) : []
  const held = [...new Set([...anywhere, ...(first[collection] === undefined ? [] : [first[collection]])])]
  return role === 'none' && held.length > 0 ? held : [role, ...held]
}

/** Returns the roles that an identity holds for an operation at a record other than the first. */
export function heldAt({ scope }: Operation, { role, grants }: Identity, key: string): string[] {
  const held = grants?.[scope?.collection ?? '']?.[key]
  if (held === undefined) return [role]
  return role === 'none' ? [held] : [role, held]
}

/** Returns whether the identity may call an operation at a place: by its credentials, and by its roles there. */
export function opensAt(api: Api, operation: Operation, identity: Identity, place: Place): boolean {
  return opens(api, operation, identity, heldAt(operation, identity, place[operation.scope?.key ?? ''] ?? ''))
}

/** Returns whether an identity holds a role on some record of a collection, and is known to hold none on another. */
export function isKnownStranger({ grants }: Identity, collection: string, keys: readonly string[]): boolean {
  const held = grants?.[collection]
  return held !== undefined && Object.keys(held).length > 0 && keys.some((key) => held[key] === undefined)
}

/** Returns what is nearly a secret: it cut, continued, in the other case, and with a blank at its end. */
export function nearlyRight(secret: string): readonly [string, string, string, string] {
  const otherCase = secret.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
  return [secret.slice(0, -1), `${secret}x`, otherCase, `${secret} `]
}
