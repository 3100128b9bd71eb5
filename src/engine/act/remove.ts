import type { JsonObject } from '../../openapi/contract.ts'
import type { Awaitable, Steps } from '../../store/awaitable.ts'
import { inOneGo, settled } from '../../store/awaitable.ts'
import { recordsOf, revokeRoles } from '../../store/principals.ts'
import { joinsChanged } from '../joins.ts'
import type { Outcome, Refusal, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'
import { gone } from './act.ts'

/** Takes the record away, and with it the singletons that belong to it and the roles on it. */
export function remove(turn: RoutedTurn, action: Action): Awaitable<Outcome | Refusal> {
  return inOneGo(() => removing(turn, action))
}

function* removing(turn: RoutedTurn, action: Action): Steps<Outcome | Refusal> {
  const { world, plan } = turn
  const { collection, records, key } = action
  let before: JsonObject | undefined
  const taken = world.store.update(records, key, (current) => {
    before = current
    return undefined
  })
  yield* settled(taken)
  if (!before) return gone(action)
  for (const name of collection.owns) {
    yield* settled(world.store.update(recordsOf(plan.api.name, name), key, () => undefined))
  }
  yield* revokeRoles(world.store, plan.principals, collection.name, key)
  if (collection.joins) yield* joinsChanged(turn, collection, key, before, undefined)
  return { changed: { collection: collection.name, key, before, after: undefined } }
}
