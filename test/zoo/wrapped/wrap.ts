import type { Json, JsonObject } from '../../../src/openapi/contract.ts'
import { isObject } from '../../../src/openapi/pointer.ts'
import type { FaultDeclaration, FaultOfApi } from '../fault-declaration.ts'

/** Mistakes around a correct server: each changes requests on their way in, or replies on their way out. */
export interface WrappedFault {
  readonly api: FaultDeclaration['api'] | 'library' | 'clinic'
  readonly name: string
  readonly says: string
  readonly law: FaultOfApi['law']
  /** Returns what answers instead of the correct server. Called once per server, so that a mistake can remember. */
  readonly wrap: (server: Server) => Server
}

/** A row: a name, what is wrong, the law or laws that must find it, and the mistake. */
export type Entry = readonly [name: string, says: string, law: FaultOfApi['law'], wrap: WrappedFault['wrap']]

export type Server = (asked: Asked) => Promise<Told>

/** A request, with its body read as JSON; undefined if it is none. */
export interface Asked {
  readonly method: string
  /** Decoded parts of the path, without the version. */
  readonly parts: readonly string[]
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: Json | undefined
  readonly text: string
}

export interface Told {
  readonly status: number
  readonly headers: Headers
  readonly body: Json | undefined
}

/** Returns what answers as the server does, but for the mistake. */
export function withFault(fetch: (request: Request) => Promise<Response>, { wrap }: WrappedFault) {
  const server: (origin: string) => Server = (origin) => async (asked) => {
    const query = asked.query.size > 0 ? `?${asked.query}` : ''
    const body = asked.body === undefined ? asked.text : JSON.stringify(asked.body)
    const { method, headers } = asked
    const hasBody = method !== 'GET' && method !== 'HEAD' && body !== ''
    const response = await fetch(
      new Request(`${origin}${asked.path}${query}`, { method, headers, ...(hasBody && { body }) }),
    )
    const text = await response.text()
    return { status: response.status, headers: new Headers(response.headers), body: parsed(text) }
  }
  const wrapped = new Map<string, Server>()
  return async (request: Request): Promise<Response> => {
    const { origin, pathname, searchParams: query } = new URL(request.url)
    const answer = wrapped.get(origin) ?? wrap(server(origin))
    wrapped.set(origin, answer)
    const text = await request.text()
    const parts = pathname.split('/').slice(1).map(decodeURIComponent)
    const { method, headers } = request
    const told = await answer({ method, path: pathname, parts, query, headers, text, body: parsed(text) })
    told.headers.delete('content-length')
    return new Response(told.body === undefined ? null : JSON.stringify(told.body), told)
  }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

export const isUpdate = ({ method, body }: Asked): boolean => method === 'PATCH' && isObject(body)
export const isOk = ({ status }: Told): boolean => status < 300
export const members = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** Changes bodies of updates. */
export function inBodies(change: (body: JsonObject, asked: Asked) => JsonObject): WrappedFault['wrap'] {
  return (server) => (asked) =>
    server(isUpdate(asked) || asked.method === 'POST' ? { ...asked, body: change(members(asked.body), asked) } : asked)
}

/** Changes replies. */
export function inReplies(change: (told: Told, asked: Asked) => Told): WrappedFault['wrap'] {
  return (server) => async (asked) => change(await server(asked), asked)
}

export function texts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => texts(each, change))
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, texts(each, change)]))
    : value
}

export function field(name: string, change: (value: Json) => Json): WrappedFault['wrap'] {
  return inBodies((body) => (Object.hasOwn(body, name) ? { ...body, [name]: change(body[name] as Json) } : body))
}
