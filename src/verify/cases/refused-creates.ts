import type { Api, Contract, JsonObject } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import { isSame, refused } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import { recordKey } from '../setup/record-key.ts'
import type { Field } from '../setup/tested-update.ts'
import { createdRecord, sendNew, withCreated } from './created-record.ts'
import { listFor, pageLimit, pageThrough } from './pages.ts'
import type { TestedCreate } from './tested-create.ts'
import { isListBeside, parentKeyOf } from './tested-create.ts'
import { unknownId } from './unknown-ids.ts'
import { invalidWrite } from './updating.ts'

/** Nothing is created below a record that does not exist. */
export function* strayCreateCase({ collections }: Api, { creator, minimal }: TestedCreate): Generator<Case> {
  const { create, parameters } = creator
  const { collection = '', key: name } = create.resource?.levels?.at(-1) ?? {}
  // What the document keeps no records of has no unknown ones.
  if (name === undefined || !collections[collection]) return
  const nowhere = { ...creator, parameters: { ...parameters, [name]: unknownId } }
  yield {
    law: 'unknown-is-not-found',
    operation: create.id,
    touches: 'records',
    about: `a new record below the ${name} "${unknownId}"`,
    pointer: create.pointer,
    evidence: 'documented',
    subject: '',
    run: (client) => withCreated(client, nowhere, { body: minimal, isFinal: true }, async (sent) => refused(sent)),
  }
}

/** A refused create adds nothing to the list. Not tried where the list cannot be read to its end. */
export function* refusedCreateCase(contract: Contract, api: Api, tested: TestedCreate): Generator<Case> {
  const { creator, fields, minimal, takes } = tested
  const { create, identity, parameters, base } = creator
  const list = api.operations.find((each) => isListBeside(create, each) && opens(api, each, identity))
  const wrong = invalidWrite(fields, takes, minimal)
  if (!list || !wrong) return
  const asked = listFor(api, list, identity, parentKeyOf(create, parameters))
  const readAll = (client: TestClient) => pageThrough(client, asked, pageLimit(contract, asked))
  const body = { ...minimal, [wrong.field.name]: wrong.value }
  yield {
    law: 'refused-changes-nothing',
    operation: create.id,
    touches: 'records',
    about: `a new record with a wrong ${wrong.field.name}, then ${list.id}`,
    pointer: creator.create.pointer,
    evidence: 'documented',
    subject: '',
    run: async (client) => {
      const before = await readAll(client)
      const older = await creator.findOlder(client)
      const sent = await sendNew(client, creator, { body, kept: [wrong.field.name] })
      // Another check decides whether it is refused at all.
      if (!before || refused(sent)) return undefined
      const known = new Set(before.map(asked.keyOf))
      const added = (await readAll(client))?.filter((item) => !known.has(asked.keyOf(item))) ?? []
      // What others have added meanwhile is theirs: only what shows the other values that were sent is taken for ours.
      const ours = added.filter((item) => holdsRest(tested, base.adapted(body) as JsonObject, wrong.field, item))
      const key = recordKey(ours[0], creator.keyPath)
      if (ours.length !== 1 || key === undefined || older.has(key)) return undefined
      creator.created.push(createdRecord(creator, key))
      return { expected: 'nothing is created', actual: `"${key}" is listed` }
    },
  }
}

/** Returns whether a record shows what was sent, but for the wrong field. */
function holdsRest({ fields }: TestedCreate, body: JsonObject, wrong: Field, item: JsonObject): boolean {
  const sent = fields.filter(({ name, stored }) => Object.hasOwn(body, name) && stored !== wrong.stored)
  return sent.every(({ name, stored }) => item[stored] === undefined || isSame(item[stored], body[name]))
}
