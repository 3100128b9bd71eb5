import { examplesOf } from './compile/examples.ts'
import { addAllSchemas, SchemaSet } from './compile/schema-set.ts'
import { createValidators } from './compile-validators.ts'
import type { Json, JsonObject, Pointer } from './contract.ts'
import type { Diagnostics } from './diagnostics.ts'
import { child } from './pointer.ts'
import type { Validators } from './validators.ts'
import { wording } from './validators.ts'
import { walk } from './walk.ts'

/** Checks that every example and default fits its schema. */
export function checkExamples(diagnostics: Diagnostics, schemas: SchemaSet, validators: Validators): void {
  walk(diagnostics.root, (kind, value, pointer) => {
    if (kind === 'media type' || kind === 'parameter' || kind === 'header')
      checkHolder(diagnostics, schemas, validators, value, pointer)
    if (kind === 'schema') checkSchema(diagnostics, validators, value, pointer)
  })
}

/** Media types, parameters and headers hold a schema with examples beside it (OpenAPI 3.1 section 4.8.14). */
function checkHolder(
  diagnostics: Diagnostics,
  schemas: SchemaSet,
  validators: Validators,
  holder: JsonObject,
  pointer: Pointer,
): void {
  if (holder.schema === undefined) return
  const at = schemas.add(holder.schema, child(pointer, 'schema'))
  for (const { value, pointer: written } of examplesOf(diagnostics, holder, pointer)) {
    checkValue(diagnostics, validators, at, value, written, 'example')
  }
}

function checkSchema(diagnostics: Diagnostics, validators: Validators, schema: JsonObject, pointer: Pointer): void {
  if (schema.default !== undefined)
    checkValue(diagnostics, validators, pointer, schema.default, child(pointer, 'default'), 'default')
  if (schema.example !== undefined)
    checkValue(diagnostics, validators, pointer, schema.example, child(pointer, 'example'), 'example')
  for (const [index, example] of (Array.isArray(schema.examples) ? schema.examples : []).entries()) {
    checkValue(diagnostics, validators, pointer, example, child(pointer, 'examples', index), 'example')
  }
}

function checkValue(
  diagnostics: Diagnostics,
  validators: Validators,
  schema: Pointer,
  value: Json,
  pointer: Pointer,
  what: string,
): void {
  if (validators.accepts(schema, value) || fitsDirection(diagnostics, schema, value)) return
  for (const violation of validators.violations(schema, value)) {
    const at = child(pointer, ...violation.path)
    diagnostics.doubt(
      'bad-example',
      at,
      `The ${what} breaks its schema: ${wording(violation)}.`,
      'Correct one of the two.',
    )
  }
}

/** An example may be one of requests or of replies alone: without what is read-only, or without what is write-only. */
function fitsDirection(diagnostics: Diagnostics, schema: Pointer, value: Json): boolean {
  const schemas = new SchemaSet(diagnostics)
  addAllSchemas(diagnostics, schemas)
  const directed = (['request', 'reply'] as const)
    .map((direction) => schemas.pointerFor(schema, direction))
    .filter((pointer) => pointer !== schema)
  if (directed.length === 0) return false
  const { accepts } = createValidators(schemas.toTree())
  return directed.some((pointer) => accepts(pointer, value))
}
