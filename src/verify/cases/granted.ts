import type { Api, Operation } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { opens, takesCredentials } from '../setup/access.ts'
import type { Config, Identity } from '../setup/config.ts'
import { accessCase, forbidden, leavesNoTrace, letIn, mayBeClosed } from './access.ts'
import { atNew, withCreated } from './created-record.ts'
import { operationsOn } from './deletion.ts'
import type { TestedCreate } from './tested-create.ts'
import { mayDeleteOthers, rolesOnNew } from './tested-create.ts'

/**
 * Plans what the role that creating grants is good for, at a new record of each identity that may create: what it opens, and
 * what neither it nor another role of the identity does.
 */
export function* grantedCases(api: Api, { identities }: Config, tested: TestedCreate): Generator<Case> {
  const { creator } = tested
  const { create, remove } = creator
  const { grants } = create
  if (grants === undefined) return
  for (const identity of identities.filter((each) => opens(api, create, each))) {
    const mayDelete = opens(api, remove, identity, [...rolesOnNew(api, creator, remove, identity), grants])
    if (!mayDelete && !mayDeleteOthers(api, creator)) continue
    for (const operation of operationsOn(api, remove).filter((each) => each === remove || leavesNoTrace(each))) {
      if (operation.security.length === 0 || !takesCredentials(api, operation, identity)) continue
      const before = rolesOnNew(api, creator, operation, identity)
      // What the identity may do at any record shows nothing.
      if (!opens(api, operation, identity, before))
        yield grantedCase(api, tested, identity, operation, [...before, grants])
    }
  }
}

function grantedCase(
  api: Api,
  { creator, minimal }: TestedCreate,
  identity: Identity,
  operation: Operation,
  held: readonly string[],
): Case {
  const role = [...new Set(held)].join('+')
  const may = opens(api, operation, identity, held)
  const body = operation.resource?.action === 'update' ? {} : undefined
  const judge = (sent: Exchanged): Mismatch | undefined => {
    if (!may) return forbidden(api, sent, role)
    return mayBeClosed(api, sent.received.status) ? undefined : letIn(sent)
  }
  return accessCase(operation, {
    law: may ? 'role-may' : 'role-may-not',
    about: `${role} (${identity.name}) at a new record of theirs`,
    evidence: 'documented',
    subject: role,
    touches: 'records',
    run: (client: TestClient) =>
      withCreated(client, creator, { body: minimal, identity }, async (made, key, forget) => {
        if (key === undefined) return accepted(made)
        const sent = await client.call({ operation, identity, parameters: atNew(creator, operation, key), body })
        if (operation === creator.remove && sent.received.status < 300) forget()
        return judge(sent)
      }),
  })
}
