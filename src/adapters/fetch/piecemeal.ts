import type { Reply, Stream } from '../../engine/exchange.ts'
import { paced } from '../../engine/paced.ts'

type Content = ReadableStream<Uint8Array<ArrayBuffer>>

/** Returns the content of a reply that comes piece by piece: a stream of events, or a body that is slow on purpose. */
export function contentOf({ body = '', stream, delivery }: Reply, aborted: AbortSignal): Content {
  if (stream) return asStream(stream, aborted)
  return toStream(paced(body, delivery?.bytesPerSecond ?? Number.POSITIVE_INFINITY))
}

/** @note `ReadableStream.from` would do, but not every browser has it. */
function toStream(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>, cancelled: () => void = () => {}): Content {
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

/** Creates a stream that ends when its reader goes away, or the request is aborted. */
function asStream(stream: Stream, aborted: AbortSignal): Content {
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
