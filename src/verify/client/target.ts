import { byFetch, byHttp } from './http.ts'
import type { PatienceOptions } from './rate-limit.ts'
import { withPatience } from './rate-limit.ts'
import { asTargetError, TargetError, wasStopped } from './target-error.ts'

export { TargetError } from './target-error.ts'

/** A request as it is sent to the implementation that is verified. */
export interface Sent {
  readonly method: string
  /** After the base URL, query included. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What came back. */
export interface Received {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends a request; the signal ends it at once. Fails with nothing but a `TargetError`. */
export type Send = (request: Sent, signal?: AbortSignal) => Promise<Received>

export interface TargetOptions extends PatienceOptions {
  /** An app that is asked in place of a server. @default requests go over the network */
  readonly fetch?: (request: Request) => Promise<Response>
  /** How long an answer may take, to its last byte, in milliseconds. @default 10000 */
  readonly timeout?: number
  /** How much of an answer is read, unpacked, in bytes. @default 16777216 */
  readonly maxBytes?: number
  /** How many answers may fail to come in time before the implementation counts as gone. @default 20 */
  readonly maxTimeouts?: number
}

/**
 * Gives what sends requests to an implementation. Redirects are not followed: they are answers. Only when the very first
 * answer is one to another origin does it fail, since nobody is there who could be judged.
 */
export function createTarget(baseUrl: string, options: TargetOptions = {}): Send {
  const { fetch, timeout = 10_000, maxBytes = 16 * 1024 * 1024, maxTimeouts = 20 } = options
  const base = baseUrl.replace(/\/$/, '')
  const carry = fetch ? byFetch(fetch) : byHttp()
  let hasAnswered = false
  let timeouts = 0

  const sendOnce: Send = async (sent, stop) => {
    try {
      const received = await within(timeout, stop, (signal) => carry(base, sent, { maxBytes, signal }))
      if (!hasAnswered) refuseToMove(base, sent, received)
      hasAnswered = true
      return received
    } catch (thrown) {
      const error = asTargetError(thrown, base, hasAnswered)
      if (error.kind !== 'timeout' || ++timeouts < maxTimeouts) throw error
      throw new TargetError('unreachable', `${base} has left ${timeouts} requests without an answer for ${timeout} ms.`)
    }
  }
  return withPatience(sendOnce, options)
}

/**
 * Gives what the task gives, unless the time is up or the run is stopped before: then the task is told so, and not
 * waited for, since an app in this process may never look at the signal.
 */
async function within<Result>(
  milliseconds: number,
  stop: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (stop?.aborted) throw wasStopped()
  const controller = new AbortController()
  const early = Promise.withResolvers<never>()
  const giveUp = (error: TargetError): void => {
    early.reject(error)
    controller.abort(error)
  }
  const onStop = (): void => giveUp(wasStopped())
  const onTime = (): void => giveUp(new TargetError('timeout', `No whole answer within ${milliseconds} ms.`))
  const timer = setTimeout(onTime, milliseconds)
  stop?.addEventListener('abort', onStop, { once: true })
  try {
    return await Promise.race([early.promise, task(controller.signal)])
  } finally {
    clearTimeout(timer)
    stop?.removeEventListener('abort', onStop)
  }
}

/** @throws {TargetError} when the answer sends on to another origin. */
function refuseToMove(base: string, { path }: Sent, { status, headers }: Received): void {
  const location = headers.location ?? ''
  if (status < 300 || status > 399 || !URL.canParse(location, base)) return
  const { href, origin } = new URL(location, base)
  if (location === '' || origin === new URL(base).origin) return
  const there = href.endsWith(path) ? href.slice(0, -path.length) : href
  throw new TargetError(
    'unreachable',
    `${base} sends its callers on to ${there} (${status}). Give the URL of what is there.`,
  )
}
