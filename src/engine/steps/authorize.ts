import { isPlatformWide, meetsOne, rolesNeeded } from '../../openapi/security.ts'
import { hasRole } from '../../store/principals.ts'
import type { Refusal, RoutedTurn } from '../turn.ts'

/** Checks that the caller has the roles of at least one alternative, platform-wide or on the record. */
export function authorize({ route, plan, parameters, principal, alternatives }: RoutedTurn): Refusal | undefined {
  const { scope, security, resource } = route.operation
  if (security.length === 0) return undefined
  const on = scope && { collection: scope.collection, key: parameters[scope.key] as string }
  const isList = resource?.action === 'list' && !scope
  // Roles on records do not close a list: they choose what it shows.
  const holds = (role: string): boolean =>
    (principal !== undefined && hasRole(principal, role, on)) || (isList && !isPlatformWide(plan.api, role))
  if (meetsOne(alternatives, { holds })) return undefined
  return { failure: 'forbidden', reason: `needs ${rolesNeeded(alternatives).join(' or ')}` }
}
