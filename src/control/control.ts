import type { Answer, Exchange, Reply } from '../engine/exchange.ts'
import type { Contract } from '../spec/contract.ts'
import type { Journal } from '../store/journal.ts'
import type { Identity } from './identities.ts'

/** What the control API steers. */
export interface Controlled {
  readonly contract: Contract
  readonly journal: Journal
  identities(): Promise<readonly Identity[]>
  reset(): Promise<void>
}

export interface ControlOptions {
  /** Where the mock is reachable from elsewhere: what a caller must send as a bearer token. */
  readonly token?: string
}

/** The path under which the control API stands; no API of a document is mounted there. */
export const controlPath = '/__understudy/'

type Action = (controlled: Controlled, exchange: Exchange) => Promise<unknown>

/** Path → method → what it does. */
const routes: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  health: { GET: async ({ contract }) => ({ status: 'ok', apis: contract.apis.map((api) => api.name) }) },
  principals: { GET: (controlled) => controlled.identities() },
  journal: {
    GET: async ({ journal }) => ({ count: journal.count, entries: journal.entries }),
    DELETE: async ({ journal }) => journal.clear(),
  },
  reset: { POST: (controlled) => controlled.reset() },
}

/** Gives what answers the control API: state as data, for tests and for people. */
export function createControl(controlled: Controlled, { token }: ControlOptions = {}): Answer {
  return async (exchange) => {
    const refusal = refuse(exchange, token)
    if (refusal) return refusal
    const name = exchange.path.slice(controlPath.length)
    const actions = Object.hasOwn(routes, name) ? routes[name] : undefined
    if (!actions) return problem(404, `The control API has no "${name}". It has ${Object.keys(routes).join(', ')}.`)
    const action = Object.hasOwn(actions, exchange.method) ? actions[exchange.method] : undefined
    if (!action) {
      const allow = Object.keys(actions).join(', ')
      return {
        ...problem(405, `"${name}" is asked with ${allow}.`),
        headers: { 'content-type': 'application/problem+json', allow },
      }
    }
    const result = await action(controlled, exchange)
    if (result === undefined) return { status: 204, headers: {}, body: undefined }
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(result) }
  }
}

/** A page from elsewhere must not steer the mock of whoever opens it: neither by its origin, nor by a host name of its own. */
function refuse({ headers }: Exchange, token: string | undefined): Reply | undefined {
  const { host = '', origin } = headers
  if (origin !== undefined && hostOf(origin) !== host.toLowerCase()) {
    return problem(403, 'The control API answers no page of another origin.')
  }
  if (token === undefined) {
    return isLoopback(host) ? undefined : problem(403, `The control API answers on loopback only, not as "${host}".`)
  }
  return headers.authorization === `Bearer ${token}`
    ? undefined
    : problem(401, 'The control API needs its bearer token here.')
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

function problem(status: number, detail: string): Reply {
  const headers = { 'content-type': 'application/problem+json' }
  return { status, headers, body: JSON.stringify({ type: 'about:blank', status, detail }) }
}
