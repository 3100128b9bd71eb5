import type { Api, Collection, Contract, Json, JsonObject, RequestBody } from '../spec/contract.ts'
import { isObject, valueAt } from '../spec/pointer.ts'
import type { Flatten } from './flatten.ts'

/** What a request may demand of a property beyond what the stored record does, and how both are met. */
const tighter: Readonly<Record<string, (stored: Json, asked: Json) => Json>> = {
  minimum: most,
  exclusiveMinimum: most,
  maximum: least,
  exclusiveMaximum: least,
  minLength: most,
  maxLength: least,
  minItems: most,
  maxItems: least,
  enum: (stored, asked) => (stored as Json[]).filter((each) => (asked as Json[]).includes(each)),
  uniqueItems: (stored, asked) => stored === true || asked === true,
}

/** What is taken over where only the request says it. */
const alone = [...Object.keys(tighter), 'pattern', 'format', 'multipleOf']

/**
 * Gives the flat schema of a collection's records, each property as narrow as the requests that write it: a record
 * may hold what no request could have put there.
 */
export function recordSchema(contract: Contract, api: Api, { name, schema }: Collection, flatten: Flatten): JsonObject {
  const record = flatten({ $ref: schema })
  const properties: Record<string, Json> = {}
  for (const [property, declared] of Object.entries((record.properties ?? {}) as JsonObject)) {
    const asked = requestsOf(api, name).flatMap((body) => askedOf(contract, body, property, flatten))
    properties[property] = asked.reduce((stored, each) => narrowed(stored, each, flatten), flatten(declared))
  }
  return { ...record, properties }
}

function requestsOf({ operations }: Api, collection: string): RequestBody[] {
  return operations.flatMap(({ resource, body }) =>
    body && resource?.collection === collection && ['create', 'update'].includes(resource.action) ? [body] : [],
  )
}

/** Gives the schemas of the request properties that write a stored one. */
function askedOf(contract: Contract, { media }: RequestBody, property: string, flatten: Flatten): JsonObject[] {
  return Object.values(media).flatMap(({ validator, write }) => {
    const { properties } = flatten(valueAt(contract.schemas, validator))
    const writers = Object.entries(write?.fields ?? {}).filter(([, { to }]) => to === property)
    return writers.flatMap(([name]) =>
      isObject(properties) && properties[name] !== undefined ? [flatten(properties[name])] : [],
    )
  })
}

function narrowed(stored: JsonObject, asked: JsonObject, flatten: Flatten): JsonObject {
  const narrow: Record<string, Json> = { ...stored }
  for (const keyword of alone) {
    const wanted = asked[keyword]
    if (wanted === undefined) continue
    const held = stored[keyword]
    narrow[keyword] = held === undefined ? wanted : (tighter[keyword]?.(held, wanted) ?? held)
  }
  if (asked.items !== undefined) narrow.items = narrowed(flatten(stored.items), flatten(asked.items), flatten)
  return narrow
}

function most(left: Json, right: Json): number {
  return Math.max(left as number, right as number)
}

function least(left: Json, right: Json): number {
  return Math.min(left as number, right as number)
}
