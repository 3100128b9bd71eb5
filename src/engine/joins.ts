import type { Collection, JsonObject } from '../openapi/contract.ts'
import type { Steps } from '../store/awaitable.ts'
import { settled } from '../store/awaitable.ts'
import { asPrincipal, domainsOf, emailDomain, grantRole, joinsOf, recordsOf, roleOn } from '../store/principals.ts'
import type { RoutedTurn } from './turn.ts'

/**
 * Keeps the index from e-mail domain to records up to date when a record's list of domains changes.
 *
 * @note it may name a record too many while two changes overlap, and never one too few: who reads it asks the record.
 */
export function* joinsChanged(
  { world: { store }, plan }: RoutedTurn,
  collection: Collection,
  key: string,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Steps<void> {
  const { property } = collection.joins as NonNullable<Collection['joins']>
  const old = domainsOf(before, property)
  const now = domainsOf(after, property)
  const name = joinsOf(plan.api.name, collection.name)
  const others = (index: JsonObject | undefined): string[] => keysOf(index).filter((each) => each !== key)
  const add = (domain: string) => store.update(name, domain, (index) => ({ keys: [...others(index), key] }))
  for (const domain of now.filter((each) => !old.includes(each))) yield* settled(add(domain))
  for (const domain of old.filter((each) => !now.includes(each))) {
    yield* settled(store.update(name, domain, (index) => ({ keys: others(index) })))
    // Another change may have listed the domain anew, and indexed it before this one took it away.
    const current = yield* settled(store.get(recordsOf(plan.api.name, collection.name), key))
    if (domainsOf(current, property).includes(domain)) yield* settled(add(domain))
  }
}

/** Makes every caller with one of the record's domains a member at once; gives how many joined. */
export function* joinAll(
  { world, plan, events }: RoutedTurn,
  collection: Collection,
  key: string,
  record: JsonObject,
): Steps<number> {
  const { joins } = collection
  if (!joins) return 0
  const domains = domainsOf(record, joins.property)
  const principals = (yield* settled(world.store.list(plan.principals))).map(([, each]) => asPrincipal(each))
  const joining = principals.filter(
    (each) => domains.includes(emailDomain(each.email) ?? '') && roleOn(each, collection.name, key) === undefined,
  )
  for (const { id } of joining) {
    const grant = { collection: collection.name, keys: [key], role: joins.role }
    yield* settled(grantRole(world.store, plan.principals, id, grant))
    events.push({
      event: 'member-joined',
      details: { principal: id, collection: collection.name, key, role: joins.role },
    })
  }
  return joining.length
}

function keysOf(index: JsonObject | undefined): readonly string[] {
  return (index?.keys ?? []) as readonly string[]
}
