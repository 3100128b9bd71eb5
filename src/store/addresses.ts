import type { Collection, Json, JsonObject, LevelRule } from '../openapi/contract.ts'

/**
 * Where records are kept: a collection without levels has them under their key. Below a parent, keys begin with the keys
 * of what is above: the same key may be there once per parent.
 */

/** The records that addresses are looked up in. */
export interface Lookup {
  /** Returns the record of a collection, or undefined. */
  get(collection: string, key: string): JsonObject | undefined
  list(collection: string): readonly (readonly [key: string, record: JsonObject])[]
}

/** Level → the key of the record that a path names there. */
export type Levels = ReadonlyMap<string, string>

/** Returns the key that the store has a record under. What a path does not name stays empty. */
export function storeKeyOf({ levels = [], key: keyed }: Collection, above: Levels, key: string): string {
  if (levels.length === 0) return key
  const parts = levels.map((level) => above.get(level) ?? '')
  return (keyed === undefined ? parts : [...parts, key]).map(escapePart).join('/')
}

/** Returns the keys of what a record is below, and its own. */
export function partsOf({ levels = [] }: Collection, storeKey: string): string[] {
  return levels.length === 0 ? [storeKey] : storeKey.split('/').map(unescapePart)
}

/** Returns the value of a record's key, or of another property: text, or undefined where it has none. */
export function keyIn(record: JsonObject, path: readonly string[]): string | undefined {
  const value = path.reduce<Json | undefined>((at, name) => memberOf(at, name), record)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** Returns the names that lead to the key in a record. */
export function keyPathOf({ key, keyPath }: Collection): readonly string[] {
  return keyPath ?? (key === undefined ? [] : [key])
}

/**
 * Returns whether a record alone says where it is kept: it has a key, and is below no other. Otherwise its address is
 * written beside it: `red/7` for the task 7 of the project red.
 */
export function saysItsAddress({ key, levels }: Collection): boolean {
  return key !== undefined && levels === undefined
}

/** What a request says of a record: the levels its path names, and a value of the key or of another property. */
export interface Address {
  readonly above: Levels
  readonly key: string
  /** The property the value is compared with. @default the key */
  readonly by?: readonly string[] | undefined
}

/**
 * Returns the store's key of the record that is meant, or undefined. Where the path names all levels, the record is
 * looked up; otherwise it is searched for.
 */
export function find(lookup: Lookup, records: string, collection: Collection, address: Address): string | undefined {
  const { levels = [] } = collection
  if (!address.by && levels.every((level) => address.above.has(level))) {
    const storeKey = storeKeyOf(collection, address.above, address.key)
    return lookup.get(records, storeKey) ? storeKey : undefined
  }
  const path = address.by ?? keyPathOf(collection)
  const found = lookup
    .list(records)
    .find(([storeKey, record]) => isBelow(collection, storeKey, address.above) && keyIn(record, path) === address.key)
  return found?.[0]
}

/** Returns whether a record is below all that is named. */
export function isBelow(collection: Collection, storeKey: string, above: Levels): boolean {
  const { levels = [] } = collection
  if (levels.length === 0 || above.size === 0) return true
  const parts = partsOf(collection, storeKey)
  return levels.every((level, index) => !above.has(level) || above.get(level) === parts[index])
}

/** Where the collections of an API are, by name. */
export interface Shelves {
  readonly collections: Readonly<Record<string, Collection>>
  /** Returns the store's name of a collection. */
  readonly recordsOf: (collection: string) => string
}

/** Returns the levels that a path names, or the first of them whose record does not exist. */
export function levelsIn(
  lookup: Lookup,
  shelves: Shelves,
  rules: readonly LevelRule[],
  parameters: Readonly<Record<string, string>>,
): { readonly above: Levels } | { readonly missing: string; readonly key: string } {
  const above = new Map<string, string>()
  for (const { collection: name, key: parameter, by } of rules) {
    const value = parameters[parameter] as string
    const parent = shelves.collections[name]
    if (!parent) {
      above.set(name, value)
      continue
    }
    const records = shelves.recordsOf(name)
    const storeKey = find(lookup, records, parent, { above, key: value, ...(by && { by }) })
    if (storeKey === undefined) return { missing: name, key: value }
    above.set(name, partsOf(parent, storeKey).at(-1) as string)
  }
  return { above }
}

/** Returns the store's keys of all records of a collection that are below a record. */
export function keysBelow(
  lookup: Lookup,
  { collections, recordsOf }: Shelves,
  name: string,
  parent: Collection,
  parentKey: string,
): string[] {
  const collection = collections[name] as Collection
  const parts = partsOf(parent, parentKey)
  const shared = (parent.levels ?? []).map((level, index) => [level, parts[index] as string] as const)
  const above = new Map(
    [...shared, [parent.name, parts.at(-1) as string] as const].filter(([level]) => collection.levels?.includes(level)),
  )
  return lookup
    .list(recordsOf(name))
    .map(([storeKey]) => storeKey)
    .filter((storeKey) => isBelow(collection, storeKey, above))
}

function escapePart(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F')
}

function unescapePart(part: string): string {
  return part.replaceAll('%2F', '/').replaceAll('%25', '%')
}

/** Returns the record with a value where a path leads to. */
export function withMember(record: JsonObject, path: readonly string[], value: Json): Record<string, Json> {
  const [name = '', ...rest] = path
  const inner = record[name]
  return { ...record, [name]: rest.length === 0 ? value : withMember(isObject(inner) ? inner : {}, rest, value) }
}

/** Returns the record with the keys of what it is below, where it has properties for them that nothing has set. */
export function withParents(
  { parentKeys = {} }: Collection,
  record: Record<string, Json>,
  above: Levels,
): Record<string, Json> {
  let placed = record
  for (const [level, { path, isNumber }] of Object.entries(parentKeys)) {
    const key = above.get(level)
    if (key !== undefined && lacks(placed, path)) placed = withMember(placed, path, isNumber ? Number(key) : key)
  }
  return placed
}

/**
 * Returns the record with the key and the keys of parents that its address has, where it says nothing of them.
 *
 * @param asKey Returns the text of a key as the record has it.
 */
export function withAddress(
  collection: Collection,
  storeKey: string,
  record: JsonObject,
  asKey: (key: string) => Json,
): JsonObject {
  const { levels = [] } = collection
  const parts = partsOf(collection, storeKey)
  const key = parts[levels.length]
  const path = keyPathOf(collection)
  const keyed =
    key !== undefined && path.length > 0 && lacks(record, path) ? withMember(record, path, asKey(key)) : record
  const above = levels.flatMap((level, index) => (parts[index] === undefined ? [] : [[level, parts[index]] as const]))
  return withParents(collection, keyed, new Map(above))
}

/** Whether nothing is where a path leads to: neither a value nor, on the way, one that is not an object. */
function lacks(record: JsonObject, [name = '', ...rest]: readonly string[]): boolean {
  const value = record[name]
  return value === undefined || (rest.length > 0 && isObject(value) && lacks(value, rest))
}

/** How an address does not go with its record: it has not as many parts as there are keys, or ends in another key. */
export type Misplaced = 'form' | 'key'

/** Returns how an address does not go with its record, or undefined. */
export function misplaced(collection: Collection, storeKey: string, record: JsonObject): Misplaced | undefined {
  const { levels, key } = collection
  const parts = partsOf(collection, storeKey)
  if (levels && parts.length !== levels.length + (key === undefined ? 0 : 1)) return 'form'
  return key !== undefined && keyIn(record, keyPathOf(collection)) !== parts.at(-1) ? 'key' : undefined
}

/** Returns what addresses of a collection are made of, as one writes them: `projects/number`. */
export function formOf({ levels = [], key }: Collection): string {
  return [...levels, ...(key === undefined ? [] : [key])].join('/')
}

/** Returns everything that is below a record, and what is below that: collection → keys in the store. */
export function allBelow(
  lookup: Lookup,
  shelves: Shelves,
  parent: Collection,
  key: string,
  found = new Map<string, Set<string>>(),
): ReadonlyMap<string, ReadonlySet<string>> {
  for (const collection of Object.values(shelves.collections)) {
    if (!collection.levels?.includes(parent.name)) continue
    const known = found.get(collection.name) ?? new Set()
    found.set(collection.name, known)
    for (const each of keysBelow(lookup, shelves, collection.name, parent, key)) {
      if (known.has(each)) continue
      known.add(each)
      allBelow(lookup, shelves, collection, each, found)
    }
  }
  return found
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
