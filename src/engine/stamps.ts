import type { Collection, Json, JsonObject, StampRule } from '../openapi/contract.ts'
import type { Context } from './context.ts'

/** Returns a record with the times that the clock sets when it is created or changed. A time never goes back. */
export function stamped(
  context: Context,
  { stamps = [] }: Collection,
  record: JsonObject,
  action: 'create' | 'update',
): JsonObject {
  const due = stamps.filter(({ on }) => action === 'create' || on === 'update')
  if (due.length === 0) return record
  const times = due.map(({ property, as }) => [property, latest(record[property], timeAs(context, as))] as const)
  return { ...record, ...Object.fromEntries(times) }
}

function timeAs({ surroundings }: Context, as: StampRule['as']): string | number {
  if (as === 'date-time') return surroundings.timestamp()
  if (as === 'date') return surroundings.timestamp().slice(0, 'yyyy-mm-dd'.length)
  const milliseconds = surroundings.now()
  return as === 'milliseconds' ? milliseconds : Math.floor(milliseconds / 1000)
}

function latest(before: Json | undefined, now: string | number): string | number {
  const isLater =
    (typeof before === 'string' || typeof before === 'number') && typeof before === typeof now && before > now
  return isLater ? before : now
}
