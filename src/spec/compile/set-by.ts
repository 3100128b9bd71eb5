import type { FillRule, HeaderRule, Json, JsonObject, Pointer, SetByRule } from '../contract.ts'
import { child, isObject } from '../pointer.ts'
import type { Report } from '../report.ts'
import type { SetBy, SetBySource } from '../vocabulary.ts'
import type { ObjectSchema } from './properties.ts'
import { objectSchema, partsOf } from './properties.ts'

/** The sources that only exist while a reply is made: they are never stored. */
const replySources: ReadonlySet<string> = new Set([
  'items',
  'count',
  'joined',
  'elapsed-ms',
  'violations',
  'violations-by-field',
])

interface SetByObject {
  readonly from: SetBySource
  readonly on?: readonly ('create' | 'update')[]
  readonly prefix?: string
  readonly root?: string
}

/** Reads `x-set-by` in its short or its long form. */
export function readSetBy(schema: JsonObject): SetByObject | undefined {
  const declared = schema['x-set-by'] as SetBy | undefined
  return typeof declared === 'string' ? { from: declared } : declared
}

export function isReplySource(from: SetBySource): boolean {
  return replySources.has(from)
}

/** Gives the properties of a record that the server fills, each with the actions at which it does. */
export function recordRules(record: ObjectSchema): SetByRule[] {
  return [...record.properties.values()].flatMap(({ name, schema }) => {
    const setBy = readSetBy(schema)
    if (!setBy || isReplySource(setBy.from)) return []
    const { from, on = from === 'new-id' ? ['create'] : ['create', 'update'], prefix } = setBy
    return [{ property: name, from, on, prefix }]
  })
}

/** Gives the places of a template that are filled when it is rendered. */
export function fillRules(report: Report, template: Json, schema: Json | undefined, pointer: Pointer): FillRule[] {
  const own = partsOf(report, schema, pointer).findLast((part) => part.value['x-set-by'] !== undefined)
  const setBy = own && readSetBy(own.value)
  if (setBy) {
    const { from, prefix, root } = setBy
    return [{ path: [], from, prefix, root }]
  }
  if (!isObject(template)) return []
  const branch = branchFor(report, template, schema, pointer)
  if (branch) return fillRules(report, template, branch.schema, branch.pointer)
  return [...objectSchema(report, schema, pointer).properties.values()]
    .filter(({ name }) => Object.hasOwn(template, name))
    .flatMap(({ name, schema: inner, pointer: at }) =>
      fillRules(report, template[name] as Json, inner, at).map((rule) => ({ ...rule, path: [name, ...rule.path] })),
    )
}

/** Of the branches of `oneOf` and `anyOf`, gives the one that requires most of what the template has, and nothing else. */
function branchFor(report: Report, template: JsonObject, schema: Json | undefined, pointer: Pointer) {
  const branches = partsOf(report, schema, pointer).flatMap((part) =>
    ['oneOf', 'anyOf'].flatMap((keyword) => {
      const list = part.value[keyword]
      return (Array.isArray(list) ? list : []).map((each, index) => ({
        schema: each,
        pointer: child(part.pointer, keyword, index),
      }))
    }),
  )
  return branches
    .map((branch) => ({ ...branch, required: [...objectSchema(report, branch.schema, branch.pointer).required] }))
    .filter(({ required }) => required.every((name) => Object.hasOwn(template, name)))
    .toSorted((left, right) => right.required.length - left.required.length)[0]
}

/** Gives how each header of a Header Object map is filled: by its schema's `x-set-by`, or with its example. */
export function headerRules(report: Report, headers: Json | undefined, pointer: Pointer): HeaderRule[] {
  if (!isObject(headers)) return []
  return Object.entries(headers).flatMap(([name, value]): HeaderRule[] => {
    const header = report.resolve(value, child(pointer, name))
    const { value: schema } = report.resolve(header.value.schema, child(header.pointer, 'schema'))
    const setBy = readSetBy(schema)
    if (setBy) return [{ name, from: setBy.from, prefix: setBy.prefix }]
    const fixed = header.value.example ?? schema.const ?? schema.default ?? firstOf(schema.examples)
    return fixed === undefined ? [] : [{ name, value: String(fixed) }]
  })
}

function firstOf(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? value[0] : undefined
}
