import type { Collection, JsonObject, WriteShape } from '../../openapi/contract.ts'
import type { Checked, Outcome, Rejection } from '../context.ts'
import { joinsChanged } from '../joins.ts'
import { mergePatch, propertiesSet } from '../merge-patch.ts'
import { serverSet } from '../server-set.ts'
import type { Action } from './act.ts'
import { firstRecord, gone, recordSent } from './act.ts'

/** Merges the body into the record, or puts it in the record's place, and emits the events that the document declares for the fields it sets. */
export function update(context: Checked, action: Action): Outcome | Rejection {
  const { state, body, plan, validators } = context
  const { collection, records, key } = action
  const stored = state.get(records, key)
  // A singleton that has not been read yet has its first values all the same.
  const before = stored ?? (collection.key === undefined ? firstRecord(context, action) : undefined)
  if (!before) return absent(context, action)
  const { request, sets } = action.resource
  const patch = request ? recordSent(context, request) : ((body?.value ?? {}) as JsonObject)
  const write: WriteShape = body?.rule.write ?? { fields: {} }
  const merging = { shapes: plan.api.shapes, validators }
  const sent = propertiesSet(patch, write, merging)
  const set = sets ? [...sent, ...Object.keys(sets)] : sent
  const replaces = action.resource.action === 'replace'
  // What sets nothing changes nothing, not even the time of the last update.
  const isIdle = set.length === 0 && !replaces
  const changed = (): JsonObject => {
    const base = replaces ? action.conventions().replacedIn(before, write, collection) : before
    return serverSet(context, collection, { ...mergePatch(base, patch, write, merging), ...sets }, 'update')
  }
  const merged = isIdle ? before : changed()
  const isStamped = collection.stamps !== undefined && !isIdle
  const record = isStamped ? action.conventions().stamped(context, collection, merged, 'update') : merged
  if (record !== stored) state.put(records, key, record)
  if (collection.joins && set.includes(collection.joins.property))
    joinsChanged(context, collection, key, before, record)
  emit(context, collection, key, set)
  return {
    record,
    set,
    changed: before === record ? undefined : { collection: collection.name, key, before, after: record },
  }
}

function absent(context: Checked, action: Action): Outcome | Rejection {
  return context.route.created ? action.conventions().createAt(context, action) : gone(action)
}

function emit({ route, events, state }: Checked, { name }: Collection, key: string, set: readonly string[]): void {
  for (const { rule, clears } of route.emits) {
    const causes = rule.whenSet.filter((property) => set.includes(property))
    if (causes.length === 0) continue
    const details = { collection: name, key, set: causes }
    events.push({
      event: rule.event,
      details: clears === undefined ? details : { ...details, cleared: `${rule.clears}/${key}` },
    })
    if (clears !== undefined) state.delete(clears, key)
  }
}
