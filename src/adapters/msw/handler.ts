import type { HttpHandler } from 'msw/http'
import { http } from 'msw/http'
import type { Answer } from '../../engine/exchange.ts'
import { toExchange, toResponse } from '../fetch/translate.ts'

/** Where an API is called, and what stands there in the vendor's own URLs. */
export interface Place {
  readonly origin: string
  /** Without a slash at the end: empty, or `/api`. */
  readonly path: string
  readonly vendor: {
    readonly host: string
    /** Takes the place of `path`. */
    readonly basePath: string
  }
}

/** Gives the handler of one API: it answers all that is at the place, whatever the method, and leaves the rest to others. */
export function toHandler(answer: Answer, place: Place): HttpHandler {
  const { host, basePath } = place.vendor
  return http.all(
    ({ request }) => isAt(place, new URL(request.url)),
    async ({ request, cookies }) => {
      const url = new URL(request.url)
      const target = { host, path: basePath + url.pathname.slice(place.path.length), query: url.search.slice(1) }
      const reply = await answer(await toExchange(request, target, cookies))
      return reply.delivery?.reset ? Response.error() : toResponse(request, reply)
    },
  )
}

/** @note not msw's path patterns: those decode what they match. */
function isAt({ origin, path }: Place, url: URL): boolean {
  return url.origin === origin && (url.pathname === path || url.pathname.startsWith(`${path}/`))
}
