import type { Json, Pointer } from './contract.ts'
import { isObject, writtenAt } from './pointer.ts'
import type { Branch, BranchGroup, SchemaView } from './schema.ts'
import type { Validators, Violation } from './validators.ts'

/** A violation, and where the schema is written that the value breaks: a branch, if it has branches. */
export interface ExplainedViolation extends Violation {
  readonly schema: Pointer
}

/**
 * Returns how a value breaks a schema. Where no branch of a `oneOf` or `anyOf` fits, at any depth, it names the violations
 * of the branch that was meant: the one its discriminator names, or else the most similar one.
 */
export function explainViolations(view: SchemaView, value: Json, validators: Validators): ExplainedViolation[] {
  return explain(validators, violationsAt(validators, view.pointer, { value, path: [] }), view, { value, path: [] })
}

/** A part of the value. */
interface Place {
  readonly value: Json
  readonly path: readonly string[]
  /** The schemas on the way that apply to this same part: a branch may lead back to one of them. */
  readonly seen?: readonly string[]
}

type Violations = ExplainedViolation[]

function explain(validators: Validators, found: Violations, view: SchemaView, place: Place): Violations {
  const { value, path, seen = [] } = place
  if (seen.includes(view.key)) return found
  const here = { value, path, seen: [...seen, view.key] }
  const meant = view.groups.reduce((left, group) => withBranchMeant(validators, left, group, here), found)
  const inner = new Set(meant.filter((each) => isBelow(each, path)).map((each) => each.path[path.length] as string))
  // Members of branches are explained with their branch.
  const names = [...inner].filter((name) => !isOfBranch(view, name))
  return names.reduce((left, name) => {
    const [part, schema] = [partOf(value, name), schemaOf(view, value, name)]
    if (part === undefined || !schema) return left
    return explain(validators, left, schema, { value: part, path: [...path, name] })
  }, meant)
}

function isOfBranch({ groups }: SchemaView, name: string): boolean {
  return groups.some(({ branches }) => branches.some(({ alone }) => alone.members.has(name)))
}

/** Keeps, of the violations of all branches, those of the branch that was meant. */
function withBranchMeant(validators: Validators, found: Violations, group: BranchGroup, place: Place): Violations {
  const { branches, condition } = group
  const isConcerned = found.some((each) => isAt(each, place.path) || isBelow(each, place.path))
  // Of `then` and `else` only the one that applies is reported. A page carries only the schemas that its requests need.
  if (!isConcerned || condition || !branches.every(({ pointer }) => validators.has(pointer))) return found
  const tries = branches.map((branch) => ({
    branch,
    violations: violationsAt(validators, branch.pointer, place),
  }))
  // If the value fits one, no branch is broken. It may still fit too many.
  if (tries.some(({ violations }) => violations.length === 0)) return found
  const choice = choiceOf(tries, place)
  const [meant] = tries.toSorted((left, right) => distance(group, place, left) - distance(group, place, right))
  if (!meant) return found
  const ofBranches = new Set(tries.flatMap(({ violations }) => violations.map(keyOf)))
  const own = found.filter(
    (each) => !ofBranches.has(keyOf(each)) && !(choices.has(each.keyword) && isAt(each, place.path)),
  )
  return [...own, ...(choice ?? explain(validators, meant.violations, meant.branch.alone, place))]
}

/** Branches that each name values are one choice: none of them is meant more than another. */
function choiceOf(tries: readonly Try[], place: Place): Violations | undefined {
  const named = tries.map(({ violations: [first, ...others] }) =>
    first && others.length === 0 && isAt(first, place.path) ? namedBy(first) : undefined,
  )
  const [first] = tries.flatMap(({ violations }) => violations)
  if (!first || tries.length < 2 || named.includes(undefined)) return undefined
  return [{ ...first, keyword: 'enum', params: { allowedValues: named.flat() } }]
}

function namedBy({ keyword, params }: Violation): readonly unknown[] | undefined {
  if (keyword === 'const') return [params.allowedValue]
  return keyword === 'enum' && Array.isArray(params.allowedValues) ? params.allowedValues : undefined
}

const choices: ReadonlySet<string> = new Set(['oneOf', 'anyOf'])

interface Try {
  readonly branch: Branch
  readonly violations: Violations
}

/** Returns how far a value is from a branch. A wrong type weighs most, then a wrong constant: it names another branch. */
function distance({ discriminator }: BranchGroup, { value, path }: Place, { branch, violations }: Try): number {
  const named = discriminator !== undefined && isObject(value) ? value[discriminator] : undefined
  if (typeof named === 'string' && branch.values.includes(named)) return 0
  const isMistyped = violations.some((each) => each.keyword === 'type' && isAt(each, path))
  const isNamedOtherwise = violations.some(
    (each) => (each.keyword === 'const' || each.keyword === 'enum') && each.path.length === path.length + 1,
  )
  return violations.length + (isMistyped ? 10_000 : 0) + (isNamedOtherwise ? 1000 : 0)
}

function violationsAt(validators: Validators, pointer: Pointer, { value, path }: Place): Violations {
  const schema = writtenAt(pointer)
  return validators.violations(pointer, value).map((each) => ({ ...each, path: [...path, ...each.path], schema }))
}

function isAt({ path }: Violation, place: readonly string[]): boolean {
  return path.length === place.length && place.every((name, index) => path[index] === name)
}

function isBelow({ path }: Violation, place: readonly string[]): boolean {
  return path.length > place.length && place.every((name, index) => path[index] === name)
}

function keyOf({ path, keyword, params }: Violation): string {
  return JSON.stringify([path, keyword, params])
}

function partOf(value: Json, name: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(name)]
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function schemaOf(view: SchemaView, value: Json, name: string): SchemaView | undefined {
  if (Array.isArray(value)) return view.prefixItems[Number(name)] ?? view.items
  return view.members.get(name)?.view ?? view.rest
}
