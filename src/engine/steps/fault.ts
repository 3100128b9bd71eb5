import type { Awaitable } from '../../store/awaitable.ts'
import type { Fault } from '../faults.ts'
import { worse } from '../faults.ts'
import type { Refusal, RoutedTurn } from '../turn.ts'

/** Lets the faults hit that are no caller's own: before anything is asked about the request. */
export function faultForAll(turn: RoutedTurn): Awaitable<Refusal | undefined> {
  return turn.world.faults.isEmpty ? undefined : strike(turn, undefined)
}

/** Lets the faults hit that are the caller's own: as soon as it is known who that is. */
export function faultForCaller(turn: RoutedTurn): Awaitable<Refusal | undefined> {
  const { world, principal } = turn
  return principal === undefined || world.faults.isEmpty ? undefined : strike(turn, principal.id)
}

function strike(turn: RoutedTurn, principal: string | undefined): Awaitable<Refusal | undefined> {
  const { world, plan, route } = turn
  const found = world.faults.strike({ api: plan.api.name, operation: route.operation.id, principal })
  if (!found) return undefined
  turn.faults = [...turn.faults, ...found.ids]
  turn.delivery = worse(turn.delivery, found.delivery)
  const refusal = found.answers && refusalOf(found.answers)
  return found.latency > 0 ? world.ambient.wait(found.latency).then(() => refusal) : refusal
}

function refusalOf({ id, status, failure = 'internal', retryAfter, reset }: Fault): Refusal {
  const what = reset ? 'breaks the connection off' : `answers ${status ?? failure}`
  return { failure, reason: `the fault "${id}" ${what}`, forced: { status }, retryAfter }
}
