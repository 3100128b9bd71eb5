import type { JsonObject } from '../../openapi/contract.ts'
import { isBelow, keyIn, keyPathOf } from '../../store/addresses.ts'
import type { Checked, Outcome, Place } from '../context.ts'
import { pick } from '../reply.ts'
import type { Action } from './act.ts'
import { pageOf } from './pages.ts'
import { select } from './select.ts'

/** Returns the page that a query asks for, out of the records that it selects. */
export function listPage(context: Checked, action: Action, records: readonly JsonObject[]): Outcome {
  const { query } = context
  const { resource, collection } = action
  const path = keyPathOf(collection)
  const selected = select(records, resource, query, lookAt(context))
  const page = pageOf(selected, resource.asks ?? {}, query, (record) => keyIn(record, path))
  return { items: page.items, count: page.total, page }
}

/** Returns what tells what a list shows of a record, but for what is not stored: a search finds nothing by what is hidden. */
function lookAt(context: Checked): (record: JsonObject) => JsonObject {
  const { shape } = context.route.success ?? {}
  if (shape?.kind !== 'list' && shape?.kind !== 'page') return () => ({})
  const fields = shape.item.fields.filter(({ from, constant }) => from === undefined && constant === undefined)
  return (record) => pick(context, { ...shape.item, fields }, record, {})
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
