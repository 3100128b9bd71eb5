import type { Json, JsonObject, Pointer } from '../contract.ts'
import { isObject, valueAt } from '../pointer.ts'

/**
 * Follows references that stand alone, or beside null and descriptions, to the schema that is meant: the same place for
 * all schemas that mean one component.
 */
export function componentOf(root: JsonObject, schema: Json | undefined, pointer: Pointer): Pointer {
  const seen = new Set<Pointer>()
  let [at, found] = [pointer, schema]
  while (isObject(found) && !seen.has(at)) {
    seen.add(at)
    const reference = soleReference(found)
    if (reference === undefined) break
    at = reference
    found = valueAt(root, reference)
  }
  return at
}

function soleReference(schema: JsonObject): Pointer | undefined {
  const { $ref } = schema
  if (typeof $ref === 'string') return $ref.startsWith('#') ? ($ref as Pointer) : undefined
  if (isObject(schema.properties)) return undefined
  for (const keyword of ['allOf', 'oneOf', 'anyOf'] as const) {
    const parts = schema[keyword]
    if (!Array.isArray(parts)) continue
    const [only, ...others] = parts.filter((part: Json) => !isNull(part) && !isDescription(part))
    if (others.length === 0 && isObject(only)) return soleReference(only)
  }
  return undefined
}

function isNull(part: Json): boolean {
  return isObject(part) && part.type === 'null'
}

const descriptions = ['description', 'title', 'nullable', 'example', 'examples', 'default']

function isDescription(part: Json): boolean {
  return isObject(part) && Object.keys(part).every((name) => descriptions.includes(name))
}
