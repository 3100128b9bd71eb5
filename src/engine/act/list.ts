import type { Json, JsonObject } from '../../openapi/contract.ts'
import { meetsOne } from '../../openapi/security.ts'
import { hasRole, recordsOf } from '../../store/callers.ts'
import type { Checked, Outcome } from '../context.ts'
import type { Action } from './act.ts'

/** Lists the records that the caller may see: filtered, sorted, and cut to the page that was asked for. */
export function list(context: Checked, action: Action): Outcome {
  const { orderBy, where } = action.resource
  const hides = hiderOf(context)
  const filters = [where ?? {}, ...activeFilters(context)]
  const kept = visibleRecords(context, action).filter(
    (record) => filters.every((filter) => matches(record, filter)) && !hides(record),
  )
  const sorted = orderBy === undefined ? kept : kept.toSorted((left, right) => compare(left[orderBy], right[orderBy]))
  const { asks, filters: by, sort, shows } = action.resource
  if (asks || by || sort || shows) return action.conventions().listPage(context, action, sorted)
  const offset = page(context, 'offset') ?? 0
  return { items: sorted.slice(offset, offset + (page(context, 'limit') ?? sorted.length)), count: sorted.length }
}

/** @note records are looked up by what the caller holds: a list of few among very many stays quick. */
function visibleRecords(context: Checked, action: Action): readonly JsonObject[] {
  const { state, caller, proven, place } = context
  const { resource, records } = action
  const { collection, within } = resource
  if (place) return action.conventions().recordsBelow(context, action, place)
  const seesAll = caller !== undefined && meetsOne(proven, { holds: (role) => hasRole(caller, role) })
  if (within || !caller || seesAll) return state.list(records).map(([, record]) => record)
  const mayUse = (key: string): boolean =>
    meetsOne(proven, { holds: (role) => hasRole(caller, role, { collection, key }) })
  const keys = Object.keys(caller.grants[collection] ?? {}).filter(mayUse)
  return keys.map((key) => state.get(records, key)).filter((record) => record !== undefined)
}

/** Returns what hides an item: one of its properties is in a list of the record that hides. */
function hiderOf({ route, plan, state, parameters }: Checked): (record: JsonObject) => boolean {
  const { hiddenBy, scope } = route.operation
  if (!hiddenBy || !scope) return () => false
  const { api } = plan
  const stored = state.get(recordsOf(api.name, hiddenBy.collection), parameters[scope.key] as string)
  const collection = api.collections[hiddenBy.collection]
  // A singleton that has not been read yet has its defaults all the same.
  const hiding = stored ?? (collection?.singletonOf === undefined ? undefined : collection.defaults)
  const hidden = Object.entries(hiddenBy.lists).map(
    ([name, property]) => [property, new Set((hiding?.[name] ?? []) as Json[])] as const,
  )
  return (record) => hidden.some(([property, values]) => values.has(record[property] as Json))
}

function activeFilters({ route, query }: Checked): JsonObject[] {
  return route.operation.parameters.flatMap(({ name, filter }) => (filter && query[name] === true ? [filter] : []))
}

function matches(record: JsonObject, filter: JsonObject): boolean {
  return Object.entries(filter).every(([property, value]) => record[property] === value)
}

function page({ route, query }: Checked, part: 'offset' | 'limit'): number | undefined {
  const parameter = route.operation.parameters.find((each) => each.page === part)
  return parameter && (query[parameter.name] as number | undefined)
}

function compare(left: Json | undefined, right: Json | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [before, after] = [String(left ?? ''), String(right ?? '')]
  return before < after ? -1 : Number(before > after)
}
