import type { Json } from '../../openapi/contract.ts'
import { byFetch, byHttp } from './http.ts'
import type { PatienceOptions } from './rate-limit.ts'
import { withPatience } from './rate-limit.ts'
import { asTargetError, TargetError, wasStopped } from './target-error.ts'

export { TargetError } from './target-error.ts'

/** A request to the target. */
export interface Sent {
  readonly method: string
  /** After the base URL, with the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** What the body says, where it is a form. */
  readonly meaning?: Json
}

/** The target's reply. */
export interface Received {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends a request; the signal aborts it. Rejects with a `TargetError` only. */
export type Send = (request: Sent, signal?: AbortSignal) => Promise<Received>

export interface TargetOptions extends PatienceOptions {
  /** An app to call instead of a server. @default requests go over the network */
  readonly fetch?: (request: Request) => Promise<Response>
  /** How long a reply may take to its last byte, in milliseconds. @default 10000 */
  readonly timeout?: number
  /** How much of a reply is read after decompression, in bytes. @default 16777216 */
  readonly maxBytes?: number
  /** Timeouts after which the target counts as gone. @default 20 */
  readonly maxTimeouts?: number
}

/**
 * Creates the function that sends requests to the target. Redirects are replies and are not followed; if the very first
 * reply redirects to another origin, the base URL is wrong and the request fails.
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
      throw new TargetError('unreachable', `${base} did not answer ${timeouts} requests within ${timeout} ms.`)
    }
  }
  return withPatience(sendOnce, options)
}

/**
 * Returns the task's result unless time runs out or the run is stopped first. The task is told to abort and not waited
 * for: an app in this process may ignore the signal.
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
  const onTime = (): void => giveUp(new TargetError('timeout', `No complete reply within ${milliseconds} ms.`))
  const timer = setTimeout(onTime, milliseconds)
  stop?.addEventListener('abort', onStop, { once: true })
  try {
    return await Promise.race([early.promise, task(controller.signal)])
  } finally {
    clearTimeout(timer)
    stop?.removeEventListener('abort', onStop)
  }
}

/** @throws {TargetError} if the reply redirects to another origin. */
function refuseToMove(base: string, { path }: Sent, { status, headers }: Received): void {
  const location = headers.location ?? ''
  if (status < 300 || status > 399 || !URL.canParse(location, base)) return
  const { href, origin } = new URL(location, base)
  if (location === '' || origin === new URL(base).origin) return
  const there = href.endsWith(path) ? href.slice(0, -path.length) : href
  throw new TargetError('unreachable', `${base} redirects to ${there} (${status}). Pass that URL instead.`)
}
