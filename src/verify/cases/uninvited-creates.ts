import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import { hasRecordRoles } from '../../openapi/security.ts'
import type { Case, Mismatch } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { opens, takesCredentials } from '../setup/access.ts'
import { parametersFor, placeOf } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { wrongSamples } from '../setup/fields.ts'
import { accessCase, statusesOf } from './access.ts'
import { requiredNames } from './tested-create.ts'

/**
 * Plans a case for each identity that may not create, with a body that creates nothing.
 *
 * @note the reply says something about roles only if the target checks them before bodies. An invalid update by the
 * same identity shows whether it does; if not, nothing is concluded.
 */
export function* uninvitedCreates(
  contract: Contract,
  api: Api,
  config: Config,
  records: readonly TestedRecord[],
): Generator<Case> {
  for (const create of api.operations.filter(({ resource }) => resource?.action === 'create')) {
    const key = placeOf(config, create)
    const isTelling = requiredNames(contract, create).size > 0 && !hasRecordRoles(api, create)
    if (key === undefined || !isTelling) continue
    for (const identity of config.identities) {
      if (!takesCredentials(api, create, identity) || opens(api, create, identity)) continue
      yield accessCase(create, {
        law: 'role-may-not',
        about: `${identity.role} (${identity.name}), with a body without what is required`,
        evidence: 'documented',
        subject: identity.role,
        touches: 'nothing',
        run: async (client) => {
          if (!(await asksRolesFirst(client, api, identity, records))) return undefined
          return looked(api, client, create, identity, key)
        },
      })
    }
  }
}

/** Returns whether an invalid update by an identity without the role is refused for the role. */
async function asksRolesFirst(
  client: TestClient,
  api: Api,
  identity: Identity,
  records: readonly TestedRecord[],
): Promise<boolean> {
  for (const { tested } of records) {
    const { operation, fields, key } = tested
    const field = fields.find((each) => wrongSamples(each).length > 0)
    const [wrong] = field ? wrongSamples(field) : []
    const isTelling = takesCredentials(api, operation, identity) && !opens(api, operation, identity)
    if (!field || !wrong || !isTelling) continue
    const call = { operation, identity, parameters: parametersFor(operation, key), body: { [field.name]: wrong.value } }
    const { received } = await client.call(call)
    return statusesOf(api, operation, 'forbidden').includes(received.status)
  }
  return false
}

/** Returns a mismatch if the body was validated, or even accepted. */
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
    expected: `status ${forbidden.join(' or ') || '403'}, as a wrong update is`,
    actual: `status ${status}`,
    // The target may check bodies first here, and roles first there.
    ...(!isTaken && { evidence: 'assumed' as const }),
  }
}
