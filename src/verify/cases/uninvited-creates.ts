import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import { hasRecordRoles } from '../../openapi/security.ts'
import type { Case, Mismatch } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { breaking } from '../samples.ts'
import { opens, takesCredentials } from '../setup/access.ts'
import type { Config, Identity } from '../setup/config.ts'
import { accessCase, parametersFor, placeOf, statusesOf } from './access.ts'
import { bodyFields } from './tested-create.ts'

/**
 * Plans a case for each identity that may not create: by a body that creates nothing.
 *
 * @note what is answered to it tells of roles only where they are looked at before bodies. Whether they are, an update
 * with a wrong body by the same identity has told; where they are not, nothing is said.
 */
export function* uninvitedCreates(
  contract: Contract,
  api: Api,
  config: Config,
  records: readonly TestedRecord[],
): Generator<Case> {
  for (const create of api.operations.filter(({ resource }) => resource?.action === 'create')) {
    const key = placeOf(config, create)
    const isTelling = bodyFields(contract, create).required.size > 0 && !hasRecordRoles(api, create)
    if (key === undefined || !isTelling) continue
    for (const identity of config.identities) {
      if (!takesCredentials(api, create, identity) || opens(api, create, identity)) continue
      yield accessCase(create, {
        law: 'role-may-not',
        about: `${identity.role} (${identity.name}), with a body without what is required`,
        evidence: 'documented',
        subject: identity.role,
        run: async (client) => {
          if (!(await asksRolesFirst(client, api, identity, records))) return undefined
          return looked(api, client, create, identity, key)
        },
      })
    }
  }
}

/** Tells whether an update that the identity may not make is refused for that, though its body is wrong too. */
async function asksRolesFirst(
  client: TestClient,
  api: Api,
  identity: Identity,
  records: readonly TestedRecord[],
): Promise<boolean> {
  for (const { tested } of records) {
    const { operation, fields, key } = tested
    const field = fields.find(({ schema }) => breaking(schema).length > 0)
    const [wrong] = field ? breaking(field.schema) : []
    const isTelling = takesCredentials(api, operation, identity) && !opens(api, operation, identity)
    if (!field || !wrong || !isTelling) continue
    const call = { operation, identity, parameters: parametersFor(operation, key), body: { [field.name]: wrong.value } }
    const { received } = await client.call(call)
    return statusesOf(api, operation, 'forbidden').includes(received.status)
  }
  return false
}

/** Gives a mismatch where the body was looked at, or even taken. */
async function looked(
  api: Api,
  client: TestClient,
  create: Operation,
  identity: Identity,
  key: string,
): Promise<Mismatch | undefined> {
  const { received } = await client.call({
    operation: create,
    identity,
    parameters: parametersFor(create, key),
    body: {},
  })
  const { status } = received
  const forbidden = statusesOf(api, create, 'forbidden')
  const isTaken = status < 300
  if (!isTaken && !statusesOf(api, create, 'invalid').includes(status)) return undefined
  return {
    expected: `the request is answered with ${forbidden.join(' or ') || '403'}, as a wrong update is`,
    actual: `it is answered with ${status}`,
    // It may look at bodies first here, and at roles first there.
    ...(!isTaken && { evidence: 'assumed' as const }),
  }
}
