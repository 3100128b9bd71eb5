import { recordsOf } from '../../store/principals.ts'
import type { Refusal, RoutedTurn } from '../turn.ts'

/** Checks that the record acted on, and the one it belongs to, exist. A singleton exists when its owner does. */
export async function exist(turn: RoutedTurn): Promise<Refusal | undefined> {
  const { resource, scope } = turn.operation
  if (!resource || !scope) return undefined
  const refusal = await missing(turn, scope.collection, scope.key)
  if (refusal || resource.key === undefined || resource.key === scope.key) return refusal
  return missing(turn, resource.collection, resource.key)
}

async function missing({ world, api, parameters }: RoutedTurn, collection: string, parameter: string): Promise<Refusal | undefined> {
  const key = parameters[parameter] as string
  if (await world.store.get(recordsOf(api.name, collection), key)) return undefined
  return { failure: 'not-found', reason: `${collection} has no "${key}"` }
}
