import type { Collection, JsonObject } from '../../spec/contract.ts'
import type { ResourceDeclaration } from '../../spec/vocabulary.ts'
import { joinAll, joinsChanged } from '../joins.ts'
import { mergePatch, propertiesSet } from '../merge-patch.ts'
import { asPrincipal, asRecord, granted, principalsOf, recordsOf } from '../../store/principals.ts'
import { serverSet } from '../server-set.ts'
import type { Outcome, RoutedTurn } from '../turn.ts'
import { defaults } from './read.ts'

/** Makes a record of the defaults, the body and what the server sets, and gives the caller its role on it. */
export async function create(turn: RoutedTurn, { collection }: ResourceDeclaration): Promise<Outcome> {
  const { world, api, operation } = turn
  const declared = api.collections[collection] as Collection
  const body = (turn.body?.value ?? {}) as JsonObject
  const write = turn.body?.rule.write ?? { fields: {} }
  const made = serverSet(turn, declared, mergePatch(defaults(declared), body, write), 'create')
  const key = String(made[declared.key as string])
  const record = await world.store.update(recordsOf(api.name, collection), key, () => made)
  if (operation.grants !== undefined) await grant(turn, collection, key, operation.grants)
  const outcome = { record: record ?? made, set: propertiesSet(body, write) }
  if (!declared.joins || !outcome.set.includes(declared.joins.property)) return outcome
  await joinsChanged(turn, declared, key, undefined, record)
  return { ...outcome, joined: await joinAll(turn, declared, key, made) }
}

async function grant({ world, api, principal }: RoutedTurn, collection: string, key: string, role: string): Promise<void> {
  if (!principal) return
  await world.store.update(principalsOf(api.name), principal.id, (current) =>
    current && asRecord(granted(asPrincipal(current), collection, key, role)),
  )
}
