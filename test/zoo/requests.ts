import type { Caller } from '../support/callers.ts'
import type { WireRequest } from '../support/transport.ts'

/** A step of a script: one request, or several that are in flight together. */
export type Step = WireRequest | readonly WireRequest[]

/** What a server is asked, in order. */
export type Script = readonly Step[]

const json = { 'Content-Type': 'application/json' }

export function get({ api, headers }: Caller, path: string): WireRequest {
  return { api, method: 'GET', path, headers }
}

export function remove({ api, headers }: Caller, path: string): WireRequest {
  return { api, method: 'DELETE', path, headers }
}

export function patch(caller: Caller, path: string, fields: unknown): WireRequest {
  return patchText(caller, path, JSON.stringify(fields))
}

export function post({ api, headers }: Caller, path: string, fields: unknown): WireRequest {
  return { api, method: 'POST', path, headers: { ...headers, ...json }, body: JSON.stringify(fields) }
}

/** Gives an update whose body is this text, whatever it is. */
export function patchText(
  { api, headers }: Caller,
  path: string,
  body: string,
  added: Readonly<Record<string, string>> = json,
): WireRequest {
  return { api, method: 'PATCH', path, headers: { ...headers, ...added }, body }
}

/** Gives the same request with another method. */
export function withMethod(method: string, request: WireRequest): WireRequest {
  return { ...request, method }
}
