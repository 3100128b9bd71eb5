import type { Collection, Json, JsonObject } from '../spec/contract.ts'
import type { End } from './boundary.ts'
import { boundary } from './boundary.ts'
import type { Maker } from './make-value.ts'
import { serverValues } from './server-values.ts'

/** The record that is to be made. */
export interface RecordTarget {
  readonly collection: Collection
  readonly schema: JsonObject
  readonly key: string
  /** The record that is there. */
  readonly existing: JsonObject | undefined
  /** The properties that are made anew; without it all that requests can set. */
  readonly properties: readonly string[] | undefined
}

/** Where a record belongs. */
export interface Belonging {
  readonly place: string
  readonly owner: string
}

/** Gives a record whose values are at an end of what its schema allows. What only the server sets stays. */
export function atEnd(maker: Maker, target: RecordTarget, end: End, belonging: Belonging): JsonObject {
  return remade(target, belonging, (name, schema, isRequired) => {
    const isWanted = end === 'maximum' || isRequired || maker.flatten(schema).default !== undefined
    return isWanted ? boundary(maker, schema, end, `${belonging.place}/${name}`) : undefined
  })
}

/** Gives a record as it is when it is new: with defaults, and what has to be said besides. */
export function atDefault(maker: Maker, target: RecordTarget, belonging: Belonging): JsonObject {
  const { existing = {} } = target
  return remade(target, belonging, (name, schema, isRequired) => {
    const { default: standard } = maker.flatten(schema)
    if (standard !== undefined) return standard
    return isRequired ? (existing[name] ?? maker.make(schema, `${belonging.place}/${name}`)) : undefined
  })
}

type MakeProperty = (name: string, schema: Json, isRequired: boolean) => Json | undefined

function remade(target: RecordTarget, { place, owner }: Belonging, make: MakeProperty): JsonObject {
  const { collection, schema, key, existing, properties } = target
  const required: readonly Json[] = Array.isArray(schema.required) ? schema.required : []
  const server = serverValues(collection, schema, { place, key: keyAs(target, key), owner })
  const record: Record<string, Json> = {}
  for (const [name, declared] of Object.entries((schema.properties ?? {}) as JsonObject)) {
    const isMade = properties?.includes(name) ?? !Object.hasOwn(server, name)
    const kept = existing?.[name] ?? server[name]
    const value = isMade ? make(name, declared, required.includes(name)) : kept
    if (value !== undefined) record[name] = value
  }
  return record
}

/** Keys are texts; some records have a number there. */
function keyAs({ collection, schema, existing }: RecordTarget, key: string): string | number {
  const property = collection.key ?? ''
  const known = existing?.[property]
  if (typeof known === 'number') return known
  const { type } = ((schema.properties as JsonObject | undefined)?.[property] ?? {}) as JsonObject
  return type === 'integer' || type === 'number' ? Number(key) : key
}
