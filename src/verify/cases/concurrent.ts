import type { Case, Mismatch } from '../case.ts'
import { accepted, compare } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import type { Write } from './updating.ts'
import { bodyOf, everyField, holds, ownFields, shownFields, updateCase } from './updating.ts'

const law = 'concurrent-updates-survive'

/** Rounds per race: a race lost once in three rounds shows in nearly all cases. */
const rounds = 5

/** Plans concurrent updates of different fields: all of them survive. */
export function* concurrentCases(tested: TestedUpdate): Generator<Case> {
  const about = 'each field in a request of its own, all at once'
  yield updateCase(tested, { law, about }, (client) => race(client, tested, (writes) => writes))
  const fields = ownFields(shownFields(tested))
  if (fields.length < 3) return
  for (const [index, first] of [fields[0], fields.at(-2)].entries()) {
    const second = index === 0 ? fields[1] : fields.at(-1)
    if (!first || !second || (index === 1 && fields.length < 4)) continue
    const pair = [first.stored, second.stored]
    yield updateCase(tested, { law, about: `${first.name} and ${second.name} at once` }, (client) =>
      race(client, tested, (writes) => writes.filter(({ field }) => pair.includes(field.stored))),
    )
  }
}

async function race(
  client: TestClient,
  tested: TestedUpdate,
  choose: (writes: readonly Write[]) => readonly Write[],
): Promise<Mismatch | undefined> {
  for (let round = 0; round < rounds; round += 1) {
    const writes = choose(everyField(tested, [], round % 2 === 0 ? 1 : 0))
    if (writes.length < 2) return undefined
    const sent = await Promise.all(writes.map((write) => client.update(tested, bodyOf([write]))))
    const after = await client.read(tested)
    // A refused update (a conflict, a rate limit) is not lost: its sender knows.
    const lost = writes.find(
      ({ field, value }, index) =>
        !accepted(sent[index] as (typeof sent)[number]) && !holds(after?.[field.stored], value, field.schema),
    )
    if (lost) {
      const { stored } = lost.field
      const wrong = compare(`"${stored}"`, after?.[stored], lost.value)
      return wrong && { ...wrong, subject: stored }
    }
  }
  return undefined
}
