import type { JsonObject } from '../../openapi/contract.ts'
import type { Awaitable } from '../../store/awaitable.ts'
import { after, inTurn } from '../../store/awaitable.ts'
import { domainsOf, emailDomain, grantRole, recordsOf, roleOn } from '../../store/principals.ts'
import type { ApiPlan } from '../plan.ts'
import type { RoutedTurn } from '../turn.ts'

type Rule = ApiPlan['joins'][number]

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

function joinListed(turn: RoutedTurn, rule: Rule, index: JsonObject | undefined): Awaitable<unknown> {
  const { principal } = turn
  if (!principal || !index) return undefined
  const keys = (index.keys as readonly string[]).filter((key) => roleOn(principal, rule.collection, key) === undefined)
  if (keys.length === 0) return undefined
  return after(whichList(turn, rule, keys), (listed) => joinThose(turn, rule, listed))
}

/** Gives the keys of the records that list the caller's domain: they have the say, the index is where to look. */
function whichList({ plan, world, principal }: RoutedTurn, { collection }: Rule, keys: readonly string[]) {
  const { api } = plan
  const domain = emailDomain(principal?.email) as string
  const property = api.collections[collection]?.joins?.property as string
  const listed: string[] = []
  const read = inTurn(keys, (key) =>
    after(world.store.get(recordsOf(api.name, collection), key), (record) => {
      if (domainsOf(record, property).includes(domain)) listed.push(key)
    }),
  )
  return after(read, (): readonly string[] => listed)
}

function joinThose(turn: RoutedTurn, { collection, role }: Rule, keys: readonly string[]): Awaitable<unknown> {
  const { principal, plan, world, events } = turn
  if (!principal || keys.length === 0) return undefined
  return after(grantRole(world.store, plan.principals, principal.id, { collection, keys, role }), (joined) => {
    turn.principal = joined ?? principal
    for (const key of keys) {
      events.push({ event: 'member-joined', details: { principal: principal.id, collection, key, role } })
    }
  })
}
