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
export function changesBetween(before: JsonObject | undefined, after: JsonObject | undefined): readonly FieldChange[] {
  const found: FieldChange[] = []
  addBetween(before, after, '', found)
  return found
}

/** @note replicas compare the states of each update before they reply: nothing is made for what is the same. */
function addBetween(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  path: string,
  found: FieldChange[],
): void {
  if (before === after) return
  for (const name in before) addAt(before[name], memberOf(after, name), path, name, found)
  for (const name in after) if (!has(before, name)) addAt(undefined, after[name], path, name, found)
}

function addAt(
  before: Json | undefined,
  after: Json | undefined,
  path: string,
  name: string,
  found: FieldChange[],
): void {
  if (before === after) return
  const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  if (isRecord(before) && isRecord(after)) addBetween(before, after, at, found)
  else if (JSON.stringify(before) !== JSON.stringify(after))
    found.push({ path: at, ...(before !== undefined && { before }), ...(after !== undefined && { after }) })
}

function memberOf(record: JsonObject | undefined, name: string): Json | undefined {
  return record && has(record, name) ? record[name] : undefined
}

function has(record: JsonObject | undefined, name: string): boolean {
  return record !== undefined && Object.hasOwn(record, name)
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
