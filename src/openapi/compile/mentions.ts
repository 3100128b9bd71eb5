import type { Json, JsonObject } from '../contract.ts'
import { isObject } from '../pointer.ts'

/** Which keywords a document has anywhere, wherever a reference may lead. Most have none of them, and need not be searched. */
export interface Mentions {
  /** `readOnly: true` */
  readonly readOnly: boolean
  /** `writeOnly: true` */
  readonly writeOnly: boolean
  /** `x-alias-of` */
  readonly aliases: boolean
}

/** Returns which keywords a document has. */
export function mentionsIn(root: JsonObject): Mentions {
  const found = { readOnly: false, writeOnly: false, aliases: false }
  const seen = new Set<Json>([root])
  // A set is walked in the order in which things were added, those that are added meanwhile included.
  for (const value of seen) {
    if (isObject(value)) {
      found.readOnly ||= value.readOnly === true
      found.writeOnly ||= value.writeOnly === true
      found.aliases ||= value['x-alias-of'] !== undefined
      if (found.readOnly && found.writeOnly && found.aliases) return found
    }
    for (const inner of Object.values(value as object)) if (typeof inner === 'object' && inner !== null) seen.add(inner)
  }
  return found
}
