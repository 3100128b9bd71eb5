import type { HttpHandler } from 'msw/http'
import { http } from 'msw/http'
import type { Answer } from '../../engine/exchange.ts'
import { toExchange, toResponse } from './translate.ts'

/** Where a vendor serves an API. */
export interface Vendor {
  readonly host: string
  /** Without a slash at the end: empty, or `/v1`. */
  readonly basePath: string
}

/** Where a page or a test calls it: the vendor's own place, or another one. */
export interface Base {
  readonly origin: string
  /** Without a slash at the end: empty, or `/api`. */
  readonly path: string
}

/** Gives the handler of one API: it answers all that is below the base, whatever the method, and leaves the rest to others. */
export function toHandler(answer: Answer, { host, basePath }: Vendor, base: Base): HttpHandler {
  return http.all(
    ({ request }) => isBelow(base, new URL(request.url)),
    async ({ request, cookies }) => {
      const url = new URL(request.url)
      const target = { host, path: basePath + url.pathname.slice(base.path.length), query: url.search.slice(1) }
      return toResponse(request, await answer(await toExchange(request, target, cookies)))
    },
  )
}

/** @note not msw's path patterns: those decode what they match. */
function isBelow({ origin, path }: Base, url: URL): boolean {
  return url.origin === origin && (url.pathname === path || url.pathname.startsWith(`${path}/`))
}
