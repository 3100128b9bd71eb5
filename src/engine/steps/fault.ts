import type { Identified, Rejection, Routed } from '../context.ts'
import { Rejected } from '../context.ts'
import type { Fault } from '../faults.ts'
import { worse } from '../faults.ts'

/** Applies the faults that name no caller, before anything else is checked. */
export function faultForAll(context: Routed): Routed | Rejected {
  return context.surroundings.strike ? strike(context, undefined) : context
}

/** Applies the faults of the caller, as soon as the caller is known. */
export function faultForCaller<From extends Identified>(context: From): From | Rejected {
  const { surroundings, caller } = context
  return caller && surroundings.strike ? strike(context, caller.id) : context
}

function strike<From extends Routed>(context: From, principal: string | undefined): From | Rejected {
  const { surroundings, plan, route } = context
  const found = surroundings.strike?.({ api: plan.api.name, operation: route.operation.id, principal })
  if (!found) return context
  const faults = [...context.faults, ...found.ids]
  const struck = { ...context, faults, delivery: worse(context.delivery, found.delivery) }
  return found.answers ? new Rejected(struck, rejectionBy(found.answers)) : struck
}

function rejectionBy({ id, status, failure = 'internal', retryAfter, reset }: Fault): Rejection {
  const what = reset ? 'breaks the connection off' : `answers ${status ?? failure}`
  return { kind: failure, reason: `the fault "${id}" ${what}`, forced: { status }, retryAfter }
}
