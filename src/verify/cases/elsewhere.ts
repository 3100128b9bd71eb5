import type { Api, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSame } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { heldAt, opens } from '../setup/access.ts'
import type { Place } from '../setup/address.ts'
import { addressOf, parentParameters } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'

/**
 * Plans requests for a record below another one than its own: a record is found at its own place only. Where keys are
 * unique below each parent, the other place may have a record of the same key: then it is another one.
 */
export function* elsewhereCases(api: Api, config: Config): Generator<Case> {
  for (const read of api.operations.filter(({ resource }) => resource?.action === 'read')) {
    const other = otherPlace(config, read)
    const identity = other && readerOf(api, config, read, other.place)
    if (!other || !identity) continue
    yield elsewhereCase(read, other, (client) => isFoundElsewhere(client, read, identity, other))
    const { key } = addressOf(read) ?? {}
    for (const write of api.operations.filter((each) => writes(each) && addressOf(each)?.key === key)) {
      if (!opens(api, write, identity, heldAt(write, identity, other.place[write.scope?.key ?? ''] ?? ''))) continue
      yield elsewhereCase(write, other, (client) => isWrittenElsewhere(client, { read, write, identity }, other))
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

/** Returns a configured record, and a configured parent that is not its own. */
function otherPlace({ places, resources }: Config, read: Operation): Other | undefined {
  const { key: name } = addressOf(read) ?? {}
  const parent = parentParameters(read).at(-1)
  if (name === undefined || parent === undefined) return undefined
  const parents = [...places.flatMap((place) => place[parent] ?? []), ...(resources[parent] ?? [])]
  const isTaken = (each: string, key: string | undefined): boolean =>
    places.some((place) => place[parent] === each && place[name] === key)
  for (const own of places.filter((place) => place[name] !== undefined && place[parent] !== undefined)) {
    const other = parents.find((each) => each !== own[parent] && !isTaken(each, own[name]))
    if (other !== undefined) return { own, place: { ...own, [parent]: other }, name }
  }
  return undefined
}

/** Prefers somebody who may read at the other place: to others, it is refused for that. */
function readerOf(api: Api, { identities }: Config, read: Operation, place: Place): Identity | undefined {
  const may = (each: Identity, at: Place): boolean =>
    opens(api, read, each, heldAt(read, each, at[read.scope?.key ?? ''] ?? ''))
  return identities.find((each) => may(each, place))
}

function writes({ resource, isUpsert }: Operation): boolean {
  return !isUpsert && (resource?.action === 'update' || resource?.action === 'replace')
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
  const fields = Object.values(write.body?.media ?? {})[0]?.write?.fields ?? {}
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
