import type { Awaitable } from '../../store/awaitable.ts'
import { after } from '../../store/awaitable.ts'
import type { Outcome, Refusal, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'
import { gone } from './act.ts'

/** Gives the record; a singleton is made of its defaults when it is first read. */
export function read({ world }: RoutedTurn, action: Action): Awaitable<Outcome | Refusal> {
  const { collection, records, key } = action
  return after(world.store.get(records, key), (found) => {
    if (found) return { record: found }
    if (collection.singletonOf === undefined) return gone(action)
    const made = world.store.update(records, key, (current) => current ?? collection.defaults)
    return after(made, (record) => (record ? { record } : gone(action)))
  })
}
