import type { Requirement, Scheme } from '../../openapi/contract.ts'
import { hash } from '../../openapi/hash.ts'
import { provenAlternatives } from '../../openapi/security.ts'
import type { Caller } from '../../store/callers.ts'
import { asCaller, credentialKey } from '../../store/callers.ts'
import type { Identified, Rejection, Routed } from '../context.ts'
import { Rejected } from '../context.ts'
import { credentialFor } from '../credential.ts'
import type { OperationPlan } from '../plan.ts'
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

/** Looks up the credential that the request presents for each scheme of the operation. */
function presentedWith({ route, plan, exchange, state }: Routed): readonly Presented[] {
  const presented: Presented[] = []
  for (const { name, scheme } of route.schemes) {
    const secret = credentialFor(scheme, exchange)
    if (secret === undefined) continue
    const known = state.get(plan.credentials, credentialKey(name, secret))?.principal as string | undefined
    const holder = known ?? (plan.isOpen && secret !== '' ? newcomerBy(secret) : undefined)
    presented.push({ scheme: name, secret, isApiKey: isApiKey(scheme), holder })
  }
  return presented
}

/** Returns an id for an undeclared caller: the same for the same secret, without revealing it. */
function newcomerBy(secret: string): string {
  return `caller-${hash(secret).toString(36)}`
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

/** Enough to recognize one's own keys, and too little to use. */
function shortened(secret: string): string {
  return `${secret.slice(0, Math.min(4, secret.length >> 1))}…`
}
