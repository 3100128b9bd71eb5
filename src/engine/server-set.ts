import type { Collection, Json, JsonObject } from '../openapi/contract.ts'
import type { SetBySource } from '../openapi/vocabulary.ts'
import type { RoutedTurn, Turn } from './turn.ts'

/**
 * Fills in the properties that the server sets when a record is created or updated, and gives the record back.
 *
 * @param record A record of the caller's own that is not stored yet: it is changed in place.
 */
export function serverSet(
  turn: RoutedTurn,
  collection: Collection,
  record: Record<string, Json>,
  action: 'create' | 'update',
): JsonObject {
  for (const { property, from, on, prefix } of collection.setBy) {
    if (!on.includes(action)) continue
    const value = valueFrom(turn, from, prefix)
    if (value !== undefined) record[property] = from === 'now' ? latest(record[property], value) : value
  }
  return record
}

/** Gives a singleton as it is at first access: its defaults, and what the server sets when it makes one. */
export function firstOf(turn: RoutedTurn, collection: Collection): JsonObject {
  return serverSet(turn, collection, { ...collection.defaults }, 'create')
}

/** Gives the value of a source that every turn has; undefined where this one has none. */
export function valueFrom(turn: Turn, from: SetBySource, prefix?: string): Json | undefined {
  if (from === 'now') return turn.world.timestamp()
  if (from === 'new-id') return turn.world.ambient.newId(prefix)
  if (from === 'caller') return turn.principal?.id
  if (from === 'elapsed-ms') return Math.max(0, Math.round(turn.world.ambient.now() - turn.startedAt))
  if (from === 'rate-limit') return turn.allowance?.limit
  if (from === 'rate-remaining') return turn.allowance?.remaining
  if (from === 'rate-reset') return turn.allowance?.reset
  if (from.startsWith('path.')) return turn.parameters[from.slice('path.'.length)]
  if (from.startsWith('header.')) return turn.exchange.headers[from.slice('header.'.length).toLowerCase()]
  return undefined
}

/** A timestamp never goes back, even where the clock does: both are UTC in one format, so that the text tells the order. */
function latest(before: Json | undefined, now: Json): Json {
  return typeof before === 'string' && typeof now === 'string' && before > now ? before : now
}
