import { asPrincipal, asRecord, emailDomain, granted, joinsOf, principalsOf, roleOn } from '../../store/principals.ts'
import type { RoutedTurn } from '../turn.ts'

/** Makes the caller a member of the records that list the domain of its e-mail address. */
export async function join(turn: RoutedTurn): Promise<undefined> {
  const { principal, plan, api, world } = turn
  const domain = emailDomain(principal?.email)
  if (!principal || domain === undefined) return
  for (const { name, joins } of plan.joins) {
    const index = await world.store.get(joinsOf(api.name, name), domain)
    const keys = ((index?.keys ?? []) as readonly string[]).filter((key) => roleOn(principal, name, key) === undefined)
    if (keys.length === 0) continue
    const joined = await world.store.update(principalsOf(api.name), principal.id, (current) => {
      if (!current) return undefined
      return asRecord(keys.reduce((each, key) => granted(each, name, key, joins.role), asPrincipal(current)))
    })
    if (joined) turn.principal = asPrincipal(joined)
    for (const key of keys) {
      turn.events.push({ event: 'member-joined', details: { principal: principal.id, collection: name, key, role: joins.role } })
    }
  }
}
