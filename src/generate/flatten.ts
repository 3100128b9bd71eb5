import type { Json, JsonObject, Pointer } from '../openapi/contract.ts'
import { isObject, valueAt } from '../openapi/pointer.ts'

/**
 * Gives a schema with `$ref`s and `allOf` taken in, and one branch of `oneOf` and `anyOf`.
 *
 * @param toEnd Whether null is chosen where it is a branch; otherwise it is the first one.
 */
export type Flatten = (schema: Json | undefined, toEnd?: boolean) => JsonObject

/** Gives what flattens schemas of a tree; each is worked out once. */
export function createFlatten(schemas: JsonObject): Flatten {
  const known = [new WeakMap<object, JsonObject>(), new WeakMap<object, JsonObject>()] as const
  return (schema, toEnd = false) => {
    if (!isObject(schema)) return {}
    const memo = known[toEnd ? 1 : 0]
    const found = memo.get(schema) ?? flatten(schemas, schema, toEnd)
    memo.set(schema, found)
    return found
  }
}

function flatten(schemas: JsonObject, given: Json | undefined, toEnd: boolean): JsonObject {
  if (!isObject(given)) return {}
  const { $ref, allOf, oneOf, anyOf, ...own } = given
  const parts = [
    typeof $ref === 'string' ? valueAt(schemas, $ref as Pointer) : undefined,
    ...(Array.isArray(allOf) ? allOf : []),
    ...[oneOf, anyOf].map((branches) => (Array.isArray(branches) ? branchOf(branches, toEnd) : undefined)),
  ].filter((part) => part !== undefined)
  return [...parts.map((part) => flatten(schemas, part, toEnd)), own].reduce<JsonObject>(combine, {})
}

function branchOf(branches: readonly Json[], toEnd: boolean): Json | undefined {
  const end = toEnd ? branches.find((branch) => isObject(branch) && branch.type === 'null') : undefined
  return end ?? branches[0]
}

function combine(left: JsonObject, right: JsonObject): JsonObject {
  const combined: Record<string, Json> = { ...left, ...right }
  if (isObject(left.properties) && isObject(right.properties))
    combined.properties = both(left.properties, right.properties)
  if (Array.isArray(left.required) && Array.isArray(right.required))
    combined.required = [...left.required, ...right.required]
  return combined
}

/** A property that both speak of is what both say. */
function both(left: JsonObject, right: JsonObject): JsonObject {
  const shared = Object.keys(right).filter((name) => Object.hasOwn(left, name))
  return {
    ...left,
    ...right,
    ...Object.fromEntries(shared.map((name) => [name, { allOf: [left[name] as Json, right[name] as Json] }])),
  }
}
