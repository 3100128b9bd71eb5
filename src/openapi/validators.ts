import type { Json, Pointer } from './contract.ts'
import { maxDepth } from './json-depth.ts'
import { unescapeName } from './pointer.ts'

/** One way in which a value breaks a schema. */
export interface Violation {
  /** Where in the value: the names along the way. Empty: the value itself. */
  readonly path: readonly string[]
  /** The keyword of JSON Schema that is broken. */
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** What was found, where it is not in the value that was checked. */
  readonly found?: Json
}

/** Checks values against the schemas of a contract. */
export interface Validators {
  /** Whether there is anything to check values with: a page carries only what its requests need. */
  has(pointer: Pointer): boolean
  /** Tells whether the value fits the schema at the pointer. */
  accepts(pointer: Pointer, value: unknown): boolean
  /** Gives all violations, in the order of the schema, a hundred at most; an empty list where the value fits. */
  violations(pointer: Pointer, value: unknown): readonly Violation[]
  /** Gives one of the violations, at a cost that does not depend on how many there are. */
  firstViolation(pointer: Pointer, value: unknown): readonly Violation[]
}

/** A violation as the compiled schema tells it. */
export interface SchemaError {
  /** A JSON pointer into the value. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A schema as a function. After a refusal it carries the reasons, until it is called again. */
export interface CompiledSchema {
  (value: unknown): unknown
  readonly errors?: readonly SchemaError[] | null
}

/** Finds the function for the schema at a pointer. */
export type FindSchema = (pointer: Pointer) => CompiledSchema

/**
 * Makes validators out of compiled schemas.
 *
 * @param quick Whether they say no matters, not why.
 * @param thorough They look for all violations.
 */
export function asValidators(quick: FindSchema, thorough: FindSchema, has: Validators['has'] = () => true): Validators {
  const check = <T>(find: FindSchema, pointer: Pointer, value: unknown, refused: (validate: CompiledSchema) => T) => {
    const validate = find(pointer)
    try {
      return validate(value) ? undefined : refused(validate)
    } catch (error) {
      // A value nested deeper than a schema that contains itself can be followed does not fit it.
      if (error instanceof RangeError) return refused(tooDeep)
      throw error
    }
  }
  const violationsBy = (find: FindSchema, most: number) => (pointer: Pointer, value: unknown) =>
    check(find, pointer, value, ({ errors }) => toViolations(errors ?? []).slice(0, most)) ?? []
  return {
    has,
    accepts: (pointer, value) => check(quick, pointer, value, isRefused) === undefined,
    violations: violationsBy(thorough, 100),
    firstViolation: violationsBy(quick, 1),
  }
}

const isRefused = (): true => true

const tooDeep: CompiledSchema = Object.assign(() => false, {
  errors: [{ instancePath: '', keyword: 'depth', params: { limit: maxDepth } }],
})

/** Pointer of a schema → what checks a value against it. */
export type SchemaTable = Readonly<Record<string, CompiledSchema>>

/**
 * Makes validators of the functions that `npm run generate` has written: they need neither a compiler nor `eval`.
 *
 * @param quick Functions that stop at the first violation, where there are some.
 */
export function generatedValidators(thorough: SchemaTable, quick: SchemaTable = thorough): Validators {
  return asValidators(findIn(quick), findIn(thorough), (pointer) => Object.hasOwn(quick, pointer))
}

function findIn(table: SchemaTable): FindSchema {
  return (pointer) => {
    const validate = Object.hasOwn(table, pointer) ? table[pointer] : undefined
    if (!validate) throw new Error(`There is no generated validator for the schema at ${pointer}.`)
    return validate
  }
}

/** Says in a few words which rule of a schema a value breaks. */
export function wording({ keyword, params }: Violation): string {
  const details = Object.entries(params).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  return details.length === 0 ? keyword : `${keyword} (${details.join(', ')})`
}

/** Where the type is wrong, nothing else that is said of the value matters; `if` only wraps what is wrong. */
function toViolations(errors: readonly SchemaError[]): Violation[] {
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath))
  return errors
    .filter(({ keyword, instancePath }) => keyword === 'type' || (keyword !== 'if' && !mistyped.has(instancePath)))
    .map(({ instancePath, keyword, params }) => ({ path: pathOf(instancePath), keyword, params }))
}

function pathOf(instancePath: string): string[] {
  return instancePath.split('/').slice(1).map(unescapeName)
}
