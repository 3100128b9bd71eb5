import type { Exchange } from '../engine/exchange.ts'
import { isLoopback, readAuthority } from '../openapi/loopback.ts'

/** Why the control API refuses a caller. */
export interface Refused {
  readonly status: 401 | 403
  readonly detail: string
}

/** Whom the control API answers, beside its own page. */
export interface Trust {
  /** The bearer token that callers must send. */
  readonly token: string | undefined
  /** The origins of other pages. */
  readonly origins?: readonly string[] | undefined
}

/**
 * Refuses callers that must not control the mock: pages of other origins, whether they say so or use a host name that leads
 * here (DNS rebinding), and callers without the token.
 */
export function refuse({ headers }: Exchange, { token, origins = [] }: Trust): Refused | undefined {
  const { host = '', origin } = headers
  const isAnswered = readAuthority(host) !== undefined && (token !== undefined || isLoopback(host))
  if (!isAnswered) {
    return { status: 403, detail: `The control API answers on loopback only, not as "${host.slice(0, 100)}".` }
  }
  const isForeign = (origin !== undefined && !isOwn(origin, headers)) || isCrossSite(headers)
  if (isForeign && !isAllowed(origin, origins)) {
    return { status: 403, detail: 'The control API refuses pages of other origins. Allow one with --allow-origin.' }
  }
  if (token === undefined) return undefined
  // RFC 9110 section 11.1: the scheme's name is case-insensitive.
  if (headers.authorization?.replace(/^bearer +/i, 'Bearer ') === `Bearer ${token}`) return undefined
  return { status: 401, detail: 'The control API needs its bearer token here.' }
}

/** Returns whether a page of another origin may control the mock. */
export function isAllowed(origin: string | undefined, origins: readonly string[]): boolean {
  return origin !== undefined && origins.includes(origin)
}

/** A page's origin is its scheme, host and port (RFC 6454 section 4). Behind a proxy, the scheme is the one outside. */
function isOwn(origin: string, { host = '', 'x-forwarded-proto': forwarded }: Exchange['headers']): boolean {
  if (!URL.canParse(origin)) return false
  const scheme = forwarded?.split(',', 1)[0]?.trim().toLowerCase() ?? 'http'
  const url = new URL(origin)
  return url.protocol === `${scheme}:` && url.origin === origin.toLowerCase() && url.host === hostWithin(scheme, host)
}

/** Leaves the default port out, as origins do. */
function hostWithin(scheme: string, host: string): string | undefined {
  const text = `${scheme}://${host}`
  return URL.canParse(text) ? new URL(text).host : undefined
}

/** Browsers say where a request comes from even if it has no origin, as that of an image (Fetch Metadata). */
function isCrossSite({ 'sec-fetch-site': site }: Exchange['headers']): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}
