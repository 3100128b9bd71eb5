import type { JsonObject, WriteShape } from '../../openapi/contract.ts'
import { grantRole } from '../../store/principals.ts'
import type { Checked, Outcome, Rejection } from '../context.ts'
import { joinAll, joinsChanged } from '../joins.ts'
import { mergePatch, propertiesSet } from '../merge-patch.ts'
import { serverSet } from '../server-set.ts'
import type { Action } from './act.ts'

/** Creates a record from the defaults, the body and what the server sets, and grants the caller its role on it. */
export function create(context: Checked, { collection, records }: Action): Outcome | Rejection {
  const { state, plan, route, caller, body, validators } = context
  const sent = (body?.value ?? {}) as JsonObject
  const write: WriteShape = body?.rule.write ?? { fields: {} }
  const merging = { shapes: plan.api.shapes, validators }
  const merged = mergePatch({ ...collection.defaults, ...write.defaults }, sent, write, merging)
  const record = serverSet(context, collection, merged, 'create')
  const key = String(record[collection.key as string])
  if (state.get(records, key)) return { kind: 'conflict', reason: `${collection.name} has "${key}" already` }
  state.put(records, key, record)
  const { grants: role } = route.operation
  if (role !== undefined && caller)
    grantRole(state, plan.principals, caller.id, { collection: collection.name, keys: [key], role })
  const changed = { collection: collection.name, key, before: undefined, after: record }
  const outcome = { record, set: propertiesSet(sent, write, merging), changed }
  if (!collection.joins || !outcome.set.includes(collection.joins.property)) return outcome
  joinsChanged(context, collection, key, undefined, record)
  return { ...outcome, joined: joinAll(context, collection, key, record) }
}
