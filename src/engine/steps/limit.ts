import { after } from '../../store/awaitable.ts'
import type { Refusal, RoutedTurn, Step } from '../turn.ts'

/** Gives the step that finds the caller, with its rate limit: whoever is not known is counted too, before that is told. */
export function limited(authenticate: Step): Step {
  return (turn) => {
    if (turn.world.limits.isEmpty) return authenticate(turn)
    return after(authenticate(turn), (refusal) => count(turn) ?? refusal)
  }
}

function count(turn: RoutedTurn): Refusal | undefined {
  const { world, plan, principal } = turn
  turn.allowance = world.limits.count(plan.api.name, principal?.id, world.ambient.now())
  if (!turn.allowance?.isExceeded) return undefined
  const { limit, reset } = turn.allowance
  const reason = `more than ${limit} requests; more are allowed in ${reset} s`
  return { failure: 'rate-limited', reason, limit, retryAfter: reset }
}
