import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import { mayCall, needsCredentials } from '../../openapi/security.ts'
import type { Case } from '../case.ts'
import type { Call } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { hasCredential, heldFirst, takesCredentials } from '../setup/access.ts'
import { parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { wrongSamples } from '../setup/fields.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { leastBody } from '../setup/tested-update.ts'
import { accessCase, forbidden, statusesOf } from './access.ts'
import { unauthenticated } from './credentials.ts'
import { unknownId } from './unknown-ids.ts'

/** Plans invalid bodies by callers who may not update: they learn that, and not what is wrong with the body. */
export function* accessFirstCases(
  contract: Contract,
  api: Api,
  config: Config,
  records: readonly TestedRecord[],
): Generator<Case> {
  // Where the order of checks is only assumed, either refusal will do.
  if ((api.evidence['x-check-order'] ?? api.evidence['*']) === 'assumed') return
  for (const { tested } of records) {
    const { operation } = tested
    const body = invalidBody(tested)
    if (!body || !needsCredentials(operation)) continue
    const call = { operation, parameters: parametersFor(operation, tested.key), body }
    if (isBefore(api, 'authentication')) yield nobodyCase(api, call)
    const refused = config.identities.filter((each) => isRefused(api, operation, each))
    const [identity] = refused
    if (identity && isBefore(api, 'authorization')) yield strangerCase(api, call, identity)
    yield* unknownCases(contract, api, tested, { body, refused })
  }
}

function isBefore(
  { checkOrder }: Api,
  check: Api['checkOrder'][number],
  other: Api['checkOrder'][number] = 'validation',
): boolean {
  return checkOrder.indexOf(check) < checkOrder.indexOf(other)
}

/** What does not exist is not found: before the body is judged, and before or after the role, as the document orders. */
function* unknownCases(
  contract: Contract,
  api: Api,
  { operation, identity }: TestedUpdate,
  { body, refused }: { readonly body: Call['body']; readonly refused: readonly Identity[] },
): Generator<Case> {
  const parameters = parametersFor(operation, unknownId)
  const notFound = statusesOf(api, operation, 'not-found')
  if (notFound.length === 0) return
  const about = 'an invalid body for an unknown record'
  if (isBefore(api, 'existence'))
    yield unknownCase(operation, about, notFound, { operation, identity, parameters, body })
  // Where the caller's role is held on the record itself, both answers say the same about one that does not exist.
  const least = leastBody(contract, operation)
  const own = isBefore(api, 'existence', 'authorization') ? notFound : statusesOf(api, operation, 'forbidden')
  const oneOfEach = refused.filter(({ role }, index) => refused.findIndex((each) => each.role === role) === index)
  for (const identity of own.length > 0 ? oneOfEach : [])
    yield unknownCase(operation, `an unknown record, asked for by ${identity.name}`, own, {
      ...{ operation, identity, parameters, body: least },
    })
}

function unknownCase(operation: Operation, about: string, statuses: readonly number[], call: Call): Case {
  return accessCase(operation, {
    law: 'checks-come-in-order',
    about,
    evidence: 'documented',
    subject: about,
    touches: 'nothing',
    run: async (client) => {
      const { status } = (await client.call(call)).received
      if (statuses.includes(status)) return undefined
      return { expected: `status ${statuses.join(' or ')}`, actual: `status ${status}` }
    },
  })
}

function invalidBody({ fields }: TestedUpdate): Call['body'] | undefined {
  const field = fields.find((each) => wrongSamples(each).length > 0)
  return field && { [field.name]: wrongSamples(field)[0]?.value ?? null }
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
  return firstCase(call, 'an invalid body without credentials', async (client) =>
    unauthenticated(api, await client.call(call)),
  )
}

function strangerCase(api: Api, call: Call, identity: Identity): Case {
  return firstCase(call, `an invalid body by ${identity.name}`, async (client) =>
    forbidden(api, await client.call({ ...call, identity }), identity.role),
  )
}

function firstCase({ operation }: Call, about: string, run: Case['run']): Case {
  const planned = { law: 'access-comes-first', about, evidence: 'documented', subject: about } as const
  return accessCase(operation, { ...planned, touches: 'nothing', run })
}
