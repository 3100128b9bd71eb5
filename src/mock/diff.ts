import type { Contract, JsonObject } from '../openapi/contract.ts'
import { callersOf, recordsOf } from '../store/callers.ts'
import type { FieldChange } from '../store/changes.ts'
import { changesBetween } from '../store/changes.ts'
import type { Entry, State, Store } from '../store/store.ts'

/** A record in which two states of a mock differ. */
export interface RecordChange {
  readonly api: string
  /** A collection of the document, or `$principals`: the callers with their roles. */
  readonly collection: string
  readonly key: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly fields: readonly FieldChange[]
}

/** Lists the records in which two states differ, collection by collection. Credentials are not compared. */
export async function diffStates(contract: Contract, before: Store, after: Store): Promise<RecordChange[]> {
  const changes: RecordChange[] = []
  for (const { name: api, collections } of contract.apis) {
    for (const collection of [...Object.keys(collections), callers]) {
      const stored = collection === callers ? callersOf(api) : recordsOf(api, collection)
      const listed = (state: State): readonly Entry[] => state.list(stored)
      const [earlier, later] = [new Map(await before.transact(listed)), new Map(await after.transact(listed))]
      for (const key of new Set([...earlier.keys(), ...later.keys()])) {
        const change = changeOf(earlier.get(key), later.get(key))
        if (change) changes.push({ api, collection, key, ...change })
      }
    }
  }
  return changes
}

const callers = '$principals'

function changeOf(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Pick<RecordChange, 'change' | 'fields'> | undefined {
  const fields = changesBetween(before, after)
  if (!before) return after && { change: 'added', fields }
  if (!after) return { change: 'removed', fields }
  return fields.length === 0 ? undefined : { change: 'changed', fields }
}
