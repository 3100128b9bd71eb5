import { hasRole } from '../../store/principals.ts'
import type { Refusal, RoutedTurn } from '../turn.ts'

/** Checks that the caller has the roles of at least one alternative, platform-wide or on the record. */
export function authorize({ route, plan, parameters, principal, alternatives }: RoutedTurn): Refusal | undefined {
  const { scope, security, resource } = route.operation
  if (security.length === 0) return undefined
  const on = scope && { collection: scope.collection, key: parameters[scope.key] as string }
  const isList = resource?.action === 'list' && !scope
  const allowed = alternatives.some((alternative) =>
    alternative.every(({ roles }) =>
      // Roles on records do not close a list: they choose what it shows.
      roles.every(
        (role) => (principal && hasRole(principal, role, on)) || (isList && plan.api.roles[role]?.on !== undefined),
      ),
    ),
  )
  if (allowed) return undefined
  const needed = new Set(alternatives.map((alternative) => alternative.flatMap(({ roles }) => roles).join(' and ')))
  return { failure: 'forbidden', reason: `needs ${[...needed].join(' or ')}` }
}
