import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import { mayCall, needsCredentials } from '../../openapi/security.ts'
import type { Case } from '../case.ts'
import type { Call } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { hasCredential, heldFirst, takesCredentials } from '../setup/access.ts'
import { parametersFor, readPlaceOf } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { wrongSamples } from '../setup/fields.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { leastBody } from '../setup/tested-update.ts'
import { accessCase, forbidden, statusesOf } from './access.ts'
import { unauthenticated } from './credentials.ts'
import { breakingTexts, schemaOf } from './parameter-texts.ts'
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
    const refused = config.identities.filter((each) => isRefused(api, operation, each))
    const [identity] = refused
    for (const { about, ...wrong } of [{ body, about: 'an invalid body' }, ...unreadable]) {
      const call = { operation, parameters: parametersFor(operation, tested.key), ...wrong }
      if (isBefore(api, 'authentication')) yield nobodyCase(api, call, about)
      if (identity && isBefore(api, 'authorization')) yield strangerCase(api, call, identity, about)
    }
    yield* unknownCases(contract, api, tested, { body, refused })
  }
  yield* othersFirst(contract, api, config)
}

/** What is wrong with a body before anybody looks at its fields. */
const unreadable: readonly { readonly about: string; readonly text: string; readonly headers?: Call['headers'] }[] = [
  { about: 'half an object', text: '{"name":' },
  { about: 'a body of another media type', text: '{}', headers: { 'Content-Type': 'text/plain' } },
]

/** Plans wrong requests to create and to list, by callers who may not: the first that each operation refuses. */
function* othersFirst(contract: Contract, api: Api, config: Config): Generator<Case> {
  if (!isBefore(api, 'authorization')) return
  for (const operation of api.operations) {
    const { resource } = operation
    const key = readPlaceOf(config, operation)
    const identity = config.identities.find((each) => isRefused(api, operation, each))
    if (key === undefined || !identity || !needsCredentials(operation)) continue
    const call = { operation, parameters: parametersFor(operation, key) }
    if (resource?.action === 'create') {
      yield strangerCase(api, { ...call, body: [null] }, identity)
      continue
    }
    const wrong = resource?.action === 'list' ? wrongQuery(contract, operation) : undefined
    if (wrong) yield strangerCase(api, { ...call, query: wrong }, identity, 'an invalid query')
  }
}

function wrongQuery(contract: Contract, { parameters }: Operation): Call['query'] | undefined {
  for (const parameter of parameters.filter((each) => each.in === 'query' && !each.lenient)) {
    const [wrong] = breakingTexts(schemaOf(contract, parameter))
    if (wrong) return { [parameter.name]: wrong.text }
  }
  return undefined
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
  // A record that has no key in the path is never unknown.
  if (notFound.length === 0 || Object.keys(parameters).length === 0) return
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

function nobodyCase(api: Api, call: Call, about: string): Case {
  return firstCase(call, `${about} without credentials`, async (client) =>
    unauthenticated(api, await client.call(call)),
  )
}

function strangerCase(api: Api, call: Call, identity: Identity, about = 'an invalid body'): Case {
  return firstCase(call, `${about} by ${identity.name}`, async (client) =>
    forbidden(api, await client.call({ ...call, identity }), identity.role),
  )
}

function firstCase({ operation }: Call, about: string, run: Case['run']): Case {
  const planned = { law: 'access-comes-first', about, evidence: 'documented', subject: about } as const
  return accessCase(operation, { ...planned, touches: 'nothing', run })
}
