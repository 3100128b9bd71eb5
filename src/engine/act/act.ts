import type { Collection, ResourceRule } from '../../openapi/contract.ts'
import type { Awaitable } from '../../store/awaitable.ts'
import { after } from '../../store/awaitable.ts'
import type { Outcome, Refusal, RoutedTurn } from '../turn.ts'
import { create } from './create.ts'
import { list } from './list.ts'
import { read } from './read.ts'
import { remove } from './remove.ts'
import { update } from './update.ts'

/** What an action acts on. */
export interface Action {
  readonly resource: ResourceRule
  readonly collection: Collection
  /** The store's name of the collection. */
  readonly records: string
  /** The key of the record; empty where the action is on none. */
  readonly key: string
}

/** Says that a record has gone since its existence was checked: somebody else has deleted it. */
export function gone({ collection, key }: Action): Refusal {
  return { failure: 'not-found', reason: `${collection.name} has no "${key}" any more` }
}

const actions = { read, list, create, update, replace: update, delete: remove } as const

/** Does what the operation declares. */
export function act(turn: RoutedTurn): Awaitable<Refusal | undefined> {
  const { operation, collection, records } = turn.route
  const { resource } = operation
  if (!resource || !collection) return undefined
  const key = resource.key === undefined ? '' : (turn.parameters[resource.key] as string)
  const done: Awaitable<Outcome | Refusal> = actions[resource.action](turn, { resource, collection, records, key })
  return after(done, (result) => {
    if ('failure' in result) return result
    turn.outcome = result
    return undefined
  })
}
