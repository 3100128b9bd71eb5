import type { Exchange, Reply } from '../../engine/exchange.ts'

/** Where a request goes, whatever its URL says. */
export interface Target {
  readonly host: string
  readonly path: string
  readonly query: string
}

/**
 * Gives a request as the engine takes it.
 *
 * @param cookies Those that go with it where a script does not see them among the headers.
 */
export async function toExchange(
  request: Request,
  target: Target,
  cookies: Readonly<Record<string, string>> = {},
): Promise<Exchange> {
  const headers: Record<string, string> = { ...Object.fromEntries(request.headers), host: target.host }
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
  if (headers.cookie === undefined && pairs.length > 0) headers.cookie = pairs.join('; ')
  return {
    method: request.method,
    path: target.path,
    query: target.query,
    headers,
    body: request.body === null ? undefined : new Uint8Array(await request.arrayBuffer()),
  }
}

/** Gives the engine's reply as the request is answered. Some have no content (RFC 9110 sections 9.3.2 and 15). */
export function toResponse({ method }: Request, { status, headers, body }: Reply): Response {
  const isEmpty = method === 'HEAD' || status === 204 || status === 205 || status === 304
  return new Response(isEmpty ? null : (body ?? null), { status, headers })
}
