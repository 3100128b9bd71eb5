import type { Collection, JsonObject } from '../../spec/contract.ts'
import type { ResourceDeclaration } from '../../spec/vocabulary.ts'
import { joinsChanged } from '../joins.ts'
import { mergePatch, propertiesSet } from '../merge-patch.ts'
import { recordsOf } from '../../store/principals.ts'
import { serverSet } from '../server-set.ts'
import type { Outcome, RoutedTurn } from '../turn.ts'
import { defaults } from './read.ts'

/** Merges the body into the record, in one atomic change, and causes the events that the fields it sets declare. */
export async function update(turn: RoutedTurn, { collection, key }: ResourceDeclaration): Promise<Outcome> {
  const { world, api } = turn
  const declared = api.collections[collection] as Collection
  const id = turn.parameters[key as string] as string
  const patch = (turn.body?.value ?? {}) as JsonObject
  const write = turn.body?.rule.write ?? { fields: {} }
  const set = propertiesSet(patch, write)
  let before: JsonObject | undefined
  const record = await world.store.update(recordsOf(api.name, collection), id, (current) => {
    before = current
    const base = current ?? defaults(declared)
    // What sets nothing changes nothing, not even the time of the last update.
    return set.length === 0 ? base : serverSet(turn, declared, mergePatch(base, patch, write), 'update')
  })
  if (declared.joins && set.includes(declared.joins.property)) await joinsChanged(turn, declared, id, before, record)
  await emit(turn, id, set)
  return { record: record ?? {}, set }
}

async function emit({ operation, events, world, api }: RoutedTurn, key: string, set: readonly string[]): Promise<void> {
  for (const { event, whenSet, clears } of operation.emits) {
    const causes = whenSet.filter((property) => set.includes(property))
    if (causes.length === 0) continue
    if (clears !== undefined) await world.store.update(recordsOf(api.name, clears), key, () => undefined)
    events.push({ event, details: { key, set: causes, ...(clears !== undefined && { cleared: `${clears}/${key}` }) } })
  }
}
