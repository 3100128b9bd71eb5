import type { Collection, Json, JsonObject, WriteShape } from '../../openapi/contract.ts'
import type { Validators } from '../../openapi/validators.ts'
import { keyPathOf, partsOf, withMember } from '../../store/addresses.ts'
import type { Checked, Outcome } from '../context.ts'
import { mergePatch, propertiesSet } from '../merge-patch.ts'
import type { Action } from './act.ts'
import { recordSent } from './act.ts'
import type { NewRecord } from './create.ts'
import { added } from './create.ts'

/** Completes a new record. */
type Complete = (context: Checked, action: Action, sent: Record<string, Json>) => NewRecord

/** Creates what makes a record at the key that the path has, whatever key the body has (RFC 9110 section 9.3.4). */
export function createCreateAt(complete: Complete): (context: Checked, action: Action) => Outcome {
  return (context, action) => {
    const { collection, key, resource } = action
    const { body, plan, validators } = context
    const sent = recordSent(context, resource.request)
    const write: WriteShape = body?.rule.write ?? { fields: {} }
    const merging = { shapes: plan.api.shapes, validators }
    const merged = mergePatch({ ...collection.defaults, ...write.defaults }, sent, write, merging)
    const own = partsOf(collection, key).at(-1) as string
    const path = keyPathOf(collection)
    const { record } = complete(context, action, withMember(merged, path, own))
    const made = { record: keyed(validators, collection, withMember(record, path, own), own), own, key }
    return added(context, action, made, propertiesSet(sent, write, merging))
  }
}

/** Returns the record with a number as its key, where only that fits its schema: in a path, all keys are texts. */
function keyed(validators: Validators, collection: Collection, record: JsonObject, own: string): JsonObject {
  if (Number.isNaN(Number(own)) || validators.accepts(collection.validator, record)) return record
  const numbered = withMember(record, keyPathOf(collection), Number(own))
  return validators.accepts(collection.validator, numbered) ? numbered : record
}
