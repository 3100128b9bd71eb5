import type { Api } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import { accepted, refused } from '../case.ts'
import { opens } from '../setup/access.ts'
import { addressOf } from '../setup/address.ts'
import { recordKey } from '../setup/record-key.ts'
import { atNew, createdRecord, readOfNew, sendNew, withCreated } from './created-record.ts'
import type { TestedCreate } from './tested-create.ts'
import { makeCase, rolesOnMade } from './tested-create.ts'

/** Plans what is made below a new record, which is then deleted: it is gone as well, if the delete is not refused. */
export function* orphanCases(api: Api, tested: TestedCreate, all: readonly TestedCreate[]): Generator<Case> {
  const { creator } = tested
  const { remove, identity } = creator
  const name = addressOf(remove)?.key
  for (const child of all.filter((each) => each.creator.create.resource?.levels?.at(-1)?.key === name)) {
    const { create } = child.creator
    const read = readOfNew(api, child.creator)
    const isOpen = [create, read].every(
      (each) => each && opens(api, each, identity, rolesOnMade(api, creator, each, identity)),
    )
    if (!read || !isOpen) continue
    yield makeCase(tested, {
      ...{ law: 'deleted-is-gone', about: `with what ${create.id} has made below it`, pointer: remove.pointer },
      ...{ evidence: 'assumed', subject: '' },
      run: (client) =>
        withCreated(client, creator, { body: tested.minimal }, async (made, key, forget) => {
          if (key === undefined) return accepted(made)
          const parameters = { ...child.creator.parameters, ...atNew(creator, remove, key) }
          const below = { ...child.creator, parameters, identity }
          const sent = await sendNew(client, below, { body: child.minimal })
          const inner = recordKey(sent.body, below.keyPath)
          if (sent.received.status >= 300 || inner === undefined) return undefined
          creator.created.push(createdRecord(below, inner))
          const deleted = await client.call({ operation: remove, identity, parameters: atNew(creator, remove, key) })
          if (deleted.received.status >= 300) return undefined
          forget()
          const found = await client.call({ operation: read, identity, parameters: atNew(below, read, inner) })
          const actual = `status ${found.received.status}`
          return refused(found) && { expected: `"${inner}" is gone with "${key}"`, actual }
        }),
    })
  }
}
