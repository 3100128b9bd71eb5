import type {
  AliasRule,
  BodyRule,
  Json,
  JsonObject,
  Pointer,
  RequestBody,
  WriteField,
  WriteShape,
} from '../contract.ts'
import { child, isObject } from '../pointer.ts'
import type { Report } from '../report.ts'
import { examplesOf } from './examples.ts'
import type { ObjectSchema, Property } from './properties.ts'
import { admits, keywordOf, objectSchema, partsOf } from './properties.ts'
import type { SchemaSet } from './schema-set.ts'

/** Compiles a Request Body Object (OpenAPI 3.1 section 4.8.13); with a record schema, also how it writes into one. */
export function compileRequestBody(
  report: Report,
  schemas: SchemaSet,
  operation: JsonObject,
  pointer: Pointer,
  record: ObjectSchema | undefined,
): RequestBody | undefined {
  if (!isObject(operation.requestBody)) return undefined
  const body = report.resolve(operation.requestBody, child(pointer, 'requestBody'))
  const content = isObject(body.value.content) ? body.value.content : {}
  const media = Object.entries(content).flatMap(([mediaType, value]): [string, BodyRule][] => {
    const at = child(body.pointer, 'content', mediaType, 'schema')
    const schema = isObject(value) ? (value.schema ?? true) : true
    const request = objectSchema(report, schema, at)
    const write = record && withDefaults(writeShape(report, request, record), request)
    checkNested(report, { schema, pointer: at, isBody: true }, new Set())
    const examples = isObject(value) ? examplesOf(report, value, child(body.pointer, 'content', mediaType)) : []
    const rule = {
      validator: schemas.add(schema, at),
      examples: Object.fromEntries(examples.map((each) => [each.name, each.value])),
      aliases: aliasRules(report, request),
      write,
    }
    return [[mediaType.toLowerCase(), rule]]
  })
  return { required: body.value.required === true, media: Object.fromEntries(media) }
}

/** Gives the fields that have more than one spelling, the winning one first. */
function aliasRules(report: Report, request: ObjectSchema): AliasRule[] {
  const groups = new Map<string, string[]>()
  const own = [...request.properties.values()]
    .filter((each) => aliasTarget(each.schema) === undefined)
    .map((each) => each.name)
  for (const { name, schema, pointer } of request.properties.values()) {
    const target = aliasTarget(schema)
    if (target === undefined) continue
    if (!own.includes(target)) {
      const what = request.properties.has(target) ? 'an alias itself' : 'no property here'
      report.unknown(
        child(pointer, 'x-alias-of'),
        `"${name}" is an alias of "${target}", which is ${what}.`,
        target,
        own,
      )
      continue
    }
    groups.set(target, [...(groups.get(target) ?? [target]), name])
  }
  return [...groups.values()]
}

/** Adds what the request's schema says of fields that are left out. Where a field has two spellings, the winning one says it. */
function withDefaults(write: WriteShape, { properties }: ObjectSchema): WriteShape {
  const stated = [...properties.values()].flatMap(({ name, schema }) => {
    const to = Object.hasOwn(write.fields, name) ? write.fields[name]?.to : undefined
    const isOwn = aliasTarget(schema) === undefined
    return to === undefined || !isOwn || schema.default === undefined ? [] : [[to, schema.default] as const]
  })
  return stated.length === 0 ? write : { ...write, defaults: Object.fromEntries(stated) }
}

function writeShape(report: Report, request: ObjectSchema, record: ObjectSchema): WriteShape {
  const fields: Record<string, WriteField> = {}
  for (const property of request.properties.values()) {
    if (property.schema.readOnly === true) continue
    const stored = storedProperty(request, record, property)
    if (stored) fields[property.name] = writeField(report, property, stored, record.required.has(stored.name))
    else if (!record.rest && aliasTarget(property.schema) === undefined) {
      const found = `"${property.name}" is written by this request, but the record it goes to has no such property.`
      report.unknown(property.pointer, found, property.name, [...record.properties.keys()])
    }
  }
  const rest = request.rest && record.rest && writeField(report, request.rest, record.rest, false)
  return { fields, rest: rest && { ...rest, to: '*' } }
}

/** A field is stored under the spelling that the record knows: its own, or that of an alias. */
function storedProperty(request: ObjectSchema, record: ObjectSchema, property: Property): Property | undefined {
  const canonical = aliasTarget(property.schema) ?? property.name
  const spellings = [...request.properties.values()].filter((each) => aliasTarget(each.schema) === canonical)
  const name = [canonical, ...spellings.map((each) => each.name)].find((each) => record.properties.has(each))
  return name === undefined ? undefined : record.properties.get(name)
}

function writeField(report: Report, request: Property, stored: Property, isRequired: boolean): WriteField {
  const nullable = admits(stored.schema, 'null')
  if (!nullable && isRequired && saysNull(request.schema)) {
    const found = `Null would take "${stored.name}" away, which the record requires.`
    report.add('conflict', request.pointer, found, 'Admit null in the record, or refuse it in the request.')
  }
  if (!admits(request.schema, 'object') || request.schema.type === undefined) return { to: stored.name, nullable }
  const nested = objectSchema(report, request.schema, request.pointer)
  const members = writeShape(report, nested, objectSchema(report, stored.schema, stored.pointer))
  return { to: stored.name, nullable, members }
}

/** Tells whether a schema admits null for certain: its type does, and nothing else that it says may keep it out. */
function saysNull(schema: JsonObject): boolean {
  if (schema.const !== undefined) return schema.const === null
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) return false
  const isSaidElsewhere = ['oneOf', 'anyOf', 'not', 'if'].some((keyword) => schema[keyword] !== undefined)
  return admits(schema, 'null') && !(schema.type === undefined && isSaidElsewhere)
}

interface Place {
  readonly schema: Json | undefined
  readonly pointer: Pointer
  /** Whether it is the body itself. */
  readonly isBody: boolean
}

/** Reports aliases that are not followed: only the fields of the body itself can have other spellings. */
function checkNested(report: Report, { schema, pointer, isBody }: Place, seen: Set<string>): void {
  for (const part of partsOf(report, schema, pointer)) {
    const visit = `${isBody} ${part.pointer}`
    if (seen.has(visit)) continue
    seen.add(visit)
    for (const [name, property] of Object.entries(isObject(part.value.properties) ? part.value.properties : {})) {
      const at = child(part.pointer, 'properties', name)
      if (!isBody && keywordOf(report, property, at, 'x-alias-of') !== undefined) {
        const found = `"${name}" is an alias inside of a field, where none is followed.`
        report.add('unsupported', child(at, 'x-alias-of'), found, 'Only the fields of the body can have aliases.')
      }
      checkNested(report, { schema: property, pointer: at, isBody: false }, seen)
    }
    for (const inner of innerSchemas(part.value, part.pointer)) checkNested(report, { ...inner, isBody: false }, seen)
  }
}

function innerSchemas(schema: JsonObject, pointer: Pointer): Omit<Place, 'isBody'>[] {
  const branches = ['oneOf', 'anyOf'].flatMap((keyword) => {
    const list = schema[keyword]
    return (Array.isArray(list) ? list : []).map((each, index) => ({
      schema: each,
      pointer: child(pointer, keyword, index),
    }))
  })
  const single = ['items', 'additionalProperties'].map((keyword) => ({
    schema: schema[keyword],
    pointer: child(pointer, keyword),
  }))
  return [...branches, ...single]
}

function aliasTarget(schema: JsonObject | undefined): string | undefined {
  const target = schema?.['x-alias-of']
  return typeof target === 'string' ? target : undefined
}
