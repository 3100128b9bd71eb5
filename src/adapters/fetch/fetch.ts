import type { Answer } from '../../engine/exchange.ts'
import { toExchange, toResponse } from './translate.ts'

export interface FetchOptions {
  /** What a relative URL is relative to. */
  readonly base: string
  /** The largest request body that is read, in bytes; one byte more is read, so that the engine answers with 413. */
  readonly maxBodyBytes: number
}

/** Creates a `fetch` that is answered in this process. */
export function createFetch(
  answer: Answer,
  { base, maxBodyBytes }: FetchOptions,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, base), init)
    request.signal.throwIfAborted()
    const { host, pathname, search } = new URL(request.url)
    const target = { host, path: pathname, query: search.slice(1) }
    const exchange = await unlessAborted(toExchange(request, target, { maxBodyBytes }), request.signal)
    // What was aborted while its body was read is not carried out.
    request.signal.throwIfAborted()
    const reply = await unlessAborted(answer(exchange), request.signal)
    if (reply.delivery?.reset) throw new TypeError('fetch failed', { cause: new Error('The connection was reset.') })
    return toResponse(request, reply)
  }
}

/** Rejects as `fetch` does if the caller stops waiting. */
function unlessAborted<T>(value: T | Promise<T>, signal: AbortSignal): T | Promise<T> {
  if (!(value instanceof Promise)) return value
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
