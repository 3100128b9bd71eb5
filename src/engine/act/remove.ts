import { recordsOf } from '../../store/principals.ts'
import { joinsChanged } from '../joins.ts'
import type { Outcome, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'

/** Takes the record away, and with it the singletons that belong to it. */
export async function remove(turn: RoutedTurn, { collection, records, key }: Action): Promise<Outcome> {
  const { world, plan } = turn
  const before = await world.store.get(records, key)
  const owned = collection.owns.map((name) => recordsOf(plan.api.name, name))
  for (const name of [records, ...owned]) await world.store.update(name, key, () => undefined)
  if (collection.joins) await joinsChanged(turn, collection, key, before, undefined)
  return {}
}
