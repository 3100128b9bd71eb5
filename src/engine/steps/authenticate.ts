import type { Requirement, Scheme } from '../../spec/contract.ts'
import type { Exchange } from '../exchange.ts'
import { asPrincipal, credentialKey, credentialsOf, principalsOf } from '../../store/principals.ts'
import type { Refusal, RoutedTurn } from '../turn.ts'

/** A credential that came with a request. */
interface Presented {
  readonly scheme: string
  readonly secret: string
}

/** Finds out who calls: by the credentials of any alternative of the security requirements (OpenAPI 3.1 section 4.8.30). */
export async function authenticate(turn: RoutedTurn): Promise<Refusal | undefined> {
  const { operation, api, world } = turn
  const callers = new Map<string, string>()
  let refused: Presented | undefined
  for (const scheme of turn.plan.schemes.get(operation) ?? []) {
    const secret = credentialFor(api.schemes[scheme] as Scheme, turn.exchange)
    if (secret === undefined) continue
    const credential = await world.store.get(credentialsOf(api.name), credentialKey(scheme, secret))
    if (credential) callers.set(scheme, credential.principal as string)
    else refused = mostTelling(api.schemes, refused, { scheme, secret })
  }
  if (operation.security.length === 0) return undefined
  const id = callerOf(operation.security, callers)
  turn.alternatives = operation.security.filter((alternative) =>
    alternative.every(({ scheme }) => id !== undefined && callers.get(scheme) === id),
  )
  if (id !== undefined) {
    const record = await world.store.get(principalsOf(api.name), id)
    if (record) turn.principal = asPrincipal(record)
  }
  if (turn.alternatives.length > 0) return undefined
  if (refused === undefined) return { failure: 'unauthenticated', reason: 'no credentials' }
  return { failure: 'bad-credentials', reason: `unknown credential ${shortened(refused.secret)} (${refused.scheme})`, scheme: refused.scheme }
}

/** Gives the caller of the first alternative whose schemes all name the same one. */
function callerOf(alternatives: readonly Requirement[], callers: ReadonlyMap<string, string>): string | undefined {
  for (const alternative of alternatives) {
    const [first, ...others] = alternative.map(({ scheme }) => callers.get(scheme))
    if (first !== undefined && others.every((id) => id === first)) return first
  }
  return undefined
}

/** Of two schemes whose credentials are unknown, an HTTP one says more: `Bearer x` is no API key of that name. */
function mostTelling(schemes: Readonly<Record<string, Scheme>>, before: Presented | undefined, now: Presented): Presented {
  return before === undefined || schemes[now.scheme]?.kind !== 'apiKey' ? now : before
}

/** Enough to tell one's own keys apart, and too little to use. */
function shortened(secret: string): string {
  return `${secret.slice(0, Math.min(4, secret.length >> 1))}…`
}

/** Gives the credential a request presents for a scheme, or undefined. */
function credentialFor(scheme: Scheme, { headers, query }: Exchange): string | undefined {
  if (scheme.kind === 'bearer') return afterScheme(headers.authorization, 'bearer')
  if (scheme.kind === 'basic') return decodeBasic(afterScheme(headers.authorization, 'basic'))
  if (scheme.in === 'header') return headers[scheme.name.toLowerCase()]?.trim() || undefined
  if (scheme.in === 'query') return new URLSearchParams(query).get(scheme.name) || undefined
  return cookie(headers.cookie, scheme.name)
}

/** RFC 9110 section 11.4: the scheme's name does not tell case apart. */
function afterScheme(authorization: string | undefined, scheme: string): string | undefined {
  if (authorization === undefined || authorization[scheme.length] !== ' ') return undefined
  if (authorization.slice(0, scheme.length).toLowerCase() !== scheme) return undefined
  return authorization.slice(scheme.length).trim() || undefined
}

/** RFC 7617 section 2: user and password, a colon between them, in Base64 of UTF-8. */
function decodeBasic(encoded: string | undefined): string | undefined {
  if (encoded === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    return encoded
  }
}

function cookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(';').find((each) => each.slice(0, each.indexOf('=')).trim() === name)
  return pair === undefined ? undefined : pair.slice(pair.indexOf('=') + 1).trim() || undefined
}
