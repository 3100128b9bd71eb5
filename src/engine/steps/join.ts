import type { Caller } from '../../store/callers.ts'
import { emailDomain, grantRole, roleOn } from '../../store/callers.ts'
import type { Identified } from '../context.ts'
import type { ApiPlan } from '../plan.ts'

type JoinRule = ApiPlan['joins'][number]

/** Makes the caller a member of the records that list the domain of its e-mail address. */
export function join<From extends Identified>(context: From): From {
  const { caller, plan } = context
  if (plan.joins.length === 0 || !caller) return context
  const domain = emailDomain(caller.email)
  if (domain === undefined) return context
  const joined = plan.joins.reduce((member, rule) => joinListed(context, rule, domain, member), caller)
  return joined === caller ? context : { ...context, caller: joined }
}

function joinListed({ state, plan, events }: Identified, rule: JoinRule, domain: string, caller: Caller): Caller {
  const { collection, role, index } = rule
  const listed = (state.get(index, domain)?.keys ?? []) as readonly string[]
  const keys = listed.filter((key) => roleOn(caller, collection, key) === undefined)
  if (keys.length === 0) return caller
  for (const key of keys) {
    events.push({ event: 'member-joined', details: { principal: caller.id, collection, key, role } })
  }
  return grantRole(state, plan.callers, caller.id, { collection, keys, role }) ?? caller
}
