import { withCors } from '../engine/cors.ts'
import type { Exchange, Reply, Stream } from '../engine/exchange.ts'
import { defaultMaxBodyBytes } from '../engine/read-body.ts'
import type { Call } from '../mock/call.ts'
import { calls } from '../mock/calls.ts'
import type { MockCore, MockSettings } from '../mock/core.ts'
import type { CallName } from '../mock/methods.ts'
import type { AnswerControl } from '../mock/mock.ts'
import { controlPath } from '../mock/paths.ts'
import type { Request } from '../mock/perform.ts'
import { perform } from '../mock/perform.ts'
import { problem } from '../mock/problem.ts'
import { SpecError } from '../openapi/spec-error.ts'
import { CapError, UnknownNameError, UsageError } from '../openapi/usage-error.ts'
import { StoreUnavailable } from '../store/unavailable.ts'
import { describeError } from './errors.ts'
import { isAllowed, refuse as refuseCaller } from './guard.ts'
import { controlDocument } from './openapi.ts'

/** Creates what answers the control API: requests in, calls of the mock out. */
export function createControl(
  core: MockCore,
  { controlToken, allowOrigins: origins = [], maxBodyBytes = defaultMaxBodyBytes }: MockSettings = {},
): AnswerControl {
  return async (exchange, sandbox) => {
    if (!isAllowed(exchange.headers.origin, origins)) return answer(exchange, sandbox)
    // A preflight has no credentials (Fetch standard, CORS-preflight fetch).
    return withCors(exchange, () => answer(exchange, sandbox))
  }

  async function answer(exchange: Exchange, sandbox: string | undefined): Promise<Reply> {
    const refusal = refuseCaller(exchange, { token: controlToken, origins })
    if (refusal) return problem(refusal.status, refusal.detail)
    if (exchange.body !== undefined && exchange.body.length > maxBodyBytes) return tooLarge(maxBodyBytes)
    try {
      return await answerTrusted(core, exchange, sandbox)
    } catch (error) {
      return asProblem(error)
    }
  }
}

/** A control request, split at the slashes of its path. */
interface Route {
  readonly call: Call
  readonly method: string
  readonly path: string
}

const routes: readonly Route[] = calls.map((call) => {
  const [method = '', path = ''] = call.name.split(' ')
  return { call, method, path }
})

/** @throws {UsageError} or {SpecError} if the call is refused. */
async function answerTrusted(core: MockCore, exchange: Exchange, sandbox: string | undefined): Promise<Reply> {
  const path = exchange.path.slice(controlPath.length)
  // RFC 9110 section 9.3.2: HEAD is GET without the content, which the adapters leave out.
  const method = exchange.method === 'HEAD' ? 'GET' : exchange.method
  const { pretty, ...query } = Object.fromEntries(new URLSearchParams(exchange.query))
  const isPretty = pretty !== undefined && pretty !== 'false'
  if (path === 'openapi.json' && method === 'GET') return json(controlDocument(calls), isPretty)
  const matches = matching(path)
  const found = matches.find(({ route }) => route.method === method)
  if (!found) return missed(path, matches)
  const { route, parameters } = found
  const { name, reply, media } = route.call
  const result = await perform(core, sandbox, name as CallName, read(route.call, { parameters, query }, exchange))
  if (media?.streamed) return streamed(media.type, result as Stream)
  if (media) return { status: 200, headers: { 'content-type': media.type }, body: result as unknown as string }
  return reply ? json(result, isPretty) : { status: 204, headers: {}, body: undefined }
}

/** A route that fits a path, with the values of its parameters. */
interface Matching {
  readonly route: Route
  readonly parameters: Readonly<Record<string, string>>
}

function matching(path: string): readonly Matching[] {
  return routes.flatMap((route) => {
    const parameters = match(route.path, path)
    return parameters ? [{ route, parameters }] : []
  })
}

/** @param isPretty For people: indented, with a line break at the end. */
function json(content: unknown, isPretty: boolean): Reply {
  const body = isPretty ? `${JSON.stringify(content, undefined, 2)}\n` : JSON.stringify(content)
  return { status: 200, headers: { 'content-type': 'application/json' }, body }
}

function streamed(mediaType: string, stream: Stream): Reply {
  return { status: 200, headers: { 'content-type': mediaType, 'cache-control': 'no-store' }, body: undefined, stream }
}

function missed(path: string, matches: readonly Matching[]): Reply {
  if (matches.length > 0) {
    const allow = matches.flatMap(({ route: { method } }) => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', ')
    return problem(405, `"${shortened(path)}" allows ${allow}.`, { allow })
  }
  return problem(404, `The control API has no "${shortened(path)}". See ${controlPath}openapi.json.`)
}

function shortened(text: string): string {
  return text.slice(0, 200)
}

/** @note only a part of a larger body was read, and that part could look whole. */
function tooLarge(maxBodyBytes: number): Reply {
  const hint =
    'Send entries in parts, as NDJSON, to POST seed; a first line with "replaces" puts them in place of the rest.'
  return problem(413, `The body is larger than ${maxBodyBytes} bytes. ${hint}`)
}

/** Returns the parameters of a path that fits the template. */
function match(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [template.split('/'), path.split('/')]
  if (wanted.length !== given.length) return undefined
  const parameters: [string, string][] = []
  for (const [index, segment] of wanted.entries()) {
    const text = given[index] as string
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name === undefined ? segment !== text : text === '') return undefined
    if (name !== undefined) parameters.push([name, decode(text)])
  }
  return Object.fromEntries(parameters)
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    const found = `Invalid percent-encoding in "${shortened(segment)}".`
    throw new UsageError(found, 'Encode it as RFC 3986 section 2.1 says.')
  }
}

function read(
  { body, lines = false }: Call,
  given: Pick<Request, 'parameters' | 'query'>,
  exchange: Exchange,
): Request {
  const isLined = lines && /^application\/(x-)?ndjson\b/.test(exchange.headers['content-type'] ?? '')
  return {
    ...given,
    ...(isLined && { lines: textOf(exchange.body) }),
    ...(body && !isLined && { body: parse(exchange.body) }),
    headers: exchange.headers,
  }
}

function textOf(body: Exchange['body']): string {
  if (body === undefined || typeof body === 'string') return body ?? ''
  return new TextDecoder().decode(body)
}

function parse(body: Exchange['body']): unknown {
  const text = textOf(body)
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`The body is not JSON: ${(error as Error).message}.`, 'Correct it.')
  }
}

function asProblem(error: unknown): Reply {
  if (error instanceof StoreUnavailable)
    return problem(503, `${error.message}. ${error.hint}`, { 'retry-after': String(error.retryAfter) })
  const status = statusOf(error)
  if (status === 500) return problem(500, `This is a bug of Understudy: ${String(error)}.`)
  const detail = error instanceof UsageError ? `${error.message} ${error.hint}` : (error as Error).message
  return problem(status, detail, {}, { error: describeError(error as UsageError | SpecError) })
}

function statusOf(error: unknown): number {
  if (error instanceof SpecError) return 400
  if (!(error instanceof UsageError)) return 500
  if (error instanceof CapError) return 429
  return error instanceof UnknownNameError ? 404 : 400
}
