import type { Api, Operation } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, refused } from '../case.ts'
import type { Config, Identity } from '../config.ts'
import type { Exchanged, Lab } from '../lab.ts'
import { accessCase, forbidden, leavesNoTrace, opens, parametersFor, takesCredentials } from './access.ts'
import { unauthenticated, uselessProofs } from './credentials.ts'
import { withMade } from './made.ts'
import type { NewRecord } from './new-record.ts'
import { mayBoth } from './new-record.ts'
import { listFor, pageThrough } from './pages.ts'

/** Plans the cases of who may create and delete, of what others may with a new record, and of what is left of a deleted one. */
export function* deletionCases(api: Api, config: Config, record: NewRecord): Generator<Case> {
  const { maker } = record
  for (const identity of config.identities.filter((each) => takesCredentials(api, maker.create, each)))
    yield* creatorCases(api, record, identity)
  for (const proof of uselessProofs(api, maker.create)) {
    yield accessCase(maker.create, {
      law: 'credentials-are-needed',
      about: proof.about,
      evidence: proof.evidence,
      subject: proof.about,
      run: (lab) =>
        withMade(
          lab,
          maker,
          { body: record.minimal, identity: 'nobody', headers: proof.headers, query: proof.query },
          async (sent) => unauthenticated(api, sent),
        ),
    })
  }
  for (const identity of config.identities.filter((each) => each !== maker.caller))
    yield* strangerCases(api, record, identity)
  for (const proof of uselessProofs(api, maker.remove)) {
    yield keptCase(
      record,
      { law: 'credentials-are-needed', about: proof.about, evidence: proof.evidence, subject: proof.about },
      {
        send: (lab, key) =>
          lab.call({
            operation: maker.remove,
            parameters: parametersFor(maker.remove, key),
            headers: proof.headers,
            query: proof.query,
          }),
        judge: (exchanged) => unauthenticated(api, exchanged),
      },
    )
  }
  yield* goneCases(api, record)
}

/** Who may create, and who may not. Only who may delete it again is let create. */
function* creatorCases(api: Api, record: NewRecord, identity: Identity): Generator<Case> {
  const { maker, minimal } = record
  const may = opens(api, maker.create, identity)
  if (may && !mayBoth(api, maker.create, maker.remove, identity)) return
  yield accessCase(maker.create, {
    law: may ? 'role-may' : 'role-may-not',
    about: `${identity.role} (${identity.name})`,
    evidence: 'documented',
    subject: identity.role,
    run: (lab) =>
      withMade(lab, maker, { body: minimal, identity }, async (sent) =>
        may ? accepted(sent) : forbidden(api, sent, identity.role),
      ),
  })
}

/** Nobody else has a role on a new record: whoever has none everywhere may do nothing with it. */
function* strangerCases(api: Api, record: NewRecord, identity: Identity): Generator<Case> {
  const { maker } = record
  const { remove } = maker
  const held = api.roles[identity.role]?.on === undefined ? identity.role : 'none'
  for (const operation of api.operations.filter((each) => each.scope?.key === remove.scope?.key)) {
    const isTried = operation === remove || leavesNoTrace(operation)
    if (!isTried || operation.security.length === 0 || !takesCredentials(api, operation, identity)) continue
    if (opens(api, operation, identity, [held])) continue
    const body = operation.resource?.action === 'update' ? {} : undefined
    yield keptCase(
      record,
      {
        law: operation === remove ? 'role-may-not' : 'role-opens-no-other',
        about: `${identity.role} (${identity.name}) at a new record`,
        evidence: 'documented',
        subject: identity.role,
        operation,
      },
      {
        send: (lab, key) => lab.call({ operation, identity, parameters: parametersFor(operation, key), body }),
        // Without a role on the record, one is a stranger.
        judge: (exchanged) => forbidden(api, exchanged, 'none'),
      },
    )
  }
}

interface Refusal {
  readonly send: (lab: Lab, key: string) => Promise<Exchanged>
  readonly judge: (exchanged: Exchanged) => Mismatch | undefined
}

/** A request on a new record that must be refused; after a delete that was, it is still there. */
function keptCase(
  { maker, minimal }: NewRecord,
  {
    operation = maker.remove,
    ...planned
  }: Omit<Case, 'operation' | 'pointer' | 'run'> & { readonly operation?: Operation },
  { send, judge }: Refusal,
): Case {
  return accessCase(operation, {
    ...planned,
    run: (lab) =>
      withMade(lab, maker, { body: minimal }, async (made, key, forget) => {
        if (key === undefined) return accepted(made)
        const exchanged = await send(lab, key)
        const wrong = judge(exchanged)
        if (wrong || operation !== maker.remove) return wrong
        const { remove, caller } = maker
        const deleted = await lab.call({ operation: remove, identity: caller, parameters: parametersFor(remove, key) })
        if (deleted.received.status < 300) forget()
        if (deleted.received.status !== 404 && deleted.received.status !== 410) return undefined
        const { status } = exchanged.received
        return {
          law: 'refused-changes-nothing',
          expected: 'the record is still there',
          actual: `the delete is answered with ${status}, and it is gone`,
        }
      }),
  })
}

/** What is deleted cannot be read, updated, listed or deleted once more. */
function* goneCases(api: Api, record: NewRecord): Generator<Case> {
  const { maker, collection } = record
  const { remove, caller } = maker
  const scoped = api.operations.filter(
    (each) =>
      each.scope?.key === remove.scope?.key &&
      (each === remove || leavesNoTrace(each)) &&
      takesCredentials(api, each, caller),
  )
  for (const operation of scoped) {
    const body = operation.resource?.action === 'update' ? {} : undefined
    yield goneCase(record, operation, async (lab, key) => {
      const again = await lab.call({ operation, identity: caller, parameters: parametersFor(operation, key), body })
      return (
        refused(again) && {
          expected: `${operation.id} does not find it`,
          actual: `it is answered with ${again.received.status}`,
        }
      )
    })
  }
  const isList = ({ resource, scope }: Operation): boolean =>
    resource?.action === 'list' && resource.collection === collection.name && scope === undefined
  for (const list of api.operations.filter((each) => isList(each) && takesCredentials(api, each, caller))) {
    yield goneCase(record, list, async (lab, key) => {
      const items = await pageThrough(lab, listFor(api, list, caller, ''), 50)
      const isListed = items?.some((item) => String(item[maker.key]) === key)
      return isListed ? { expected: 'it is not listed', actual: 'it is' } : undefined
    })
  }
}

function goneCase(
  { maker, minimal }: NewRecord,
  after: Operation,
  look: (lab: Lab, key: string) => Promise<Mismatch | undefined>,
): Case {
  const { remove, caller } = maker
  return {
    law: 'deleted-is-gone',
    operation: remove.id,
    about: `then ${after === remove ? 'once more' : after.id}`,
    pointer: remove.pointer,
    evidence: 'documented',
    subject: after.id,
    run: (lab) =>
      withMade(lab, maker, { body: minimal }, async (made, key, forget) => {
        if (key === undefined) return accepted(made)
        const deleted = await lab.call({ operation: remove, identity: caller, parameters: parametersFor(remove, key) })
        const undeleted = accepted(deleted)
        if (undeleted) return undeleted
        forget()
        return look(lab, key)
      }),
  }
}
