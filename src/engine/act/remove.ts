import type { Collection } from '../../spec/contract.ts'
import type { ResourceDeclaration } from '../../spec/vocabulary.ts'
import { joinsChanged } from '../joins.ts'
import { recordsOf } from '../../store/principals.ts'
import type { Outcome, RoutedTurn } from '../turn.ts'

/** Takes the record away, and with it the singletons that belong to it. */
export async function remove(turn: RoutedTurn, { collection, key }: ResourceDeclaration): Promise<Outcome> {
  const { world, api } = turn
  const declared = api.collections[collection] as Collection
  const id = turn.parameters[key as string] as string
  const before = await world.store.get(recordsOf(api.name, collection), id)
  for (const name of [collection, ...declared.owns]) await world.store.update(recordsOf(api.name, name), id, () => undefined)
  if (declared.joins) await joinsChanged(turn, declared, id, before, undefined)
  return {}
}
