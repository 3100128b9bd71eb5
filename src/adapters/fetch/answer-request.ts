import type { Answer } from '../../engine/exchange.ts'

/** Gives the web-standard face of what answers exchanges: `fetch` for a function call. */
export function answerRequest(answer: Answer): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url)
    const reply = await answer({
      method: request.method,
      path: url.pathname,
      query: url.search.slice(1),
      headers: { host: url.host, ...Object.fromEntries(request.headers) },
      body: request.body === null ? undefined : new Uint8Array(await request.arrayBuffer()),
    })
    const body = request.method === 'HEAD' ? null : (reply.body ?? null)
    return new Response(body, { status: reply.status, headers: reply.headers })
  }
}
