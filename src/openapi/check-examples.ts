import { examplesOf } from './compile/examples.ts'
import { addAllSchemas, SchemaSet } from './compile/schema-set.ts'
import { createValidators } from './compile-validators.ts'
import type { Json, JsonObject, Pointer } from './contract.ts'
import type { Diagnostics } from './diagnostics.ts'
import { child } from './pointer.ts'
import type { Validators } from './validators.ts'
import { wording } from './validators.ts'
import { walk } from './walk.ts'

/** A value that stands in the document beside the schema it is a value of. */
interface Shown {
  readonly schema: Pointer
  readonly value: Json
  readonly pointer: Pointer
  readonly what: 'example' | 'default'
}

/** Checks that every example and default fits its schema. */
export function checkExamples(diagnostics: Diagnostics, schemas: SchemaSet, validators: Validators): void {
  const wrong = shownIn(diagnostics, schemas).filter(({ schema, value }) => !validators.accepts(schema, value))
  const fits = fitsDirection(diagnostics, wrong)
  for (const { schema, value, pointer, what } of wrong.filter((each) => !fits(each))) {
    for (const violation of validators.violations(schema, value)) {
      const found = `The ${what} breaks its schema: ${wording(violation)}.`
      diagnostics.doubt('bad-example', child(pointer, ...violation.path), found, 'Correct one of the two.')
    }
  }
}

function shownIn(diagnostics: Diagnostics, schemas: SchemaSet): Shown[] {
  const shown: Shown[] = []
  walk(diagnostics.root, (kind, value, pointer) => {
    if (kind === 'schema') shown.push(...besideSchema(value, pointer))
    // Media types, parameters and headers hold a schema with examples beside it (OpenAPI 3.1 section 4.8.14).
    const isHolder = kind === 'media type' || kind === 'parameter' || kind === 'header'
    if (!isHolder || value.schema === undefined) return
    const schema = schemas.add(value.schema, child(pointer, 'schema'))
    for (const each of examplesOf(diagnostics, value, pointer)) shown.push({ ...each, schema, what: 'example' })
  })
  return shown
}

function besideSchema(schema: JsonObject, pointer: Pointer): Shown[] {
  const at = (what: Shown['what'], value: Json | undefined, ...names: (string | number)[]): Shown[] =>
    value === undefined ? [] : [{ schema: pointer, value, pointer: child(pointer, ...names), what }]
  const examples = Array.isArray(schema.examples) ? schema.examples : []
  return [
    ...at('default', schema.default, 'default'),
    ...at('example', schema.example, 'example'),
    ...examples.flatMap((example: Json, index) => at('example', example, 'examples', index)),
  ]
}

/** An example may be one of requests or of replies alone: without what is read-only, or without what is write-only. */
function fitsDirection(diagnostics: Diagnostics, all: readonly Shown[]): (shown: Shown) => boolean {
  const schemas = new SchemaSet(diagnostics)
  addAllSchemas(diagnostics, schemas)
  const directed = new Map(
    all.map(({ schema }) => [
      schema,
      [schemas.pointerFor(schema, 'request'), schemas.pointerFor(schema, 'reply')].filter((each) => each !== schema),
    ]),
  )
  const { accepts } = createValidators(schemas.toTree())
  return ({ schema, value }) => directed.get(schema)?.some((pointer) => accepts(pointer, value)) === true
}
