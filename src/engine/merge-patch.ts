import { foreignMembers, membersLeft } from '../openapi/branch-rules.ts'
import type { Api, Json, JsonObject, WriteField, WriteShape } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Validators } from '../openapi/validators.ts'

/** What shapes refer to: those of objects inside of bodies, and what tells branches apart. */
export interface Merging {
  readonly shapes: Api['shapes']
  readonly validators: Validators
}

/**
 * Returns the record with a patch merged into it (RFC 7396), as far as the request's schema declares what it writes.
 *
 * Members that are not sent keep their value; lists are replaced whole; members that are not declared, or only in
 * branches that the patch does not take, are left out. A null is stored where the record may hold one, and removes the
 * member where it may not.
 */
export function mergePatch(
  record: JsonObject,
  patch: JsonObject,
  shape: WriteShape,
  merging: Merging,
): Record<string, Json> {
  const merged: Record<string, Json> = { ...record }
  const foreign = foreignMembers(shape.branches, patch, merging.validators)
  // What the record has as the branch it took before is nothing to one that takes another.
  for (const name of shape.branches ? membersLeft(shape.branches, record, patch, merging.validators) : []) {
    delete merged[Object.hasOwn(shape.fields, name) ? (shape.fields[name] as WriteField).to : name]
  }
  for (const name of Object.keys(patch)) {
    const field = fieldFor(shape, name, foreign)
    if (!field) continue
    const to = field === shape.rest ? name : field.to
    const value = patch[name] as Json
    if (value === null && !field.nullable) delete merged[to]
    else put(merged, to, written(value, merged, to, field, merging))
  }
  return merged
}

/** Returns the record properties that a patch sets. */
export function propertiesSet(patch: JsonObject, shape: WriteShape, { validators }: Merging): string[] {
  const foreign = foreignMembers(shape.branches, patch, validators)
  const set: string[] = []
  for (const name of Object.keys(patch)) {
    const field = fieldFor(shape, name, foreign)
    if (field) set.push(field === shape.rest ? name : field.to)
  }
  return set
}

function fieldFor({ fields, rest }: WriteShape, name: string, foreign: ReadonlySet<string>): WriteField | undefined {
  return Object.hasOwn(fields, name) && !foreign.has(name) ? fields[name] : rest
}

function written(value: Json, record: JsonObject, to: string, field: WriteField, merging: Merging): Json {
  if (field.members !== undefined && isObject(value)) {
    const shape = merging.shapes[field.members] as WriteShape
    return mergePatch(asObject(ownValue(record, to)), value, shape, merging)
  }
  if (field.items === undefined || !Array.isArray(value)) return value
  const shape = merging.shapes[field.items] as WriteShape
  return value.map((item: Json) => (isObject(item) ? mergePatch({}, item, shape, merging) : item))
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
