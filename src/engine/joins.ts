import type { Collection, JsonObject } from '../openapi/contract.ts'
import { asCaller, domainsOf, emailDomain, grantRole, joinsOf, roleOn } from '../store/callers.ts'
import type { Routed } from './context.ts'

/** Keeps the index from e-mail domain to records up to date when a record's list of domains changes. */
export function joinsChanged(
  { state, plan }: Pick<Routed, 'state'> & { readonly plan: { readonly api: { readonly name: string } } },
  collection: Collection,
  key: string,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): void {
  const { property } = collection.joins as NonNullable<Collection['joins']>
  const old = domainsOf(before, property)
  const now = domainsOf(after, property)
  const name = joinsOf(plan.api.name, collection.name)
  const others = (domain: string): string[] => keysOf(state.get(name, domain)).filter((each) => each !== key)
  for (const domain of now.filter((each) => !old.includes(each)))
    state.put(name, domain, { keys: [...others(domain), key] })
  for (const domain of old.filter((each) => !now.includes(each))) state.put(name, domain, { keys: others(domain) })
}

/** Makes every caller with one of the record's domains a member at once; returns how many joined. */
export function joinAll(
  { state, plan, events }: Routed,
  { name, joins }: Collection,
  key: string,
  record: JsonObject,
): number {
  if (!joins) return 0
  const domains = domainsOf(record, joins.property)
  const callers = state.list(plan.callers).map(([, each]) => asCaller(each))
  const joining = callers.filter(
    (each) => domains.includes(emailDomain(each.email) ?? '') && roleOn(each, name, key) === undefined,
  )
  for (const { id } of joining) {
    grantRole(state, plan.callers, id, { collection: name, keys: [key], role: joins.role })
    events.push({ event: 'member-joined', details: { principal: id, collection: name, key, role: joins.role } })
  }
  return joining.length
}

function keysOf(index: JsonObject | undefined): readonly string[] {
  return (index?.keys ?? []) as readonly string[]
}
