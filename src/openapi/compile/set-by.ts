import type { FillRule, HeaderRule, Json, JsonObject, Pointer, SetByRule } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { checkHeaderName, checkHeaderText } from '../header-text.ts'
import { shownInHeader } from '../page-headers.ts'
import { child, isObject } from '../pointer.ts'
import type { SchemaView } from '../schema.ts'
import type { SetBy, SetBySource } from '../vocabulary.ts'
import { examplesOf } from './examples.ts'
import type { SchemaSet } from './schema-set.ts'

/** The sources that only exist while a reply is made: they are never stored. */
const replySources: ReadonlySet<string> = new Set([
  'items',
  'count',
  'joined',
  'elapsed-ms',
  'violations',
  'violations-by-field',
  'rate-limit',
  'rate-remaining',
  'rate-reset',
])

interface SetByObject {
  readonly from: SetBySource
  readonly on?: readonly ('create' | 'update')[]
  readonly prefix?: string
  readonly root?: string
}

/** Reads `x-set-by` in its short or its long form. */
export function readSetBy(schema: SchemaView): SetByObject | undefined {
  const declared = schema.keyword('x-set-by') as SetBy | undefined
  return typeof declared === 'string' ? { from: declared } : declared
}

/** Whether a source is known only when a reply is made. */
export function isReplySource(from: SetBySource): boolean {
  return replySources.has(from)
}

/** Returns the properties of a record that the server fills, each with the actions at which it does. */
export function recordRules(record: SchemaView): SetByRule[] {
  return [...record.members.values()].flatMap(({ name, view }) => {
    const setBy = readSetBy(view)
    // The key that is a number gets the next number.
    if (!setBy || isReplySource(setBy.from) || (setBy.from === 'new-id' && isNumber(view))) return []
    const { from, on = from === 'new-id' ? ['create'] : ['create', 'update'], prefix } = setBy
    return [{ property: name, from, on, prefix, ...asNumber(view, from) }]
  })
}

/** Returns that a text of the request is to be a number, where the schema admits nothing else. */
export function asNumber(view: SchemaView, from: SetBySource | undefined): { readonly isNumber?: true } {
  return from !== undefined && /^(path|header)\./.test(from) && isNumber(view) ? { isNumber: true } : {}
}

/** Whether values are numbers and nothing else. */
export function isNumber(view: SchemaView): boolean {
  return !view.isUntyped && (view.admits('integer') || view.admits('number')) && !view.admits('string')
}

/** Returns the places of numbers that a new id, a text, is declared for: only a key may be one. */
export function misplacedIds(record: SchemaView, key: string | undefined): { name: string; pointer: Pointer }[] {
  return [...record.members.values()].flatMap(({ name, view }) =>
    name !== key && readSetBy(view)?.from === 'new-id' && isNumber(view)
      ? [{ name, pointer: view.placeOf('x-set-by') ?? view.pointer }]
      : [],
  )
}

/** The path parameters that `path.<parameter>` may name. */
export interface PathNames {
  /** Those of the operation, if the rules are those of one. */
  readonly own?: { readonly pointer: Pointer; readonly names: readonly string[] }
  /** Those of all operations of the API: what is written outside of one is for all of them. */
  readonly all: readonly string[]
}

/** Returns the same for a record or a reply: those are the operation's own, wherever their schemas are written. */
export function alwaysOwn({ own, all }: PathNames): PathNames {
  return { own: own && { ...own, pointer: '#' }, all }
}

/** Reports a source `path.<parameter>` that no request can fill. */
export function checkPathSource(
  diagnostics: Diagnostics,
  from: SetBySource,
  pointer: Pointer,
  { own, all }: PathNames,
): void {
  if (!from.startsWith('path.')) return
  const name = from.slice('path.'.length)
  const isOwn = own !== undefined && pointer.startsWith(`${own.pointer}/`)
  const names = isOwn ? own.names : all
  if (names.includes(name)) return
  const who = isOwn ? 'The operation' : 'No operation of the API'
  const found = `${who} has ${isOwn ? 'no' : 'a'} path parameter "${name}".`
  diagnostics.unknown(child(pointer, 'x-set-by'), found, name, names)
}

/** Returns the places of a template that are filled when it is rendered. */
export function fillRules(diagnostics: Diagnostics, template: Json, schema: SchemaView, paths: PathNames): FillRule[] {
  const setBy = readSetBy(schema)
  if (setBy) {
    const { from, prefix, root } = setBy
    checkPathSource(diagnostics, from, schema.placeOf('x-set-by') ?? schema.pointer, paths)
    return [{ path: [], from, prefix, root, ...asNumber(schema, from) }]
  }
  if (!isObject(template)) return []
  const branch = branchFor(template, schema)
  if (branch) return fillRules(diagnostics, template, branch, paths)
  return [...schema.members.values()]
    .filter(({ name }) => Object.hasOwn(template, name))
    .flatMap(({ name, view }) =>
      fillRules(diagnostics, template[name] as Json, view, paths).map((rule) => ({
        ...rule,
        path: [name, ...rule.path],
      })),
    )
}

/** Returns the branch that requires most of what the template has, and nothing else. */
function branchFor(template: JsonObject, schema: SchemaView): SchemaView | undefined {
  return schema.branches
    .map(({ view }) => ({ view, required: [...view.required('stored')] }))
    .filter(({ required }) => required.every((name) => Object.hasOwn(template, name)))
    .toSorted((left, right) => right.required.length - left.required.length)[0]?.view
}

/** Returns how each header of a Header Object map is filled: by its schema's `x-set-by`, or with its example. */
export function headerRules(
  diagnostics: Diagnostics,
  headers: Json | undefined,
  pointer: Pointer,
  paths: PathNames,
  schemas?: SchemaSet,
): HeaderRule[] {
  if (!isObject(headers)) return []
  return Object.entries(headers).flatMap(([name, value]): HeaderRule[] => {
    checkHeaderName(diagnostics, name, child(pointer, name))
    const header = diagnostics.resolve(value, child(pointer, name))
    const schema = diagnostics.schemas.read(child(header.pointer, 'schema'), header.value.schema)
    const isRequired = header.value.required === true ? ({ required: true } as const) : {}
    const setBy = readSetBy(schema)
    if (setBy) {
      const at = schema.placeOf('x-set-by') ?? schema.pointer
      checkPathSource(diagnostics, setBy.from, at, paths)
      if (setBy.prefix !== undefined) checkHeaderText(diagnostics, setBy.prefix, child(at, 'x-set-by', 'prefix'))
      return [{ name, from: setBy.from, prefix: setBy.prefix, ...isRequired }]
    }
    // An example of it would be the tag of everything.
    if (name.toLowerCase() === 'etag') return [{ name, ...isRequired }]
    const fixed = fixedValue(diagnostics, header, schema)
    if (!fixed) return madeRule(name, header, schema, schemas).map((rule) => ({ ...rule, ...isRequired }))
    checkHeaderText(diagnostics, fixed.value, fixed.pointer)
    return [{ name, value: String(fixed.value), ...isRequired }]
  })
}

function madeRule(
  name: string,
  { value, pointer }: Written<JsonObject>,
  view: SchemaView,
  schemas: SchemaSet | undefined,
): HeaderRule[] {
  // The challenge of a 401 follows from the schemes (RFC 9110 section 11.6.1).
  if (isMadeByEngine(name) || name.toLowerCase() === 'www-authenticate') return [{ name }]
  if (!schemas || !canBeMadeUp(name, value, view)) return []
  return [{ name, schema: schemas.add(value.schema ?? true, child(pointer, 'schema')) }]
}

/** Headers that speak of a new record (RFC 9110 section 10.2.2) or of a page (RFC 8288). */
export function isMadeByEngine(name: string): boolean {
  return /^(location|link)$/i.test(name) || shownInHeader(name) !== undefined
}

/** Headers about the message itself (RFC 9110 sections 6 to 8, RFC 9112), and those that the engine or an adapter sends. */
const ofTheMessage =
  /^(content-.*|transfer-encoding|connection|keep-alive|trailer|upgrade|te|date|etag|set-cookie|www-authenticate|vary|allow|access-control-.*)$/i

/** Headers that lead on: whoever follows a made-up one goes astray. */
const leadsOn = /next|prev|cursor|link|page|location|total|count/i

/** A reply lacks nothing but what is required; a number, a date or a choice may be made up besides. */
function canBeMadeUp(name: string, { required, schema }: JsonObject, view: SchemaView): boolean {
  if (schema === undefined || ofTheMessage.test(name)) return false
  if (required === true) return true
  if (leadsOn.test(name)) return false
  const isFreeText = view.isUntyped || (view.kind === 'string' && !view.choices && view.bounds.formats.length === 0)
  return !isFreeText && view.kind !== 'object' && view.kind !== 'array'
}

interface Written<T extends Json = Json> {
  readonly value: T
  readonly pointer: Pointer
}

/** Returns the one value a header is sent with, and where that is written. */
function fixedValue(diagnostics: Diagnostics, header: Written<JsonObject>, schema: SchemaView): Written | undefined {
  const shown = examplesOf(diagnostics, header.value, header.pointer).find(({ value }) => value !== null)
  if (shown) return shown
  for (const keyword of ['const', 'default'] as const) {
    const value = schema.keyword(keyword)
    if (value !== undefined && value !== null) return { value, pointer: child(placeOf(schema, keyword), keyword) }
  }
  const [first] = schema.examples
  return first === undefined ? undefined : { value: first, pointer: child(placeOf(schema, 'examples'), 'examples', 0) }
}

function placeOf(schema: SchemaView, keyword: string): Pointer {
  return schema.placeOf(keyword) ?? schema.pointer
}
