import type { SchemaSet } from './compile/schema-set.ts'
import type { Json, JsonObject, Pointer } from './contract.ts'
import { child, isObject, valueAt } from './pointer.ts'
import type { Report } from './report.ts'
import type { Validators } from './validators.ts'
import { wording } from './validators.ts'
import { walk } from './walk.ts'

/** Checks that every schema compiles, and that every example and default fits its schema. */
export function checkExamples(report: Report, schemas: SchemaSet, validators: Validators): void {
  const components = Object.keys((valueAt(report.root, '#/components/schemas') ?? {}) as JsonObject)
  for (const pointer of [...components.map((name) => child('#/components/schemas', name)), ...schemas.pointers]) {
    checkCompiles(report, validators, pointer)
  }
  report.throwIfAny()
  walk(report.root, (kind, value, pointer) => {
    if (kind === 'media type' || kind === 'parameter' || kind === 'header') checkHolder(report, schemas, validators, value, pointer)
    if (kind === 'schema') checkSchema(report, validators, value, pointer)
  })
}

function checkCompiles(report: Report, validators: Validators, pointer: Pointer): void {
  try {
    validators.accepts(pointer, null)
  } catch (error) {
    const found = `The schema cannot be compiled: ${(error as Error).message.replace(/^strict mode: /, '')}.`
    report.add('bad-schema', pointer, found, 'Correct it; the keywords are those of JSON Schema 2020-12.')
  }
}

/** Media types, parameters and headers hold a schema with examples beside it (OpenAPI 3.1 section 4.8.14). */
function checkHolder(report: Report, schemas: SchemaSet, validators: Validators, holder: JsonObject, pointer: Pointer): void {
  if (holder.schema === undefined) return
  const at = schemas.add(holder.schema, child(pointer, 'schema'))
  const examples = Object.entries(isObject(holder.examples) ? holder.examples : {}).map(([name, example]) => {
    const { value, pointer: written } = report.resolve(example, child(pointer, 'examples', name))
    return [value.value, child(written, 'value')] as const
  })
  for (const [example, written] of [...examples, [holder.example, child(pointer, 'example')] as const]) {
    if (example !== undefined) checkValue(report, validators, at, example, written, 'example')
  }
}

function checkSchema(report: Report, validators: Validators, schema: JsonObject, pointer: Pointer): void {
  if (schema.default !== undefined) checkValue(report, validators, pointer, schema.default, child(pointer, 'default'), 'default')
  for (const [index, example] of (Array.isArray(schema.examples) ? schema.examples : []).entries()) {
    checkValue(report, validators, pointer, example, child(pointer, 'examples', index), 'example')
  }
}

function checkValue(report: Report, validators: Validators, schema: Pointer, value: Json, pointer: Pointer, what: string): void {
  if (validators.accepts(schema, value)) return
  for (const violation of validators.violations(schema, value)) {
    const at = child(pointer, ...violation.path)
    report.add('bad-example', at, `The ${what} breaks its schema: ${wording(violation)}.`, 'Correct one of the two.')
  }
}
