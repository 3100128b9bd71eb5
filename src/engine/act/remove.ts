import type { JsonObject } from '../../spec/contract.ts'
import { recordsOf, revokeRoles } from '../../store/principals.ts'
import { joinsChanged } from '../joins.ts'
import type { Outcome, Refusal, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'
import { gone } from './act.ts'

/** Takes the record away, and with it the singletons that belong to it and the roles on it. */
export async function remove(turn: RoutedTurn, action: Action): Promise<Outcome | Refusal> {
  const { world, plan } = turn
  const { collection, records, key } = action
  let before: JsonObject | undefined
  await world.store.update(records, key, (current) => {
    before = current
    return undefined
  })
  if (!before) return gone(action)
  for (const name of collection.owns) await world.store.update(recordsOf(plan.api.name, name), key, () => undefined)
  await revokeRoles(world.store, plan.principals, collection.name, key)
  if (collection.joins) await joinsChanged(turn, collection, key, before, undefined)
  return { changed: { collection: collection.name, key, before, after: undefined } }
}
