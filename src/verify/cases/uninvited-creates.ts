import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import type { Config, Identity } from '../config.ts'
import type { Lab } from '../lab.ts'
import type { Known } from '../restore.ts'
import { breaking } from '../samples.ts'
import { accessCase, hasRecordRoles, opens, parametersFor, placeOf, statusesOf, takesCredentials } from './access.ts'
import { bodyFields } from './new-record.ts'

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
  known: readonly Known[],
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
        run: async (lab) => {
          if (!(await asksRolesFirst(lab, api, identity, known))) return undefined
          return looked(api, lab, create, identity, key)
        },
      })
    }
  }
}

/** Tells whether an update that the identity may not make is refused for that, though its body is wrong too. */
async function asksRolesFirst(lab: Lab, api: Api, identity: Identity, known: readonly Known[]): Promise<boolean> {
  for (const { subject } of known) {
    const { operation, fields, key } = subject
    const field = fields.find(({ schema }) => breaking(schema).length > 0)
    const [wrong] = field ? breaking(field.schema) : []
    const isTelling = takesCredentials(api, operation, identity) && !opens(api, operation, identity)
    if (!field || !wrong || !isTelling) continue
    const call = { operation, identity, parameters: parametersFor(operation, key), body: { [field.name]: wrong.value } }
    const { received } = await lab.call(call)
    return statusesOf(api, operation, 'forbidden').includes(received.status)
  }
  return false
}

/** Gives a mismatch where the body was looked at, or even taken. */
async function looked(
  api: Api,
  lab: Lab,
  create: Operation,
  identity: Identity,
  key: string,
): Promise<Mismatch | undefined> {
  const { received } = await lab.call({ operation: create, identity, parameters: parametersFor(create, key), body: {} })
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
