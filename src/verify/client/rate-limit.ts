import { setTimeout as sleep } from 'node:timers/promises'
import type { Received, Send } from './target.ts'
import { wasStopped } from './target-error.ts'

export interface PatienceOptions {
  /** Called before a wait that a rate limit asks for, with its length and the sum of all waits, in seconds. */
  readonly onWait?: (waiting: { readonly seconds: number; readonly total: number }) => void
  /** Waits; the signal ends it. @default a timer */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>
  /** The longest acceptable wait, in seconds. @default 60 */
  readonly maxWait?: number
  /** The longest acceptable sum of waits, in seconds. @default 900 */
  readonly maxWaits?: number
}

/** Seconds to wait after a 429 without `Retry-After`. */
const backOff = [1, 2, 4]
const maxTries = 10

/**
 * Repeats a request that came too soon (429, RFC 6585 4). If the target asks for too long a wait, or too often, the 429
 * is returned like any other reply.
 */
export function withPatience(send: Send, options: PatienceOptions): Send {
  const { onWait, wait = (milliseconds, signal) => sleep(milliseconds, undefined, { signal }) } = options
  const { maxWait = 60, maxWaits = 900 } = options
  let total = 0
  return async (request, signal) => {
    for (let tries = 1; ; tries++) {
      const received = await send(request, signal)
      if (received.status !== 429 || tries === maxTries) return received
      const seconds = askedFor(received) || (backOff[tries - 1] ?? Number.POSITIVE_INFINITY)
      if (seconds > maxWait || total + seconds > maxWaits) return received
      total += seconds
      onWait?.({ seconds, total })
      await wait(seconds * 1000, signal).catch((error: unknown) => {
        throw signal?.aborted ? wasStopped() : error
      })
    }
  }
}

/**
 * Returns the seconds of `Retry-After` (RFC 9110 10.2.3), or 0. A date is compared with the reply's own `Date`: the two
 * clocks need not agree.
 */
function askedFor({ headers }: Received): number {
  const { 'retry-after': told = '', date = '' } = headers
  if (/^\d+$/.test(told)) return Number(told)
  const milliseconds = Date.parse(told) - Date.parse(date)
  return milliseconds > 0 ? Math.ceil(milliseconds / 1000) : 0
}
