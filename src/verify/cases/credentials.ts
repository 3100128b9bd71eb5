import type { Api, Operation, Scheme } from '../../openapi/contract.ts'
import { needsCredentials, nobodysSecret, schemesIn } from '../../openapi/security.ts'
import type { Evidence } from '../../openapi/vocabulary.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted } from '../case.ts'
import type { Call, Exchanged } from '../client/test-client.ts'
import { unlikeCause } from '../run/judge-refusal.ts'
import type { TestedRecord } from '../run/restore.ts'
import { basicCredentials, hasCredential, nearlyRight, opens, secretIn, takesCredentials } from '../setup/access.ts'
import type { Config, Identity } from '../setup/config.ts'
import type { NotExercised } from '../setup/tested-update.ts'
import { accessCase, isAssumedStatus, leavesNoTrace, statusesOf, tryRefused } from './access.ts'

/** The secret of a stranger: a target that lets it in lets everybody in. The mock of a plain document does. */
const strangersSecret = 'understudy-a-stranger'

/** Invalid credentials, and where they go in a request. */
export interface Proof extends Pick<Call, 'query'> {
  readonly headers?: Readonly<Record<string, string>>
  readonly about: string
  /** Refusing them is documented; the status for unreadable ones is assumed. */
  readonly evidence: Evidence
  /** Whether it is a well-formed credential that belongs to nobody. */
  readonly isUnknown?: true
  /** Which example of the document its refusal is held to. @default none: a server may not see that there is one */
  readonly cause?: 'unauthenticated' | 'bad-credentials'
  /** The security scheme that it is a credential of. */
  readonly scheme?: string
  /** Headers with a credential of nobody. Where they are let in too, a near miss proves nothing. */
  readonly stranger?: Readonly<Record<string, string>>
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
  const proofs = [...uselessProofs(api, operation, identities), ...nearMisses(api, identities, operation)]
  for (const { about, evidence, headers, query, stranger, cause, scheme } of proofs) {
    yield accessCase(operation, {
      law: 'credentials-are-needed',
      about,
      evidence,
      subject: about,
      touches: 'nothing',
      run: async (client) => {
        const wrong = await tryRefused(client, operation, record, {
          send: (body) => client.call({ operation, parameters, headers, query, body }),
          judge: (exchanged) =>
            unauthenticated(api, exchanged) ?? (cause && unlikeCause(api, exchanged, cause, scheme)),
        })
        if (!wrong || !stranger) return wrong
        // Where any credential is somebody's, one that is nearly right is somebody else's.
        const anyone = await client.call({ operation, parameters, headers: stranger })
        return unauthenticated(api, anyone) ? undefined : wrong
      },
    })
  }
  yield* schemeCases(api, identities, operation, parameters)
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

/**
 * Plans a read with the name of its authentication scheme in the other case: it is the same scheme. Operations share
 * what checks it, so that the first one stands for all.
 */
function* schemeCases(
  api: Api,
  identities: readonly Identity[],
  operation: Operation,
  parameters: Call['parameters'],
): Generator<Case> {
  for (const name of schemesIn(operation.security)) {
    const identity = identities.find((each) => hasCredential(api, each, name) && opens(api, operation, each))
    const isFirst = api.operations.find(
      (each) => each.method === 'GET' && leavesNoTrace(each) && schemesIn(each.security).includes(name),
    )
    if (!identity || isFirst !== operation || api.schemes[name]?.kind === 'apiKey') continue
    const headers = (held: Identity['headers']) =>
      Object.fromEntries(
        Object.entries(held).map(([header, value]) => [
          header,
          header.toLowerCase() === 'authorization' ? value.replace(/^\S+/, inOtherCase) : value,
        ]),
      )
    const about = `the scheme of ${name} in the other case`
    yield accessCase(operation, {
      law: 'scheme-in-any-case',
      about,
      evidence: 'assumed',
      subject: about,
      touches: 'nothing',
      run: async (client) => {
        const changed = await client.call({ operation, identity, parameters, headers })
        if (changed.received.status !== 401) return accepted(changed)
        // The credential may have ended: then it is fetched again for this one.
        await client.call({ operation, identity, parameters })
        return accepted(await client.call({ operation, identity, parameters, headers }))
      },
    })
  }
}

function inOtherCase(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase()
}

/**
 * Returns requests without credentials, and for each scheme with unknown, empty and malformed ones; none for an operation
 * that needs no credentials.
 */
export function uselessProofs(api: Api, operation: Operation, identities: Config['identities']): Proof[] {
  if (!needsCredentials(operation)) return []
  const { security } = operation
  const names = schemesIn(security)
  const isSomebodys = ({ isUnknown, headers = {} }: Proof): boolean =>
    isUnknown === true || names.some((name) => hasCredential(api, { headers }, name))
  const all = names.flatMap((name) => proofsFor(name, api.schemes[name]))
  const proofs = knowsNobody(api, identities) ? all.filter((each) => !isSomebodys(each)) : all
  const isFirst = ({ headers, query }: Proof, index: number): boolean =>
    proofs.findIndex((each) => JSON.stringify([each.headers, each.query]) === JSON.stringify([headers, query])) ===
    index
  return [{ about: 'no credentials', evidence: 'documented', cause: 'unauthenticated' }, ...proofs.filter(isFirst)]
}

/**
 * Returns credentials that are nearly right: cut, continued, in the other case, or with a blank. Operations share what checks them,
 * so the first read and the first update of a scheme stand for all.
 */
function nearMisses(api: Api, identities: readonly Identity[], operation: Operation): Proof[] {
  if (!needsCredentials(operation)) return []
  return schemesIn(operation.security).flatMap((name): Proof[] => {
    const scheme = api.schemes[name]
    const alike = api.operations.filter(
      (each) => leavesNoTrace(each) && each.method === operation.method && schemesIn(each.security).includes(name),
    )
    const identity = identities.find((each) => isOfScheme(api, each, name))
    if (!scheme || !identity || alike[0] !== operation) return []
    const secret = secretIn(identity.headers, scheme)
    if (secret === undefined || secret.length < 4) return []
    const wrong = [
      'the beginning of a credential',
      'a credential with more at its end',
      'a credential in the other case',
      // At the end of a header, a blank is none of the value (RFC 9110 section 5.5); within Base64, it is.
      ...(scheme.kind === 'basic' ? ['a credential with a blank at its end'] : []),
    ]
    const cookies = Object.entries(identity.headers).filter(([header]) => header.toLowerCase() === 'cookie')
    const underAnotherName: Proof[] =
      scheme.kind === 'apiKey' && scheme.in === 'cookie'
        ? cookies.map(([header, value]) => ({
            about: `a cookie whose name ends as that of ${name}`,
            evidence: 'assumed',
            headers: { ...identity.headers, [header]: value.replace(`${scheme.name}=`, `x${scheme.name}=`) },
          }))
        : []
    const withSecret = (text: string): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Object.entries(identity.headers).map(([header, value]) => [
          header,
          scheme.kind === 'basic' ? withPassword(header, value, text) : value.replace(secret, text),
        ]),
      )
    const stranger = withSecret(scheme.kind === 'basic' ? `understudy:${strangersSecret}` : strangersSecret)
    const near = nearlyRight(secret)
      .map((text, index) => ({ text, what: wrong[index] }))
      .filter(({ text, what }) => text !== secret && what !== undefined)
      .map(
        ({ text, what }): Proof => ({
          about: `${what} of ${name}`,
          evidence: 'assumed',
          headers: withSecret(text),
          stranger,
        }),
      )
    return [...near, ...underAnotherName, ...underAnotherScheme(name, scheme, identity, stranger)]
  })
}

/** A token is a token of its scheme alone (RFC 9110 section 11.1). */
function underAnotherScheme(
  name: string,
  { kind }: Scheme,
  { headers }: Identity,
  stranger: NonNullable<Proof['stranger']>,
): Proof[] {
  if (kind !== 'bearer') return []
  const renamed = Object.entries(headers).map(([header, value]) => [
    header,
    header.toLowerCase() === 'authorization' ? value.replace(/^\S+/, 'Understudy') : value,
  ])
  const about = `the credential of ${name} under another scheme`
  return [{ about, evidence: 'assumed', headers: Object.fromEntries(renamed), stranger }]
}

function withPassword(header: string, value: string, text: string): string {
  return header.toLowerCase() === 'authorization' ? basicCredentials(text) : value
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
  const statuses = declared.length === 0 ? usual(api, operation) : declared
  if (statuses.includes(received.status)) return undefined
  const expected = `status ${statuses.join(' or ')}`
  // Letting a request in is never a matter of form.
  const evidence = received.status < 300 ? 'documented' : undefined
  const isAssumed = evidence === undefined && isAssumedStatus(api, operation, 'unauthenticated', 'bad-credentials')
  return { expected, actual: `status ${received.status}`, evidence: isAssumed ? 'assumed' : evidence }
}

/** Some documents know no 401, and refuse with 403 who is unknown too. An operation without either is as the others. */
function usual({ operations }: Api, { responses }: Operation): readonly number[] {
  const all = operations.flatMap((each) => each.responses)
  const told = responses.some(({ status }) => status === 401 || status === 403) ? responses : all
  const has = (status: number): boolean => told.some((each) => each.status === status)
  return has(403) && !has(401) ? [401, 403] : [401]
}

function proofsFor(name: string, scheme: Scheme | undefined): Proof[] {
  if (scheme === undefined) return []
  const unheard = {
    about: `unknown credentials of ${name}`,
    evidence: 'documented',
    isUnknown: true,
    cause: 'bad-credentials',
    scheme: name,
  } as const
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
  const without = { about: `${name} without a credential`, evidence: 'assumed' } as const
  if (scheme.in === 'query')
    return [
      { ...unheard, query: { [scheme.name]: nobodysSecret } },
      { ...without, query: { [scheme.name]: '' } },
    ]
  if (scheme.in === 'cookie')
    return [
      { ...unheard, headers: { Cookie: `${scheme.name}=${nobodysSecret}` } },
      { ...without, headers: { Cookie: `${scheme.name}=` } },
    ]
  return [
    { ...unheard, headers: { [scheme.name]: nobodysSecret } },
    { ...without, headers: { [scheme.name]: '' } },
  ]
}
