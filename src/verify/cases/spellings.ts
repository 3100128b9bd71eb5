import type { Case, Mismatch } from '../case.ts'
import { accepted, isSame, shown } from '../case.ts'
import type { Lab } from '../lab.ts'
import type { Field, Subject } from '../subject.ts'
import { ordinary, shownFields, updateCase } from './updating.ts'

/** Plans the cases of bodies that have a field in two spellings: the one that the document names wins, whichever comes first. */
export function* spellingCases(subject: Subject): Generator<Case> {
  const fields = shownFields(subject)
  for (const alias of fields.filter(({ isAlias }) => isAlias)) {
    const winner = fields.find(({ stored, isAlias }) => stored === alias.stored && !isAlias)
    if (!winner) continue
    for (const order of [
      [winner, alias],
      [alias, winner],
    ] as const) {
      const about = `${order[0].name}, then ${order[1].name}`
      const plan = { law: 'declared-spelling-wins', about, field: alias, keyword: 'x-alias-of' } as const
      yield updateCase(subject, plan, (lab) => trySpellings(lab, subject, winner, order))
    }
  }
}

async function trySpellings(
  lab: Lab,
  subject: Subject,
  winner: Field,
  order: readonly Field[],
): Promise<Mismatch | undefined> {
  const [wins, loses] = [ordinary(winner, 0), ordinary(winner, 1)]
  if (!winner.readable || isSame(wins, loses)) return undefined
  const body = Object.fromEntries(order.map((field) => [field.name, field === winner ? wins : loses]))
  const unaccepted = accepted(await lab.update(subject, body))
  if (unaccepted) return unaccepted
  const found = (await lab.read(subject))?.[winner.stored]
  if (isSame(found, wins)) return undefined
  return {
    expected: `"${winner.stored}" is what "${winner.name}" says, ${shown(wins)}`,
    actual: `it is ${shown(found)}`,
  }
}
