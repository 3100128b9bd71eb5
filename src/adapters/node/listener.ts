import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Answer, Exchange, Reply } from '../../engine/exchange.ts'
import { corsHeaders, isPreflight, preflight } from './cors.ts'

export interface ListenerOptions {
  /** More than this is not read; the engine gets one byte too many and answers with 413. */
  readonly maxBodyBytes: number
  /** Paths that start with this are no business of pages from other origins. */
  readonly privatePath: string
}

/** Gives the listener of a node:http server: translation, and nothing else. */
export function createListener(answer: Answer, { maxBodyBytes, privatePath }: ListenerOptions): RequestListener {
  return (request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error as Error))
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = hasBody(request) ? await readBody(request, maxBodyBytes + 1) : undefined
    const exchange = toExchange(request, body)
    const isPublic = !exchange.path.startsWith(privatePath)
    const reply = isPublic && isPreflight(exchange) ? preflight(exchange) : await answer(exchange)
    send(
      exchange,
      isPublic ? { ...reply, headers: { ...reply.headers, ...corsHeaders(exchange, reply) } } : reply,
      request,
      response,
    )
  }
}

function toExchange(request: IncomingMessage, body: Uint8Array | undefined): Exchange {
  const url = originForm(request.url ?? '/')
  const mark = url.indexOf('?')
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: request.headers as Exchange['headers'],
    body,
  }
}

/** A proxy's client sends the whole URL (RFC 9112 section 3.2.2): the path and query of it are meant. */
function originForm(url: string): string {
  if (url.startsWith('/') || !URL.canParse(url)) return url
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** RFC 9112 section 6: a request has content when one of these headers says so. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (): void =>
      resolve((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).subarray(0, limit))
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size < limit) return
      request.pause()
      done()
    })
    request.on('end', done)
    request.on('error', reject)
  })
}

function send(exchange: Exchange, reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  const headers: Record<string, string | number> = { ...reply.headers }
  const body = reply.body ?? ''
  // RFC 9110 section 8.6: a 204 has no length; a HEAD has that of the GET.
  if (reply.status !== 204 && reply.status !== 304) headers['content-length'] = Buffer.byteLength(body)
  if (!request.complete) headers.connection = 'close'
  response.writeHead(reply.status, headers)
  response.end(exchange.method === 'HEAD' ? undefined : body)
}
