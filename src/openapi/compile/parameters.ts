import type { Json, JsonObject, Parameter, Pointer } from '../contract.ts'
import { checkHeaderName } from '../header-text.ts'
import { child } from '../pointer.ts'
import type { Report } from '../report.ts'
import { namesInPath } from './paths.ts'
import type { SchemaSet } from './schema-set.ts'

/** The parameters of a path item and those of its operation, each where it is written. */
export type ParameterLists = readonly { readonly value: Json | undefined; readonly pointer: Pointer }[]

const places = ['path', 'query', 'header', 'cookie']

/** Compiles the parameters of an operation; its own replace those of the path item (OpenAPI 3.1 section 4.8.9). */
export function compileParameters(report: Report, schemas: SchemaSet, lists: ParameterLists): Parameter[] {
  const compiled = lists.flatMap(({ value, pointer }) =>
    (Array.isArray(value) ? value : []).map((each, index) => {
      const { value: parameter, pointer: at } = report.resolve(each, child(pointer, index))
      return compileParameter(report, schemas, parameter, at)
    }),
  )
  return [...new Map(compiled.map((each) => [`${each.in} ${each.name}`, each])).values()]
}

function compileParameter(report: Report, schemas: SchemaSet, parameter: JsonObject, pointer: Pointer): Parameter {
  const at = child(pointer, 'schema')
  if (!places.includes(String(parameter.in))) {
    report.unknown(
      child(pointer, 'in'),
      `A parameter cannot be in "${String(parameter.in)}".`,
      String(parameter.in),
      places,
    )
  }
  const schema = parameter.schema ?? true
  const view = report.schemas.read(at, schema)
  const type = view.isUntyped ? undefined : view.kind
  checkUse(report, parameter, type, pointer)
  if (parameter.in === 'header') checkHeaderName(report, String(parameter.name), child(pointer, 'name'))
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
    const found = `"${keyword}" stands on a parameter that is no ${needed}.`
    report.add('conflict', child(pointer, keyword), found, `Give its schema "type: ${needed}".`)
  }
}

/** Every `{name}` of the template is declared, and nothing else (OpenAPI 3.1 section 4.8.8.1). */
export function checkPathParameters(
  report: Report,
  path: string,
  parameters: readonly Parameter[],
  pointer: Pointer,
): void {
  const templated = namesInPath(path)
  const declared = parameters.filter((each) => each.in === 'path').map((each) => each.name)
  for (const name of templated.filter((each) => !declared.includes(each))) {
    const found = `The path has "{${name}}", but no parameter declares it.`
    report.add('unknown-name', pointer, found, 'Declare it under "parameters", with "in: path".')
  }
  for (const name of declared.filter((each) => !templated.includes(each))) {
    report.unknown(pointer, `The path parameter "${name}" is not in the path "${path}".`, name, templated)
  }
}

function readsAs(type: Json | undefined): Parameter['reads'] {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean') return 'boolean'
  return type === 'array' ? 'list' : 'string'
}
