import type { DocumentTypes } from '../mock/document-types.ts'
import { toJson } from '../mock/json.ts'
import type { CallInput, CallName, Send } from '../mock/methods.ts'
import { mockMethods, sandboxMethods } from '../mock/methods.ts'
import { controlPath, sandboxHeader, sandboxPath } from '../mock/paths.ts'
import type { Mock, Sandbox } from '../mock/sandbox.ts'
import { UnreachableError, UsageError } from '../openapi/usage-error.ts'
import type { CallError } from './errors.ts'
import { recreateError } from './errors.ts'

export interface ClientOptions {
  /** The token of the mock's control API, if it has one. */
  readonly token?: string
  /** Sends the requests. @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch
}

/**
 * Connects to a running mock over its control API.
 *
 * @param url Where the mock listens: `http://127.0.0.1:4010`.
 * @throws {UsageError} if the URL is not that of a mock.
 * @example
 * const mock = connect('http://127.0.0.1:4010')
 * const sandbox = await mock.sandbox('checkout')
 * await sandbox.faults.add({ operation: 'change-book', status: 503 })
 */
export function connect<D extends DocumentTypes = DocumentTypes>(url: string, options?: ClientOptions): Mock<D>
export function connect(url: string, options: ClientOptions = {}): Mock {
  const origin = originOf(url)
  const methods = mockMethods(sendTo(origin, options, undefined), (name) => remoteSandbox(origin, name, options))
  return Object.assign(remoteSandbox(origin, undefined, options), methods)
}

function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed && /^https?:$/.test(parsed.protocol) && parsed.pathname === '/') return parsed.origin
  throw new UsageError(`Invalid URL of a mock: "${url}".`, 'Write scheme and host alone, as http://127.0.0.1:4010.')
}

function remoteSandbox(origin: string, name: string | undefined, options: ClientOptions): Sandbox {
  const send = sendTo(origin, options, name)
  const headers: Record<string, string> = name === undefined ? {} : { [sandboxHeader]: name }
  return {
    name,
    url: name === undefined ? origin : `${origin}${sandboxPath}${name}`,
    headers,
    fetch(input, init) {
      const { fetch = globalThis.fetch } = options
      const request = new Request(input instanceof Request ? input : new URL(input, origin), init)
      for (const [header, value] of Object.entries(headers)) request.headers.set(header, value)
      return fetch(request)
    },
    ...sandboxMethods(send),
    drop: () => (name === undefined ? send('POST reset') : send('DELETE sandboxes/{name}', { parameters: { name } })),
  }
}

/** Carries calls out by requests to the control API. */
function sendTo(origin: string, { token, fetch = globalThis.fetch }: ClientOptions, sandbox: string | undefined): Send {
  const headers: Record<string, string> = {}
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  if (sandbox !== undefined) headers[sandboxHeader] = sandbox
  const ask = async (name: CallName, input: CallInput, signal?: AbortSignal): Promise<Response> => {
    const [method = '', template = ''] = name.split(' ')
    const path = pathOf(template, input)
    const response = await fetch(origin + controlPath + path, { method, signal, ...contentOf(input, headers) }).catch(
      (error: Error) => {
        if (signal?.aborted) throw error
        const { code } = (error.cause ?? {}) as { readonly code?: string }
        throw new UnreachableError(
          `Failed to reach ${origin}: ${code ?? error.message}.`,
          'Start the mock with npx openapi-understudy serve, or correct the URL.',
        )
      },
    )
    if (!response.ok) throw errorOf(`${method} ${path}`, response.status, await response.text())
    return response
  }
  const send = async (name: CallName, input: CallInput = {}): Promise<unknown> => {
    if (name === 'GET events') return (signal: AbortSignal) => textsOf(ask(name, input, signal), signal)
    const response = await ask(name, input)
    const text = await response.text()
    if (text === '') return undefined
    return /^text\//.test(response.headers.get('content-type') ?? '') ? text : JSON.parse(text)
  }
  return send as Send
}

function pathOf(template: string, { parameters = {}, query = {} }: CallInput): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))
  const search = new URLSearchParams(query)
  return search.size === 0 ? path : `${path}?${search}`
}

function contentOf({ body, lines }: CallInput, headers: Readonly<Record<string, string>>): RequestInit {
  if (lines !== undefined) return { headers: { ...headers, 'content-type': 'application/x-ndjson' }, body: lines }
  if (body === undefined) return { headers }
  return { headers: { ...headers, 'content-type': 'application/json' }, body: toJson(body) }
}

/** Ends when the signal aborts, as a stream in process does. */
async function* textsOf(asked: Promise<Response>, signal: AbortSignal): AsyncGenerator<string> {
  try {
    const { body } = await asked
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    while (reader) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Recreates the error that the mock describes; a problem of HTTP alone becomes a UsageError. */
function errorOf(request: string, status: number, text: string): Error {
  const problem = parse(text)
  if (problem.error) return recreateError(problem.error)
  return new UsageError(`${request}: ${problem.detail ?? text.slice(0, 200)}`, `The mock answered ${status}.`)
}

function parse(text: string): { readonly detail?: string; readonly error?: CallError } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
