import type { Answer } from '../../engine/exchange.ts'
import { toExchange, toResponse } from './translate.ts'

/** Gives the web-standard face of what answers exchanges: `fetch` as a function call. */
export function answerRequest(answer: Answer): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, pathname, search } = new URL(request.url)
    const exchange = await toExchange(request, { host, path: pathname, query: search.slice(1) })
    const reply = await unlessAborted(answer(exchange), request.signal)
    if (reply.delivery?.reset) throw new TypeError('fetch failed', { cause: new Error('The connection was reset.') })
    return toResponse(request, reply)
  }
}

/** Whoever has stopped waiting for what comes later is told so, as by `fetch`; what is there is given in any case. */
function unlessAborted<T>(value: T | Promise<T>, signal: AbortSignal): T | Promise<T> {
  if (!(value instanceof Promise)) return value
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
