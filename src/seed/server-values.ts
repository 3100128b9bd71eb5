import type { Collection, Json, JsonObject, SetByRule } from '../spec/contract.ts'
import { hash } from '../spec/hash.ts'

/** What a made-up record is, and whose. */
export interface Identity {
  readonly place: string
  readonly key: string | number
  /** The id of its owner. */
  readonly owner: string
}

const firstMoment = Date.UTC(2023, 0, 1)
const secondYear = Date.UTC(2024, 0, 1)
const secondsOfYear = 365 * 86_400

/** Gives the properties of a record that requests do not set: its key, and what the server fills in. */
export function serverValues(collection: Collection, schema: JsonObject, identity: Identity): JsonObject {
  const values: Record<string, Json> = {}
  for (const rule of collection.setBy) {
    const value = serverValue(rule, collection, schema, identity)
    if (value !== undefined) values[rule.property] = value
  }
  if (collection.key !== undefined) values[collection.key] = identity.key
  return values
}

/** Times lie in the past, and what is set once before what is set again and again. */
function serverValue(
  { property, from, on }: SetByRule,
  { key: keyProperty }: Collection,
  { properties }: JsonObject,
  { place, key, owner }: Identity,
): Json | undefined {
  if (from === 'caller') return owner
  if (from.startsWith('path.')) return keyProperty === undefined ? key : undefined
  if (from !== 'now') return undefined
  const start = on.includes('update') ? secondYear : firstMoment
  const moment = new Date(start + (hash(`${place}/${property}`) % secondsOfYear) * 1000).toISOString()
  const declared = (properties as JsonObject | undefined)?.[property] as JsonObject | undefined
  return declared?.format === 'date' ? moment.slice(0, 10) : `${moment.slice(0, 19)}Z`
}
