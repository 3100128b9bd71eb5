import type { Api, Json, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import { keyIn, keyPathOf } from '../../store/addresses.ts'

/** Returns the names that lead to the key in a record of the operation's collection: `id` where none is known. */
export function keyPathFor({ collections }: Pick<Api, 'collections'>, { resource }: Operation): readonly string[] {
  const collection = collections[resource?.collection ?? '']
  const path = collection ? keyPathOf(collection) : []
  return path.length > 0 ? path : ['id']
}

/** Returns the key of a record as text; undefined if it has none that an address can hold. */
export function recordKey(record: Json | undefined, path: readonly string[]): string | undefined {
  const key = isObject(record) ? keyIn(record, path) : undefined
  // An empty or dotted key would address another path (RFC 3986 section 5.2.4).
  return key === undefined || /^\.{0,2}$/.test(key) ? undefined : key
}
