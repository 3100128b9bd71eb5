import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import type { Write } from './updating.ts'
import { bodyOf, everyField, holds, ownFields, shownFields, updateCase } from './updating.ts'

const law = 'concurrent-updates-survive'

/** Rounds per race: what is lost once in three rounds shows in nearly all cases, and sooner where many race. */
function roundsFor(racers: number): number {
  return racers > 4 ? 3 : 5
}

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
  const rounds = roundsFor(choose(everyField(tested, tested.required)).length)
  for (let round = 0; round < rounds; round += 1) {
    // What every body must have, each of them sends.
    const writes = choose(everyField(tested, tested.required, round % 2 === 0 ? 1 : 0))
    if (writes.length < 2) return undefined
    const sent = await Promise.all(writes.map((write) => client.update(tested, bodyOf([write]))))
    const after = await client.read(tested)
    // A refused update (a conflict, a rate limit) is not lost: its sender knows.
    const lost = writes.find(
      ({ field, value }, index) =>
        !accepted(sent[index] as (typeof sent)[number]) && !holds(after?.[field.stored], value, field.schema),
    )
    const unshown = writes.find(({ field, value }, index) => {
      const { body, received } = sent[index] as (typeof sent)[number]
      if (received.status >= 300 || !tested.replies.has(field.stored) || !isObject(body)) return false
      return !holds(body[field.stored] ?? (value === null ? null : undefined), value, field.schema)
    })
    if (!lost && unshown) {
      const { stored } = unshown.field
      const { body } = sent[writes.indexOf(unshown)] as (typeof sent)[number]
      const wrong = compare(`"${stored}" in the reply`, isObject(body) ? body[stored] : undefined, unshown.value)
      return wrong && { ...wrong, subject: stored }
    }
    if (lost) {
      const { stored } = lost.field
      const wrong = compare(`"${stored}"`, after?.[stored], lost.value)
      return wrong && { ...wrong, subject: stored }
    }
  }
  return undefined
}
