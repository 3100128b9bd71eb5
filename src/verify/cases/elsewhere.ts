import type { Api, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSame } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { opensAt } from '../setup/access.ts'
import type { Place } from '../setup/address.ts'
import { addressOf, parentParameters } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { isUpdate } from '../setup/tested-update.ts'
import { writtenBodyOf } from '../setup/written-body.ts'

/**
 * Plans requests for a record below another one than its own: a record is found at its own place only. Where keys are
 * unique below each parent, the other place may have a record of the same key: then it is another one.
 */
export function* elsewhereCases(api: Api, config: Config): Generator<Case> {
  for (const read of api.operations.filter(({ resource }) => resource?.action === 'read')) {
    const { key } = addressOf(read) ?? {}
    const places = otherPlaces(config, read)
    const [other, reader] = firstFor(places, ({ place }) => callerAt(api, config, [read], place)) ?? []
    if (!other || !reader) continue
    yield elsewhereCase(read, other, (client) => isFoundElsewhere(client, read, reader, other))
    for (const write of api.operations.filter(
      (each) => isUpdate(each) && !each.isUpsert && addressOf(each)?.key === key,
    )) {
      const [there, identity] = firstFor(places, ({ place }) => callerAt(api, config, [read, write], place)) ?? []
      if (!there || !identity) continue
      yield elsewhereCase(write, there, (client) => isWrittenElsewhere(client, { read, write, identity }, there))
    }
  }
}

/** A record at its own place, and the same key at another one. */
interface Other {
  readonly own: Place
  readonly place: Place
  /** The parameter with the record's key. */
  readonly name: string
}

/** Returns the configured records, each at configured parents that are not its own. */
function otherPlaces({ places, resources }: Config, read: Operation): Other[] {
  const { key: name } = addressOf(read) ?? {}
  const parent = parentParameters(read).at(-1)
  if (name === undefined || parent === undefined) return []
  const parents = new Set([...places.flatMap((place) => place[parent] ?? []), ...(resources[parent] ?? [])])
  const isTaken = (each: string, key: string | undefined): boolean =>
    places.some((place) => place[parent] === each && place[name] === key)
  return places
    .filter((place) => place[name] !== undefined && place[parent] !== undefined)
    .flatMap((own) => {
      const others = [...parents].filter((each) => each !== own[parent] && !isTaken(each, own[name]))
      return others.map((each) => ({ own, place: { ...own, [parent]: each }, name }))
    })
}

/** Returns somebody who may call the operations at the other place: to others, they are refused for that. */
function callerAt(
  api: Api,
  { identities }: Config,
  operations: readonly Operation[],
  place: Place,
): Identity | undefined {
  return identities.find((each) => operations.every((operation) => opensAt(api, operation, each, place)))
}

/** Returns the first item for which something is found, with what is. */
function firstFor<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): readonly [Item, Found] | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return [item, found]
  }
  return undefined
}

async function isFoundElsewhere(
  client: TestClient,
  read: Operation,
  identity: Identity,
  { own, place }: Other,
): Promise<Mismatch | undefined> {
  const found = await client.call({ operation: read, identity, parameters: place })
  if (found.received.status >= 300) return undefined
  const there = await client.call({ operation: read, identity, parameters: own })
  // Who may not read the record at its own place is shown it all the same.
  const isOther = there.received.status < 300 && !isSame(found.body, there.body)
  return isOther ? undefined : { expected: 'status 404', actual: `status ${found.received.status}` }
}

/** Sends a field as it is: even a target that finds the record changes nothing. */
async function isWrittenElsewhere(
  client: TestClient,
  { read, write, identity }: { readonly read: Operation; readonly write: Operation; readonly identity: Identity },
  { own, place }: Other,
): Promise<Mismatch | undefined> {
  const there = await client.call({ operation: read, identity, parameters: own })
  const found = await client.call({ operation: read, identity, parameters: place })
  if (found.received.status < 300 || !isObject(there.body)) return undefined
  const fields = writtenBodyOf(write)?.[1].write?.fields ?? {}
  const record = there.body
  const kept = Object.entries(fields).map(([name, { to }]) => [name, record[to] ?? null] as const)
  const body = Object.fromEntries(kept.filter(([, value]) => value !== null))
  const { received } = await client.call({ operation: write, identity, parameters: place, body })
  return received.status < 300 ? { expected: 'status 404', actual: `status ${received.status}` } : undefined
}

function elsewhereCase(operation: Operation, { own, place, name }: Other, run: Case['run']): Case {
  const parent = Object.keys(place).find((each) => place[each] !== own[each]) ?? ''
  return {
    law: 'unknown-is-not-found',
    operation: operation.id,
    about: `the ${name} ${JSON.stringify(own[name])} below the ${parent} ${JSON.stringify(place[parent])}`,
    pointer: operation.pointer,
    evidence: 'documented',
    subject: '',
    touches: 'records',
    run,
  }
}
