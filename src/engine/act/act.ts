import type { Collection, Json, JsonObject, ResourceRule } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import { recordsOf, revokeRoles } from '../../store/callers.ts'
import { onDemand } from '../../store/missing.ts'
import type { Acted, Checked, Outcome, Rejection } from '../context.ts'
import { Rejected } from '../context.ts'
import type { Conventions } from '../conventions.ts'
import type { GenerateNow } from '../engine.ts'
import { joinsChanged } from '../joins.ts'
import { firstOf } from '../server-set.ts'
import { create } from './create.ts'
import { list } from './list.ts'
import { update } from './update.ts'

/** What an action acts on. */
export interface Action {
  readonly resource: ResourceRule
  readonly collection: Collection
  /** The store's name of the collection. */
  readonly records: string
  /** The key of the record; empty if the action is not about one. */
  readonly key: string
  readonly conventions: () => Conventions
}

const actions = { read, list, create, update, replace: update, set: update, delete: remove } as const

/**
 * Creates the step that does what the operation declares. If the caller prefers a certain reply, or the operation has no
 * resource to act on, it answers with an example or a generated value instead.
 */
export function createAct(
  generate: GenerateNow,
  conventions: () => Conventions,
): (context: Checked) => Acted | Rejected {
  // Few requests ask for examples, and a page would carry the code for nothing.
  const exampleResponse = onDemand(() => import('../example-response.ts'))

  return (context) => {
    const { operation, collection, records } = context.route
    const { resource } = operation
    if (context.exchange.headers.prefer !== undefined || !resource) {
      const outcome = exampleResponse().exampleOutcome(context, generate)
      if (outcome) return { ...context, outcome }
    }
    if (!resource || !collection) return { ...context, outcome: {} }
    const key = keyFor(context, resource, conventions)
    if (key === undefined) return new Rejected(context, gone({ collection, key: 'body' }))
    const action = { resource, collection, records, key, conventions }
    const result = carryOut(context, action)
    return 'kind' in result ? new Rejected(context, result) : { ...context, outcome: result }
  }
}

function carryOut(context: Checked, action: Action): Outcome | Rejection {
  const isSpecial = context.route.operation.isTagged || Array.isArray(context.body?.value)
  const special = isSpecial ? action.conventions().specially(context, action) : undefined
  return special ?? actions[action.resource.action](context, action)
}

/** Returns the store's key of the record: empty before it exists, undefined if the body names a record that does not exist. */
function keyFor(
  context: Checked,
  { key, keyIn, request }: ResourceRule,
  conventions: () => Conventions,
): string | undefined {
  if (keyIn === 'body') return conventions().keyInBody(context, request)
  return context.place?.key ?? (key === undefined ? '' : (context.parameters[key] as string))
}

/** Returns the record; a singleton is created when it is first read. */
function read(context: Checked, action: Action): Outcome | Rejection {
  const { collection, records, key } = action
  const found = context.state.get(records, key)
  if (found) return { record: found }
  if (collection.key !== undefined) return gone(action)
  const record = firstRecord(context, action)
  context.state.put(records, key, record)
  return { record }
}

/** Deletes the record, with the singletons that belong to it and the roles on it. */
function remove(context: Checked, action: Action): Outcome | Rejection {
  const { state, plan } = context
  const { collection, records, key } = action
  const before = state.get(records, key)
  if (!before) return gone(action)
  state.delete(records, key)
  for (const name of collection.owns) state.delete(recordsOf(plan.api.name, name), key)
  if (collection.above) action.conventions().removeBelow(context, collection, key)
  revokeRoles(state, plan.callers, collection.name, key)
  if (collection.joins) joinsChanged(context, collection, key, before, undefined)
  return { record: before, changed: { collection: collection.name, key, before, after: undefined } }
}

/** Returns a singleton as it is at first: its defaults, what the server sets, and what its schema requires. */
export function firstRecord(context: Checked, { collection, conventions }: Action): JsonObject {
  const first = firstOf(context, collection)
  return collection.fill ? (conventions().fill(first, collection.validator) as JsonObject) : first
}

/** Returns the object of a request that is about the record. */
export function recordSent({ body }: Checked, at: readonly string[] = []): JsonObject {
  const sent = at.reduce<Json | undefined>((value, name) => (isObject(value) ? value[name] : undefined), body?.value)
  return isObject(sent) ? sent : {}
}

/** Rejects an action on a record that does not exist. */
export function gone({ collection, key }: Pick<Action, 'collection' | 'key'>): Rejection {
  return { kind: 'not-found', reason: `${collection.name} has no "${key}" any more` }
}
