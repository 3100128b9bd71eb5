import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { codingsIn } from '../../engine/content-codings.ts'
import { corsHeaders, isPreflight, preflight } from '../../engine/cors.ts'
import type { Answer, Exchange, Reply } from '../../engine/exchange.ts'
import { paced } from '../../engine/paced.ts'
import type { Decoded } from './decode.ts'
import { decode } from './decode.ts'
import { Streams } from './send-stream.ts'

export interface ListenerOptions {
  /** More than this is not read; the engine gets one byte too many and answers with 413. */
  readonly maxBodyBytes: number
  /** Returns whether pages of other origins may not read a path. */
  readonly isPrivate: (path: string) => boolean
  /** How long a reader of a stream may take nothing of what waits for it, in milliseconds. @default 30000 */
  readonly patience?: number
}

/** The listener of a node:http server. */
export interface Listener extends RequestListener {
  /** Ends the streams that are being sent. */
  readonly endStreams: () => void
}

/** Creates the listener of a node:http server. It translates, and does nothing else. */
export function createListener(
  answer: Answer,
  { maxBodyBytes, isPrivate, patience = 30_000 }: ListenerOptions,
): Listener {
  const streams = new Streams(patience)
  const listener: RequestListener = (request, response) => {
    if (!hasBody(request)) return serve(request, response, { body: undefined, isCut: false })
    readBody(request, maxBodyBytes + 1, (content) => {
      const coding = request.headers['content-encoding']
      const codings = coding === undefined ? [] : codingsIn(coding)
      if (!codings || codings.length === 0 || content.isCut) return serve(request, response, content)
      void decode(content.body as Uint8Array, codings, maxBodyBytes).then((decoded) =>
        serve(request, response, contentOf(decoded, maxBodyBytes)),
      )
    })
  }
  return Object.assign(listener, { endStreams: () => streams.end() })

  function serve(request: IncomingMessage, response: ServerResponse, content: Content): void {
    const { isCut } = content
    const exchange = toExchange(request, content)
    // Other callers than pages name no origin.
    const isOfPage = exchange.headers.origin !== undefined && !isPrivate(exchange.path)
    const finish = (reply: Reply): void => {
      if (reply.delivery?.reset) return void request.socket.resetAndDestroy()
      const headers: Record<string, string | number> = { ...reply.headers }
      if (isOfPage) Object.assign(headers, corsHeaders(exchange, reply))
      // What is left of a body that was cut off would be taken for the next request (RFC 9112 section 9.3).
      if (isCut) headers.connection = 'close'
      if (reply.stream) streams.send(response, reply.status, headers, reply.stream)
      else send(response, reply, headers, request.method === 'HEAD')
    }
    const broken = (error: unknown): void => {
      response.destroy(error as Error)
    }
    try {
      const reply = isOfPage && isPreflight(exchange) ? preflight(exchange) : answer(exchange)
      if (reply instanceof Promise) reply.then(finish).catch(broken)
      else finish(reply)
    } catch (error) {
      broken(error)
    }
  }
}

/** The body of a request, as far as it was read. */
interface Content {
  readonly body: Uint8Array | undefined
  readonly isCut: boolean
  /** What came of decoding it; undefined: it is as it was sent. */
  readonly decoding?: 'done' | 'failed'
}

/** @note of a body that became too large, only the size is of interest: the engine answers with 413. */
function contentOf(decoded: Decoded, maxBodyBytes: number): Content {
  if ('isBroken' in decoded) return { body: new Uint8Array(1), isCut: false, decoding: 'failed' }
  const body = 'content' in decoded ? decoded.content : new Uint8Array(maxBodyBytes + 1)
  return { body, isCut: false, decoding: 'done' }
}

function toExchange(request: IncomingMessage, { body, decoding }: Content): Exchange {
  const { method = 'GET', url = '/' } = request
  const sent = request.headers as Exchange['headers']
  const headers = decoding === 'done' ? { ...sent, 'content-encoding': undefined } : sent
  const exchange = exchangeOf(method, url, headers, body)
  return decoding === 'failed' ? { ...exchange, isBroken: true } : exchange
}

function exchangeOf(method: string, url: string, headers: Exchange['headers'], body: Uint8Array | undefined): Exchange {
  // A proxy's client sends the whole URL. Its authority replaces the Host header (RFC 9112 section 3.2.2).
  if (!url.startsWith('/') && URL.canParse(url)) {
    const { host, pathname, search } = new URL(url)
    return exchangeOf(method, pathname + search, { ...headers, host }, body)
  }
  const mark = url.indexOf('?')
  const [path, query] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
  return { method, path, query, headers, body }
}

/** RFC 9112 section 6: a request has content when one of these headers says so. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

/** Reads no more of a body than the limit, and hands it on; of one that breaks off, nothing. */
function readBody(request: IncomingMessage, limit: number, done: (content: Content) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  const finish = (): void => {
    const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    done({ body: whole.subarray(0, limit), isCut: size >= limit })
  }
  request.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size < limit) return
    request.pause()
    request.removeAllListeners('data').off('end', finish)
    finish()
  })
  request.on('end', finish)
}

function send(
  response: ServerResponse,
  { status, body = '', delivery }: Reply,
  headers: Record<string, string | number>,
  isHead: boolean,
): void {
  const length = Buffer.byteLength(body)
  // RFC 9110 section 8.6: a 204 has no length; a HEAD has that of the GET.
  if (status !== 204 && status !== 304) headers['content-length'] = length
  response.writeHead(status, headers)
  const pace = delivery?.bytesPerSecond
  if (pace === undefined || isHead) response.end(isHead ? undefined : body, length === body.length ? 'latin1' : 'utf8')
  else sendPaced(response, body, pace)
}

/** Ends early, and silently, when the caller goes away. */
function sendPaced(response: ServerResponse, body: string, pace: number): void {
  response.flushHeaders()
  pipeline(Readable.from(paced(body, pace)), response, () => {})
}
