import type { Api, Operation, Pointer } from '../../openapi/contract.ts'
import { isFilteredList, mayCall, rolesNeeded, schemesIn } from '../../openapi/security.ts'
import type { Caller } from '../../store/callers.ts'
import { hasRole, roleOn } from '../../store/callers.ts'
import type { Identity } from '../identities.ts'

/** Who may do what with a record. */
export interface Permissions {
  /** The ids of the callers. */
  readonly callers: readonly string[]
  readonly operations: readonly { readonly id: string; readonly method: string; readonly pointer: Pointer }[]
  readonly cells: readonly Permission[]
}

export interface Permission {
  readonly principal: string
  readonly operation: string
  readonly allowed: boolean
  /** Why, in words. */
  readonly rule: string
}

/** The record that roles are looked up on. */
export interface On {
  readonly collection: string
  readonly key: string
}

/**
 * Returns who may do what: for each caller, the operations on a record, and those that concern no record.
 *
 * @param on Undefined: only the operations that concern no record.
 */
export function permissionsOf(api: Api, callers: readonly Identity[], on: On | undefined): Permissions {
  const operations = api.operations.filter(({ scope }) => !scope || scope.collection === on?.collection)
  return {
    callers: callers.map(({ id }) => id),
    operations: operations.map(({ id, method, pointer }) => ({ id, method, pointer })),
    cells: callers.flatMap((caller) => operations.map((operation) => permission(api, operation, caller, on))),
  }
}

function permission(api: Api, operation: Operation, caller: Identity, on: On | undefined): Permission {
  const place = operation.scope ? on : undefined
  const proves = (scheme: string): boolean => (caller.credentials[scheme] ?? []).length > 0
  const holds = (role: string): boolean => hasRole(caller, role, place)
  const allowed = mayCall(api, operation, { proves, holds })
  return { principal: caller.id, operation: operation.id, allowed, rule: ruleOf(api, operation, caller, place) }
}

function ruleOf(api: Api, operation: Operation, caller: Identity, on: On | undefined): string {
  const { security } = operation
  if (security.length === 0) return 'open to everyone, without credentials'
  if (!mayCall(api, operation, { proves: (scheme) => (caller.credentials[scheme] ?? []).length > 0 })) {
    return `needs a credential for ${schemesIn(security).join(' or ')}, and has none`
  }
  const needed = rolesNeeded(security).filter((role) => role !== '')
  if (needed.length < rolesNeeded(security).length) return 'any caller may'
  if (isFilteredList(api, operation)) return `sees the records on which it is ${needed.join(' or ')}`
  return `needs ${needed.join(' or ')}; ${heldBy(caller, on)}`
}

/** Returns which roles a caller holds on a record, and everywhere, in words. */
export function heldBy(caller: Caller, on: On | undefined): string {
  const role = on && roleOn(caller, on.collection, on.key)
  const held = [
    ...caller.roles.map((each) => `${each} everywhere`),
    ...(role === undefined ? [] : [`${role} of ${on?.key}`]),
  ]
  return held.length === 0 ? 'has no role here' : `is ${held.join(' and ')}`
}
