import type { HttpHandler } from 'msw'
import { http } from 'msw'
import { withCors } from '../../engine/cors.ts'
import type { Answer } from '../../engine/exchange.ts'
import type { Api, Contract } from '../../openapi/contract.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { toExchange, toResponse } from '../fetch/translate.ts'

/** What is served: a mock of this process, or one of its sandboxes. */
export interface Mocked {
  readonly contract: Contract
  readonly answer: Answer
  /** The largest request body that is read, in bytes. */
  readonly maxBodyBytes: number
}

export interface HandlerOptions {
  /**
   * API → the URL it is called at, in place of the vendor's own and of its base path: `http://localhost:3000/api`.
   *
   * @default the vendor's own host, for each API that is not listed
   */
  readonly baseUrl?: Readonly<Record<string, string>>
}

/**
 * Creates handlers for msw 2 or 3, one per API. Other requests are left to other handlers. Preflights are answered, and replies
 * have the headers of CORS, as over HTTP.
 *
 * @throws {UsageError} if a base URL is invalid or names an unknown API.
 * @example
 * const server = setupServer(...toHandlers(await createMock()))
 */
export function toHandlers(mock: Mocked, { baseUrl = {} }: HandlerOptions = {}): HttpHandler[] {
  const { apis } = mock.contract
  checkNames(baseUrl, apis)
  const places = apis.map((api) => placeOf(api, baseUrl))
  // Where one place lies below another, the handler of the inner one has to be asked first.
  const innerFirst = places.toSorted((left, right) => right.path.length - left.path.length)
  return innerFirst.map((place) => toHandler(mock, place))
}

/** Where an API is called, and what stands there in the vendor's own URLs. */
interface Place {
  readonly origin: string
  /** Without a slash at the end: empty, or `/api`. */
  readonly path: string
  readonly vendor: {
    readonly host: string
    /** Takes the place of `path`. */
    readonly basePath: string
  }
}

function checkNames(baseUrl: Readonly<Record<string, string>>, apis: readonly Api[]): void {
  const names = apis.map(({ name }) => name)
  const unknown = Object.keys(baseUrl).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new UsageError(`Unknown API "${unknown}".`, `Use one of ${names.join(', ')}.`)
}

/** @note all of a vendor's own host is answered: a request that misses the base path must not reach the real vendor. */
function placeOf({ name, url, host, basePath }: Api, baseUrl: Readonly<Record<string, string>>): Place {
  const given = Object.hasOwn(baseUrl, name) ? baseUrl[name] : undefined
  if (given === undefined) return { origin: new URL(url).origin, path: '', vendor: { host, basePath: '' } }
  if (!URL.canParse(given)) {
    const hint = 'Write it with scheme and host, as http://localhost:3000/api.'
    throw new UsageError(`Invalid base URL "${given}" of "${name}".`, hint)
  }
  const { origin, pathname } = new URL(given)
  return { origin, path: pathname.replace(/\/$/, ''), vendor: { host, basePath } }
}

function toHandler({ answer, maxBodyBytes }: Mocked, place: Place): HttpHandler {
  const { host, basePath } = place.vendor
  return http.all(below(place), async ({ request, cookies }) => {
    const url = new URL(request.url)
    const target = { host, path: basePath + url.pathname.slice(place.path.length), query: url.search.slice(1) }
    const exchange = await toExchange(request, target, { maxBodyBytes, cookies })
    const reply = await withCors(exchange, () => answer(exchange))
    return reply.delivery?.reset ? Response.error() : toResponse(request, reply)
  })
}

/** Matches every URL of a place, without its query. @note msw's path patterns would decode what they match. */
function below({ origin, path }: Place): RegExp {
  const start = (origin + path).replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return new RegExp(`^${start}(?:\\/|$)`)
}
