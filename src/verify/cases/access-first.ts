import { breaking } from '../../generate/samples.ts'
import type { Api, Operation } from '../../openapi/contract.ts'
import { mayCall, needsCredentials } from '../../openapi/security.ts'
import type { Case } from '../case.ts'
import type { Call } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { hasCredential, heldFirst, takesCredentials } from '../setup/access.ts'
import { parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { accessCase, forbidden } from './access.ts'
import { unauthenticated } from './credentials.ts'

/** Plans invalid bodies by callers who may not update: they learn that, and not what is wrong with the body. */
export function* accessFirstCases(api: Api, config: Config, records: readonly TestedRecord[]): Generator<Case> {
  // Where the order of checks is only assumed, either refusal will do.
  if (api.evidence['x-check-order'] === 'assumed') return
  for (const { tested } of records) {
    const { operation } = tested
    const body = invalidBody(tested)
    if (!body || !needsCredentials(operation)) continue
    const call = { operation, parameters: parametersFor(operation, tested.key), body }
    if (isBefore(api, 'authentication')) yield nobodyCase(api, call)
    const identity = config.identities.find((each) => isRefused(api, operation, each))
    if (identity && isBefore(api, 'authorization')) yield strangerCase(api, call, identity)
  }
}

function isBefore({ checkOrder }: Api, check: Api['checkOrder'][number]): boolean {
  return checkOrder.indexOf(check) < checkOrder.indexOf('validation')
}

function invalidBody({ fields }: TestedUpdate): Call['body'] | undefined {
  const field = fields.find(({ schema }) => breaking(schema).length > 0)
  return field && { [field.name]: breaking(field.schema)[0]?.value ?? null }
}

function isRefused(api: Api, operation: Operation, identity: Identity): boolean {
  const held = heldFirst(operation, identity)
  const may = mayCall(api, operation, {
    proves: (scheme) => hasCredential(api, identity, scheme),
    holds: (role) => held.includes(role),
  })
  return takesCredentials(api, operation, identity) && !may
}

function nobodyCase(api: Api, call: Call): Case {
  const about = 'an invalid body without credentials'
  return accessCase(call.operation, {
    law: 'access-comes-first',
    about,
    evidence: 'documented',
    subject: about,
    run: async (client) => unauthenticated(api, await client.call(call)),
  })
}

function strangerCase(api: Api, call: Call, identity: Identity): Case {
  const about = `an invalid body by ${identity.name}`
  return accessCase(call.operation, {
    law: 'access-comes-first',
    about,
    evidence: 'documented',
    subject: about,
    run: async (client) => forbidden(api, await client.call({ ...call, identity }), identity.role),
  })
}
