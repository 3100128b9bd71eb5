import type { Collection, JsonObject } from '../../spec/contract.ts'
import { recordsOf } from '../../store/principals.ts'
import { joinsChanged } from '../joins.ts'
import { mergePatch, propertiesSet } from '../merge-patch.ts'
import { serverSet } from '../server-set.ts'
import type { Outcome, Refusal, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'
import { gone } from './act.ts'

/** Merges the body into the record, in one atomic change, and causes the events that the fields it sets declare. */
export async function update(turn: RoutedTurn, action: Action): Promise<Outcome | Refusal> {
  const { collection, records, key } = action
  const patch = (turn.body?.value ?? {}) as JsonObject
  const write = turn.body?.rule.write ?? { fields: {} }
  const set = propertiesSet(patch, write)
  let before: JsonObject | undefined
  const record = await turn.world.store.update(records, key, (current) => {
    before = current
    const base = current ?? (collection.singletonOf === undefined ? undefined : collection.defaults)
    // What sets nothing changes nothing, not even the time of the last update.
    return base === undefined || set.length === 0
      ? base
      : serverSet(turn, collection, mergePatch(base, patch, write), 'update')
  })
  if (!record) return gone(action)
  if (collection.joins && set.includes(collection.joins.property))
    await joinsChanged(turn, collection, key, before, record)
  if (turn.route.operation.emits.length > 0) await emit(turn, collection, key, set)
  return { record, set }
}

async function emit(
  { route, plan, events, world }: RoutedTurn,
  { name }: Collection,
  key: string,
  set: readonly string[],
): Promise<void> {
  for (const { event, whenSet, clears } of route.operation.emits) {
    const causes = whenSet.filter((property) => set.includes(property))
    if (causes.length === 0) continue
    if (clears !== undefined) await world.store.update(recordsOf(plan.api.name, clears), key, () => undefined)
    events.push({
      event,
      details: { collection: name, key, set: causes, ...(clears !== undefined && { cleared: `${clears}/${key}` }) },
    })
  }
}
