import type { Json, JsonObject, WriteField, WriteShape } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'

/**
 * Gives the record with a patch merged into it (RFC 7396), as far as the request's schema declares what it writes.
 *
 * Members that are not sent keep their value; lists are replaced whole; members that are not declared are left out.
 * A null is stored where the record may hold one, and removes the member where it may not.
 */
export function mergePatch(record: JsonObject, patch: JsonObject, shape: WriteShape): Record<string, Json> {
  const merged: Record<string, Json> = { ...record }
  for (const name of Object.keys(patch)) {
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : shape.rest
    if (!field) continue
    const to = field === shape.rest ? name : field.to
    const value = patch[name] as Json
    if (value === null && !field.nullable) delete merged[to]
    else if (field.members && isObject(value))
      put(merged, to, mergePatch(asObject(ownValue(merged, to)), value, field.members))
    else put(merged, to, value)
  }
  return merged
}

/** Gives the record properties that a patch sets. */
export function propertiesSet(patch: JsonObject, { fields, rest }: WriteShape): string[] {
  const set: string[] = []
  for (const name of Object.keys(patch)) {
    if (Object.hasOwn(fields, name)) set.push((fields[name] as WriteField).to)
    else if (rest) set.push(name)
  }
  return set
}

/** @note `record.__proto__ = value` would set the prototype: a member of that name is defined like any other. */
function put(record: Record<string, Json>, name: string, value: Json): void {
  if (name === '__proto__')
    Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true })
  else record[name] = value
}

function ownValue(record: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

function asObject(value: Json | undefined): JsonObject {
  return value !== undefined && isObject(value) ? value : {}
}
