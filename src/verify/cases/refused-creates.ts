import { breaking } from '../../generate/samples.ts'
import type { Api } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import { refused } from '../case.ts'
import { opens } from '../setup/access.ts'
import { recordKey } from '../setup/record-key.ts'
import { atNew, withCreated } from './created-record.ts'
import { listFor, pageThrough } from './pages.ts'
import type { TestedCreate } from './tested-create.ts'
import { isListBeside, parentKeyOf } from './tested-create.ts'
import { unknownId } from './unknown-ids.ts'

/** Nothing is created below a record that does not exist. */
export function* strayCreateCase({ creator, minimal }: TestedCreate): Generator<Case> {
  const { create, parameters } = creator
  const name = create.resource?.levels?.at(-1)?.key
  if (name === undefined) return
  const nowhere = { ...creator, parameters: { ...parameters, [name]: unknownId } }
  yield {
    law: 'unknown-is-not-found',
    operation: create.id,
    touches: 'records',
    about: `a new record below the ${name} "${unknownId}"`,
    pointer: create.pointer,
    evidence: 'documented',
    subject: '',
    run: (client) => withCreated(client, nowhere, { body: minimal }, async (sent) => refused(sent)),
  }
}

/** A create that is refused makes nothing: the list shows no other records than before. */
export function* refusedCreateCase(api: Api, tested: TestedCreate): Generator<Case> {
  const { creator, fields, minimal } = tested
  const { create, identity, parameters } = creator
  const list = api.operations.find((each) => isListBeside(create, each) && opens(api, each, identity))
  const wrong = fields.flatMap(({ name, schema }) => breaking(schema).map(({ value }) => [name, value] as const))[0]
  if (!list || !wrong) return
  const asked = listFor(api, list, identity, parentKeyOf(create, parameters))
  yield {
    law: 'refused-changes-nothing',
    operation: create.id,
    touches: 'records',
    about: `a new record with a wrong ${wrong[0]}, then ${list.id}`,
    pointer: creator.create.pointer,
    evidence: 'documented',
    subject: '',
    run: async (client) => {
      const before = await pageThrough(client, asked, undefined)
      const body = { ...minimal, ...Object.fromEntries([wrong]) }
      const sent = await client.call({ operation: create, identity, parameters, body })
      // Another check decides whether it is refused at all.
      if (!before || refused(sent)) return undefined
      const known = new Set(before.map(asked.keyOf))
      const made = (await pageThrough(client, asked, undefined))?.filter((item) => !known.has(asked.keyOf(item))) ?? []
      for (const item of made) {
        const key = recordKey(item, creator.keyPath) ?? ''
        const { remove } = creator
        creator.created.push({ key, remove, parameters: atNew(creator, remove, key), identities: [identity] })
      }
      if (made.length === 0) return undefined
      return { expected: 'nothing is created', actual: `"${recordKey(made[0], creator.keyPath)}" is listed` }
    },
  }
}
