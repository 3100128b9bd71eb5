import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { replaceKeywords } from './ajv-keywords.ts'
import type { Json, JsonObject, Pointer } from './contract.ts'
import { compilePattern } from './linear-pattern.ts'
import { narrowBranches } from './narrow-branches.ts'
import { isObject } from './pointer.ts'
import type { FindSchema, Validators } from './validators.ts'
import { asValidators } from './validators.ts'
import { vocabulary } from './vocabulary.ts'

/** The schema tree's name inside ajv; the pointers of the contract are its fragments. */
const root = 'contract'

/** The branches of the schema tree: ajv meets them on the way to a schema. */
const branches = ['components', 'paths', 'servers', 'request', 'reply']

/** OpenAPI 3.1's own schema keywords (section 4.8.24) and this project's: known, and without a say in validation. */
const annotations = ['discriminator', 'xml', 'externalDocs', 'example', ...Object.keys(vocabulary)]

/**
 * Makes validators that compile each schema when it is first used.
 *
 * A quick one stops at the first violation; only when it refuses does a second one look for them all,
 * so that the usual request does not pay for the unusual one.
 */
export function createValidators(schemas: JsonObject): Validators {
  return asValidators(compileWhenUsed(schemas, false), compileWhenUsed(schemas, true))
}

/** Returns ajv set up for a contract: JSON Schema 2020-12. Unknown keywords and formats were reported, and say nothing here. */
export function configureAjv(schemas: JsonObject, options: ConstructorParameters<typeof Ajv2020>[0]): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    // JSON has no infinity, but JSON.parse makes one of 1e999: it is not a number.
    strictNumbers: true,
    // Once a document is open its references are pointers. What looks like an identifier is part of an example.
    schemaId: 'none' as '$id',
    meta: false,
    validateSchema: false,
    logger: false,
    code: { regExp: compilePattern },
    ...options,
  })
  addFormats.default(ajv)
  replaceKeywords(ajv)
  ajv.addVocabulary([...branches, ...annotations])
  return ajv.addSchema(asMeant(schemas, schemas, true) as Record<string, Json>, root)
}

/** What holds names, of schemas and of what schemas stand in: none of them is a keyword. */
const maps: ReadonlySet<string> = new Set(
  'properties patternProperties $defs definitions dependentSchemas schemas parameters responses headers requestBodies content'.split(
    ' ',
  ),
)

/**
 * Returns schemas with the branches of `oneOf` told apart as their discriminators say, and without their examples: ajv
 * looks for `$id` in all that they hold, and an example may have one of its own.
 */
function asMeant(schemas: JsonObject, value: Json, isMap: boolean): Json {
  if (Array.isArray(value)) {
    const items = value.map((each: Json) => asMeant(schemas, each, false))
    return items.some((each, index) => each !== value[index]) ? items : value
  }
  if (!isObject(value)) return value
  const schema = isMap ? value : narrowBranches(schemas, value)
  const entries = Object.entries(schema)
  const kept = entries
    .filter(([name, each]) => isMap || typeof each !== 'object' || !(name === 'example' || name === 'examples'))
    .map(([name, each]) => [name, asMeant(schemas, each, maps.has(name) && !isMap)] as const)
  if (kept.length === entries.length && kept.every(([name, each]) => each === schema[name])) return schema
  // Without a prototype, `__proto__` is a name like any other.
  const changed: Record<string, Json> = Object.create(null)
  for (const [name, each] of kept) changed[name] = each
  return changed
}

/** Returns ajv's name for the schema at a pointer. */
export function schemaName(pointer: Pointer): string {
  return root + pointer
}

function compileWhenUsed(schemas: JsonObject, allErrors: boolean): FindSchema {
  const known = new Map<Pointer, ValidateFunction>()
  let ajv: Ajv2020 | undefined
  return (pointer) => {
    const found = known.get(pointer)
    if (found) return found
    ajv ??= configureAjv(schemas, { allErrors })
    const validate = ajv.getSchema(schemaName(pointer))
    if (!validate) throw new Error(`The contract has no schema at ${pointer}.`)
    known.set(pointer, validate)
    return validate
  }
}

/** Checks whether values are checked against a format. */
export function isKnownFormat(name: string): boolean {
  return Object.hasOwn(configureAjv({}, {}).formats, name)
}
