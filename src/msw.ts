import type { HttpHandler } from 'msw/http'
import type { Base } from './adapters/msw/handler.ts'
import { toHandler } from './adapters/msw/handler.ts'
import type { Mock } from './mock.ts'
import type { Api } from './spec/contract.ts'
import { UsageError } from './usage-error.ts'

export interface HandlerOptions {
  /**
   * API → the URL it is called at, in place of the vendor's own and with its base path: `http://localhost:3000/api`.
   *
   * @default the vendors' own URLs, for all that are not named
   */
  readonly baseUrl?: Readonly<Record<string, string>>
}

/**
 * Gives msw's handlers of a mock: one an API, for all that is below its URL. Other requests are left to other handlers.
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
  const bases = apis.map((api) => ({ api, base: readBase(api, baseUrl) }))
  // Where one base lies below another, the handler of the inner one has to be asked first.
  const innerFirst = bases.toSorted((left, right) => right.base.path.length - left.base.path.length)
  return innerFirst.map(({ api, base }) => toHandler(mock.answer, api, base))
}

function checkNames(baseUrl: Readonly<Record<string, string>>, apis: readonly Api[]): void {
  const names = apis.map(({ name }) => name)
  const unknown = Object.keys(baseUrl).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new UsageError(`There is no API "${unknown}".`, `Name one of ${names.join(', ')}.`)
}

function readBase({ name, url }: Api, baseUrl: Readonly<Record<string, string>>): Base {
  const given = Object.hasOwn(baseUrl, name) ? (baseUrl[name] as string) : url
  if (!URL.canParse(given)) {
    const hint = 'Write it with scheme and host, as http://localhost:3000/api.'
    throw new UsageError(`The base URL "${given}" of "${name}" is no URL.`, hint)
  }
  const { origin, pathname } = new URL(given)
  return { origin, path: pathname.replace(/\/$/, '') }
}

export { UsageError } from './usage-error.ts'
