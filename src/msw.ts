import type { HttpHandler } from 'msw/http'
import type { Place } from './adapters/msw/handler.ts'
import { toHandler } from './adapters/msw/handler.ts'
import type { Mock } from './mock/mock.ts'
import type { Api } from './openapi/contract.ts'
import { UsageError } from './openapi/usage-error.ts'

export interface HandlerOptions {
  /**
   * API → the URL it is called at, in place of the vendor's own and of its base path: `http://localhost:3000/api`.
   *
   * @default for all that are not named: the vendor's own host
   */
  readonly baseUrl?: Readonly<Record<string, string>>
}

/**
 * Gives msw's handlers of a mock, one an API. Other requests are left to other handlers.
 *
 * @throws {UsageError} when a base URL is no URL, or is given for an API that the mock has not.
 * @example
 * const server = setupServer(...toHandlers(await createMock()))
 */
export function toHandlers(
  mock: Pick<Mock, 'contract' | 'answer'>,
  { baseUrl = {} }: HandlerOptions = {},
): HttpHandler[] {
  const { apis } = mock.contract
  checkNames(baseUrl, apis)
  const places = apis.map((api) => placeOf(api, baseUrl))
  // Where one place lies below another, the handler of the inner one has to be asked first.
  const innerFirst = places.toSorted((left, right) => right.path.length - left.path.length)
  return innerFirst.map((place) => toHandler(mock.answer, place))
}

function checkNames(baseUrl: Readonly<Record<string, string>>, apis: readonly Api[]): void {
  const names = apis.map(({ name }) => name)
  const unknown = Object.keys(baseUrl).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new UsageError(`There is no API "${unknown}".`, `Name one of ${names.join(', ')}.`)
}

/** @note of a vendor's own host all is answered: what misses the base path is wrong, and no business of the real vendor. */
function placeOf({ name, url, host, basePath }: Api, baseUrl: Readonly<Record<string, string>>): Place {
  const given = Object.hasOwn(baseUrl, name) ? baseUrl[name] : undefined
  if (given === undefined) return { origin: new URL(url).origin, path: '', vendor: { host, basePath: '' } }
  if (!URL.canParse(given)) {
    const hint = 'Write it with scheme and host, as http://localhost:3000/api.'
    throw new UsageError(`The base URL "${given}" of "${name}" is no URL.`, hint)
  }
  const { origin, pathname } = new URL(given)
  return { origin, path: pathname.replace(/\/$/, ''), vendor: { host, basePath } }
}

export { UsageError } from './openapi/usage-error.ts'
