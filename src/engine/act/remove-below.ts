import type { Collection } from '../../openapi/contract.ts'
import { allBelow } from '../../store/addresses.ts'
import { recordsOf } from '../../store/callers.ts'
import type { Checked } from '../context.ts'

/** Deletes everything that is below a record, and what is below that. */
export function removeBelow({ state, plan }: Checked, parent: Collection, key: string): void {
  const { collections, name: api } = plan.api
  const shelves = { collections, recordsOf: (name: string) => recordsOf(api, name) }
  for (const [name, keys] of allBelow(state, shelves, parent, key))
    for (const below of keys) state.delete(recordsOf(api, name), below)
}
