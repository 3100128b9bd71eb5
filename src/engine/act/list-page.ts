import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isBelow, keyIn, keyPathOf } from '../../store/addresses.ts'
import type { Checked, Outcome, Place } from '../context.ts'
import { masked } from '../mask.ts'
import type { Action } from './act.ts'
import { pageOf } from './pages.ts'
import { select } from './select.ts'

/** Returns the page that a query asks for, out of the records that it selects. */
export function listPage(context: Checked, action: Action, records: readonly JsonObject[]): Outcome {
  const { query } = context
  const { resource, collection } = action
  const path = keyPathOf(collection)
  const selected = select(records, resource, query, (record) => shownOf(context, record))
  const page = pageOf(selected, resource.asks ?? {}, query, (record) => keyIn(record, path))
  return { items: page.items, count: page.total, page }
}

/** Returns what a list shows of a record: a search finds nothing by what is hidden. */
function shownOf({ route: { success }, plan }: Checked, record: JsonObject): JsonObject {
  const { shape } = success ?? {}
  const fields = shape?.kind === 'list' || shape?.kind === 'page' ? shape.item.fields : []
  const shown = fields.flatMap(({ name, from, shownWhen, mask }): [string, Json][] => {
    const value = record[name]
    if (value === undefined || from !== undefined || shownWhen !== undefined) return []
    return [[name, mask === undefined ? value : masked(value, mask, plan.api.masks)]]
  })
  return Object.fromEntries(shown)
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
