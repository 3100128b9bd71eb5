import type { Api, Contract, Json, Operation } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { compare, shown } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { sentBy } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import { addressOf } from '../setup/address.ts'
import { recordKey } from '../setup/record-key.ts'
import type { Field } from '../setup/tested-update.ts'
import { leastBody } from '../setup/tested-update.ts'
import { writtenBodyOf } from '../setup/written-body.ts'
import { atNew, createdRecord, deleteAll, sendNew, withAnother, withCreated } from './created-record.ts'
import type { TestedCreate } from './tested-create.ts'
import { asObject, makeCase, rolesOnMade } from './tested-create.ts'
import { holds } from './updating.ts'

const law = 'concurrent-updates-survive'

/** How often a race is run: what is mixed up once in some rounds shows in nearly all cases. */
const rounds = 3

/** Plans requests in flight at the same time: new records are two, and each reply is about its own. */
export function* atOnceCases(contract: Contract, api: Api, tested: TestedCreate): Generator<Case> {
  const { creator } = tested
  const plan = { law, pointer: creator.create.pointer, evidence: 'documented', subject: '' } as const
  yield makeCase(tested, { ...plan, about: 'two new records at once', run: (client) => createTwo(client, tested) })
  const update = updateOfNew(contract, api, tested)
  const field = update && fieldsBoth(tested, update)[0]
  if (!update || !field) return
  const about = `${update.id} of two new records at once`
  yield makeCase(tested, { ...plan, about, run: (client) => updateTwo(client, tested, update, field) })
}

async function createTwo(client: TestClient, tested: TestedCreate): Promise<Mismatch | undefined> {
  const { creator, minimal } = tested
  const { created, keyPath, base } = creator
  const older = await creator.findOlder(client)
  for (let round = 0; round < rounds && created.length === 0; round += 1) {
    const bodies = [base.distinct(minimal), base.distinct(minimal)]
    const sent = await Promise.all(bodies.map((body) => sendNew(client, creator, { body, isFinal: true })))
    const made = sent.filter(({ received }) => received.status < 300)
    const keys = made.map(({ body }) => recordKey(body, keyPath))
    for (const key of new Set(keys)) if (key === undefined || !older.has(key)) created.push(createdRecord(creator, key))
    await deleteAll(client, created)
    const [one, other] = keys
    // Whether a reply names a new record is another check's concern.
    if (made.length < 2 || one === undefined || other === undefined || older.has(one) || older.has(other))
      return undefined
    if (one === other) return { expected: 'each new record has a key of its own', actual: `both have ${shown(one)}` }
    const wrong = mixedUp(tested, sent)
    if (wrong) return wrong
  }
  return undefined
}

/** Returns a mismatch if a reply shows what the other request has sent. A value that was altered, other checks find. */
function mixedUp({ fields }: TestedCreate, both: readonly Exchanged[]): Mismatch | undefined {
  const values = both.map((each) => asObject(sentBy(each)))
  for (const [nth, { body }] of both.entries()) {
    for (const { name, stored, schema } of fields) {
      const [own, others, found] = [values[nth]?.[name], values[1 - nth]?.[name], asObject(body)[stored]]
      if (own === undefined || others === undefined || holds(found, own, schema) || !holds(found, others, schema))
        continue
      const wrong = compare(`"${stored}" in the reply`, found, own)
      return wrong && { ...wrong, subject: stored }
    }
  }
  return undefined
}

function updateOfNew(contract: Contract, api: Api, { creator }: TestedCreate): Operation | undefined {
  const { remove, identity } = creator
  return api.operations.find((each) => {
    const held = [...rolesOnMade(api, creator, each, identity), identity.role]
    const isUpdate = each.resource?.action === 'update' && addressOf(each)?.key === addressOf(remove)?.key
    return isUpdate && opens(api, each, identity, held) && Object.keys(leastBody(contract, each) ?? {}).length === 0
  })
}

/** Returns the fields that a create and an update write alike, with two values each. */
function fieldsBoth({ fields, creator }: TestedCreate, update: Operation): Field[] {
  const written = writtenBodyOf(update)?.[1].write?.fields ?? {}
  return fields.filter(
    ({ name, stored, samples, readable, isAlias }) =>
      readable && !isAlias && samples.length > 1 && written[name]?.to === stored && stored !== creator.keyPath[0],
  )
}

async function updateTwo(
  client: TestClient,
  tested: TestedCreate,
  operation: Operation,
  { name, samples }: Field,
): Promise<Mismatch | undefined> {
  const { creator, minimal } = tested
  const { identity, base } = creator
  const values = samples.slice(0, 2).map(({ value }) => value)
  const update = (key: string, value: Json): Promise<Exchanged> =>
    client.call({ operation, identity, parameters: atNew(creator, operation, key), body: { [name]: value } })
  return withCreated(client, creator, { body: base.distinct(minimal) }, async (_, one) =>
    withAnother(client, creator, { body: base.distinct(minimal) }, async (__, other) => {
      if (one === undefined || other === undefined) return undefined
      const keys = [one, other]
      for (let round = 0; round < rounds; round += 1) {
        const sent = await Promise.all(keys.map((key, nth) => update(key, values[(nth + round) % 2] as Json)))
        const named = sent.map((each, nth) => namesAnother(tested, each, keys[nth] as string))
        const wrong = named.find((each) => each) ?? mixedUp(tested, sent)
        if (wrong) return wrong
      }
      return undefined
    }),
  )
}

/** Returns a mismatch if a reply shows another record than was updated. */
function namesAnother({ creator }: TestedCreate, { received, body }: Exchanged, own: string): Mismatch | undefined {
  const key = received.status < 300 ? recordKey(body, creator.keyPath) : undefined
  if (key === undefined || key === own) return undefined
  return { expected: `the reply shows ${shown(own)}, which was updated`, actual: `it shows ${shown(key)}` }
}
