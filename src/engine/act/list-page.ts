import type { JsonObject } from '../../openapi/contract.ts'
import { isBelow, keyIn, keyPathOf } from '../../store/addresses.ts'
import type { Checked, Outcome, Place } from '../context.ts'
import type { Action } from './act.ts'
import { pageOf } from './pages.ts'
import { select } from './select.ts'

/** Returns the page that a query asks for, out of the records that it selects. */
export function listPage({ query }: Checked, action: Action, records: readonly JsonObject[]): Outcome {
  const { resource, collection } = action
  const path = keyPathOf(collection)
  const selected = select(records, resource, query)
  const page = pageOf(selected, resource.asks ?? {}, query, (record) => keyIn(record, path))
  return { items: page.items, count: page.total, page }
}

/** Returns the records below the parents that the path names, and those that match its parameters. */
export function recordsBelow({ state, parameters }: Checked, action: Action, { above }: Place): readonly JsonObject[] {
  const { collection, records, resource } = action
  const matched = Object.entries(resource.match ?? {})
  return state
    .list(records)
    .filter(([key]) => isBelow(collection, key, above))
    .map(([, record]) => record)
    .filter((record) => matched.every(([property, name]) => keyIn(record, [property]) === parameters[name]))
}
