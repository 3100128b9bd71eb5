import type { Json, JsonObject, WriteShape } from '../../openapi/contract.ts'
import { grantRole } from '../../store/callers.ts'
import type { Checked, Outcome, Rejection } from '../context.ts'
import { joinAll, joinsChanged } from '../joins.ts'
import { mergePatch, propertiesSet } from '../merge-patch.ts'
import { serverSet } from '../server-set.ts'
import type { Action } from './act.ts'
import { recordSent } from './act.ts'

/** Creates a record from the defaults, the body and what the server sets, and grants the caller its role on it. */
export function create(context: Checked, action: Action): Outcome | Rejection {
  const { collection, records, resource } = action
  const { state, plan, body, validators } = context
  const sent = resource.request ? recordSent(context, resource.request) : ((body?.value ?? {}) as JsonObject)
  const write: WriteShape = body?.rule.write ?? { fields: {} }
  const merging = { shapes: plan.api.shapes, validators }
  const merged = mergePatch({ ...collection.defaults, ...write.defaults }, sent, write, merging)
  const made = newRecord(context, action, merged)
  if (!made.replaces && state.get(records, made.key)) {
    return { kind: 'conflict', reason: `${collection.name} has "${made.own}" already` }
  }
  return added(context, action, made, propertiesSet(sent, write, merging))
}

/** Stores a new record, and grants the caller its role on it. */
export function added(
  context: Checked,
  { collection, records }: Action,
  { record, own, key }: NewRecord,
  set: readonly string[],
): Outcome {
  const { state, plan, route, caller } = context
  state.put(records, key, record)
  const { grants: role } = route.operation
  if (role !== undefined && caller)
    grantRole(state, plan.callers, caller.id, { collection: collection.name, keys: [key], role })
  const changed = { collection: collection.name, key, before: undefined, after: record }
  const outcome = { record, set, changed, createdKey: own }
  if (!collection.joins || !set.includes(collection.joins.property)) return outcome
  joinsChanged(context, collection, key, undefined, record)
  return { ...outcome, joined: joinAll(context, collection, key, record) }
}

/** A record that is about to be stored. */
export interface NewRecord {
  readonly record: JsonObject
  readonly own: string
  /** The store's key: of a record below others, more than its own. */
  readonly key: string
  /** Whether it may take the place of one with its key. */
  readonly replaces?: boolean
}

function newRecord(context: Checked, action: Action, merged: Record<string, Json>): NewRecord {
  const { collection, conventions } = action
  const { isAddressed, isFramed } = context.route.operation
  if (isAddressed || isFramed || collection.keyPath || collection.stamps || collection.newKey)
    return conventions().newRecord(context, action, merged)
  const record = serverSet(context, collection, merged, 'create')
  const key = String(record[collection.key as string])
  return { record, own: key, key }
}
