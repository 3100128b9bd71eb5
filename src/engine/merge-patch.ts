import { foreignMembers, membersLeft } from '../openapi/branch-rules.ts'
import type { Api, Json, JsonObject, WriteField, WriteShape } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Validators } from '../openapi/validators.ts'

/** What shapes refer to: the shapes of nested objects, and how to tell branches apart. */
export interface Merging {
  readonly shapes: Api['shapes']
  readonly validators: Validators
}

/**
 * Returns the record with a patch merged into it (RFC 7396), as far as the request's schema declares what it writes.
 *
 * Members that are not sent keep their value; lists are replaced whole; members that are not declared, or only in
 * branches that the patch does not take, are left out. A null is stored where the record may hold one, and removes the
 * member where it may not. An empty text counts as null where the request names it beside what the record holds.
 */
export function mergePatch(
  record: JsonObject,
  patch: JsonObject,
  shape: WriteShape,
  merging: Merging,
): Record<string, Json> {
  const { fields, rest } = shape
  const merged: Record<string, Json> = { ...record }
  const foreign = shape.branches && foreignMembers(shape.branches, patch, merging.validators)
  if (shape.branches) leaveBranch(merged, patch, shape, merging.validators)
  for (const name of Object.keys(patch)) {
    const own = ownField(fields, name, foreign)
    const field = own ?? rest
    if (!field) continue
    const to = own ? own.to : name
    const value = meaningOf(patch[name] as Json, field)
    if (value === null && !field.nullable) delete merged[to]
    else if (typeof value !== 'object' || value === null) put(merged, to, value)
    else put(merged, to, written(value, ownValue(merged, to), field, merging))
  }
  return merged
}

function meaningOf(value: Json, { clearedBy }: WriteField): Json {
  return value === clearedBy ? null : value
}

/** What the record has as the branch it took before is nothing to one that takes another. */
function leaveBranch(merged: Record<string, Json>, patch: JsonObject, shape: WriteShape, validators: Validators): void {
  for (const name of membersLeft(shape.branches ?? [], merged, patch, validators)) {
    delete merged[Object.hasOwn(shape.fields, name) ? (shape.fields[name] as WriteField).to : name]
  }
}

/** Returns the record properties that a patch sets. */
export function propertiesSet(patch: JsonObject, shape: WriteShape, { validators }: Merging): string[] {
  const foreign = shape.branches && foreignMembers(shape.branches, patch, validators)
  const { fields, rest } = shape
  const set: string[] = []
  for (const name of Object.keys(patch)) {
    const own = ownField(fields, name, foreign)
    if (own) set.push(own.to)
    else if (rest) set.push(name)
  }
  return set
}

/** @param foreign The members of branches that the patch does not take. Most shapes have no branches. */
function ownField(
  fields: WriteShape['fields'],
  name: string,
  foreign: ReadonlySet<string> | undefined,
): WriteField | undefined {
  return Object.hasOwn(fields, name) && !foreign?.has(name) ? fields[name] : undefined
}

function written(value: Json, before: Json | undefined, field: WriteField, merging: Merging): Json {
  if (field.members !== undefined && isObject(value)) {
    const shape = merging.shapes[field.members] as WriteShape
    return mergePatch(isObject(before) ? before : (shape.defaults ?? {}), value, shape, merging)
  }
  if (field.items === undefined || !Array.isArray(value)) return value
  const shape = merging.shapes[field.items] as WriteShape
  return value.map((item: Json) => (isObject(item) ? mergePatch(shape.defaults ?? {}, item, shape, merging) : item))
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
