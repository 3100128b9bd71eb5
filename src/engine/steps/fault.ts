import { onDemand } from '../../store/missing.ts'
import type { Context, Identified, Rejection, Routed } from '../context.ts'
import { Rejected } from '../context.ts'
import type { Fault } from '../faults.ts'
import { worse } from '../faults.ts'

export interface FaultSteps {
  /** Applies the faults that name no caller, before anything else is checked. */
  readonly forAll: (context: Routed) => Routed | Rejected
  /** Applies the faults of the caller, as soon as the caller is known. */
  readonly forCaller: <From extends Identified>(context: From) => From | Rejected
}

export function createFaultSteps(): FaultSteps {
  // Few mocks inject a status, and a page would carry the code for nothing.
  const forcedStatus = onDemand(() => import('../forced-status.ts'))

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
    const made = isMade ? forcedStatus() : undefined
    const template = made?.templateForFault(context, fault)
    const status = template?.status ?? fault.status
    const failure = fault.failure ?? (status === undefined ? undefined : made?.kindOf(status)) ?? 'internal'
    const what = reset ? 'breaks the connection off' : `answers ${status ?? failure}`
    const reason = `the fault "${id}" ${what}`
    return { kind: template?.failure ?? failure, reason, forced: { status, template }, retryAfter }
  }

  return {
    forAll: (context) => strike(context, undefined),
    forCaller: (context) => (context.caller ? strike(context, context.caller.id) : context),
  }
}
