import type { Json, JsonObject, Pointer } from './contract.ts'
import type { Diagnostics } from './diagnostics.ts'
import { drop, replace } from './diagnostics.ts'
import type { FieldType } from './fields.ts'
import { fields } from './fields.ts'
import { child, isObject } from './pointer.ts'
import type { Holds, ObjectKind } from './walk.ts'
import { members, walk } from './walk.ts'

/** What a Reference Object may have (OpenAPI 3.1 section 4.8.23). */
const besideReference = ['$ref', 'summary', 'description']

const holders = { list: 'list', map: 'object' } as const satisfies Partial<Record<Holds[0], FieldType>>

/**
 * Checks that every object has the fields of its kind and no others, each of its type.
 *
 * What is of another type is read as what is meant, where that is plain, and left out otherwise.
 * Of schemas only what describes them and what holds others is checked here: `checkSchemas` has the rest.
 */
export function checkFields(diagnostics: Diagnostics): void {
  walk(diagnostics.root, (kind, value, pointer) => checkObject(diagnostics, kind, value, pointer))
}

function checkObject(diagnostics: Diagnostics, kind: ObjectKind, value: JsonObject, pointer: Pointer): void {
  if (kind !== 'schema' && '$ref' in value) return checkReferenceFields(diagnostics, value, pointer)
  for (const [name, given] of Object.entries(value))
    checkField(diagnostics, kind, value, name, given, child(pointer, name))
}

function checkField(
  diagnostics: Diagnostics,
  kind: ObjectKind,
  holder: JsonObject,
  name: string,
  given: Json,
  pointer: Pointer,
): void {
  const holds = Object.hasOwn(members[kind], name) ? members[kind][name] : undefined
  if (holds && (isObject(given) || !isExtension(name))) checkHeld(diagnostics, holds, holder, name, pointer)
  if (isExtension(name)) return
  const type = Object.hasOwn(fields[kind], name) ? fields[kind][name] : undefined
  if (type !== undefined) return checkType(diagnostics, holder, name, type, given, pointer)
  if (kind === 'schema' || holds) return
  const names = [...Object.keys(fields[kind]), ...Object.keys(members[kind]).filter((each) => !isExtension(each))]
  diagnostics.doubtName(pointer, `"${name}" is not a field of ${withArticle(kind)} object.`, name, names)
}

function checkReferenceFields(diagnostics: Diagnostics, value: JsonObject, pointer: Pointer): void {
  for (const name of Object.keys(value).filter((each) => !isExtension(each) && !besideReference.includes(each))) {
    const found = `"${name}" stands beside "$ref", where it says nothing.`
    diagnostics.doubt('not-openapi', child(pointer, name), found, 'Move it to where the reference leads.')
  }
}

/** Checks what a member holds: one object, a list or a map of them. */
function checkHeld(
  diagnostics: Diagnostics,
  [form, kind]: Holds,
  holder: JsonObject,
  name: string,
  pointer: Pointer,
): void {
  const held = holder[name] as Json
  if (form === 'one') {
    if (!isOf(kind, held)) refuseObject(diagnostics, kind, holder, name, pointer)
    return
  }
  const type = holders[form]
  if (!isOfType[type](held)) return checkType(diagnostics, holder, name, type, held, pointer)
  const isExtensible = kind === 'path item' || (kind === 'response' && name === 'responses')
  for (const [key, each] of Object.entries(held as JsonObject)) {
    if (!(isExtensible && isExtension(key)) && !isOf(kind, each))
      refuseObject(diagnostics, kind, held as JsonObject, key, child(pointer, key))
  }
  if (Array.isArray(held) && held.some((each) => each === undefined))
    replace(
      holder,
      name,
      held.filter((each) => each !== undefined),
    )
}

function isOf(kind: ObjectKind, value: Json): boolean {
  return isObject(value) || (kind === 'schema' && typeof value === 'boolean')
}

function refuseObject(
  diagnostics: Diagnostics,
  kind: ObjectKind,
  holder: JsonObject,
  name: string,
  pointer: Pointer,
): void {
  if (kind === 'schema') {
    diagnostics.doubt('bad-schema', pointer, 'This is not a schema.', 'Write an object, or true or false.')
    // It may be required: then any value is better than none.
    replace(holder, name, {})
    return
  }
  diagnostics.doubt('not-openapi', pointer, `This is not ${withArticle(kind)} object.`, 'Write it as an object.')
  if (Array.isArray(holder)) replace(holder, name, undefined)
  else drop(holder, name)
}

function checkType(
  diagnostics: Diagnostics,
  holder: JsonObject,
  name: string,
  type: FieldType,
  value: Json,
  pointer: Pointer,
): void {
  if (isOfType[type](value)) return
  const [noun, hint] = wordings[type]
  diagnostics.doubt('not-openapi', pointer, `"${name}" is not ${noun}.`, hint)
  const meant = meantBy(type, value)
  if (meant === undefined) drop(holder, name)
  else replace(holder, name, meant)
}

/** YAML reads `1.0` as a number, and people quote `"true"`. */
function meantBy(type: FieldType, value: Json): Json | undefined {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value)
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  if (type === 'objects' && isObject(value)) return [value]
  if (type !== 'strings') return undefined
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((each) => typeof each !== 'object').map(String) : undefined
}

const isOfType: Readonly<Record<FieldType, (value: Json) => boolean>> = {
  any: () => true,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  object: isObject,
  list: Array.isArray,
  strings: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  objects: (value) => Array.isArray(value) && value.every(isObject),
}

const wordings: Readonly<Record<FieldType, readonly [noun: string, hint: string]>> = {
  any: ['a value', 'Write a value.'],
  string: ['a string', 'Write a string, in quotes where YAML would read something else.'],
  boolean: ['a boolean', 'Write true or false.'],
  object: ['an object', 'Write an object.'],
  list: ['a list', 'Write a list.'],
  strings: ['a list of strings', 'Write a list of strings.'],
  objects: ['a list of objects', 'Write a list of objects.'],
}

/** Returns a noun with its article: "an operation", "a schema". */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}

function isExtension(name: string): boolean {
  return /^x-/i.test(name)
}
