import type { Refusal, RoutedTurn } from '../turn.ts'

/** Checks that the record acted on, and the one it belongs to, exist. A singleton exists when its owner does. */
export async function exist(turn: RoutedTurn): Promise<Refusal | undefined> {
  const { route } = turn
  const { resource, scope } = route.operation
  if (!resource || !scope) return undefined
  const refusal = await missing(turn, scope.collection, route.scopeRecords, scope.key)
  if (refusal || resource.key === undefined || resource.key === scope.key) return refusal
  return missing(turn, resource.collection, route.records, resource.key)
}

async function missing(
  turn: RoutedTurn,
  collection: string,
  records: string,
  parameter: string,
): Promise<Refusal | undefined> {
  const key = turn.parameters[parameter] as string
  if (await turn.world.store.get(records, key)) return undefined
  return { failure: 'not-found', reason: `${collection} has no "${key}"` }
}
