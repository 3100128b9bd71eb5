import type { Awaitable } from '../../store/awaitable.ts'
import { after } from '../../store/awaitable.ts'
import type { Refusal, RoutedTurn } from '../turn.ts'

/** Checks that the record acted on, and the one it belongs to, exist. A singleton exists when its owner does. */
export function exist(turn: RoutedTurn): Awaitable<Refusal | undefined> {
  const { route } = turn
  const { resource, scope } = route.operation
  if (!resource || !scope) return undefined
  return after(missing(turn, scope.collection, route.scopeRecords, scope.key), (refusal) => {
    if (refusal || resource.key === undefined || resource.key === scope.key) return refusal
    return missing(turn, resource.collection, route.records, resource.key)
  })
}

function missing(
  turn: RoutedTurn,
  collection: string,
  records: string,
  parameter: string,
): Awaitable<Refusal | undefined> {
  const key = turn.parameters[parameter] as string
  return after(turn.world.store.get(records, key), (record) =>
    record ? undefined : { failure: 'not-found', reason: `${collection} has no "${key}"` },
  )
}
