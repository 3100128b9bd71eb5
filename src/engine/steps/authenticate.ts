import type { Requirement, Scheme } from '../../openapi/contract.ts'
import { provenAlternatives } from '../../openapi/security.ts'
import type { Caller } from '../../store/callers.ts'
import { asCaller, credentialKey, emailDomain, grantRole, roleOn } from '../../store/callers.ts'
import { onDemand } from '../../store/missing.ts'
import type { Identified, Rejection, Routed } from '../context.ts'
import { Rejected } from '../context.ts'
import type { Exchange } from '../exchange.ts'
import type { ApiPlan, OperationPlan } from '../plan.ts'
import type { Allowance } from '../rate-limit.ts'

/** A credential that came with a request. */
interface Presented {
  readonly scheme: string
  readonly secret: string
  readonly isApiKey: boolean
  /** The id of its holder; undefined: the credential is unknown. */
  readonly holder: string | undefined
}

/**
 * Finds the caller by the credentials of any alternative of the security requirements (OpenAPI 3.1 section 4.8.30), and
 * counts the request for its rate limit. Unknown callers are counted too.
 */
export function authenticate<From extends Routed>(context: From): (From & Identified) | Rejected {
  const { route, plan, surroundings } = context
  const isOpen = route.operation.security.length === 0
  const presented = isOpen ? nothing : presentedWith(context)
  const id = isOpen ? undefined : holderOf(route, presented)
  const proven = isOpen ? nothing : provenBy(route, presented, id)
  const caller = id === undefined ? undefined : callerBy(context, id)
  const allowance = surroundings.count?.(plan.api.name, caller?.id)
  const identified = { ...context, caller, proven, allowance }
  if (allowance?.isExceeded) return new Rejected(identified, exceeded(allowance))
  return isOpen || proven.length > 0 ? identified : new Rejected(identified, unauthenticated(presented))
}

const nothing: readonly never[] = []

/** An API with callers of its own needs no more. */
const newcomers = onDemand(() => import('../newcomers.ts'))

/** Looks up the credential that the request presents for each scheme of the operation. */
function presentedWith({ route, plan, exchange, state }: Routed): readonly Presented[] {
  const presented: Presented[] = []
  for (const { name, scheme } of route.schemes) {
    const secret = credentialFor(scheme, exchange)
    if (secret === undefined) continue
    const known = state.get(plan.credentials, credentialKey(name, secret))?.principal as string | undefined
    const holder = known ?? (plan.isOpen ? newcomers().newcomerBy(plan.api, scheme, secret) : undefined)
    presented.push({ scheme: name, secret, isApiKey: isApiKey(scheme), holder })
  }
  return presented
}

function isApiKey({ kind }: Scheme): boolean {
  return kind === 'apiKey'
}

function callerBy({ state, plan }: Routed, id: string): Caller | undefined {
  const record = state.get(plan.callers, id)
  if (record) return asCaller(record)
  return plan.isOpen ? { id, roles: [], grants: {} } : undefined
}

/** Returns the caller of the first alternative whose schemes all name the same one. */
function holderOf({ operation, aloneBy }: OperationPlan, presented: readonly Presented[]): string | undefined {
  const [first] = presented
  if (aloneBy && presented.length === 1) return first?.holder
  const holders = new Map(presented.map(({ scheme, holder }) => [scheme, holder]))
  for (const alternative of operation.security) {
    const [holder, ...others] = alternative.map(({ scheme }) => holders.get(scheme))
    if (holder !== undefined && others.every((other) => other === holder)) return holder
  }
  return undefined
}

function provenBy(
  { operation, aloneBy }: OperationPlan,
  presented: readonly Presented[],
  id: string | undefined,
): readonly Requirement[] {
  const [first] = presented
  if (aloneBy && first && presented.length === 1)
    return first.holder === undefined ? nothing : (aloneBy.get(first.scheme) ?? nothing)
  const schemes = new Set(
    presented.filter(({ holder }) => id !== undefined && holder === id).map(({ scheme }) => scheme),
  )
  return provenAlternatives(operation.security, (scheme) => schemes.has(scheme))
}

function exceeded({ limit, reset }: Allowance): Rejection {
  const reason = `more than ${limit} requests; more are allowed in ${reset} s`
  return { kind: 'rate-limited', reason, limit, retryAfter: reset }
}

/** Of two unknown credentials, an HTTP one says more: `Bearer x` is not an API key of that name. */
function unauthenticated(presented: readonly Presented[]): Rejection {
  const unknown = presented.filter(({ holder }) => holder === undefined)
  const telling = unknown.find((each) => !each.isApiKey) ?? unknown[0]
  if (!telling)
    return { kind: 'unauthenticated', reason: presented.length === 0 ? 'no credentials' : 'not all credentials' }
  const reason = `unknown credential ${shortened(telling.secret)} (${telling.scheme})`
  return { kind: 'bad-credentials', reason, scheme: telling.scheme }
}

/** Enough to recognize a key, and too little to use it. */
function shortened(secret: string): string {
  return `${secret.slice(0, Math.min(4, secret.length >> 1))}…`
}

/** Returns the credential that a request presents for a scheme, or undefined. */
export function credentialFor(
  scheme: Scheme,
  { headers, query }: Pick<Exchange, 'headers' | 'query'>,
): string | undefined {
  if (scheme.kind === 'bearer') return afterScheme(headers.authorization, 'bearer')
  if (scheme.kind === 'basic') return decodeBasic(afterScheme(headers.authorization, 'basic'))
  if (scheme.in === 'header') return headers[scheme.key]?.trim() || undefined
  if (scheme.in === 'query') return new URLSearchParams(query).get(scheme.key) || undefined
  return cookie(headers.cookie, scheme.key)
}

/** RFC 9110 section 11.4: the scheme's name ignores case. */
function afterScheme(authorization: string | undefined, scheme: string): string | undefined {
  if (authorization === undefined || authorization[scheme.length] !== ' ') return undefined
  if (authorization.slice(0, scheme.length).toLowerCase() !== scheme) return undefined
  return authorization.slice(scheme.length).trim() || undefined
}

/** RFC 7617 section 2: user and password, a colon between them, in Base64 of UTF-8. Invalid Base64 is an unknown credential. */
function decodeBasic(encoded: string | undefined): string | undefined {
  if (encoded === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    return ''
  }
}

/** RFC 6265 section 4.1.1: the value of a cookie may stand in quotes. */
function cookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(';').find((each) => each.slice(0, each.indexOf('=')).trim() === name)
  const value = pair?.slice(pair.indexOf('=') + 1).trim()
  return value?.replace(/^"(.*)"$/, '$1') || undefined
}

type JoinRule = ApiPlan['joins'][number]

/** Makes the caller a member of the records that list the domain of its e-mail address. */
export function join<From extends Identified>(context: From): From {
  const { caller, plan } = context
  if (plan.joins.length === 0 || !caller) return context
  const domain = emailDomain(caller.email)
  if (domain === undefined) return context
  const joined = plan.joins.reduce((member, rule) => joinListed(context, rule, domain, member), caller)
  return joined === caller ? context : { ...context, caller: joined }
}

function joinListed({ state, plan, events }: Identified, rule: JoinRule, domain: string, caller: Caller): Caller {
  const { collection, role, index } = rule
  const listed = (state.get(index, domain)?.keys ?? []) as readonly string[]
  const keys = listed.filter((key) => roleOn(caller, collection, key) === undefined)
  if (keys.length === 0) return caller
  for (const key of keys) {
    events.push({ event: 'member-joined', details: { principal: caller.id, collection, key, role } })
  }
  return grantRole(state, plan.callers, caller.id, { collection, keys, role }) ?? caller
}
