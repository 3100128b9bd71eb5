import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import type { Api, Json, Operation } from '../../src/openapi/contract.ts'
import { judgeReply } from '../../src/verify/run/judge-reply.ts'
import type { WireReply, WireRequest } from '../support/transport.ts'
import type { ApiName } from './configs.ts'
import { apiNames } from './configs.ts'
import type { Prism } from './prism.ts'
import { startPrismProxy } from './prism.ts'

/** What two judges say of one exchange. */
export interface Opinions {
  readonly asked: string
  readonly status: number
  /** What Prism says that the document does not allow of the request, and of the reply. */
  readonly prismOnRequest: readonly string[]
  readonly prismOnReply: readonly string[]
  /** The law that verification says the reply breaks. */
  readonly oursOnReply: string | undefined
}

/** Prism's proxy before a server of each API: it sees nearly every exchange, and lets it pass. */
export interface Bystander {
  /** Puts another server behind the proxy. */
  serve(api: ApiName, listener: RequestListener): void
  /** Sends a request through the proxy and keeps what both judges say; past it, where Prism has no answer. */
  send(request: WireRequest): Promise<WireReply>
  /** Sends a request through the proxy, whatever it is. */
  sendToPrism(request: WireRequest, signal?: AbortSignal): Promise<WireReply>
  /** Gives the opinions since it was last asked. */
  take(): readonly Opinions[]
  close(): Promise<void>
}

/** Prism has no use for the part of a path that belongs to the server's URL. */
const basePaths: Readonly<Record<ApiName, string>> = { aitronos: '', shareofmodel: '/v1' }

export async function startBystander(): Promise<Bystander> {
  const { contract, validators } = await compileParts(await findFiles({}))
  const posts = new Map(await Promise.all(apiNames.map(async (name) => [name, await openPost(name)] as const)))
  let opinions: Opinions[] = []
  const postOf = (name: string): Post => posts.get(name as ApiName) as Post
  const sendToPrism: Bystander['sendToPrism'] = (request, signal) => {
    const base = basePaths[request.api as ApiName]
    return ask(postOf(request.api).prism.url, { ...request, path: request.path.slice(base.length) }, signal)
  }
  return {
    serve: (name, listener) => postOf(name).serve(listener),
    async send(request) {
      if (isTooMuchForPrism(request)) return ask(postOf(request.api).url, request)
      const reply = await sendToPrism(request)
      const api = contract.apis.find(({ name }) => name === request.api) as Api
      opinions.push({ ...prismOn(reply), ...oursOn({ api, contract, validators }, request, reply) })
      return reply
    },
    sendToPrism,
    take() {
      const taken = opinions
      opinions = []
      return taken
    },
    close: async () => {
      await Promise.all([...posts.values()].map((post) => post.close()))
    },
  }
}

/** A proxy and the port behind it, where any server can stand. */
interface Post {
  readonly prism: Prism
  /** Of the port behind the proxy. */
  readonly url: string
  serve(listener: RequestListener): void
  close(): Promise<void>
}

async function openPost(name: ApiName): Promise<Post> {
  let behind: RequestListener = (_, response) => response.writeHead(503).end()
  const server = createServer((request, response) => behind(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const prism = await startPrismProxy(url + basePaths[name])
  return {
    prism,
    url,
    serve: (listener) => {
      behind = listener
    },
    close: async () => {
      await prism.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * Tells whether Prism's proxy has no answer to a request: its process ends over a path that cannot be decoded, and it
 * never answers a JSON body that cannot be parsed, or that is null.
 */
export function isTooMuchForPrism({ path, headers = {}, body }: WireRequest): boolean {
  try {
    decodeURIComponent(path)
    const isJson = Object.values(headers).some((value) => value.includes('json'))
    return isJson && body !== undefined && JSON.parse(String(body)) === null
  } catch {
    return true
  }
}

/** @note the body as bytes: a text would be sent with a Content-Type that nobody asked for (Fetch standard, BodyInit). */
async function ask(
  url: string,
  { method, path, headers, body }: WireRequest,
  signal?: AbortSignal,
): Promise<WireReply> {
  const bytes = body === undefined ? undefined : new TextEncoder().encode(String(body))
  const response = await fetch(url + path, { method, headers, body: bytes, signal })
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}

interface Violation {
  readonly location: readonly string[]
  readonly severity: string
  readonly message: string
}

function prismOn({ headers }: WireReply): Pick<Opinions, 'prismOnRequest' | 'prismOnReply'> {
  const violations = JSON.parse(headers['sl-violations'] ?? '[]') as Violation[]
  const about = (side: string): string[] =>
    violations
      .filter(({ location, severity }) => location[0] === side && severity === 'Error')
      .map(({ location, message }) => `${location.slice(1).join('.')}: ${message}`)
  return { prismOnRequest: about('request'), prismOnReply: about('response') }
}

function oursOn(
  judged: Parameters<typeof judgeReply>[0],
  { method, path, headers = {} }: WireRequest,
  received: WireReply,
): Pick<Opinions, 'asked' | 'status' | 'oursOnReply'> {
  const { api } = judged
  const asked = { asked: `${method} ${api.name} ${path}`, status: received.status }
  const operation = api.operations.find((each) => each.method === method && isPathOf(each, path))
  if (!operation) return { ...asked, oursOnReply: undefined }
  const sent = { method, path, headers }
  const fault = judgeReply(judged, { operation, sent, received, content: jsonOf(received.body), body: undefined })
  return { ...asked, oursOnReply: fault?.law }
}

function isPathOf({ path: template }: Operation, path: string): boolean {
  const pattern = template.replaceAll(/\{[^}]+\}/g, '[^/]+')
  return new RegExp(`^${pattern}$`).test(path.split('?')[0] ?? '')
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
