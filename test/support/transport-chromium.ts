import { deflateRawSync } from 'node:zlib'
import { openPage } from './chromium/open-page.ts'
import type { PageReply, PageRequest } from './chromium/page.ts'
import { compileFile, ownDocument } from './documents.ts'
import type { TransportKind } from './transport.ts'
import { vendorUrl } from './vendor-url.ts'

/** The mock behind msw's service worker in a page with a strict content-security policy, asked by the page's `fetch`. */
export const mswInChromium: TransportKind = {
  name: 'msw in Chromium',
  undoesBrotli: false,
  async start({ spec } = {}) {
    const { contract } = compileFile(spec ?? ownDocument)
    const { page, close } = await openPage(spec)
    return {
      send: async (request) => {
        const { method, headers = {}, body } = request
        const refused = notSendable(method, headers, body !== undefined)
        if (refused !== undefined) throw new Error(`A page cannot send this: ${refused}.`)
        const encoded = body === undefined ? undefined : deflateRawSync(body).toString('base64')
        const sent: PageRequest = { method, url: vendorUrl(contract, request), headers, body: encoded }
        const text = JSON.stringify(JSON.stringify(sent))
        return page.evaluate<PageReply>(`understudy.then(({ send }) => send(${text}))`)
      },
      reset: async () => {
        await page.evaluate('understudy.then(({ reset }) => reset())')
      },
      close,
    }
  },
}

/** Names that a script cannot set, as far as a client of an API might want to (Fetch standard, forbidden request-header). */
const forbiddenHeaders =
  /^(accept-charset|accept-encoding|connection|content-length|cookie|date|dnt|expect|host|keep-alive|origin|referer|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i

/**
 * Says why a page cannot send a request like this one; undefined where it can.
 *
 * @note a browser drops a header that is not a script's to set without a word, and the test would be about another request.
 */
export function notSendable(
  method: string,
  headers: Readonly<Record<string, string>>,
  hasBody: boolean,
): string | undefined {
  if (/^(connect|trace|track)$/i.test(method)) return `${method} is a forbidden method`
  if (hasBody && /^(get|head)$/i.test(method)) return `a ${method} request has no body`
  const header = Object.keys(headers).find((name) => forbiddenHeaders.test(name))
  return header === undefined ? undefined : `"${header}" is a forbidden request-header`
}
