import type { Collection, JsonObject } from '../../openapi/contract.ts'
import type { Awaitable } from '../../store/awaitable.ts'
import { after, inOneGo, inTurn } from '../../store/awaitable.ts'
import { recordsOf } from '../../store/principals.ts'
import { joinsChanged } from '../joins.ts'
import { mergePatch, propertiesSet } from '../merge-patch.ts'
import { firstOf, serverSet } from '../server-set.ts'
import type { Outcome, Refusal, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'
import { gone } from './act.ts'
import { keptOf } from './replace.ts'

/** Merges the body into the record, or puts it in the record's place, in one atomic change, and causes the events that the fields it sets declare. */
export function update(turn: RoutedTurn, action: Action): Awaitable<Outcome | Refusal> {
  const { collection, records, key } = action
  const replaces = action.resource.action === 'replace'
  const patch = (turn.body?.value ?? {}) as JsonObject
  const write = turn.body?.rule.write ?? { fields: {} }
  const merging = { shapes: turn.plan.api.shapes, validators: turn.validators }
  const set = propertiesSet(patch, write, merging)
  let before: JsonObject | undefined
  const updated = turn.world.store.update(records, key, (current) => {
    // A singleton that nobody has asked for yet is what it is at first access all the same.
    before = current ?? (collection.singletonOf === undefined ? undefined : firstOf(turn, collection))
    // What sets nothing changes nothing, not even the time of the last update.
    if (before === undefined || (set.length === 0 && !replaces)) return before
    const base = replaces ? keptOf(before, write, collection) : before
    return serverSet(turn, collection, mergePatch(base, patch, write, merging), 'update')
  })
  return after(updated, (record) => {
    if (!record) return gone(action)
    const joins = collection.joins && set.includes(collection.joins.property)
    const indexed = joins ? inOneGo(() => joinsChanged(turn, collection, key, before, record)) : undefined
    return after(indexed, () =>
      after(emit(turn, collection, key, set), () => {
        const changed = before === record ? undefined : { collection: collection.name, key, before, after: record }
        return { record, set, changed }
      }),
    )
  })
}

function emit(turn: RoutedTurn, { name }: Collection, key: string, set: readonly string[]): Awaitable<undefined> {
  const { route, plan, events, world } = turn
  return inTurn(route.operation.emits, ({ event, whenSet, clears }) => {
    const causes = whenSet.filter((property) => set.includes(property))
    if (causes.length === 0) return undefined
    const cleared = clears === undefined ? undefined : `${clears}/${key}`
    events.push({ event, details: { collection: name, key, set: causes, ...(cleared !== undefined && { cleared }) } })
    return clears === undefined ? undefined : world.store.update(recordsOf(plan.api.name, clears), key, () => undefined)
  })
}
