import { isPlatformWide, meetsOne, rolesNeeded } from '../../openapi/security.ts'
import { hasRole } from '../../store/callers.ts'
import type { Identified } from '../context.ts'
import { Rejected } from '../context.ts'

/** Checks that the caller has the roles of at least one proven alternative, platform-wide or on the record. */
export function authorize<From extends Identified>(context: From): From | Rejected {
  const { route, plan, parameters, caller, proven } = context
  const { scope, security, resource } = route.operation
  if (security.length === 0) return context
  const on = scope && { collection: scope.collection, key: parameters[scope.key] as string }
  const isList = resource?.action === 'list' && !scope
  // Roles on records do not close a list: they choose what it shows.
  const holds = (role: string): boolean =>
    (caller !== undefined && hasRole(caller, role, on)) || (isList && !isPlatformWide(plan.api, role))
  if (meetsOne(proven, { holds })) return context
  return new Rejected(context, { kind: 'forbidden', reason: `needs ${rolesNeeded(proven).join(' or ')}` })
}
