import type { Json, JsonObject, Parameter, Pointer } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { checkHeaderName } from '../header-text.ts'
import { isJsonType } from '../media-type.ts'
import { child, isObject } from '../pointer.ts'
import type { SchemaView } from '../schema.ts'
import { namesInPath } from './paths.ts'
import { readingOf } from './reading.ts'
import type { SchemaSet } from './schema-set.ts'

/** The parameters of a path item and those of its operation, each where it is written. */
export type ParameterLists = readonly { readonly value: Json | undefined; readonly pointer: Pointer }[]

const places = ['path', 'query', 'querystring', 'header', 'cookie']

/** Headers that other parts of an operation describe: as parameters they are ignored (OpenAPI 3.1 section 4.8.12.2.1). */
const describedElsewhere = ['accept', 'content-type', 'authorization']

/** Compiles the parameters of an operation; its own replace those of the path item (OpenAPI 3.1 section 4.8.9). */
export function compileParameters(diagnostics: Diagnostics, schemas: SchemaSet, lists: ParameterLists): Parameter[] {
  const compiled = lists.flatMap(({ value, pointer }) =>
    (Array.isArray(value) ? value : []).flatMap((each: Json, index) => {
      const { value: parameter, pointer: at } = diagnostics.resolve(each, child(pointer, index))
      return isUsable(diagnostics, parameter, at) ? [compileParameter(diagnostics, schemas, parameter, at)] : []
    }),
  )
  return [...new Map(compiled.map((each) => [`${each.in} ${each.name}`, each])).values()]
}

function isUsable(diagnostics: Diagnostics, parameter: JsonObject, pointer: Pointer): boolean {
  const { name, in: place } = parameter
  if (!places.includes(String(place))) {
    diagnostics.doubtName(child(pointer, 'in'), `A parameter cannot be in "${String(place)}".`, String(place), places)
    return false
  }
  if (typeof name !== 'string') {
    diagnostics.doubt('not-openapi', pointer, 'The parameter has no "name".', 'Name it.')
    return false
  }
  if (place !== 'header') return true
  return !describedElsewhere.includes(name.toLowerCase()) && checkHeaderName(diagnostics, name, child(pointer, 'name'))
}

function compileParameter(
  diagnostics: Diagnostics,
  schemas: SchemaSet,
  parameter: JsonObject,
  pointer: Pointer,
): Parameter {
  const { schema = true, pointer: at, isJson } = contentOf(parameter, pointer)
  const view = diagnostics.schemas.read(at, schema)
  const type = view.isUntyped ? undefined : view.kind
  checkUse(diagnostics, parameter, type, pointer)
  return {
    name: String(parameter.name),
    in: parameter.in as Parameter['in'],
    required: parameter.required === true,
    reads: readsAs(type),
    ...(isJson || isStyled(parameter, view)
      ? { styled: { ...styleOf(parameter), isJson, reading: readingOf(view) } }
      : {}),
    ...(parameter.allowEmptyValue === true && { mayBeEmpty: true as const }),
    validator: schemas.add(schema, at),
    default: view.default,
    lenient: parameter['x-lenient'] === true,
    page: parameter['x-page'] as Parameter['page'],
    filter: parameter['x-filter'] as JsonObject | undefined,
  }
}

/** Returns the schema of a parameter: its own, or that of its one media type (OpenAPI 3.1 section 4.8.12.2.2). */
function contentOf(parameter: JsonObject, pointer: Pointer) {
  const [media] = Object.entries(isObject(parameter.content) ? parameter.content : {})
  if (!media || !isObject(media[1]))
    return { schema: parameter.schema, pointer: child(pointer, 'schema'), isJson: false }
  const [mediaType, { schema }] = media
  return { schema, pointer: child(pointer, 'content', mediaType, 'schema'), isJson: isJsonType(mediaType) }
}

/** The usual styles of places (OpenAPI 3.1 section 4.8.12.2.1). */
const usualStyle: Readonly<Record<string, string>> = { path: 'simple', header: 'simple', query: 'form', cookie: 'form' }

function styleOf({ in: place, style, explode }: JsonObject): { readonly style: string; readonly explode: boolean } {
  const stated = typeof style === 'string' ? style : (usualStyle[String(place)] ?? 'form')
  return {
    style: stated,
    explode: typeof explode === 'boolean' ? explode : stated === 'form' || stated === 'deepObject',
  }
}

/** Whether a parameter is more than one text of one type, or texts between commas. */
function isStyled(parameter: JsonObject, view: SchemaView): boolean {
  const { in: place, style, explode } = parameter
  if (place === 'querystring') return true
  const isUsual = style === undefined || style === usualStyle[String(place)]
  if (!isUsual || explode === false || (place === 'path' && explode === true)) return !view.isUntyped
  if (view.isUntyped) return false
  const kinds = new Set([...view.types].map((type) => (type === 'integer' ? 'number' : type)))
  if (kinds.size > 1 || kinds.has('object') || place === 'cookie') return true
  return kinds.has('array') && (place !== 'header' || !isTexts(view.items))
}

function isTexts(items: SchemaView | undefined): boolean {
  return items === undefined || items.isUntyped || [...items.types].every((type) => type === 'string')
}

/** A page is counted, and a filter is on or off. */
function checkUse(diagnostics: Diagnostics, parameter: JsonObject, type: Json | undefined, pointer: Pointer): void {
  for (const [keyword, needed] of [
    ['x-page', 'integer'],
    ['x-filter', 'boolean'],
  ] as const) {
    if (parameter[keyword] === undefined || type === needed) continue
    const found = `"${keyword}" stands on a parameter that is not of type ${needed}.`
    diagnostics.add('conflict', child(pointer, keyword), found, `Give its schema "type: ${needed}".`)
  }
}

/**
 * Returns the parameters without those of the path that are not in it, which no request could send.
 *
 * Every `{name}` of the template is declared, and nothing else (OpenAPI 3.1 section 4.8.8.1).
 */
export function checkPathParameters(
  diagnostics: Diagnostics,
  path: string,
  parameters: readonly Parameter[],
  pointer: Pointer,
): Parameter[] {
  const templated = namesInPath(path)
  const declared = parameters.filter((each) => each.in === 'path').map((each) => each.name)
  for (const name of templated.filter((each) => !declared.includes(each))) {
    const found = `The path has "{${name}}", but no parameter declares it.`
    diagnostics.doubt('unknown-name', pointer, found, 'Declare it under "parameters", with "in: path".')
  }
  for (const name of declared.filter((each) => !templated.includes(each))) {
    diagnostics.doubtName(pointer, `The path parameter "${name}" is not in the path "${path}".`, name, templated)
  }
  return parameters.filter((each) => each.in !== 'path' || templated.includes(each.name))
}

function readsAs(type: Json | undefined): Parameter['reads'] {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean') return 'boolean'
  return type === 'array' ? 'list' : 'string'
}
