import type { Api, Operation, Scheme } from '../../openapi/contract.ts'
import { needsCredentials, schemesIn } from '../../openapi/security.ts'
import type { Evidence } from '../../openapi/vocabulary.ts'
import type { Case, Mismatch } from '../case.ts'
import type { Call, Exchanged } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { hasCredential, takesCredentials } from '../setup/access.ts'
import type { Config } from '../setup/config.ts'
import type { NotExercised } from '../setup/tested-update.ts'
import { accessCase, statusesOf, tryRefused } from './access.ts'

/** Credentials that prove nothing, and where in a request they stand. */
export interface Proof extends Pick<Call, 'headers' | 'query'> {
  readonly about: string
  /** That they are refused is documented; which status those get that cannot even be read is assumed. */
  readonly evidence: Evidence
}

/** What nobody has as a credential. */
const unknown = 'nobody-has-this'

/** Plans the cases of requests by nobody who is known: all are refused, and change nothing. */
export function* credentialCases(
  api: Api,
  { identities }: Config,
  operation: Operation,
  { parameters, record }: { readonly parameters: Call['parameters']; readonly record?: TestedRecord },
): Generator<Case> {
  const proofs = needsCredentials(operation) ? uselessProofs(api, operation) : []
  for (const { about, evidence, headers, query } of proofs) {
    yield accessCase(operation, {
      law: 'credentials-are-needed',
      about,
      evidence,
      subject: about,
      run: (client) =>
        tryRefused(client, operation, record, {
          send: (body) => client.call({ operation, parameters, headers, query, body }),
          judge: (exchanged) => unauthenticated(api, exchanged),
        }),
    })
  }
  for (const identity of identities.filter((each) => !takesCredentials(api, operation, each))) {
    const about = `credentials of a scheme that it does not take (${identity.name})`
    yield accessCase(operation, {
      law: 'credentials-are-needed',
      about,
      evidence: 'assumed',
      subject: about,
      run: (client) =>
        tryRefused(client, operation, record, {
          send: (body) => client.call({ operation, identity, parameters, body }),
          judge: (exchanged) => unauthenticated(api, exchanged),
        }),
    })
  }
}

/** Gives no credentials, and for each scheme of an operation credentials that nobody has and such as are none. */
export function uselessProofs(api: Api, { security }: Operation): Proof[] {
  const proofs = schemesIn(security).flatMap((name) => proofsFor(name, api.schemes[name]))
  const isFirst = ({ headers, query }: Proof, index: number): boolean =>
    proofs.findIndex((each) => JSON.stringify([each.headers, each.query]) === JSON.stringify([headers, query])) ===
    index
  return [{ about: 'no credentials', evidence: 'documented' }, ...proofs.filter(isFirst)]
}

/** Gives the schemes that no identity has a credential of: whether they are taken is not tried. */
export function untriedSchemes(api: Api, { identities }: Config): NotExercised[] {
  const used = schemesIn(api.operations.flatMap(({ security }) => security))
  const untried = used.filter((name) => !identities.some((identity) => isOfScheme(api, identity, name)))
  return untried.map((name) => ({
    about: `credentials of the scheme "${name}"`,
    reason: 'The configuration has no identity with any.',
  }))
}

/** @note where keys and tokens share a header, a token is no key. */
function isOfScheme(api: Api, identity: Config['identities'][number], name: string): boolean {
  const scheme = api.schemes[name]
  if (!hasCredential(api, identity, name)) return false
  if (scheme?.kind !== 'apiKey' || scheme.key !== 'authorization') return true
  return !Object.entries(api.schemes).some(
    ([each, { kind }]) => kind !== 'apiKey' && hasCredential(api, identity, each),
  )
}

/** Gives a mismatch unless the request was answered with the status for callers that nobody knows: 401, if the document has no other. */
export function unauthenticated(api: Api, { operation, received }: Exchanged): Mismatch | undefined {
  const declared = statusesOf(api, operation, 'unauthenticated', 'bad-credentials')
  const statuses = declared.length === 0 ? [401] : declared
  if (statuses.includes(received.status)) return undefined
  const expected = `the request is answered with ${statuses.join(' or ')}`
  return { expected, actual: `it is answered with ${received.status}` }
}

function proofsFor(name: string, scheme: Scheme | undefined): Proof[] {
  if (scheme === undefined) return []
  const unheard = { about: `unknown credentials of ${name}`, evidence: 'documented' } as const
  if (scheme.kind !== 'apiKey') {
    const word = scheme.kind === 'bearer' ? 'Bearer' : 'Basic'
    const value = scheme.kind === 'bearer' ? unknown : btoa(`nobody:${unknown}`)
    return [
      { ...unheard, headers: { Authorization: `${word} ${value}` } },
      { about: `${name} without a credential`, evidence: 'assumed', headers: { Authorization: word } },
      { about: `${name} under another word`, evidence: 'assumed', headers: { Authorization: `Digest ${value}` } },
      ...(scheme.kind === 'basic'
        ? [{ about: `${name} that is no Base64`, evidence: 'assumed', headers: { Authorization: 'Basic %' } } as const]
        : []),
    ]
  }
  if (scheme.in === 'query') return [{ ...unheard, query: { [scheme.name]: unknown } }]
  if (scheme.in === 'cookie') return [{ ...unheard, headers: { Cookie: `${scheme.name}=${unknown}` } }]
  return [
    { ...unheard, headers: { [scheme.name]: unknown } },
    { about: `${name} without a credential`, evidence: 'assumed', headers: { [scheme.name]: '' } },
  ]
}
