import type { Awaitable } from '../../store/awaitable.ts'
import { after } from '../../store/awaitable.ts'
import { firstOf } from '../server-set.ts'
import type { Outcome, Refusal, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'
import { gone } from './act.ts'

/** Gives the record; a singleton is made when it is first read. */
export function read(turn: RoutedTurn, action: Action): Awaitable<Outcome | Refusal> {
  const { collection, records, key } = action
  return after(turn.world.store.get(records, key), (found) => {
    if (found) return { record: found }
    if (collection.singletonOf === undefined) return gone(action)
    const made = turn.world.store.update(records, key, (current) => current ?? firstOf(turn, collection))
    return after(made, (record) => (record ? { record } : gone(action)))
  })
}
