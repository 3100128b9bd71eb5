import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Json, JsonObject, Pointer } from './contract.ts'
import { vocabulary } from './vocabulary.ts'

/** One way in which a value breaks a schema. */
export interface Violation {
  /** Where in the value: the names along the way. Empty: the value itself. */
  readonly path: readonly string[]
  /** The keyword of JSON Schema that is broken. */
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Checks values against the schemas of a contract. */
export interface Validators {
  /** Tells whether the value fits the schema at the pointer. */
  accepts(pointer: Pointer, value: unknown): boolean
  /** Gives all violations, in the order of the schema; an empty list where the value fits. */
  violations(pointer: Pointer, value: unknown): readonly Violation[]
}

/** The schema tree's name inside the validator; the pointers of the contract are its fragments. */
const root = 'contract'

/** The branches of the schema tree: ajv meets them on the way to a schema. */
const branches = ['components', 'paths', 'servers']

/** OpenAPI 3.1's own schema keywords (section 4.8.24) and this project's: known, and without a say in validation. */
const annotations = ['discriminator', 'xml', 'externalDocs', 'example', ...Object.keys(vocabulary)]

/**
 * Makes validators that compile each schema when it is first used.
 *
 * A quick one stops at the first violation; only when it refuses does a second one look for them all,
 * so that the usual request does not pay for the unusual one.
 */
export function createValidators(schemas: JsonObject): Validators {
  const quick = createAjv(schemas, false)
  const thorough = createAjv(schemas, true)
  return {
    accepts: (pointer, value) => quick(pointer)(value) as boolean,
    violations: (pointer, value) => {
      const validate = thorough(pointer)
      return validate(value) ? [] : toViolations(validate.errors ?? [])
    },
  }
}

/** Gives ajv set up for a contract: JSON Schema 2020-12, strict, so that a mistyped keyword is an error and not ignored. */
export function configureAjv(allErrors: boolean, options: ConstructorParameters<typeof Ajv2020>[0] = {}): Ajv2020 {
  const ajv = new Ajv2020({ allErrors, strict: true, strictRequired: false, strictTypes: false, validateSchema: false, logger: false, ...options })
  addFormats.default(ajv)
  ajv.addVocabulary([...branches, ...annotations])
  return ajv
}

/** Gives the validators' name for the schema at a pointer. */
export function schemaName(pointer: Pointer): string {
  return root + pointer
}

/** Gives ajv's errors as violations; `if`, `anyOf` and the like only wrap the ones that say what is wrong. */
export function toViolations(errors: readonly Pick<ErrorObject, 'instancePath' | 'keyword' | 'params'>[]): Violation[] {
  return errors
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, keyword, params }) => ({ path: pathOf(instancePath), keyword, params }))
}

function createAjv(schemas: JsonObject, allErrors: boolean): (pointer: Pointer) => ValidateFunction {
  const known = new Map<Pointer, ValidateFunction>()
  let ajv: Ajv2020 | undefined
  return (pointer) => {
    const found = known.get(pointer)
    if (found) return found
    ajv ??= configureAjv(allErrors).addSchema(schemas as Record<string, Json>, root)
    const validate = ajv.getSchema(schemaName(pointer))
    if (!validate) throw new Error(`The contract has no schema at ${pointer}.`)
    known.set(pointer, validate)
    return validate
  }
}

function pathOf(instancePath: string): string[] {
  return instancePath.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}
