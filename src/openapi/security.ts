import type { Api, Operation, Requirement } from './contract.ts'

/**
 * The one reader of security requirements: alternatives (OR) of schemes with the roles they need (AND), as in the
 * Security Requirement Object of OpenAPI 3.1, section 4.8.30. Without alternatives, everyone may call.
 */

/**
 * The secret of a credential that nobody has. `verify` sends it; a mock that takes any credential refuses it, so that an
 * app can be seen refused. Of HTTP basic, it is the password.
 */
export const nobodysSecret = 'nobody-has-this'

/** What a caller brings along. A question that is left out counts as answered with yes. */
export interface Held {
  /** Whether the caller's credentials satisfy the scheme. */
  readonly proves?: (scheme: string) => boolean
  /** Whether the caller holds the role where it acts. */
  readonly holds?: (role: string) => boolean
}

/** Returns whether a caller meets the requirements: at least one alternative, with every scheme and role of it. */
export function isAllowed(requirements: readonly Requirement[], held: Held): boolean {
  return requirements.length === 0 || meetsOne(requirements, held)
}

/** Returns whether a caller meets at least one of the alternatives; false where none is left. */
export function meetsOne(alternatives: readonly Requirement[], { proves, holds }: Held): boolean {
  return alternatives.some((alternative) =>
    alternative.every(
      ({ scheme, roles }) => (!proves || proves(scheme)) && (!holds || roles.every((role) => holds(role))),
    ),
  )
}

/** Returns the alternatives whose schemes are all proven, whatever roles they need. */
export function provenAlternatives(
  requirements: readonly Requirement[],
  proves: (scheme: string) => boolean,
): readonly Requirement[] {
  return requirements.filter((alternative) => alternative.every(({ scheme }) => proves(scheme)))
}

/** Returns the names of the schemes that the requirements mention, each once, in the document's order. */
export function schemesIn(requirements: readonly Requirement[]): readonly string[] {
  return [...new Set(requirements.flatMap((alternative) => alternative.map(({ scheme }) => scheme)))]
}

/** Returns the roles that would be enough, one text per alternative, the roles of one joined by "and". */
export function rolesNeeded(alternatives: readonly Requirement[]): readonly string[] {
  return [...new Set(alternatives.map((alternative) => alternative.flatMap(({ roles }) => roles).join(' and ')))]
}

/** Returns whether a request without credentials is refused. */
export function needsCredentials({ security }: Pick<Operation, 'security'>): boolean {
  return !isAllowed(security, { proves: () => false })
}

/** Returns whether a role counts everywhere, and not only on the record it is held on. */
export function isPlatformWide({ roles }: Pick<Api, 'roles'>, role: string): boolean {
  return !Object.hasOwn(roles, role) || roles[role]?.on === undefined
}

/** Returns the roles that are held on records of a collection, in the document's order. */
export function rolesOn({ roles }: Pick<Api, 'roles'>, collection: string | undefined): readonly string[] {
  return collection === undefined ? [] : Object.keys(roles).filter((role) => roles[role]?.on === collection)
}

/**
 * Returns whether an operation lists all records of a kind, some of which a caller may not see: roles on records do not
 * close such a list, they choose what it shows.
 */
export function isFilteredList(api: Pick<Api, 'roles'>, { resource, scope, security }: Operation): boolean {
  return resource?.action === 'list' && scope === undefined && hasRecordRoles(api, { security })
}

/** Returns whether an operation names a role that is held on records. */
export function hasRecordRoles(api: Pick<Api, 'roles'>, { security }: Pick<Operation, 'security'>): boolean {
  return security.flat().some(({ roles }) => roles.some((role) => !isPlatformWide(api, role)))
}

/** Returns whether a caller may call an operation, as `isAllowed` does; a filtered list asks for platform-wide roles only. */
export function mayCall(api: Pick<Api, 'roles'>, operation: Operation, { proves, holds }: Held): boolean {
  const { security } = operation
  if (!holds || !isFilteredList(api, operation)) return isAllowed(security, { proves, holds })
  return isAllowed(security, { proves, holds: (role) => !isPlatformWide(api, role) || holds(role) })
}

/** Returns whether two operations have the same requirements, in whatever order they are written. */
export function haveSameRequirements(one: Operation, other: Operation): boolean {
  return textOf(one) === textOf(other)
}

function textOf({ security }: Operation): string {
  return [...new Set(security.map((alternative) => JSON.stringify(alternative)))].toSorted().join()
}
