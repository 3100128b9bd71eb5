import type { Json, JsonObject, Pointer } from '../contract.ts'
import { child, isObject, valueAt, writtenAt } from '../pointer.ts'
import type { Fits } from './branches.ts'
import { asList } from './values.ts'

/** A schema without the keywords that lead to other schemas for the same value, and where it is written. */
export interface Part {
  readonly keywords: JsonObject
  readonly pointer: Pointer
}

/** `oneOf`, `anyOf`, or `if` with `then` and `else`: a value takes one or more of the branches. */
export interface Group {
  readonly branches: readonly BranchSource[]
  /** The property whose value names the branch (OpenAPI 3.1 section 4.8.25). */
  readonly discriminator?: string
  /** The schema of `if`: a value that fits it takes the first branch, any other value the second. */
  readonly condition?: Pointer
}

export interface BranchSource {
  /** Two branches of one key are the same. */
  readonly key: string
  /** Where the branch is written; of a mere reference, where it leads. */
  readonly pointer: Pointer
  /** The names by which a discriminator means this branch. */
  readonly values: readonly string[]
  /** What the branch consists of, worked out when it is asked for: a branch may contain the schema it is a branch of. */
  readonly source: () => Source
}

/** What a schema consists of: parts that all hold, and groups of which some branch holds. */
export interface Source {
  /** Two sources of one key say the same. */
  readonly key: string
  readonly parts: readonly Part[]
  readonly groups: readonly Group[]
  /** Whether a value fits, by the word of the compiled schemas. */
  readonly accepts: (fits: Fits, value: Json) => boolean
}

/** What no value fits: the schema `false`. */
const never: JsonObject = { enum: [] }

/** A place while references are followed. */
interface Place {
  readonly schema: Json | undefined
  readonly pointer: Pointer
  /** The places on the way here, so that a schema that includes itself ends. */
  readonly seen: readonly Pointer[]
  /** Whether another schema takes this one in by `allOf`. */
  readonly isPart: boolean
}

/** Reads a schema with `$ref` and `allOf` followed, the outermost part last. */
export function readSource(root: JsonObject, schema: Json | undefined, pointer: Pointer): Source {
  return sourceAt(root, { schema, pointer, seen: [], isPart: false })
}

/** Follows a schema that is only a reference to the place that it means. */
export function targetOf(root: JsonObject, schema: Json | undefined, pointer: Pointer): Pointer {
  const seen: Pointer[] = []
  let [at, found] = [pointer, schema]
  while (isObject(found) && typeof found.$ref === 'string' && Object.keys(found).length === 1 && !seen.includes(at)) {
    seen.push(at)
    at = found.$ref as Pointer
    found = at.startsWith('#') ? valueAt(root, at) : undefined
  }
  return at
}

function sourceAt(root: JsonObject, { schema, pointer, seen, isPart }: Place): Source {
  const accepts: Source['accepts'] = (fits, value) => fits(pointer, value)
  if (schema === false) return { key: pointer, parts: [{ keywords: never, pointer }], groups: [], accepts }
  if (!isObject(schema) || seen.includes(pointer)) return { key: pointer, parts: [], groups: [], accepts }
  const visited = [...seen, pointer]
  const { $ref, allOf, oneOf, anyOf, if: condition, then: first, else: second, ...keywords } = schema
  const included = [
    ...(typeof $ref === 'string' ? [refersTo(root, $ref, visited, isPart)] : []),
    ...asList(allOf).map((each, index) => ({
      schema: each,
      pointer: child(pointer, 'allOf', index),
      seen: visited,
      isPart: true,
    })),
  ].map((place) => sourceAt(root, place))
  const groups = [
    ...branchGroup(root, { branches: asList(oneOf), pointer: child(pointer, 'oneOf') }, keywords.discriminator),
    ...branchGroup(root, { branches: asList(anyOf), pointer: child(pointer, 'anyOf') }, keywords.discriminator),
    ...conditionGroup(root, condition, [first, second], pointer),
    ...(isPart || oneOf !== undefined || anyOf !== undefined ? [] : childGroup(root, keywords.discriminator, pointer)),
  ]
  return {
    key: pointer,
    parts: [...included.flatMap((each) => each.parts), { keywords, pointer }],
    groups: [...included.flatMap((each) => each.groups), ...groups],
    accepts,
  }
}

function refersTo(root: JsonObject, reference: string, seen: readonly Pointer[], isPart: boolean): Place {
  const pointer = reference as Pointer
  return { schema: pointer.startsWith('#') ? valueAt(root, pointer) : undefined, pointer, seen, isPart }
}

function branchGroup(
  root: JsonObject,
  { branches, pointer }: { readonly branches: readonly Json[]; readonly pointer: Pointer },
  discriminator: Json | undefined,
): Group[] {
  if (branches.length === 0) return []
  const found = branches.map((schema, index) => branchAt(root, schema, child(pointer, index), discriminator))
  return [{ branches: found, discriminator: propertyOf(discriminator) }]
}

/** A value takes `then` or `else`; one of the two that is missing admits everything. */
function conditionGroup(
  root: JsonObject,
  condition: Json | undefined,
  ways: readonly (Json | undefined)[],
  pointer: Pointer,
): Group[] {
  if (condition === undefined || ways.every((way) => way === undefined)) return []
  const branches = ways.map((way, index): BranchSource => {
    const at = child(pointer, index === 0 ? 'then' : 'else')
    return { key: at, pointer: at, values: [], source: () => readSource(root, way ?? true, at) }
  })
  return [{ branches, condition: child(pointer, 'if') }]
}

/** A discriminator without branches: the schemas that take this one in by `allOf` are the branches. */
function childGroup(root: JsonObject, discriminator: Json | undefined, pointer: Pointer): Group[] {
  if (propertyOf(discriminator) === undefined) return []
  const components = valueAt(root, '#/components/schemas')
  const children = Object.entries(isObject(components) ? components : {}).filter(
    ([, schema]) => isObject(schema) && asList(schema.allOf).some((each) => isObject(each) && each.$ref === pointer),
  )
  return branchGroup(
    root,
    { branches: children.map(([name]) => ({ $ref: child('#/components/schemas', name) })), pointer },
    discriminator,
  )
}

function branchAt(root: JsonObject, schema: Json, written: Pointer, discriminator: Json | undefined): BranchSource {
  const pointer = targetOf(root, schema, written)
  return {
    key: pointer,
    pointer,
    values: valuesFor(pointer, discriminator),
    source: () => readSource(root, schema, written),
  }
}

/** The names by which a discriminator means a branch: those of its mapping, or else the component's own. */
function valuesFor(compiled: Pointer, discriminator: Json | undefined): string[] {
  if (!isObject(discriminator)) return []
  const mapped = mappedTo(compiled, discriminator)
  const name = componentAt(compiled)
  return mapped.length > 0 || name === undefined ? mapped : [name]
}

/** Returns the names under which a discriminator's mapping has a branch, by its reference or by its component. */
export function mappedTo(compiled: Pointer, discriminator: Json | undefined): string[] {
  const mapping = isObject(discriminator) && isObject(discriminator.mapping) ? discriminator.mapping : {}
  const [pointer, name] = [writtenAt(compiled), componentAt(compiled)]
  return Object.entries(mapping)
    .filter(([, to]) => to === pointer || (name !== undefined && to === name))
    .map(([value]) => value)
}

function componentAt(compiled: Pointer): string | undefined {
  const [pointer, prefix] = [writtenAt(compiled), '#/components/schemas/']
  return pointer.startsWith(prefix) ? pointer.slice(prefix.length) : undefined
}

/** Returns the name of the property that a discriminator is about. */
export function propertyOf(discriminator: Json | undefined): string | undefined {
  const property = isObject(discriminator) ? discriminator.propertyName : undefined
  return typeof property === 'string' ? property : undefined
}
