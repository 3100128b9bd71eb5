import type { JSONPatchDocument } from 'immutable-json-patch'
import { immutableJSONPatch } from 'immutable-json-patch'
import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import { keyIn, keyPathOf } from '../../store/addresses.ts'
import type { Checked, Outcome, Rejection } from '../context.ts'
import { serverSet } from '../server-set.ts'
import { stamped } from '../stamps.ts'
import type { Action } from './act.ts'
import { firstRecord, gone } from './act.ts'

/**
 * Applies the operations of a JSON Patch to the record (RFC 6902), all of them or none.
 *
 * A test that fails is a conflict (RFC 5789 section 2.2); what leads nowhere, or leaves no valid record with its key, is
 * invalid.
 */
export function patchByList(context: Checked, action: Action): Outcome | Rejection {
  const { state, body } = context
  const { collection, records, key } = action
  const before = state.get(records, key) ?? (collection.key === undefined ? firstRecord(context, action) : undefined)
  if (!before) return gone(action)
  const patched = applyAll(before, body?.value ?? [])
  if ('rejection' in patched) return patched.rejection
  const rejection = checked(context, action, before, patched.value)
  if (rejection) return rejection
  const set = serverSet(context, collection, { ...(patched.value as JsonObject) }, 'update')
  const record = stamped(context, collection, set, 'update')
  state.put(records, key, record)
  return { record, changed: { collection: collection.name, key, before, after: record } }
}

function applyAll(before: JsonObject, operations: Json): { readonly value: Json } | { readonly rejection: Rejection } {
  let value: unknown = before
  for (const operation of Array.isArray(operations) ? operations : []) {
    try {
      value = immutableJSONPatch(value, [operation] as JSONPatchDocument)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const isTest = isObject(operation) && operation.op === 'test'
      return { rejection: isTest ? { kind: 'conflict', reason } : invalid(reason) }
    }
  }
  return { value: value as Json }
}

function checked(
  { validators }: Checked,
  { collection }: Action,
  before: JsonObject,
  after: Json,
): Rejection | undefined {
  const path = keyPathOf(collection)
  if (!isObject(after) || keyIn(after, path) !== keyIn(before, path)) return invalid('the key of a record stays')
  const { validator } = collection
  if (validators.accepts(validator, after) || !validators.accepts(validator, before)) return undefined
  const violations = validators.violations(validator, after)
  return { kind: 'invalid', reason: 'the patched record is invalid', violations, value: after }
}

function invalid(reason: string): Rejection {
  return { kind: 'invalid', reason, violations: [{ path: [], keyword: 'json-patch', params: {} }], value: {} }
}
