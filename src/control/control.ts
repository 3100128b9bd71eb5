import * as z from 'zod'
import type { Exchange, Reply, Stream } from '../engine/exchange.ts'
import { SpecError } from '../spec/spec-error.ts'
import { UnknownNameError, UsageError } from '../usage-error.ts'
import type { Controlled } from './controlled.ts'
import { distrust } from './guard.ts'
import { controlDocument } from './openapi.ts'
import { controlPath } from './paths.ts'
import { problem } from './problem.ts'
import type { Input, Route } from './route.ts'
import { routes } from './routes.ts'

export interface ControlOptions {
  /** Where the mock is reachable from elsewhere: what a caller must send as a bearer token. */
  readonly token?: string
}

/** Answers a request to the control API, about a sandbox or about the mock itself. */
export type AnswerControl = (exchange: Exchange, sandbox: string | undefined) => Promise<Reply>

// Pages with a strict content-security policy make no code at run time.
z.config({ jitless: true })

/** Gives what answers the control API: state as data, for tests and for people. */
export function createControl(mock: Controlled, { token }: ControlOptions = {}): AnswerControl {
  return async (exchange, name) => {
    const refusal = distrust(exchange, token)
    if (refusal) return problem(refusal.status, refusal.detail)
    try {
      const path = exchange.path.slice(controlPath.length)
      if (path === 'openapi.json' && exchange.method === 'GET') return json(controlDocument(routes))
      const matches = routes.flatMap((route) => {
        const parameters = match(route.path, path)
        return parameters ? [{ route, parameters }] : []
      })
      const found = matches.find(({ route }) => route.method === exchange.method)
      if (!found)
        return missed(
          path,
          matches.map(({ route }) => route.method),
        )
      const sandbox = name === undefined ? mock : mock.sandbox(name)
      const result = await found.route.run({ mock, sandbox }, read(found.route, found.parameters, exchange))
      if (found.route.stream !== undefined) return streamed(found.route.stream, result as Stream)
      return found.route.reply ? json(result) : { status: 204, headers: {}, body: undefined }
    } catch (error) {
      return refuse(error)
    }
  }
}

function json(content: unknown): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }
}

function streamed(mediaType: string, stream: Stream): Reply {
  return { status: 200, headers: { 'content-type': mediaType, 'cache-control': 'no-store' }, body: undefined, stream }
}

function missed(path: string, allowed: readonly string[]): Reply {
  if (allowed.length > 0) {
    const allow = allowed.join(', ')
    return problem(405, `"${path}" is asked with ${allow}.`, { allow })
  }
  const names = [...new Set(routes.map((route) => route.path))].join(', ')
  return problem(404, `The control API has no "${path}". It has ${names}.`)
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
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`)
  throw new UsageError(`${what} does not fit: ${issues.join('; ')}.`, `See ${controlPath}openapi.json.`)
}

function refuse(error: unknown): Reply {
  if (error instanceof SpecError) return problem(400, error.message)
  if (!(error instanceof UsageError)) return problem(500, `This is a bug of Understudy: ${String(error)}.`)
  return problem(error instanceof UnknownNameError ? 404 : 400, `${error.message} ${error.hint}`)
}
