import type { Json, JsonObject, Parameter, Pointer } from '../contract.ts'
import { checkHeaderName } from '../header-text.ts'
import { child } from '../pointer.ts'
import type { Report } from '../report.ts'
import { namesInPath } from './paths.ts'
import type { SchemaSet } from './schema-set.ts'

/** The parameters of a path item and those of its operation, each where it is written. */
export type ParameterLists = readonly { readonly value: Json | undefined; readonly pointer: Pointer }[]

const places = ['path', 'query', 'header', 'cookie']

/** Headers that other parts of an operation describe: as parameters they are ignored (OpenAPI 3.1 section 4.8.12.2.1). */
const describedElsewhere = ['accept', 'content-type', 'authorization']

/** Compiles the parameters of an operation; its own replace those of the path item (OpenAPI 3.1 section 4.8.9). */
export function compileParameters(report: Report, schemas: SchemaSet, lists: ParameterLists): Parameter[] {
  const compiled = lists.flatMap(({ value, pointer }) =>
    (Array.isArray(value) ? value : []).flatMap((each: Json, index) => {
      const { value: parameter, pointer: at } = report.resolve(each, child(pointer, index))
      return isUsable(report, parameter, at) ? [compileParameter(report, schemas, parameter, at)] : []
    }),
  )
  return [...new Map(compiled.map((each) => [`${each.in} ${each.name}`, each])).values()]
}

function isUsable(report: Report, parameter: JsonObject, pointer: Pointer): boolean {
  const { name, in: place } = parameter
  if (place === 'querystring') {
    const found = 'The query string as a whole is not checked.'
    report.warn('unsupported', pointer, found, 'Declare its parameters one by one, with "in: query".')
    return false
  }
  if (!places.includes(String(place))) {
    report.doubtName(child(pointer, 'in'), `A parameter cannot be in "${String(place)}".`, String(place), places)
    return false
  }
  if (typeof name !== 'string') {
    report.doubt('not-openapi', pointer, 'The parameter has no "name".', 'Name it.')
    return false
  }
  if (place !== 'header') return true
  return !describedElsewhere.includes(name.toLowerCase()) && checkHeaderName(report, name, child(pointer, 'name'))
}

function compileParameter(report: Report, schemas: SchemaSet, parameter: JsonObject, pointer: Pointer): Parameter {
  const at = child(pointer, 'schema')
  const schema = parameter.schema ?? true
  const view = report.schemas.read(at, schema)
  const type = view.isUntyped ? undefined : view.kind
  checkUse(report, parameter, type, pointer)
  return {
    name: String(parameter.name),
    in: parameter.in as Parameter['in'],
    required: parameter.required === true,
    reads: readsAs(type),
    validator: schemas.add(schema, at),
    default: view.default,
    lenient: parameter['x-lenient'] === true,
    page: parameter['x-page'] as Parameter['page'],
    filter: parameter['x-filter'] as JsonObject | undefined,
  }
}

/** A page is counted, and a filter is on or off. */
function checkUse(report: Report, parameter: JsonObject, type: Json | undefined, pointer: Pointer): void {
  for (const [keyword, needed] of [
    ['x-page', 'integer'],
    ['x-filter', 'boolean'],
  ] as const) {
    if (parameter[keyword] === undefined || type === needed) continue
    const found = `"${keyword}" stands on a parameter that is not of type ${needed}.`
    report.add('conflict', child(pointer, keyword), found, `Give its schema "type: ${needed}".`)
  }
}

/**
 * Returns the parameters without those of the path that are not in it, which no request could send.
 *
 * Every `{name}` of the template is declared, and nothing else (OpenAPI 3.1 section 4.8.8.1).
 */
export function checkPathParameters(
  report: Report,
  path: string,
  parameters: readonly Parameter[],
  pointer: Pointer,
): Parameter[] {
  const templated = namesInPath(path)
  const declared = parameters.filter((each) => each.in === 'path').map((each) => each.name)
  for (const name of templated.filter((each) => !declared.includes(each))) {
    const found = `The path has "{${name}}", but no parameter declares it.`
    report.doubt('unknown-name', pointer, found, 'Declare it under "parameters", with "in: path".')
  }
  for (const name of declared.filter((each) => !templated.includes(each))) {
    report.doubtName(pointer, `The path parameter "${name}" is not in the path "${path}".`, name, templated)
  }
  return parameters.filter((each) => each.in !== 'path' || templated.includes(each.name))
}

function readsAs(type: Json | undefined): Parameter['reads'] {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean') return 'boolean'
  return type === 'array' ? 'list' : 'string'
}
