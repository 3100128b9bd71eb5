import { allows } from '../../engine/allows.ts'
import type { EngineOptions } from '../../engine/engine.ts'
import { createEngine } from '../../engine/engine.ts'
import type { Exchange } from '../../engine/exchange.ts'
import type { Api, JsonObject, Operation } from '../../openapi/contract.ts'
import { storeKeyOf } from '../../store/addresses.ts'
import type { Caller } from '../../store/callers.ts'
import { asRecord, callersOf, credentialKey, credentialsOf, recordsOf } from '../../store/callers.ts'
import { MemoryStore } from '../../store/memory-store.ts'
import type { State } from '../../store/store.ts'
import type { StartModel } from '../cases/sequences.ts'
import type { Sent } from '../client/target.ts'
import type { TestedRecord } from '../run/restore.ts'
import { lowerCased, secretIn } from './access.ts'
import type { Place } from './address.ts'
import { completePlace, parametersFor } from './address.ts'
import type { Config, Identity } from './config.ts'

/** Creates the model: the engine as judge, with the identities of the configuration and the observed records. */
export function createModel(parts: Pick<EngineOptions, 'contract' | 'validators' | 'generate'>, api: Api): StartModel {
  const engine = createEngine({ ...parts, rootApi: api.name })
  return (records, config) => {
    let store = new MemoryStore()
    store.transact((state) => {
      for (const identity of config.identities) putIdentity(state, api, config, identity)
      for (const each of records) putRecords(state, api, config, each)
    })
    return {
      async judge({ sent, received }, accepts) {
        // Credentials may have been fetched again since.
        if (config.steps)
          store.transact((state) => {
            for (const identity of config.identities) putCredentials(state, api, identity)
          })
        const verdict = await allows(engine, store, { request: exchangeOf(api, sent), reply: received }, accepts)
        store = verdict.after
        return verdict
      },
    }
  }
}

function exchangeOf({ basePath }: Api, { method, path, headers, body }: Sent): Exchange {
  const [pathname = '', query = ''] = path.split('?')
  // The target has entity tags of its own.
  const { 'if-match': _, 'if-none-match': __, ...known } = lowerCased(headers)
  return { method, path: basePath + pathname, query, headers: known, body }
}

function putIdentity(
  state: State,
  api: Api,
  { resources }: Config,
  { name, id = name, role, headers, grants }: Identity,
): void {
  const on = api.roles[role]?.on
  const keys = Object.values(resources).flat()
  const caller: Caller = {
    id,
    roles: role !== 'none' && on === undefined ? [role] : [],
    grants: grants ?? (on === undefined ? {} : { [on]: Object.fromEntries(keys.map((key) => [key, role])) }),
  }
  state.put(callersOf(api.name), id, asRecord(caller))
  putCredentials(state, api, { name, id, headers })
}

function putCredentials(
  state: State,
  api: Api,
  { name, id = name, headers }: Pick<Identity, 'name' | 'id' | 'headers'>,
) {
  for (const [scheme, declared] of Object.entries(api.schemes)) {
    const secret = secretIn(headers, declared)
    if (secret !== undefined) state.put(credentialsOf(api.name), credentialKey(scheme, secret), { principal: id })
  }
}

/** @note Nothing is known of the records that others belong to, except that they exist. */
function putRecords(state: State, api: Api, config: Config, { tested, original }: TestedRecord): void {
  const { resource, scope } = tested.operation
  const collection = api.collections[resource?.collection ?? '']
  if (!collection) return
  const place = completePlace(config, tested.operation, parametersFor(tested.operation, tested.key))
  const parents = [...(config.resources[scope?.key ?? ''] ?? []), place[scope?.key ?? ''] ?? []].flat()
  for (const key of scope ? parents : []) {
    const owners = recordsOf(api.name, scope?.collection ?? '')
    if (!state.get(owners, key)) state.put(owners, key, {})
  }
  const above = putLevels(state, api, tested.operation, place)
  const record: JsonObject = { ...collection.defaults, ...original }
  state.put(recordsOf(api.name, collection.name), storeKeyOf(collection, above, tested.key), record)
}

/** Puts the records that the path of an operation leads through. @returns Their keys by collection. */
function putLevels(state: State, api: Api, { resource }: Operation, place: Place): ReadonlyMap<string, string> {
  const above = new Map<string, string>()
  for (const { collection: name, key } of resource?.levels ?? []) {
    const level = api.collections[name]
    const own = place[key] ?? ''
    const [owners, owner] = [recordsOf(api.name, name), level && storeKeyOf(level, above, own)]
    if (owner !== undefined && !state.get(owners, owner)) state.put(owners, owner, {})
    above.set(name, own)
  }
  return above
}
