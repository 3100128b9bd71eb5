import type { Json, JsonObject, Pointer } from './contract.ts'
import type { FieldType } from './fields.ts'
import { fields } from './fields.ts'
import { child, isObject } from './pointer.ts'
import type { Report } from './report.ts'
import type { Holds, ObjectKind } from './walk.ts'
import { members, walkAll } from './walk.ts'

/** What a Reference Object may have (OpenAPI 3.1 section 4.8.23). */
const besideReference = ['$ref', 'summary', 'description']

const holders = { list: 'list', map: 'object' } as const satisfies Partial<Record<Holds[0], FieldType>>

/**
 * Checks that every object has the fields of its kind and no others, each of its type.
 *
 * Of schemas only what describes them and what holds others is checked: the rest is left to the schema compiler.
 */
export function checkFields(report: Report): void {
  walkAll(report.root, (kind, value, pointer) => {
    if (isObject(value)) checkObject(report, kind, value, pointer)
    else if (kind === 'schema' && typeof value !== 'boolean') {
      report.add('bad-schema', pointer, 'This is no schema.', 'Write an object, or true or false.')
    } else if (kind !== 'schema') {
      report.add('not-openapi', pointer, `This is no ${kind} object.`, 'Write it as an object.')
    }
  })
}

function checkObject(report: Report, kind: ObjectKind, value: JsonObject, pointer: Pointer): void {
  if (kind !== 'schema' && '$ref' in value) return checkReferenceFields(report, value, pointer)
  for (const [name, given] of Object.entries(value)) {
    if (isExtension(name)) continue
    const at = child(pointer, name)
    const type = typeOf(kind, name)
    if (type !== undefined) checkType(report, name, type, given, at)
    else if (kind !== 'schema' && !Object.hasOwn(members[kind], name)) {
      const names = [...Object.keys(fields[kind]), ...Object.keys(members[kind]).filter((each) => !isExtension(each))]
      report.unknown(at, `"${name}" is no field of ${withArticle(kind)} object.`, name, names)
    }
  }
}

function checkReferenceFields(report: Report, value: JsonObject, pointer: Pointer): void {
  for (const name of Object.keys(value).filter((each) => !isExtension(each) && !besideReference.includes(each))) {
    const found = `"${name}" stands beside "$ref", where it says nothing.`
    report.add('not-openapi', child(pointer, name), found, 'Move it to where the reference leads.')
  }
}

/** Gives the type a field must have; undefined where there is no such field, or where what it holds is visited anyway. */
function typeOf(kind: ObjectKind, name: string): FieldType | undefined {
  const own = fields[kind]
  if (Object.hasOwn(own, name)) return own[name]
  const holds = Object.hasOwn(members[kind], name) ? members[kind][name]?.[0] : undefined
  return holds === undefined || holds === 'one' ? undefined : holders[holds]
}

function checkType(report: Report, name: string, type: FieldType, value: Json, pointer: Pointer): void {
  if (isOfType[type](value)) return
  const [noun, hint] = wordings[type]
  report.add('not-openapi', pointer, `"${name}" is no ${noun}.`, hint)
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
  any: ['value', 'Write a value.'],
  string: ['text', 'Write a text, in quotes where YAML would read something else.'],
  boolean: ['boolean', 'Write true or false.'],
  object: ['object', 'Write an object.'],
  list: ['list', 'Write a list.'],
  strings: ['list of texts', 'Write a list of texts.'],
  objects: ['list of objects', 'Write a list of objects.'],
}

/** Gives a noun with its article: "an operation", "a schema". */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}

function isExtension(name: string): boolean {
  return /^x-/i.test(name)
}
