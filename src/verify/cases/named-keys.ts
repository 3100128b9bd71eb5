import type { Api, Operation } from '../../openapi/contract.ts'
import { declares } from '../../openapi/responses.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, movedIn, refused } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { recordIn, sentBy } from '../client/test-client.ts'
import { unlikeCause } from '../run/judge-refusal.ts'
import { opensAt } from '../setup/access.ts'
import type { Place } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { shownBy } from '../setup/tested-update.ts'
import { statusesOf } from './access.ts'
import { placesBelow } from './created-below.ts'
import type { RecordCreator } from './created-record.ts'
import { atNew, createdRecord, readOfNew, sendNew, withCreated } from './created-record.ts'
import type { TestedCreate } from './tested-create.ts'
import { makeCase } from './tested-create.ts'

/** Plans what holds for keys that requests name: a second record has no key that is taken, but one that is free again, or below another parent. */
export function* namedKeyCases(api: Api, config: Config, tested: TestedCreate): Generator<Case> {
  const { creator, minimal } = tested
  const read = readOfNew(api, creator)
  // Where the body need not name the key, it is the server's to make.
  if (!creator.ownKey || !Object.hasOwn(minimal, creator.ownKey.name) || !read) return
  yield* takenCase(api, tested, read)
  yield freeAgainCase(tested)
  yield* elsewhereCase(api, config, tested, read)
}

function look(client: TestClient, { creator }: TestedCreate, read: Operation, parameters: Place) {
  return client.call({ operation: read, identity: creator.identity, parameters }).then(recordIn)
}

function* takenCase(api: Api, tested: TestedCreate, read: Operation): Generator<Case> {
  const { creator, minimal } = tested
  const { create } = creator
  const isDeclared = statusesOf(api, create, 'conflict').length > 0 || declares(create, 409)
  // Without a reply for it, a POST may put the record in the other one's place.
  if (!isDeclared) return
  yield makeCase(tested, {
    law: 'refused-changes-nothing',
    about: 'a new record with the key of another one',
    pointer: create.pointer,
    evidence: 'documented',
    subject: '',
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async (made, key) => {
        if (key === undefined) return accepted(made)
        const before = await look(client, tested, read, atNew(creator, read, key))
        const body = sentBy(made)
        const again = await sendNew(client, creator, { body, isFinal: true, repeatsKey: true })
        const wrong = refused(again) ?? unlikeCause(api, again, 'conflict')
        return wrong ?? movedIn(shownBy(read), before, await look(client, tested, read, atNew(creator, read, key)))
      }),
  })
}

/** The key of a record that is deleted may be used again. */
function freeAgainCase(tested: TestedCreate): Case {
  const { creator, minimal } = tested
  const { create, remove, identity } = creator
  return makeCase(tested, {
    ...{ law: 'deleted-is-gone', about: 'then a new record with its key', pointer: create.pointer },
    ...{ evidence: 'assumed', subject: '' },
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async (made, key, forget) => {
        if (key === undefined) return accepted(made)
        const deleted = await client.call({ operation: remove, identity, parameters: atNew(creator, remove, key) })
        if (deleted.received.status >= 300) return undefined
        forget()
        const body = sentBy(made)
        const again = await sendNew(client, creator, { body, isFinal: true, repeatsKey: true })
        if (again.received.status < 300) creator.created.push(createdRecord(creator, key))
        return accepted(again)
      }),
  })
}

/** Below another parent, a key is another record's: it may be used there, and is there when the first one is deleted. */
function* elsewhereCase(api: Api, config: Config, tested: TestedCreate, read: Operation): Generator<Case> {
  const { creator, minimal } = tested
  const { create, remove } = creator
  const places = placesBelow(config, tested)
  const [here, there] = (places ?? []).flatMap((place): RecordCreator[] => {
    const mayAll = (each: Identity): boolean =>
      [create, remove, read].every((operation) => opensAt(api, operation, each, place))
    const identity = config.identities.find(mayAll)
    return identity ? [{ ...creator, parameters: place, identity }] : []
  })
  if (!here || !there) return
  const run = (client: TestClient): Promise<Mismatch | undefined> =>
    withCreated(client, here, { body: minimal }, async (made, key, forget) => {
      if (key === undefined) return accepted(made)
      const body = sentBy(made)
      const again = await sendNew(client, there, { body, isFinal: true, repeatsKey: true })
      if (again.received.status >= 300) return accepted(again)
      creator.created.push(createdRecord(there, key))
      const { identity } = here
      const deleted = await client.call({ operation: remove, identity, parameters: atNew(here, remove, key) })
      if (deleted.received.status >= 300) return undefined
      forget()
      const left = await look(client, { ...tested, creator: there }, read, atNew(there, read, key))
      const expected = `"${key}" is there below the other record`
      return left ? undefined : { law: 'deleted-is-gone', expected, actual: 'it is gone with the one below the first' }
    })
  yield makeCase(tested, {
    ...{ law: 'created-as-declared', about: 'the key of a record below another parent', pointer: create.pointer },
    ...{ evidence: 'documented', subject: '', run },
  })
}
