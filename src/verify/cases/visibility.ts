import type { Api, Operation } from '../../openapi/contract.ts'
import { haveSameRequirements, isFilteredList, isPlatformWide } from '../../openapi/security.ts'
import type { Case, Mismatch } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { opens, takesCredentials } from '../setup/access.ts'
import { addressOf, parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { keyPathFor, recordKey } from '../setup/record-key.ts'
import type { List } from './pages.ts'
import { pageThrough } from './pages.ts'

/** A list of records with roles, as one identity sees it. */
interface View {
  readonly api: Api
  readonly list: List
  readonly limit: number | undefined
  readonly identity: Identity
}

/** Plans who sees what in a list of all records: those on which a role is held that the list names, and no others. */
export function* visibilityCases(api: Api, config: Config, list: List, limit: number | undefined): Generator<Case> {
  const { operation } = list
  const ids = idsOf(api, config, operation)
  if (ids.length === 0 || !isFilteredList(api, operation)) return
  for (const identity of config.identities.filter((each) => takesCredentials(api, operation, each))) {
    const view = { api, list: { ...list, identity }, limit, identity }
    if (identity.grants) yield* seesGranted(view, ids, identity.grants)
    else if (!opens(api, operation, identity)) yield seesNone(view, ids)
    else yield* seesOwn(view, ids)
  }
}

function idsOf({ operations }: Api, { resources }: Config, list: Operation): readonly string[] {
  const collection = list.resource?.collection
  const names = operations.flatMap((each) => {
    const address = addressOf(each)
    return address?.collection === collection ? [address?.key ?? ''] : []
  })
  return [...new Set(names)].flatMap((name) => resources[name] ?? [])
}

function seesNone(view: View, ids: readonly string[]): Case {
  return makeCase(view, `a caller without such a role (${view.identity.name})`, async (client) => {
    const listed = await listedBy(client, view)
    const leaked = ids.find((id) => listed?.has(id))
    return leaked === undefined
      ? undefined
      : { expected: 'no record of others is listed', actual: `"${leaked}" is listed` }
  })
}

/** An identity with grants sees the records on which it holds a role that the list names, and no others. */
function* seesGranted(view: View, ids: readonly string[], grants: NonNullable<Identity['grants']>): Generator<Case> {
  const { api, list, identity } = view
  const { resource, hiddenBy } = list.operation
  const isWhole = resource?.where === undefined && hiddenBy === undefined
  for (const id of ids) {
    const role = grants[resource?.collection ?? '']?.[id]
    const maySee = opens(api, list.operation, identity, role === undefined ? [identity.role] : [identity.role, role])
    if (maySee && !isWhole) continue
    yield makeCase(view, `"${id}" for ${role ?? 'a stranger'} (${identity.name})`, async (client) => {
      const listed = await listedBy(client, view)
      if (!listed || listed.has(id) === maySee) return undefined
      const [yes, no] = [`"${id}" is listed`, `"${id}" is not listed`]
      return maySee ? { expected: yes, actual: no } : { expected: no, actual: yes }
    })
  }
}

function* seesOwn(view: View, [own, ...others]: readonly string[]): Generator<Case> {
  const { api, list, identity } = view
  const { resource, hiddenBy } = list.operation
  const isWhole = resource?.where === undefined && hiddenBy === undefined
  const who = `${identity.role} (${identity.name})`
  if (own !== undefined && isWhole) yield isListed(view, own, `the record of ${who}`)
  // Who holds a role on the platform sees every record.
  for (const id of isPlatformWide(api, identity.role) && isWhole ? others : [])
    yield isListed(view, id, `"${id}" for ${who}`)
  const read = readAlike(api, list.operation)
  if (!read || !takesCredentials(api, read, identity) || isPlatformWide(api, identity.role)) return
  for (const id of others) {
    yield makeCase(view, `what ${who} may not read: "${id}"`, (client) => asReadable(client, view, read, id))
  }
}

function isListed(view: View, id: string, about: string): Case {
  return makeCase(view, about, async (client) => {
    const listed = await listedBy(client, view)
    if (!listed || listed.has(id)) return undefined
    return { expected: `"${id}" is listed`, actual: 'it is not listed' }
  })
}

/** A record that an identity may not read is not listed for it either. */
async function asReadable(client: TestClient, view: View, read: Operation, id: string): Promise<Mismatch | undefined> {
  const { received } = await client.call({
    operation: read,
    identity: view.identity,
    parameters: parametersFor(read, id),
  })
  if (received.status !== 403) return undefined
  const listed = await listedBy(client, view)
  return listed?.has(id)
    ? { expected: `"${id}", which may not be read, is not listed`, actual: 'it is listed' }
    : undefined
}

function readAlike({ operations }: Api, list: Operation): Operation | undefined {
  return operations.find(
    (each) =>
      each.resource?.action === 'read' &&
      each.resource.collection === list.resource?.collection &&
      haveSameRequirements(each, list),
  )
}

/** Returns the keys of all records that the identity sees; undefined if they cannot be read. */
async function listedBy(client: TestClient, { api, list, limit }: View): Promise<ReadonlySet<string> | undefined> {
  const items = await pageThrough(client, list, limit)
  const path = keyPathFor(api, list.operation)
  return items && new Set(items.flatMap((item) => recordKey(item, path) ?? []))
}

function makeCase({ list }: View, about: string, run: Case['run']): Case {
  const { id, pointer } = list.operation
  return {
    law: 'list-shows-what-it-may',
    operation: id,
    about,
    pointer,
    evidence: 'documented',
    subject: about,
    touches: 'nothing',
    run,
  }
}
