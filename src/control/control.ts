import * as z from 'zod'
import type { Exchange, Reply, Stream } from '../engine/exchange.ts'
import { defaultMaxBodyBytes } from '../engine/read-body.ts'
import type { Controlled } from '../mock/controlled.ts'
import { nearest } from '../openapi/nearest.ts'
import { SpecError } from '../openapi/spec-error.ts'
import { UnknownNameError, UsageError } from '../openapi/usage-error.ts'
import { distrust } from './guard.ts'
import { controlDocument } from './openapi.ts'
import { controlPath } from './paths.ts'
import { problem } from './problem.ts'
import type { Input, Route } from './route.ts'
import { routes } from './routes.ts'

export interface ControlOptions {
  /** Where the mock is reachable from elsewhere: what a caller must send as a bearer token. */
  readonly token?: string
  /** The largest body that is read, in bytes. @default 8388608 */
  readonly maxBodyBytes?: number
}

/** Answers a request to the control API, about a sandbox or about the mock itself. */
export type AnswerControl = (exchange: Exchange, sandbox: string | undefined) => Promise<Reply>

// Pages with a strict content-security policy make no code at run time.
z.config({ jitless: true })

/** Gives what answers the control API: state as data, for tests and for people. */
export function createControl(
  mock: Controlled,
  { token, maxBodyBytes = defaultMaxBodyBytes }: ControlOptions = {},
): AnswerControl {
  return async (exchange, name) => {
    const refusal = distrust(exchange, token)
    if (refusal) return problem(refusal.status, refusal.detail)
    if (exchange.body !== undefined && exchange.body.length > maxBodyBytes) return tooLarge(maxBodyBytes)
    try {
      return await answerTrusted(mock, exchange, name)
    } catch (error) {
      return refuse(error)
    }
  }
}

/** @throws {UsageError} or {SpecError} when what was asked for cannot be done. */
async function answerTrusted(mock: Controlled, exchange: Exchange, name: string | undefined): Promise<Reply> {
  const path = exchange.path.slice(controlPath.length)
  // RFC 9110 section 9.3.2: HEAD is GET without the content, which the adapters leave out.
  const method = exchange.method === 'HEAD' ? 'GET' : exchange.method
  if (path === 'openapi.json' && method === 'GET') return json(controlDocument(routes))
  const matches = matching(path)
  const found = matches.find(({ route }) => route.method === method)
  if (!found) return missed(path, matches)
  const { route, parameters } = found
  const sandbox = name === undefined ? mock : mock.sandbox(name)
  const result = await route.run({ mock, sandbox }, read(route, parameters, exchange))
  if (route.stream !== undefined) return streamed(route.stream, result as Stream)
  return route.reply ? json(result) : { status: 204, headers: {}, body: undefined }
}

/** A route whose path fits. */
interface Matching {
  readonly route: Route
  readonly parameters: Input['parameters']
}

/** Gives the routes of all methods that a path fits. */
function matching(path: string): readonly Matching[] {
  return routes.flatMap((route) => {
    const parameters = match(route.path, path)
    return parameters ? [{ route, parameters }] : []
  })
}

function json(content: unknown): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }
}

function streamed(mediaType: string, stream: Stream): Reply {
  return { status: 200, headers: { 'content-type': mediaType, 'cache-control': 'no-store' }, body: undefined, stream }
}

function missed(path: string, matches: readonly Matching[]): Reply {
  if (matches.length > 0) {
    const allow = matches.flatMap(({ route: { method } }) => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', ')
    return problem(405, `"${path}" is asked with ${allow}.`, { allow })
  }
  const names = [...new Set(routes.map((route) => route.path))].join(', ')
  return problem(404, `The control API has no "${path}". It has ${names}.`)
}

/** @note of a body that is too large the rest was not read: what is there of it could look whole. */
function tooLarge(maxBodyBytes: number): Reply {
  const hint =
    'Send entries in parts, as NDJSON, to POST seed: a first one with "replaces" puts them in place of the rest.'
  return problem(413, `The body is larger than ${maxBodyBytes} bytes. ${hint}`)
}

/** Gives the parameters of a path that fits the template. */
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
    throw new UsageError(`"${segment}" is no percent-encoded text.`, 'Encode it as RFC 3986 section 2.1 says.')
  }
}

function read({ query, body, lines = false }: Route, parameters: Input['parameters'], exchange: Exchange): Input {
  const isLined = lines && isLines(exchange)
  const stated = Object.fromEntries(new URLSearchParams(exchange.query))
  return {
    parameters,
    query: query && checked(query, stated, 'The query'),
    body: body && !isLined ? checked(body, parse(exchange.body), 'The body') : undefined,
    ...(isLined && { lines: textOf(exchange.body) }),
    headers: exchange.headers,
  }
}

function isLines({ headers }: Exchange): boolean {
  return /^application\/(x-)?ndjson\b/.test(headers['content-type'] ?? '')
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
    throw new UsageError(`The body is no JSON: ${(error as Error).message}.`, 'Correct it.')
  }
}

/** @throws {UsageError} with all that does not fit, each with its place. */
function checked(schema: z.ZodType, value: unknown, what: string): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.flatMap((issue) => wordingOf(issue, schema))
  throw new UsageError(`${what} does not fit: ${issues.join('; ')}.`, `See ${controlPath}openapi.json.`)
}

/** What our own schemas say begins small, and is about the whole. */
function told(path: readonly PropertyKey[], message: string): string {
  if (path.length > 0) return `"${path.join('.')}": ${message}`
  return /^[a-z]/.test(message) ? `it ${message}` : message
}

function wordingOf(issue: z.core.$ZodIssue, schema: z.ZodType): string[] {
  const { path, message } = issue
  if (issue.code !== 'unrecognized_keys') return [told(path, message)]
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const known = path.length === 0 ? Object.keys(properties) : []
  return issue.keys.map((name) => {
    const near = nearest(name, known)
    return near === undefined ? `there is no "${name}"` : `there is no "${name}", but "${near}"`
  })
}

function refuse(error: unknown): Reply {
  if (error instanceof SpecError) return problem(400, error.message)
  if (!(error instanceof UsageError)) return problem(500, `This is a bug of Understudy: ${String(error)}.`)
  return problem(error instanceof UnknownNameError ? 404 : 400, `${error.message} ${error.hint}`)
}
