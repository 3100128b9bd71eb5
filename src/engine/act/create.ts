import type { JsonObject, WriteShape } from '../../openapi/contract.ts'
import type { Awaitable, Steps } from '../../store/awaitable.ts'
import { inOneGo, settled } from '../../store/awaitable.ts'
import { grantRole } from '../../store/principals.ts'
import { joinAll, joinsChanged } from '../joins.ts'
import { mergePatch, propertiesSet } from '../merge-patch.ts'
import { serverSet } from '../server-set.ts'
import type { Outcome, Refusal, RoutedTurn } from '../turn.ts'
import type { Action } from './act.ts'

/** Makes a record of the defaults, the body and what the server sets, and gives the caller its role on it. */
export function create(turn: RoutedTurn, action: Action): Awaitable<Outcome | Refusal> {
  return inOneGo(() => creating(turn, action))
}

function* creating(turn: RoutedTurn, { collection, records }: Action): Steps<Outcome | Refusal> {
  const body = (turn.body?.value ?? {}) as JsonObject
  const write: WriteShape = turn.body?.rule.write ?? { fields: {} }
  const merging = { shapes: turn.plan.api.shapes, validators: turn.validators }
  const made = serverSet(
    turn,
    collection,
    mergePatch({ ...collection.defaults, ...write.defaults }, body, write, merging),
    'create',
  )
  const key = String(made[collection.key as string])
  const record = yield* settled(turn.world.store.update(records, key, (current) => current ?? made))
  if (record !== made) return { failure: 'conflict', reason: `${collection.name} has "${key}" already` }
  const { grants: role } = turn.route.operation
  if (role !== undefined && turn.principal) {
    const { store } = turn.world
    const grant = { collection: collection.name, keys: [key], role }
    yield* settled(grantRole(store, turn.plan.principals, turn.principal.id, grant))
  }
  const changed = { collection: collection.name, key, before: undefined, after: record }
  const outcome = { record, set: propertiesSet(body, write, merging), changed }
  if (!collection.joins || !outcome.set.includes(collection.joins.property)) return outcome
  yield* joinsChanged(turn, collection, key, undefined, record)
  return { ...outcome, joined: yield* joinAll(turn, collection, key, made) }
}
