import type { Json, JsonObject } from './contract.ts'
import { isObject, valueAt } from './pointer.ts'
import { mappedTo, propertyOf, readSource, targetOf } from './schema/source.ts'
import { asList } from './schema/values.ts'

/**
 * Returns a `oneOf` whose branches each admit only the values by which the discriminator's mapping means them.
 *
 * In JSON Schema a discriminator decides nothing, so a value that fits two branches breaks `oneOf`, though it names one
 * of them. OpenAPI 3.1 section 4.8.25 means that one. Branches without an entry in the mapping, and those that admit
 * none of their names, stay as they are.
 *
 * @param root What references lead into.
 */
export function narrowBranches(root: JsonObject, schema: JsonObject): JsonObject {
  const { oneOf, discriminator } = schema
  const property = propertyOf(discriminator)
  if (property === undefined || !Array.isArray(oneOf)) return schema
  const narrowed = oneOf.map((branch: Json) => narrow(root, branch, property, discriminator))
  return narrowed.some((each, index) => each !== oneOf[index]) ? { ...schema, oneOf: narrowed } : schema
}

function narrow(root: JsonObject, branch: Json, property: string, discriminator: Json | undefined): Json {
  if (!isObject(branch) || typeof branch.$ref !== 'string' || Object.keys(branch).length > 1) return branch
  const names = mappedTo(targetOf(root, branch, '#'), discriminator)
  const admitted = admittedAs(root, branch, property)
  const isKnown = names.some((name) => admitted.every((values) => values.includes(name)))
  const isTold = admitted.some((values) => values.every((value) => names.includes(value as string)))
  return isKnown && !isTold ? { ...branch, properties: { [property]: { enum: names } } } : branch
}

/** Returns each list of values that a branch has for a property. */
function admittedAs(root: JsonObject, branch: JsonObject, property: string): (readonly Json[])[] {
  return readSource(root, branch, '#').parts.flatMap(({ keywords: { properties }, pointer }) => {
    const given = isObject(properties) ? properties[property] : undefined
    const at = targetOf(root, given, pointer)
    const declared = at === pointer ? given : valueAt(root, at)
    if (!isObject(declared)) return []
    if (declared.const !== undefined) return [[declared.const]]
    return Array.isArray(declared.enum) ? [asList(declared.enum)] : []
  })
}
