import { examplesOf } from './compile/examples.ts'
import { addAllSchemas, SchemaSet } from './compile/schema-set.ts'
import { createValidators } from './compile-validators.ts'
import type { Json, JsonObject, Pointer } from './contract.ts'
import { child } from './pointer.ts'
import type { Report } from './report.ts'
import type { Validators } from './validators.ts'
import { wording } from './validators.ts'
import { walk } from './walk.ts'

/** Checks that every example and default fits its schema. */
export function checkExamples(report: Report, schemas: SchemaSet, validators: Validators): void {
  walk(report.root, (kind, value, pointer) => {
    if (kind === 'media type' || kind === 'parameter' || kind === 'header')
      checkHolder(report, schemas, validators, value, pointer)
    if (kind === 'schema') checkSchema(report, validators, value, pointer)
  })
}

/** Media types, parameters and headers hold a schema with examples beside it (OpenAPI 3.1 section 4.8.14). */
function checkHolder(
  report: Report,
  schemas: SchemaSet,
  validators: Validators,
  holder: JsonObject,
  pointer: Pointer,
): void {
  if (holder.schema === undefined) return
  const at = schemas.add(holder.schema, child(pointer, 'schema'))
  for (const { value, pointer: written } of examplesOf(report, holder, pointer)) {
    checkValue(report, validators, at, value, written, 'example')
  }
}

function checkSchema(report: Report, validators: Validators, schema: JsonObject, pointer: Pointer): void {
  if (schema.default !== undefined)
    checkValue(report, validators, pointer, schema.default, child(pointer, 'default'), 'default')
  if (schema.example !== undefined)
    checkValue(report, validators, pointer, schema.example, child(pointer, 'example'), 'example')
  for (const [index, example] of (Array.isArray(schema.examples) ? schema.examples : []).entries()) {
    checkValue(report, validators, pointer, example, child(pointer, 'examples', index), 'example')
  }
}

function checkValue(
  report: Report,
  validators: Validators,
  schema: Pointer,
  value: Json,
  pointer: Pointer,
  what: string,
): void {
  if (validators.accepts(schema, value) || fitsDirection(report, schema, value)) return
  for (const violation of validators.violations(schema, value)) {
    const at = child(pointer, ...violation.path)
    report.doubt('bad-example', at, `The ${what} breaks its schema: ${wording(violation)}.`, 'Correct one of the two.')
  }
}

/** An example may be one of requests or of replies alone: without what is read-only, or without what is write-only. */
function fitsDirection(report: Report, schema: Pointer, value: Json): boolean {
  const schemas = new SchemaSet(report)
  addAllSchemas(report, schemas)
  const directed = (['request', 'reply'] as const)
    .map((direction) => schemas.pointerFor(schema, direction))
    .filter((pointer) => pointer !== schema)
  if (directed.length === 0) return false
  const { accepts } = createValidators(schemas.toTree())
  return directed.some((pointer) => accepts(pointer, value))
}
