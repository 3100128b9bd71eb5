import type { Json, JsonObject } from '../openapi/contract.ts'

/** A place in a record where two states of it differ. */
export interface FieldChange {
  /** JSON pointer into the record (RFC 6901). */
  readonly path: string
  /** Not there: the place did not exist before. */
  readonly before?: Json
  /** Not there: the place does not exist any more. */
  readonly after?: Json
}

/** Returns where two states of a record differ, member by member; a list that differs is one change. */
export function changesBetween(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  path = '',
): readonly FieldChange[] {
  if (before === after) return []
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].flatMap((name) => {
    const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    return changesAt(memberOf(before, name), memberOf(after, name), at)
  })
}

function changesAt(before: Json | undefined, after: Json | undefined, path: string): readonly FieldChange[] {
  if (before === after) return []
  if (isRecord(before) && isRecord(after)) return changesBetween(before, after, path)
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}

function memberOf(record: JsonObject | undefined, name: string): Json | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
