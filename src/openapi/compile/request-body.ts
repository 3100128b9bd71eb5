import type { AliasRule, BodyRule, Json, JsonObject, Pointer, RequestBody, WriteShape } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { essenceOf, isFormType, isJsonType } from '../media-type.ts'
import { child, isObject } from '../pointer.ts'
import type { FieldEncoding, ListSeparator } from '../reading.ts'
import type { SchemaView } from '../schema.ts'
import { viewAt } from '../schema.ts'
import { examplesOf } from './examples.ts'
import { readingOf } from './reading.ts'
import type { SchemaSet } from './schema-set.ts'
import type { Manner, WriteShapes } from './write-shapes.ts'
import { aliasTarget } from './write-shapes.ts'

/** What an operation's body writes into. */
interface Target {
  readonly record: SchemaView
  readonly shapes: WriteShapes
  /** The names that lead to the record in the body. */
  readonly at: readonly string[]
  readonly manner: Manner
}

/** Compiles a Request Body Object (OpenAPI 3.1 section 4.8.13); with a target, also how it writes into a record. */
export function compileRequestBody(
  diagnostics: Diagnostics,
  schemas: SchemaSet,
  operation: JsonObject,
  pointer: Pointer,
  target: Target | undefined,
): RequestBody | undefined {
  if (!isObject(operation.requestBody)) return undefined
  const body = diagnostics.resolve(operation.requestBody, child(pointer, 'requestBody'))
  const content = isObject(body.value.content) ? body.value.content : {}
  const media = Object.entries(content).flatMap(([mediaType, value]): [string, BodyRule][] => {
    const at = child(body.pointer, 'content', mediaType, 'schema')
    const schema = isObject(value) ? (value.schema ?? true) : true
    const request = diagnostics.schemas.read(at, schema)
    const write = target && writeShape(target, request)
    if (schemas.mentions.aliases) checkNested(diagnostics, request, new Set())
    const examples = isObject(value) ? examplesOf(diagnostics, value, child(body.pointer, 'content', mediaType)) : []
    const rule = {
      validator: schemas.pointerFor(schemas.add(schema, at), 'request'),
      examples: Object.fromEntries(examples.map((each) => [each.name, each.value])),
      aliases: aliasRules(diagnostics, request),
      write,
      ...(isFormType(mediaType) && formRules(diagnostics, value, request)),
      ...(isUnread(mediaType, request) && { isOpaque: true as const }),
    }
    return [[mediaType.toLowerCase(), rule]]
  })
  return { required: body.value.required === true, media: Object.fromEntries(media) }
}

/** Returns how a form is read, and how it is written. */
function formRules(
  diagnostics: Diagnostics,
  media: Json,
  request: SchemaView,
): Pick<BodyRule, 'fields' | 'needsFields' | 'encodings'> {
  const needsFields = request.required('request').size > 0 || (request.bounds.minProperties ?? 0) > 0
  return {
    fields: readingOf(request),
    ...(needsFields && { needsFields }),
    ...encodingsOf(diagnostics, media, request),
  }
}

/** Returns what an Encoding Object says of each field, and which are files: the others go the usual way. */
function encodingsOf(diagnostics: Diagnostics, media: Json, { members }: SchemaView): Pick<BodyRule, 'encodings'> {
  const { encoding } = isObject(media) ? media : {}
  const stated = isObject(encoding) ? encoding : {}
  const encodings = [...new Set([...Object.keys(stated), ...members.keys()])].flatMap((name) => {
    const value = Object.hasOwn(stated, name) ? stated[name] : undefined
    const view = members.get(name)?.view
    const isFile = [view, view?.items].some((each) => each?.keyword('format') === 'binary')
    const found = { ...(isObject(value) && encodingOf(diagnostics, value)), ...(isFile && { isFile: true as const }) }
    return Object.keys(found).length === 0 ? [] : [[name, found] as const]
  })
  return encodings.length === 0 ? {} : { encodings: Object.fromEntries(encodings) }
}

function encodingOf(diagnostics: Diagnostics, { contentType, style, explode, headers }: JsonObject): FieldEncoding {
  const separator = style === undefined && explode !== false ? undefined : separatorOf(style, explode)
  const required = Object.entries(isObject(headers) ? headers : {}).filter(([name, header]) => {
    // The type of a part is told by `contentType` (OpenAPI 3.1 section 4.8.15.1.1).
    return !/^content-type$/i.test(name) && diagnostics.resolve(header, '#').value.required === true
  })
  return {
    ...(typeof contentType === 'string' && { mediaTypes: contentType.split(',').map(essenceOf) }),
    ...(separator && { separator }),
    ...(style === 'deepObject' && { isDeep: true as const }),
    ...(required.length > 0 && { headers: required.map(([name]) => name.toLowerCase()) }),
  }
}

/** @note a list that is exploded is a field for each of its items. */
function separatorOf(style: Json | undefined, explode: Json | undefined): ListSeparator | undefined {
  if (style === 'spaceDelimited') return 'space'
  if (style === 'pipeDelimited') return 'pipe'
  return explode === false ? 'comma' : undefined
}

/** What is no JSON and no form is one text, whatever its schema says of its parts. */
function isUnread(mediaType: string, { isUntyped, types }: SchemaView): boolean {
  return !isUntyped && !types.has('string') && !isJsonType(mediaType) && !isFormType(mediaType)
}

function writeShape({ record, shapes, at, manner }: Target, request: SchemaView): WriteShape {
  const inside = viewAt(request, at)
  if (!inside) return { fields: {} }
  // A body that may be any object writes what the record has: `PATCH` with a schema that names no member.
  const isOpen = manner.isLoose === true && inside.members.size === 0 && inside.rest !== undefined
  return withDefaults(shapes.shape(isOpen ? record : inside, record, manner), inside)
}

/** Returns the fields that have more than one spelling, the winning one first. */
function aliasRules(diagnostics: Diagnostics, request: SchemaView): AliasRule[] {
  const groups = new Map<string, string[]>()
  const members = [...request.members.values()]
  const own = members.filter((each) => aliasTarget(each) === undefined).map((each) => each.name)
  for (const member of members) {
    const { name, pointer } = member
    const target = aliasTarget(member)
    if (target === undefined) continue
    if (!own.includes(target)) {
      const what = request.members.has(target) ? 'an alias itself' : 'no property here'
      const found = `"${name}" is an alias of "${target}", which is ${what}.`
      diagnostics.unknown(child(pointer, 'x-alias-of'), found, target, own)
      continue
    }
    groups.set(target, [...(groups.get(target) ?? [target]), name])
  }
  return [...groups.values()]
}

/** Adds the defaults of fields that are left out. Where a field has two spellings, the winning one has it. */
function withDefaults(write: WriteShape, { members }: SchemaView): WriteShape {
  const stated = [...members.values()].flatMap((member) => {
    const to = Object.hasOwn(write.fields, member.name) ? write.fields[member.name]?.to : undefined
    const standard = member.view.default
    const isOwn = aliasTarget(member) === undefined
    return to === undefined || !isOwn || standard === undefined ? [] : [[to, standard] as const]
  })
  return stated.length === 0 ? write : { ...write, defaults: Object.fromEntries(stated) }
}

/** Reports aliases inside of fields: only the fields of the body itself can have other spellings. */
function checkNested(diagnostics: Diagnostics, view: SchemaView, seen: Set<string>): void {
  const inner = [view.items, view.rest, ...[...view.members.values()].map((member) => member.view)]
  for (const each of inner) {
    if (each === undefined || seen.has(each.key)) continue
    seen.add(each.key)
    for (const member of [...each.members.values(), ...(each.items?.members.values() ?? [])]) {
      if (aliasTarget(member) === undefined) continue
      const found = `"${member.name}" is an alias inside of a field, where none is followed.`
      diagnostics.add(
        'unsupported',
        child(member.pointer, 'x-alias-of'),
        found,
        'Only the fields of the body can have aliases.',
      )
    }
    checkNested(diagnostics, each, seen)
  }
}
