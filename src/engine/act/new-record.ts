import type { Collection, Json, JsonObject, Operation } from '../../openapi/contract.ts'
import type { Levels } from '../../store/addresses.ts'
import { find, keyIn, keyPathOf, partsOf, storeKeyOf, withMember, withParents } from '../../store/addresses.ts'
import type { Checked } from '../context.ts'
import type { Fill } from '../fill.ts'
import { serverSet } from '../server-set.ts'
import { stamped } from '../stamps.ts'
import type { Action } from './act.ts'
import { recordSent } from './act.ts'
import type { NewRecord } from './create.ts'

/** Creates what completes new records: see `newRecord`. */
export function createNewRecord(
  fill: Fill,
): (context: Checked, action: Action, sent: Record<string, Json>) => NewRecord {
  return (context, action, sent) => newRecord(context, action, sent, fill)
}

/** Returns a record with its key, the keys of what it is below, what the server sets, and what its schema requires. */
function newRecord(context: Checked, action: Action, sent: Record<string, Json>, fill: Fill): NewRecord {
  const { collection, records } = action
  const above: Levels = context.place?.above ?? new Map()
  const placed = withParents(collection, withKey(context, collection, records, sent), above)
  const set = stamped(context, collection, serverSet(context, collection, placed, 'create'), 'create')
  const fields = Object.values(context.body?.rule.write?.fields ?? {})
  const isWritable = (name: string): boolean => fields.some(({ to }) => to === name)
  const record = collection.fill ? (fill(set, collection.validator, isWritable) as JsonObject) : set
  const own = keyIn(record, keyPathOf(collection)) as string
  const replaces = replacesSame(context.route.operation, collection)
  return { record, own, key: storeKeyOf(collection, above, own), replaces }
}

/** Returns the store's key of the record that a body names, or undefined. */
export function keyInBody(context: Checked, request: readonly string[] | undefined): string | undefined {
  const { place, route, state } = context
  const collection = route.collection as Collection
  const key = keyIn(recordSent(context, request), keyPathOf(collection))
  const above: Levels = place?.above ?? new Map()
  return key === undefined ? undefined : find(state, route.records, collection, { above, key })
}

/** Sets the key of a record that still lacks one. */
function withKey(
  { state, surroundings }: Checked,
  collection: Collection,
  records: string,
  record: Record<string, Json>,
): Record<string, Json> {
  const { newKey } = collection
  const path = keyPathOf(collection)
  if (!newKey || keyIn(record, path) !== undefined) return record
  if (newKey.kind === 'id') return withMember(record, path, newId(newKey, surroundings.newId))
  const taken = state.list(records).map(([key]) => Number(partsOf(collection, key).at(-1)))
  return withMember(record, path, taken.reduce((most, each) => (each > most ? each : most), 0) + 1)
}

function newId(
  { prefix, maxLength }: Extract<Collection['newKey'], { kind: 'id' }>,
  make: (prefix?: string) => string,
): string {
  const id = prefix === undefined ? make() : prefix + make().replaceAll('-', '')
  return id.slice(0, maxLength)
}

/** Whether a new record may take the place of one with its key: where clients choose keys and no 409 is declared. */
function replacesSame({ responses, problems }: Operation, { fill }: Collection): boolean {
  return fill === true && ![...responses, ...problems].some(({ status }) => status === 409)
}
