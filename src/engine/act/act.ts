import type { Refusal, RoutedTurn } from '../turn.ts'
import { create } from './create.ts'
import { list } from './list.ts'
import { read } from './read.ts'
import { remove } from './remove.ts'
import { update } from './update.ts'

const actions = { read, list, create, update, delete: remove } as const

/** Does what the operation declares. An operation without a resource does nothing: its example is its answer. */
export async function act(turn: RoutedTurn): Promise<Refusal | undefined> {
  const { resource } = turn.operation
  if (resource) turn.outcome = await actions[resource.action](turn, resource)
  return undefined
}
