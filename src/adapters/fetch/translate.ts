import type { Exchange, Reply } from '../../engine/exchange.ts'

/** Where a request goes, whatever its URL says. */
export interface Target {
  readonly host: string
  readonly path: string
  readonly query: string
}

export interface TranslateOptions {
  /** No more than this and one byte is read of a body. */
  readonly maxBodyBytes: number
  /** Cookies that are sent with the request where scripts do not see them among the headers. */
  readonly cookies?: Readonly<Record<string, string>>
}

/** Translates a web request to plain data. */
export async function toExchange(
  request: Request,
  target: Target,
  { maxBodyBytes, cookies = {} }: TranslateOptions,
): Promise<Exchange> {
  const headers: Record<string, string> = { ...Object.fromEntries(request.headers), host: target.host }
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
  if (headers.cookie === undefined && pairs.length > 0) headers.cookie = pairs.join('; ')
  const { method, body } = request
  const exchange = { method, ...target, headers, body: undefined }
  if (body === null) return exchange
  if (request.bodyUsed) throw new TypeError('Body is unusable: Body has already been read')
  const limit = maxBodyBytes + 1
  if (headers['content-encoding'] === undefined) return { ...exchange, body: await readBody(body, limit) }
  // Few bodies are compressed, and a page would carry the code for nothing.
  const { readDecoded } = await import('./decode.ts')
  return { ...exchange, ...(await readDecoded(body, headers, (content) => readBody(content, limit))) }
}

/** Reads a body piece by piece, and stops at the limit. */
async function readBody(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  while (size < limit) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.length
  }
  if (size >= limit) await reader.cancel()
  const [only] = chunks
  return (chunks.length === 1 && only ? only : joined(chunks, size)).subarray(0, limit)
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

const encoder = new TextEncoder()

/** Translates a reply to a web response. Some have no content (RFC 9110 sections 9.3.2 and 15). */
export function toResponse({ method, signal }: Request, reply: Reply): Response | Promise<Response> {
  const { status, body = '', stream, delivery } = reply
  const isEmpty = method === 'HEAD' || status === 204 || status === 205 || status === 304
  const headers = stream || status === 204 || status === 304 ? reply.headers : withLength(reply.headers, body)
  const isPiecemeal = stream !== undefined || (body !== '' && delivery?.bytesPerSecond !== undefined)
  if (isPiecemeal && !isEmpty) return streamed({ ...reply, headers }, signal)
  return new Response(isEmpty || body === '' ? null : body, { status, headers })
}

/** As over HTTP. Without a length, msw ends the connection of each reply, and Node makes an error of that. */
function withLength(headers: Reply['headers'], body: string): Reply['headers'] {
  return { ...headers, 'content-length': String(encoder.encode(body).length) }
}

/** Few replies come piece by piece, and a page would carry the code for nothing. */
async function streamed(reply: Reply, signal: AbortSignal): Promise<Response> {
  const { contentOf } = await import('./piecemeal.ts')
  return new Response(contentOf(reply, signal), { status: reply.status, headers: reply.headers })
}
