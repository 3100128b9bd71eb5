import type { Answer } from '../../engine/exchange.ts'
import { toExchange, toResponse } from './translate.ts'

/** Gives the web-standard face of what answers exchanges: `fetch` as a function call. */
export function answerRequest(answer: Answer): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, pathname, search } = new URL(request.url)
    const exchange = await toExchange(request, { host, path: pathname, query: search.slice(1) })
    return toResponse(request, await answer(exchange))
  }
}
