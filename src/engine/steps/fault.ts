import type { Context, Identified, Rejection, Routed } from '../context.ts'
import { Rejected } from '../context.ts'
import type { Fault } from '../faults.ts'
import { worse } from '../faults.ts'
import { templateForFault } from '../forced-status.ts'
import { kindOf } from '../statuses.ts'

/** Applies the faults that name no caller, before anything else is checked. */
export function faultForAll(context: Routed): Routed | Rejected {
  return strike(context, undefined)
}

/** Applies the faults of the caller, as soon as the caller is known. */
export function faultForCaller<From extends Identified>(context: From): From | Rejected {
  return context.caller ? strike(context, context.caller.id) : context
}

function strike<From extends Routed>(context: From, principal: string | undefined): From | Rejected {
  const { surroundings, plan, route } = context
  const found = surroundings.strike?.({ api: plan.api.name, operation: route.operation.id, principal })
  if (!found) return context
  const faults = [...context.faults, ...found.ids]
  const struck = { ...context, faults, delivery: worse(context.delivery, found.delivery) }
  return found.answers ? new Rejected(struck, rejectionBy(context, found.answers)) : struck
}

function rejectionBy(context: Context, fault: Fault): Rejection {
  const { id, retryAfter, reset } = fault
  const isMade = fault.status !== undefined || fault.body !== undefined || fault.example !== undefined
  const template = isMade ? templateForFault(context, fault) : undefined
  const status = template?.status ?? fault.status
  const failure = fault.failure ?? (status === undefined ? 'internal' : kindOf(status))
  const what = reset ? 'breaks the connection off' : `answers ${status ?? failure}`
  const reason = `the fault "${id}" ${what}`
  return { kind: template?.failure ?? failure, reason, forced: { status, template }, retryAfter }
}
