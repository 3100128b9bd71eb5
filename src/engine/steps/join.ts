import type { JsonObject } from '../../spec/contract.ts'
import type { Awaitable } from '../../store/awaitable.ts'
import { after, inTurn } from '../../store/awaitable.ts'
import { asPrincipal, asRecord, emailDomain, granted, roleOn } from '../../store/principals.ts'
import type { ApiPlan } from '../plan.ts'
import type { RoutedTurn } from '../turn.ts'

/** Makes the caller a member of the records that list the domain of its e-mail address. */
export function join(turn: RoutedTurn): Awaitable<undefined> {
  const { principal, plan, world } = turn
  if (plan.joins.length === 0) return undefined
  const domain = emailDomain(principal?.email)
  if (domain === undefined) return undefined
  return inTurn(plan.joins, (rule) =>
    after(world.store.get(rule.index, domain), (index) => joinListed(turn, rule, index)),
  )
}

function joinListed(
  turn: RoutedTurn,
  rule: ApiPlan['joins'][number],
  index: JsonObject | undefined,
): Awaitable<unknown> {
  const { principal, plan, world, events } = turn
  if (!principal || !index) return undefined
  const { collection, role } = rule
  const keys = (index.keys as readonly string[]).filter((key) => roleOn(principal, collection, key) === undefined)
  if (keys.length === 0) return undefined
  const joined = world.store.update(plan.principals, principal.id, (current) => {
    return current && asRecord(keys.reduce((each, key) => granted(each, collection, key, role), asPrincipal(current)))
  })
  return after(joined, (record) => {
    if (record) turn.principal = asPrincipal(record)
    for (const key of keys) {
      events.push({ event: 'member-joined', details: { principal: principal.id, collection, key, role } })
    }
  })
}
