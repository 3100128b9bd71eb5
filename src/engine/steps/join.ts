import { asPrincipal, asRecord, emailDomain, granted, roleOn } from '../../store/principals.ts'
import type { RoutedTurn } from '../turn.ts'

/** Makes the caller a member of the records that list the domain of its e-mail address. */
export async function join(turn: RoutedTurn): Promise<undefined> {
  const { principal, plan, world } = turn
  const domain = emailDomain(principal?.email)
  if (!principal || domain === undefined) return
  for (const { collection, role, index } of plan.joins) {
    const listing = (await world.store.get(index, domain))?.keys as readonly string[] | undefined
    const keys = listing?.filter((key) => roleOn(principal, collection, key) === undefined) ?? []
    if (keys.length === 0) continue
    const joined = await world.store.update(
      plan.principals,
      principal.id,
      (current) =>
        current && asRecord(keys.reduce((each, key) => granted(each, collection, key, role), asPrincipal(current))),
    )
    if (joined) turn.principal = asPrincipal(joined)
    for (const key of keys) {
      turn.events.push({ event: 'member-joined', details: { principal: principal.id, collection, key, role } })
    }
  }
}
