import type { Collection, Json, JsonObject, SetByRule } from '../openapi/contract.ts'
import type { SetBySource } from '../openapi/vocabulary.ts'
import type { Context } from './context.ts'

/**
 * Fills in the properties that the server sets when a record is created or updated.
 *
 * @param record A record of the caller's own that is not stored yet: it is changed in place, and returned.
 */
export function serverSet(
  context: Context,
  collection: Collection,
  record: Record<string, Json>,
  action: 'create' | 'update',
): JsonObject {
  for (const rule of collection.setBy) {
    const { property, from, on } = rule
    if (!on.includes(action)) continue
    const value = valueFrom(context, from, rule)
    if (value !== undefined) record[property] = from === 'now' ? latest(record[property], value) : value
  }
  return record
}

/** Returns a singleton as it is at first access: its defaults, and what the server sets when it creates one. */
export function firstOf(context: Context, collection: Collection): JsonObject {
  return serverSet(context, collection, { ...collection.defaults }, 'create')
}

/** What is made of a source: an ID that begins with something, or a number. */
export type Filling = Pick<SetByRule, 'prefix' | 'isNumber'>

/** Returns the value of a source; undefined if nothing is known of it for this request. */
export function valueFrom(context: Context, from: SetBySource, filling: Filling): Json | undefined {
  const { surroundings, startedAt } = context
  if (from === 'now') return surroundings.timestamp()
  if (from === 'new-id') return surroundings.newId(filling.prefix)
  if (from === 'caller') return context.caller?.id
  if (from === 'elapsed-ms') return Math.max(0, Math.round(surroundings.now() - startedAt))
  if (from === 'rate-limit') return context.allowance?.limit
  if (from === 'rate-remaining') return context.allowance?.remaining
  if (from === 'rate-reset') return context.allowance?.reset
  const text = textFrom(context, from)
  return filling.isNumber && text !== undefined ? asNumber(text) : text
}

function textFrom({ parameters, exchange }: Context, from: SetBySource): string | undefined {
  if (from.startsWith('path.')) return parameters?.[from.slice('path.'.length)]
  return from.startsWith('header.') ? exchange.headers[from.slice('header.'.length).toLowerCase()] : undefined
}

/** A timestamp never goes back, even if the clock does: both are UTC in one format, so that texts compare like times. */
function latest(before: Json | undefined, now: Json): Json {
  return typeof before === 'string' && typeof now === 'string' && before > now ? before : now
}

/** Returns the number that a text of the request means; the text if it means none. */
function asNumber(text: string): Json {
  return text.trim() === '' || !Number.isFinite(Number(text)) ? text : Number(text)
}
