import type { Exchange, Reply } from './exchange.ts'

/** Returns whether a request is a preflight (Fetch standard, CORS-preflight request). */
export function isPreflight({ method, headers }: Exchange): boolean {
  const asks = headers.origin !== undefined && headers['access-control-request-method'] !== undefined
  return method === 'OPTIONS' && asks
}

/** Allows what was asked for: the APIs are there to be called by pages of any origin. */
export function preflight({ headers }: Exchange): Reply {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': headers['access-control-request-method'] ?? '*',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '600',
    },
    body: undefined,
  }
}

/** Returns the headers that let a page of the caller's origin read the reply and its headers. */
export function corsHeaders({ headers }: Exchange, reply: Reply): Readonly<Record<string, string>> {
  if (headers.origin === undefined) return none
  return {
    'access-control-allow-origin': headers.origin,
    'access-control-allow-credentials': 'true',
    // With credentials allowed, `*` would mean a header of that name (Fetch standard, CORS protocol and credentials).
    'access-control-expose-headers': Object.keys(reply.headers).join(', '),
    vary: 'Origin',
  }
}

/** Answers a request as a page of any origin may: a preflight is answered here, and the reply gets the headers of CORS. */
export async function withCors(exchange: Exchange, answer: () => Reply | Promise<Reply>): Promise<Reply> {
  const reply = isPreflight(exchange) ? preflight(exchange) : await answer()
  return { ...reply, headers: { ...reply.headers, ...corsHeaders(exchange, reply) } }
}

const none = Object.freeze({})
