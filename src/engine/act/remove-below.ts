import type { Collection } from '../../openapi/contract.ts'
import { keysBelow } from '../../store/addresses.ts'
import { recordsOf } from '../../store/callers.ts'
import type { Checked } from '../context.ts'

/** Deletes everything that is below a record, and what is below that. */
export function removeBelow(context: Checked, parent: Collection, key: string): void {
  const { state, plan } = context
  const { collections, name: api } = plan.api
  for (const collection of Object.values(collections)) {
    if (!collection.levels?.includes(parent.name)) continue
    const records = recordsOf(api, collection.name)
    for (const below of keysBelow(state, { collections, recordsOf: () => records }, collection.name, parent, key)) {
      state.delete(records, below)
      removeBelow(context, collection, below)
    }
  }
}
