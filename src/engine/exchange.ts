import type { Awaitable } from '../store/awaitable.ts'

/** A request, as plain data. Whatever carries it (a socket, a service worker, a function call) is translated to this. */
export interface Exchange {
  /** Upper case. */
  readonly method: string
  /** As it was sent: percent-encoded, without the query. */
  readonly path: string
  /** As it was sent, without the question mark; empty where there is none. */
  readonly query: string
  /** Names in lower case; several values of one name joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The bytes or the text of the body; undefined where there is none. */
  readonly body: Uint8Array | string | undefined
}

/** An answer, as plain data. */
export interface Reply {
  readonly status: number
  /** Names in the spelling they are sent in. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** Anything that answers requests: at once where it can. */
export type Answer = (exchange: Exchange) => Awaitable<Reply>
