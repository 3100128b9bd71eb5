import type { Exchange } from '../engine/exchange.ts'

/** Why the control API does not listen to a request. */
export interface Distrust {
  readonly status: 401 | 403
  readonly detail: string
}

/** A page from elsewhere must not steer the mock of whoever opens it: neither by its origin, nor by a host name of its own. */
export function distrust({ headers }: Exchange, token: string | undefined): Distrust | undefined {
  const { host = '', origin } = headers
  if (origin !== undefined && hostOf(origin) !== host.toLowerCase()) {
    return { status: 403, detail: 'The control API answers no page of another origin.' }
  }
  if (token === undefined) {
    if (isLoopback(host)) return undefined
    return { status: 403, detail: `The control API answers on loopback only, not as "${host}".` }
  }
  // RFC 9110 section 11.1: the scheme's name does not tell case apart.
  if (headers.authorization?.replace(/^bearer /i, 'Bearer ') === `Bearer ${token}`) return undefined
  return { status: 401, detail: 'The control API needs its bearer token here.' }
}

/** Tells whether a `Host` header, or an address to listen on, names this machine itself. */
export function isLoopback(host: string): boolean {
  const isBareIpv6 = host.split(':').length > 2 && !host.startsWith('[')
  const name = isBareIpv6 ? `[${host}]` : host.replace(/:\d+$/, '').toLowerCase()
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name)
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
