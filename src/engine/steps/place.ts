import type { Collection, LevelRule, ResourceRule } from '../../openapi/contract.ts'
import { find, levelsIn, storeKeyOf } from '../../store/addresses.ts'
import { recordsOf } from '../../store/callers.ts'
import type { Routed } from '../context.ts'
import { Rejected } from '../context.ts'

/** Finds a record below its parents, or by another property: each parent that is a record has to exist. */
export function place<From extends Routed>(context: From): From | Rejected {
  const { state, route, parameters } = context
  const resource = route.operation.resource as ResourceRule
  const collection = route.collection as Collection
  const levels = levelsOf(context, resource.levels ?? [])
  if ('missing' in levels) return notFound(context, levels.missing, levels.key)
  const { above } = levels
  if (collection.singleton) return { ...context, place: { above, key: storeKeyOf(collection, above, '') } }
  if (resource.key === undefined) return { ...context, place: { above, key: undefined } }
  const value = parameters[resource.key] as string
  const key = find(state, route.records, collection, { above, key: value, by: resource.by })
  if (key !== undefined) return { ...context, place: { above, key } }
  if (!route.created) return notFound(context, collection.name, value)
  return { ...context, place: { above, key: storeKeyOf(collection, above, value) } }
}

/** Checks that the records exist which the path of an operation names that keeps none. */
export function below<From extends Routed>(context: From, rules: readonly LevelRule[]): From | Rejected {
  const levels = levelsOf(context, rules)
  return 'missing' in levels ? notFound(context, levels.missing, levels.key) : context
}

function levelsOf({ state, plan, parameters }: Routed, rules: readonly LevelRule[]): ReturnType<typeof levelsIn> {
  const shelves = { collections: plan.api.collections, recordsOf: (name: string) => recordsOf(plan.api.name, name) }
  return levelsIn(state, shelves, rules, parameters)
}

function notFound(context: Routed, collection: string, key: string): Rejected {
  return new Rejected(context, { kind: 'not-found', reason: `${collection} has no "${key}"` })
}
