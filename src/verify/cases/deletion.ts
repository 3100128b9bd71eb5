import type { Api, Operation } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, refused } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { heldAt, isSamePerson, opens, takesCredentials } from '../setup/access.ts'
import { addressOf, parametersBelow } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { recordKey } from '../setup/record-key.ts'
import { accessCase, forbidden, leavesNoTrace, mayBeClosed } from './access.ts'
import type { CreatedRecord } from './created-record.ts'
import { atNew, createdRecord, drop, sendNew, withCreated } from './created-record.ts'
import { unauthenticated, uselessProofs } from './credentials.ts'
import { listFor, pageThrough } from './pages.ts'
import { takesTag } from './tagged.ts'
import type { TestedCreate } from './tested-create.ts'
import { isListBeside, mayBoth, mayDeleteOthers, parentKeyOf, rolesOnMade, rolesOnNew } from './tested-create.ts'

/** Plans who may create and delete, what others may do with a new record, and what remains of a deleted one. */
export function* deletionCases(api: Api, config: Config, tested: TestedCreate): Generator<Case> {
  const { creator } = tested
  for (const identity of config.identities.filter((each) => takesCredentials(api, creator.create, each)))
    yield* creatorCases(api, tested, identity)
  for (const proof of uselessProofs(api, creator.create, config.identities)) {
    yield accessCase(creator.create, {
      law: 'credentials-are-needed',
      about: proof.about,
      evidence: proof.evidence,
      subject: proof.about,
      run: (client) =>
        withCreated(
          client,
          creator,
          { body: tested.minimal, identity: 'nobody', headers: proof.headers, query: proof.query },
          async (sent) => unauthenticated(api, sent),
        ),
    })
  }
  for (const identity of config.identities) {
    yield* holderCases(api, tested, identity)
    if (!isSamePerson(identity, creator.identity)) yield* strangerCases(api, tested, identity)
  }
  for (const proof of uselessProofs(api, creator.remove, config.identities)) {
    yield keptCase(
      tested,
      { law: 'credentials-are-needed', about: proof.about, evidence: proof.evidence, subject: proof.about },
      {
        send: (client, key) =>
          client.call({
            operation: creator.remove,
            parameters: atNew(creator, creator.remove, key),
            headers: proof.headers,
            query: proof.query,
          }),
        judge: (exchanged) => unauthenticated(api, exchanged),
      },
    )
  }
  if (takesTag(creator.remove)) yield staleCase(tested)
  yield* goneCases(api, tested)
}

/** A delete under a condition that does not hold deletes nothing (RFC 9110 section 13.1.1). */
function staleCase(tested: TestedCreate): Case {
  const { creator } = tested
  const { remove: operation, identity } = creator
  const headers = { 'If-Match': '"understudy"' }
  return keptCase(
    tested,
    { law: 'stale-tag-is-refused', about: 'a tag that no record has', evidence: 'documented', subject: '' },
    {
      send: (client, key) => client.call({ operation, identity, parameters: atNew(creator, operation, key), headers }),
      judge: ({ received: { status } }) =>
        status < 300
          ? { expected: 'a delete with If-Match: "understudy" is refused', actual: `status ${status}` }
          : undefined,
    },
  )
}

/** An identity that may create is tried only if it may also delete the result, or the creator may. */
function* creatorCases(api: Api, tested: TestedCreate, identity: Identity): Generator<Case> {
  const { creator, minimal } = tested
  const { create, remove, parameters } = creator
  const may = opens(api, create, identity)
  const held = create.scope ? heldAt(create, identity, parentKeyOf(create, parameters)) : [identity.role]
  const role = held.join('+')
  if (may && !mayDeleteOthers(api, creator) && !mayBoth(api, create, remove, identity)) return
  yield accessCase(creator.create, {
    law: may ? 'role-may' : 'role-may-not',
    about: `${role} (${identity.name})`,
    evidence: 'documented',
    subject: role,
    run: (client) =>
      withCreated(client, creator, { body: minimal, identity }, async (sent) => {
        if (!may) return forbidden(api, sent, role)
        return identity !== creator.identity && mayBeClosed(api, sent.received.status) ? undefined : accepted(sent)
      }),
  })
}

/** Who holds a role on a new record, or on what it is below, may delete it, whoever has created it. */
function* holderCases(api: Api, tested: TestedCreate, identity: Identity): Generator<Case> {
  const { creator, minimal } = tested
  const { remove } = creator
  const held = rolesOnMade(api, creator, remove, identity)
  if (remove.security.length === 0 || held.length === 0 || !opens(api, remove, identity, held)) return
  const role = held.join('+')
  yield accessCase(remove, {
    law: 'role-may',
    about: `${role} (${identity.name})`,
    evidence: 'documented',
    subject: role,
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async (made, key, forget) => {
        if (key === undefined) return accepted(made)
        const deleted = await client.call({ operation: remove, identity, parameters: atNew(creator, remove, key) })
        const { status } = deleted.received
        if (status < 300) forget()
        return mayBeClosed(api, status) ? undefined : accepted(deleted)
      }),
  })
}

/** Nobody but the creator has a role on a new record. */
function* strangerCases(api: Api, tested: TestedCreate, identity: Identity): Generator<Case> {
  const { creator } = tested
  const { remove } = creator
  for (const operation of operationsOn(api, remove)) {
    const isTried = operation === remove || leavesNoTrace(operation)
    if (!isTried || operation.security.length === 0 || !takesCredentials(api, operation, identity)) continue
    const held = rolesOnNew(api, creator, operation, identity)
    if (opens(api, operation, identity, held)) continue
    const role = held.join('+') || 'none'
    const body = operation.resource?.action === 'update' ? {} : undefined
    yield keptCase(
      tested,
      {
        law: operation === remove ? 'role-may-not' : 'role-opens-no-other',
        about: `${role} (${identity.name}) at a new record`,
        evidence: 'documented',
        subject: role,
        operation,
      },
      {
        send: (client, key) => client.call({ operation, identity, parameters: atNew(creator, operation, key), body }),
        // Without a role on the record, the identity is a stranger there.
        judge: (exchanged) => forbidden(api, exchanged, 'none'),
      },
    )
  }
}

interface Refusal {
  readonly send: (client: TestClient, key: string) => Promise<Exchanged>
  readonly judge: (exchanged: Exchanged) => Mismatch | undefined
}

/** A request on a new record that must be refused. After a refused delete, the record is still there. */
function keptCase(
  { creator, minimal }: TestedCreate,
  {
    operation = creator.remove,
    ...planned
  }: Omit<Case, 'operation' | 'pointer' | 'run'> & { readonly operation?: Operation },
  { send, judge }: Refusal,
): Case {
  return accessCase(operation, {
    ...planned,
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async (made, key, forget) => {
        if (key === undefined) return accepted(made)
        const exchanged = await send(client, key)
        const wrong = judge(exchanged)
        if (wrong || operation !== creator.remove) return wrong
        const { remove, identity } = creator
        const deleted = await client.call({ operation: remove, identity, parameters: atNew(creator, remove, key) })
        if (deleted.received.status < 300) forget()
        if (deleted.received.status !== 404 && deleted.received.status !== 410) return undefined
        const { status } = exchanged.received
        return {
          law: 'refused-changes-nothing',
          expected: 'the record is still there',
          actual: `the delete is answered with ${status}, and the record is gone`,
        }
      }),
  })
}

/** A deleted record cannot be read, updated, listed or deleted again. */
function* goneCases(api: Api, tested: TestedCreate): Generator<Case> {
  const { creator } = tested
  const { create, remove, identity } = creator
  const scoped = operationsOn(api, remove).filter(
    (each) => (each === remove || (leavesNoTrace(each) && !each.isUpsert)) && takesCredentials(api, each, identity),
  )
  for (const operation of scoped) {
    const body = operation.resource?.action === 'update' ? {} : undefined
    yield goneCase(tested, operation, async (client, key) => {
      const again = await client.call({ operation, identity, parameters: atNew(creator, operation, key), body })
      return (
        refused(again) && {
          expected: `${operation.id} does not find the record`,
          actual: `status ${again.received.status}`,
        }
      )
    })
  }
  yield otherStays(tested)
  const isShown = (each: Operation): boolean => isListBeside(create, each) && takesCredentials(api, each, identity)
  for (const list of api.operations.filter(isShown)) {
    yield goneCase(tested, list, async (client, key) => {
      const asked = listFor(api, list, identity, parentKeyOf(create, creator.parameters))
      const items = await pageThrough(client, asked, 50)
      const isListed = items?.some((item) => recordKey(item, creator.keyPath) === key)
      return isListed ? { expected: 'the record is not listed', actual: 'it is listed' } : undefined
    })
  }
}

/** Of two new records, the one that is not deleted stays. */
function otherStays(tested: TestedCreate): Case {
  const { creator, minimal } = tested
  const { remove, identity } = creator
  return {
    law: 'others-are-untouched',
    operation: remove.id,
    about: 'a delete, then the record that was made after it',
    pointer: remove.pointer,
    evidence: 'documented',
    subject: '',
    touches: 'records',
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async (made, key, forget) => {
        if (key === undefined) return accepted(made)
        const other = await createdBeside(client, tested, key)
        if (other === undefined || 'expected' in other) return other
        const deleted = await client.call({ operation: remove, identity, parameters: atNew(creator, remove, key) })
        const undeleted = accepted(deleted)
        if (undeleted) return undeleted
        forget()
        return stillThere(client, tested, other, key)
      }),
  }
}

/** Deletes the second record. Returns a mismatch if it was gone already. */
async function stillThere(
  client: TestClient,
  { creator: { created } }: TestedCreate,
  other: CreatedRecord,
  first: string,
): Promise<Mismatch | undefined> {
  const { remove, parameters, identities } = other
  const { received } = await client.call({ operation: remove, identity: identities[0], parameters })
  const isGone = received.status === 404 || received.status === 410
  if (isGone || received.status < 300) drop(created, other)
  if (!isGone) return undefined
  return { expected: `"${other.key}" is still there`, actual: `the delete of "${first}" has deleted it` }
}

/** Creates a second record. Returns undefined if the reply names none that is new. */
async function createdBeside(
  client: TestClient,
  { creator, minimal }: TestedCreate,
  first: string,
): Promise<CreatedRecord | Mismatch | undefined> {
  const { created } = creator
  const older = await creator.findOlder(client)
  const second = await sendNew(client, creator, { body: minimal })
  const refusal = accepted(second)
  if (refusal) return refusal
  const key = recordKey(second.body, creator.keyPath)
  // A record that was there before is not ours to delete.
  if (key === first || (key !== undefined && older.has(key))) return undefined
  const other = createdRecord(creator, key)
  created.push(other)
  return key === undefined ? undefined : other
}

function goneCase(
  { creator, minimal }: TestedCreate,
  after: Operation,
  look: (client: TestClient, key: string) => Promise<Mismatch | undefined>,
): Case {
  const { remove, identity } = creator
  return {
    law: 'deleted-is-gone',
    operation: remove.id,
    about: `then ${after === remove ? 'once more' : after.id}`,
    pointer: remove.pointer,
    evidence: 'documented',
    subject: after.id,
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async (made, key, forget) => {
        if (key === undefined) return accepted(made)
        const deleted = await client.call({ operation: remove, identity, parameters: atNew(creator, remove, key) })
        const undeleted = accepted(deleted)
        if (undeleted) return undeleted
        forget()
        return look(client, key)
      }),
  }
}

/** Returns what can be asked of the record that an operation deletes, without anything that is below it. */
export function operationsOn(api: Api, remove: Operation): Operation[] {
  const name = addressOf(remove)?.key
  return api.operations.filter((each) => addressOf(each)?.key === name && parametersBelow(each).length === 0)
}
