import { setTimeout as sleep } from 'node:timers/promises'
import type { Received, Send } from './target.ts'
import { wasStopped } from './target-error.ts'

export interface PatienceOptions {
  /** Is called before a wait that a rate limit asks for: how long it is, and how long all have been with it. */
  readonly onWait?: (waiting: { readonly seconds: number; readonly total: number }) => void
  /** How the time is spent; the signal ends it. @default a timer */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>
  /** The longest wait that is put up with, in seconds. @default 60 */
  readonly maxWait?: number
  /** How long all waits together may be, in seconds. @default 900 */
  readonly maxWaits?: number
}

/** Seconds before a request is sent again that was refused without saying when to come back. */
const backOff = [1, 2, 4]
const maxTries = 10

/**
 * Gives what sends a request again when it came too soon (429, RFC 6585 4). What asks for too long or too often gets no
 * more patience: its 429 is an answer like others.
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
 * Gives the seconds of `Retry-After` (RFC 9110 10.2.3). A time is measured from the answer's own `Date`: the two clocks
 * need not agree. 0 where it says nothing that can be used.
 */
function askedFor({ headers }: Received): number {
  const { 'retry-after': told = '', date = '' } = headers
  if (/^\d+$/.test(told)) return Number(told)
  const milliseconds = Date.parse(told) - Date.parse(date)
  return milliseconds > 0 ? Math.ceil(milliseconds / 1000) : 0
}
