import type { Outcome, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'

/** Gives the record; a singleton is made of its defaults when it is first read. */
export async function read({ world }: RoutedTurn, { collection, records, key }: Action): Promise<Outcome> {
  const found = await world.store.get(records, key)
  if (found || collection.singletonOf === undefined) return { record: found ?? {} }
  return { record: (await world.store.update(records, key, (current) => current ?? collection.defaults)) ?? {} }
}
