import type { Collection, ResourceRule } from '../../openapi/contract.ts'
import { Missing, onDemand } from '../../store/missing.ts'
import { recordsOf, revokeRoles } from '../../store/principals.ts'
import type { Acted, Checked, Outcome, Rejection } from '../context.ts'
import { Rejected } from '../context.ts'
import type { Generate } from '../engine.ts'
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
}

const actions = { read, list, create, update, replace: update, delete: remove } as const

/**
 * Creates the step that does what the operation declares. If the caller prefers a certain reply, or the operation has no
 * resource to act on, it answers with an example or a generated value instead.
 */
export function createAct(generate: Generate): (context: Checked) => Acted | Rejected {
  // Few requests ask for examples, and a page would carry the code for nothing.
  const exampleResponse = onDemand(() => import('../example-response.ts'))
  const generated = remembering(generate)

  return (context) => {
    const { operation, collection, records } = context.route
    const { resource } = operation
    if (context.exchange.headers.prefer !== undefined || !resource) {
      const outcome = exampleResponse().exampleOutcome(context, generated)
      if (outcome) return { ...context, outcome }
    }
    if (!resource || !collection) return { ...context, outcome: {} }
    const key = resource.key === undefined ? '' : (context.parameters[resource.key] as string)
    const result = actions[resource.action](context, { resource, collection, records, key })
    return 'kind' in result ? new Rejected(context, result) : { ...context, outcome: result }
  }
}

/** Returns a generator that throws `Missing` first, and hands the value out to the run that is repeated. */
function remembering(generate: Generate) {
  const known = new Map<string, Awaited<ReturnType<Generate>>>()
  return (...[schema, seed]: Parameters<Generate>) => {
    const name = `${schema} ${seed}`
    const value = known.get(name)
    if (value === undefined) throw new Missing(async () => known.set(name, await generate(schema, seed)))
    known.delete(name)
    return value
  }
}

/** Returns the record; a singleton is created when it is first read. */
function read(context: Checked, action: Action): Outcome | Rejection {
  const { collection, records, key } = action
  const found = context.state.get(records, key)
  if (found) return { record: found }
  if (collection.singletonOf === undefined) return gone(action)
  const record = firstOf(context, collection)
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
  revokeRoles(state, plan.principals, collection.name, key)
  if (collection.joins) joinsChanged(context, collection, key, before, undefined)
  return { changed: { collection: collection.name, key, before, after: undefined } }
}

/** Rejects an action on a record that does not exist. */
export function gone({ collection, key }: Action): Rejection {
  return { kind: 'not-found', reason: `${collection.name} has no "${key}" any more` }
}
