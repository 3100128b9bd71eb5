import { fitting } from '../../generate/samples.ts'
import type { Json } from '../../openapi/contract.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSame } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { withCreated } from './created-record.ts'
import type { TestedCreate } from './tested-create.ts'
import { asObject, makeCase } from './tested-create.ts'

/** Plans values for what no create sets: what the reply shows, and what means something in many systems. */
export function* uninvitedMembers(tested: TestedCreate): Generator<Case> {
  yield* uninvitedCase(tested)
  yield* privilegedCase(tested)
}

/** Sends values for every property that the reply shows and no create sets: none is taken. */
function* uninvitedCase(tested: TestedCreate): Generator<Case> {
  const { creator, collection, fields, minimal, replies, stored, takesAnything } = tested
  if (takesAnything) return
  const names = [...replies].filter((name) => !fields.some((field) => field.stored === name || field.name === name))
  const values = names.flatMap((name) => {
    const member = stored.get(name)
    const fromCaller = collection.setBy.some(({ property, from }) => property === name && from === 'caller')
    const usual = collection.defaults[name] ?? member?.view.default
    const isTried = member !== undefined && partsOf(member.view) <= mostParts
    const others = isTried ? fitting(member.view).filter((each) => !isSame(each.value, usual)) : []
    const value = fromCaller ? 'understudy' : others.at(-1)?.value
    return value === undefined || typeof value === 'boolean' ? [] : [[name, value] as const]
  })
  if (values.length === 0) return
  yield makeCase(tested, {
    law: 'read-only-is-kept',
    about: 'a new record with read-only fields',
    pointer: creator.create.pointer,
    evidence: 'documented',
    subject: '',
    keyword: 'readOnly',
    run: async (client) => {
      const body = { ...minimal, ...Object.fromEntries(values) }
      let taken: readonly [string, Json] | undefined
      const wrong = await withCreated(client, creator, { body }, async (made) => {
        const shownNow = made.received.status < 300 ? asObject(made.body) : {}
        taken = values.find(([name, value]) => isSame(shownNow[name], value))
        return undefined
      })
      return wrong ?? (taken && (await setByRequest(client, tested, taken)))
    },
  })
}

/** Names that frameworks bind to what decides over access (OWASP API3:2023). */
const privileges: Readonly<Record<string, Json>> = {
  role: 'superuser',
  is_superuser: true,
  user_id: 'understudy',
  _id: 'understudy',
}

/** Sends names that no schema has, and that mean something in many systems: the new record does not have them. */
function* privilegedCase(tested: TestedCreate): Generator<Case> {
  const { creator, fields, minimal, replies, stored, takes, takesAnything } = tested
  const isKnown = (name: string): boolean =>
    replies.has(name) || stored.has(name) || fields.some((field) => field.name === name)
  const untold = Object.entries(privileges).filter(([name]) => !isKnown(name))
  const body = { ...minimal, ...Object.fromEntries(untold) }
  if (takesAnything || untold.length === 0 || !takes(body)) return
  yield makeCase(tested, {
    law: 'unknown-is-not-stored',
    about: 'a new record with names that no schema has',
    pointer: creator.create.pointer,
    evidence: 'documented',
    subject: '',
    keyword: 'additionalProperties',
    run: (client) =>
      withCreated(client, creator, { body }, async ({ received, body: shown }) => {
        const kept =
          received.status < 300 ? untold.find(([name, value]) => isSame(asObject(shown)[name], value)) : undefined
        return kept && { expected: `"${kept[0]}" is not stored`, actual: 'the new record has it', subject: kept[0] }
      }),
  })
}

/** A value with more parts has too many samples, whose making takes longer than a whole run. */
const mostParts = 100

/** Returns how many parts a value of a schema may have, as far as that is below the most that count. */
function partsOf(view: SchemaView, seen: ReadonlySet<string> = new Set()): number {
  if (seen.has(view.key)) return 0
  const inner = [...[...view.members.values()].map((each) => each.view), view.items, view.rest]
  let parts = 1
  for (const each of inner) {
    if (parts > mostParts) break
    if (each) parts += partsOf(each, new Set([...seen, view.key]))
  }
  return parts
}

/** Returns a mismatch unless a record that was made without the value has it all the same, by chance. */
async function setByRequest(
  client: TestClient,
  { creator, minimal }: TestedCreate,
  [name, value]: readonly [string, Json],
): Promise<Mismatch | undefined> {
  return withCreated(client, creator, { body: minimal }, async ({ body }) => {
    if (isSame(asObject(body)[name], value)) return undefined
    return { expected: `"${name}" is set by the server only`, actual: 'the request has set it', subject: name }
  })
}
