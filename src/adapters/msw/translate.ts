import type { Exchange, Reply } from '../../engine/exchange.ts'

/** Where a request goes, in the words of the document: the vendor's host, and the path with the vendor's base path. */
export interface Target {
  readonly host: string
  readonly path: string
  readonly query: string
}

/** Gives an intercepted request as the engine takes it. */
export async function toExchange(
  request: Request,
  target: Target,
  cookies: Readonly<Record<string, string>>,
): Promise<Exchange> {
  const headers: Record<string, string> = { ...Object.fromEntries(request.headers), host: target.host }
  // A page's cookies are not among the headers that a script sees; msw gathers them beside the request.
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

/** Gives the engine's reply as the intercepted request is answered. The reply to HEAD has no content (RFC 9110 section 9.3.2). */
export function toResponse({ method }: Request, { status, headers, body }: Reply): Response {
  return new Response(method === 'HEAD' ? null : (body ?? null), { status, headers })
}
