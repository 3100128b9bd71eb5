import type { Json, JsonObject } from '../../src/openapi/contract.ts'
import type { LawResource } from './law-resources.ts'

/** What the resource shows after a patch, worked out without the engine: RFC 7396, and null stored where the resource keeps it. */
export function expected(resource: LawResource, shown: JsonObject, patch: JsonObject): JsonObject {
  const visible = Object.entries(patch).flatMap(([name, value]): [string, Json][] => {
    const as = resource.shownAs?.[name]
    return as === null ? [] : [[as ?? name, value]]
  })
  return merge(shown, Object.fromEntries(visible), resource.keepsNull ?? [], '')
}

/** Gives what a reply shows beside what the server has set. */
export function withoutStamps(resource: LawResource, shown: Json | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries((shown ?? {}) as JsonObject).filter(([name]) => !resource.stamps.includes(name)),
  )
}

function merge(target: JsonObject, patch: JsonObject, keepsNull: readonly string[], at: string): JsonObject {
  const merged = new Map(Object.entries(target))
  for (const [name, value] of Object.entries(patch)) {
    const place = at + name
    if (value === null && !keepsNull.includes(place)) merged.delete(name)
    else merged.set(name, isObject(value) ? merge(asObject(merged.get(name)), value, keepsNull, `${place}.`) : value)
  }
  return Object.fromEntries(merged)
}

function asObject(value: Json | undefined): JsonObject {
  return value !== undefined && isObject(value) ? value : {}
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
