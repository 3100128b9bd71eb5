import type { Json } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, isSame, shown } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { canBeTried, ordinary, shownFields, updateCase } from './updating.ts'

/** Plans bodies with two spellings of a field: the declared one wins, in either order. */
export function* spellingCases(tested: TestedUpdate): Generator<Case> {
  const fields = shownFields(tested)
  for (const alias of fields.filter(({ isAlias }) => isAlias)) {
    const winner = fields.find(({ stored, isAlias }) => stored === alias.stored && !isAlias)
    if (!winner) continue
    for (const order of [
      [winner, alias],
      [alias, winner],
    ] as const) {
      const about = `${order[0].name}, then ${order[1].name}`
      const plan = { law: 'declared-spelling-wins', about, field: alias, keyword: 'x-alias-of' } as const
      yield updateCase(tested, plan, (client) =>
        trySpellings(client, tested, { winner, order, wins: ordinary(winner, 0) }),
      )
    }
    if (!winner.nullable) continue
    const about = `${winner.name}: null, and ${alias.name}`
    const plan = { law: 'declared-spelling-wins', about, field: alias, keyword: 'null' } as const
    yield updateCase(tested, plan, (client) =>
      trySpellings(client, tested, { winner, order: [winner, alias], wins: null }),
    )
  }
}

interface Spelled {
  readonly winner: Field
  readonly order: readonly Field[]
  /** What is sent under the declared spelling. */
  readonly wins: Json
}

async function trySpellings(
  client: TestClient,
  tested: TestedUpdate,
  { winner, order, wins }: Spelled,
): Promise<Mismatch | undefined> {
  const loses = ordinary(winner, 1)
  if (!winner.readable || isSame(wins, loses)) return undefined
  if (wins === null && !canBeTried(tested, winner, null, await client.current(tested))) return undefined
  const body = Object.fromEntries(order.map((field) => [field.name, field === winner ? wins : loses]))
  const unaccepted = accepted(await client.update(tested, body))
  if (unaccepted) return unaccepted
  // null may remove an optional property.
  const found = (await client.read(tested))?.[winner.stored] ?? (wins === null ? null : undefined)
  if (isSame(found, wins)) return undefined
  return {
    expected: `"${winner.stored}" takes the value of "${winner.name}", ${shown(wins)}`,
    actual: `it is ${shown(found)}`,
  }
}
