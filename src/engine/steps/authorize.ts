import { hasRole } from '../../store/principals.ts'
import type { Refusal, RoutedTurn } from '../turn.ts'

/** Checks that the caller has the roles of at least one alternative, platform-wide or on the record. */
export function authorize(turn: RoutedTurn): Refusal | undefined {
  const { operation, principal, api } = turn
  if (operation.security.length === 0) return undefined
  const { scope } = operation
  const on = scope && { collection: scope.collection, key: turn.parameters[scope.key] as string }
  const isList = operation.resource?.action === 'list' && !scope
  const allowed = turn.alternatives.some((alternative) =>
    alternative.every(({ roles }) =>
      // Roles on records do not close a list: they choose what it shows.
      roles.every((role) => (principal && hasRole(principal, role, on)) || (isList && api.roles[role]?.on !== undefined)),
    ),
  )
  if (allowed) return undefined
  const needed = [...new Set(turn.alternatives.flatMap((alternative) => alternative.map(({ roles }) => roles.join(' and '))))]
  return { failure: 'forbidden', reason: `needs ${needed.join(' or ')}` }
}
