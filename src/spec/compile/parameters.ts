import type { Json, JsonObject, Parameter, Pointer } from '../contract.ts'
import { child } from '../pointer.ts'
import type { Report } from '../report.ts'
import { keywordOf } from './properties.ts'
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
  return {
    name: String(parameter.name),
    in: parameter.in as Parameter['in'],
    required: parameter.required === true,
    reads: readsAs(keywordOf(report, schema, at, 'type')),
    validator: schemas.add(schema, at),
    default: keywordOf(report, schema, at, 'default'),
    lenient: parameter['x-lenient'] === true,
    page: parameter['x-page'] as Parameter['page'],
    filter: parameter['x-filter'] as JsonObject | undefined,
  }
}

function readsAs(type: Json | undefined): Parameter['reads'] {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean') return 'boolean'
  return type === 'array' ? 'list' : 'string'
}
