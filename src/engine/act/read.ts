import type { Collection, JsonObject } from '../../spec/contract.ts'
import type { ResourceDeclaration } from '../../spec/vocabulary.ts'
import { recordsOf } from '../../store/principals.ts'
import type { Outcome, RoutedTurn } from '../turn.ts'

/** Gives the record; a singleton is made of its defaults when it is first read. */
export async function read(turn: RoutedTurn, { collection, key }: ResourceDeclaration): Promise<Outcome> {
  const { world, api } = turn
  const declared = api.collections[collection] as Collection
  const name = recordsOf(api.name, collection)
  const found = await world.store.get(name, turn.parameters[key as string] as string)
  if (found || declared.singletonOf === undefined) return { record: found ?? {} }
  return { record: (await world.store.update(name, turn.parameters[key as string] as string, (current) => current ?? defaults(declared))) ?? {} }
}

/** Gives what a record of the collection starts as. */
export function defaults(collection: Collection): JsonObject {
  return { ...collection.defaults }
}
