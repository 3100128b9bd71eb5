import type { Api, Operation, Scheme } from '../../openapi/contract.ts'
import { needsCredentials, nobodysSecret, schemesIn } from '../../openapi/security.ts'
import type { Evidence } from '../../openapi/vocabulary.ts'
import type { Case, Mismatch } from '../case.ts'
import type { Call, Exchanged } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { hasCredential, takesCredentials } from '../setup/access.ts'
import type { Config } from '../setup/config.ts'
import type { NotExercised } from '../setup/tested-update.ts'
import { accessCase, isAssumedStatus, statusesOf, tryRefused } from './access.ts'

/** Invalid credentials, and where they go in a request. */
export interface Proof extends Pick<Call, 'headers' | 'query'> {
  readonly about: string
  /** Refusing them is documented; the status for unreadable ones is assumed. */
  readonly evidence: Evidence
  /** Whether it is a well-formed credential that belongs to nobody. */
  readonly isUnknown?: true
}

/**
 * Returns whether nothing says who may call: neither roles in the document, nor a credential in the configuration. Any
 * credential may be somebody's then.
 */
function knowsNobody(api: Api, identities: Config['identities']): boolean {
  const names = Object.keys(api.schemes)
  const isKnown = identities.some((each) => names.some((name) => hasCredential(api, each, name)))
  return Object.keys(api.roles).length === 0 && !isKnown
}

/** Plans requests with missing, unknown or unsuitable credentials: each is refused and changes nothing. */
export function* credentialCases(
  api: Api,
  { identities }: Config,
  operation: Operation,
  { parameters, record }: { readonly parameters: Call['parameters']; readonly record?: TestedRecord },
): Generator<Case> {
  const proofs = needsCredentials(operation) ? uselessProofs(api, operation, identities) : []
  for (const { about, evidence, headers, query } of proofs) {
    yield accessCase(operation, {
      law: 'credentials-are-needed',
      about,
      evidence,
      subject: about,
      touches: 'nothing',
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
      touches: 'nothing',
      run: (client) =>
        tryRefused(client, operation, record, {
          send: (body) => client.call({ operation, identity, parameters, body }),
          judge: (exchanged) => unauthenticated(api, exchanged),
        }),
    })
  }
}

/** Returns requests without credentials, and for each scheme with unknown, empty and malformed ones. */
export function uselessProofs(api: Api, { security }: Operation, identities: Config['identities']): Proof[] {
  const names = schemesIn(security)
  const isSomebodys = ({ isUnknown, headers = {} }: Proof): boolean =>
    isUnknown === true || names.some((name) => hasCredential(api, { headers }, name))
  const all = names.flatMap((name) => proofsFor(name, api.schemes[name]))
  const proofs = knowsNobody(api, identities) ? all.filter((each) => !isSomebodys(each)) : all
  const isFirst = ({ headers, query }: Proof, index: number): boolean =>
    proofs.findIndex((each) => JSON.stringify([each.headers, each.query]) === JSON.stringify([headers, query])) ===
    index
  return [{ about: 'no credentials', evidence: 'documented' }, ...proofs.filter(isFirst)]
}

/** Returns the schemes that no identity has a credential for: they are not tried. */
export function untriedSchemes(api: Api, { identities }: Config): NotExercised[] {
  const used = schemesIn(api.operations.flatMap(({ security }) => security))
  const untried = used.filter((name) => !identities.some((identity) => isOfScheme(api, identity, name)))
  return untried.map((name) => ({
    about: `credentials of the scheme "${name}"`,
    reason: 'Add an identity with such credentials to the configuration.',
  }))
}

/** @note where keys and tokens share a header, a token does not count as a key. */
function isOfScheme(api: Api, identity: Config['identities'][number], name: string): boolean {
  const scheme = api.schemes[name]
  if (!hasCredential(api, identity, name)) return false
  if (scheme?.kind !== 'apiKey' || scheme.key !== 'authorization') return true
  return !Object.entries(api.schemes).some(
    ([each, { kind }]) => kind !== 'apiKey' && hasCredential(api, identity, each),
  )
}

/** Returns a mismatch unless the status is the one for unauthenticated requests: 401 if the document has none. */
export function unauthenticated(api: Api, { operation, received }: Exchanged): Mismatch | undefined {
  const declared = statusesOf(api, operation, 'unauthenticated', 'bad-credentials')
  const statuses = declared.length === 0 ? usual(operation) : declared
  if (statuses.includes(received.status)) return undefined
  const expected = `status ${statuses.join(' or ')}`
  // Letting a request in is never a matter of form.
  const evidence = received.status < 300 ? 'documented' : undefined
  const isAssumed = evidence === undefined && isAssumedStatus(api, operation, 'unauthenticated', 'bad-credentials')
  return { expected, actual: `status ${received.status}`, evidence: isAssumed ? 'assumed' : evidence }
}

/** Some documents know no 401, and refuse with 403 who is unknown too. */
function usual({ responses }: Operation): readonly number[] {
  const has = (status: number): boolean => responses.some((each) => each.status === status)
  return has(403) && !has(401) ? [401, 403] : [401]
}

function proofsFor(name: string, scheme: Scheme | undefined): Proof[] {
  if (scheme === undefined) return []
  const unheard = { about: `unknown credentials of ${name}`, evidence: 'documented', isUnknown: true } as const
  if (scheme.kind !== 'apiKey') {
    const word = scheme.kind === 'bearer' ? 'Bearer' : 'Basic'
    const value = scheme.kind === 'bearer' ? nobodysSecret : btoa(`nobody:${nobodysSecret}`)
    return [
      { ...unheard, headers: { Authorization: `${word} ${value}` } },
      { about: `${name} without a credential`, evidence: 'assumed', headers: { Authorization: word } },
      {
        about: `${name} under another word`,
        evidence: 'assumed',
        headers: { Authorization: `Digest ${nobodysSecret}` },
      },
      ...(scheme.kind === 'basic'
        ? [{ about: `${name} that is no Base64`, evidence: 'assumed', headers: { Authorization: 'Basic %' } } as const]
        : []),
    ]
  }
  if (scheme.in === 'query') return [{ ...unheard, query: { [scheme.name]: nobodysSecret } }]
  if (scheme.in === 'cookie') return [{ ...unheard, headers: { Cookie: `${scheme.name}=${nobodysSecret}` } }]
  return [
    { ...unheard, headers: { [scheme.name]: nobodysSecret } },
    { about: `${name} without a credential`, evidence: 'assumed', headers: { [scheme.name]: '' } },
  ]
}
