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
  /** Returns whether there is a compiled schema at the pointer: a page carries only those that its requests need. */
  has(pointer: Pointer): boolean
  /** Returns whether the value fits the schema at the pointer. */
  accepts(pointer: Pointer, value: unknown): boolean
  /** Returns all violations in the order of the schema, at most a hundred; an empty list if the value fits. */
  violations(pointer: Pointer, value: unknown): readonly Violation[]
  /** Returns one violation, at a cost that does not depend on how many there are. */
  firstViolation(pointer: Pointer, value: unknown): readonly Violation[]
}

/** A violation as the compiled schema reports it. */
export interface SchemaError {
  /** A JSON pointer into the value. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A schema as a function. After a rejection it carries the reasons, until it is called again. */
export interface CompiledSchema {
  (value: unknown): unknown
  readonly errors?: readonly SchemaError[] | null
}

/** Finds the function for the schema at a pointer. */
export type FindSchema = (pointer: Pointer) => CompiledSchema

/**
 * Creates validators from compiled schemas.
 *
 * @param quick Used where only the verdict matters, not the reason.
 * @param thorough Finds all violations.
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
 * Creates validators from the functions that `generate` has written. They need neither a compiler nor `eval`.
 *
 * @param quick Functions that stop at the first violation. @default the thorough ones
 */
export function generatedValidators(thorough: SchemaTable, quick: SchemaTable = thorough): Validators {
  return asValidators(findIn(quick), findIn(thorough), (pointer) => Object.hasOwn(quick, pointer))
}

function findIn(table: SchemaTable): FindSchema {
  return (pointer) => {
    const validate = Object.hasOwn(table, pointer) ? table[pointer] : undefined
    if (!validate)
      throw new Error(`Missing generated validator for the schema at ${pointer}. Generate the modules again.`)
    return validate
  }
}

/** Says in a few words which rule of a schema is broken. */
export function wording({ keyword, params }: Violation): string {
  const details = Object.entries(params).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  return details.length === 0 ? keyword : `${keyword} (${details.join(', ')})`
}

/**
 * Where the type is wrong, other keywords do not matter; `if` only wraps other errors.
 *
 * @note A value that breaks the object of `anyOf: [object, null]` is not told to be null.
 */
function toViolations(all: readonly SchemaError[]): Violation[] {
  const errors = withoutNullBranches(all)
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath))
  return errors
    .filter(({ keyword, instancePath }) => keyword === 'type' || (keyword !== 'if' && !mistyped.has(instancePath)))
    .map(({ instancePath, keyword, params }) => ({ path: pathOf(instancePath), keyword, params }))
}

function withoutNullBranches(errors: readonly SchemaError[]): readonly SchemaError[] {
  const isNull = ({ keyword, params }: SchemaError): boolean => keyword === 'type' && params.type === 'null'
  // `oneOf` and `anyOf` only sum up.
  const others = errors.filter((each) => !isNull(each) && !/Of$/.test(each.keyword))
  const isOther = (at: string): boolean => others.some(({ instancePath }) => `${instancePath}/`.startsWith(`${at}/`))
  return errors.filter((each) => !isNull(each) || !isOther(each.instancePath))
}

function pathOf(instancePath: string): string[] {
  return instancePath.split('/').slice(1).map(unescapeName)
}
