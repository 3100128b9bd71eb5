import type { Json, JsonObject } from '../../openapi/contract.ts'
import { recordsOf, roleOn } from '../../store/principals.ts'
import type { Outcome, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'

/** Lists the records the caller may see, filtered, sorted and cut to the page that was asked for. */
export async function list(turn: RoutedTurn, action: Action): Promise<Outcome> {
  const { resource } = action
  const visible = await visibleRecords(turn, action)
  const hides = await hider(turn)
  const filters = [resource.where ?? {}, ...activeFilters(turn)]
  const kept = visible.filter((record) => filters.every((filter) => matches(record, filter)) && !hides(record))
  const { orderBy } = resource
  const sorted = orderBy === undefined ? kept : kept.toSorted((left, right) => compare(left[orderBy], right[orderBy]))
  const offset = page(turn, 'offset') ?? 0
  return { items: sorted.slice(offset, offset + (page(turn, 'limit') ?? sorted.length)), count: sorted.length }
}

/** @note a caller is looked up by what it holds: a list of few among very many records stays quick. */
async function visibleRecords(turn: RoutedTurn, { resource, records }: Action): Promise<readonly JsonObject[]> {
  const { world, principal } = turn
  const { collection, within } = resource
  if (within || !principal || seesAll(turn)) return (await world.store.list(records)).map(([, record]) => record)
  const keys = Object.keys(principal.grants[collection] ?? {}).filter((key) => maySee(turn, collection, key))
  const found = await Promise.all(keys.map((key) => world.store.get(records, key)))
  return found.filter((record) => record !== undefined)
}

/** Platform-wide roles, or an alternative that needs none, show every record. */
function seesAll({ alternatives, principal }: RoutedTurn): boolean {
  return alternatives.some((alternative) =>
    alternative.every(({ roles }) => roles.every((role) => principal?.roles.includes(role))),
  )
}

function maySee({ alternatives, principal }: RoutedTurn, collection: string, key: string): boolean {
  if (!principal) return false
  const held = roleOn(principal, collection, key)
  return alternatives.some((alternative) =>
    alternative.every(({ roles }) => roles.every((role) => role === held || principal.roles.includes(role))),
  )
}

/** Gives what hides an item: that one of its properties is in a list of the record that hides. */
async function hider({ route, plan, world, parameters }: RoutedTurn): Promise<(record: JsonObject) => boolean> {
  const { hiddenBy, scope } = route.operation
  if (!hiddenBy || !scope) return () => false
  const { api } = plan
  const stored = await world.store.get(recordsOf(api.name, hiddenBy.collection), parameters[scope.key] as string)
  const collection = api.collections[hiddenBy.collection]
  // A singleton that nobody has read or changed yet is its defaults all the same.
  const hiding = stored ?? (collection?.singletonOf === undefined ? undefined : collection.defaults)
  const hidden = Object.entries(hiddenBy.lists).map(
    ([name, property]) => [property, new Set((hiding?.[name] ?? []) as Json[])] as const,
  )
  return (record) => hidden.some(([property, values]) => values.has(record[property] as Json))
}

function activeFilters({ route, query }: RoutedTurn): JsonObject[] {
  return route.operation.parameters.flatMap(({ name, filter }) => (filter && query[name] === true ? [filter] : []))
}

function matches(record: JsonObject, filter: JsonObject): boolean {
  return Object.entries(filter).every(([property, value]) => record[property] === value)
}

function page({ route, query }: RoutedTurn, part: 'offset' | 'limit'): number | undefined {
  const parameter = route.operation.parameters.find((each) => each.page === part)
  return parameter && (query[parameter.name] as number | undefined)
}

function compare(left: Json | undefined, right: Json | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [before, after] = [String(left ?? ''), String(right ?? '')]
  return before < after ? -1 : Number(before > after)
}
