import type { Exchange, Reply, Stream } from '../../engine/exchange.ts'
import { paced } from '../../engine/paced.ts'

/** Where a request goes, whatever its URL says. */
export interface Target {
  readonly host: string
  readonly path: string
  readonly query: string
}

/**
 * Gives a request as the engine takes it.
 *
 * @param cookies Those that go with it where a script does not see them among the headers.
 */
export async function toExchange(
  request: Request,
  target: Target,
  cookies: Readonly<Record<string, string>> = {},
): Promise<Exchange> {
  const headers: Record<string, string> = { ...Object.fromEntries(request.headers), host: target.host }
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
  if (headers.cookie === undefined && pairs.length > 0) headers.cookie = pairs.join('; ')
  return {
    method: request.method,
    path: target.path,
    query: target.query,
    headers,
    body: request.body === null ? undefined : new Uint8Array(await request.arrayBuffer()),
  }
}

/** Gives the engine's reply as the request is answered. Some have no content (RFC 9110 sections 9.3.2 and 15). */
export function toResponse(
  { method, signal }: Request,
  { status, headers, body = '', stream, delivery }: Reply,
): Response {
  const hasNone = method === 'HEAD' || status === 204 || status === 205 || status === 304
  if (stream && !hasNone) return new Response(asStream(stream, signal), { status, headers })
  const isEmpty = hasNone || body === ''
  const pace = delivery?.bytesPerSecond
  const content = isEmpty ? null : pace === undefined ? body : toStream(paced(body, pace))
  return new Response(content, { status, headers })
}

/** @note `ReadableStream.from` would do, and not every browser has it. */
function toStream(
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  cancelled: () => void = () => {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      cancelled()
      await pieces.return(undefined)
    },
  })
}

/** Gives a stream that ends when nobody reads it any more, or the request is aborted. */
function asStream(stream: Stream, aborted: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  if (aborted.aborted) stop()
  aborted.addEventListener('abort', stop, { once: true })
  return toStream(encoded(stream(controller.signal)), () => {
    aborted.removeEventListener('abort', stop)
    stop()
  })
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  for await (const text of texts) yield encoder.encode(text)
}
