/** A request, as plain data. Whatever carries it (a socket, a service worker, a function call) is translated to this. */
export interface Exchange {
  /** Upper case. */
  readonly method: string
  /** As it was sent: percent-encoded, without the query. */
  readonly path: string
  /** As it was sent, without the question mark; empty if there is no query. */
  readonly query: string
  /** Names in lower case; several values of one name joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The bytes or the text of the body, decoded; undefined if there is no body. */
  readonly body: Uint8Array | string | undefined
  /** Whether the body, then of no meaning, is not what its `Content-Encoding` says. The header of one that was decoded is gone. */
  readonly isBroken?: true
}

/** A reply, as plain data. */
export interface Reply {
  readonly status: number
  /** Names in the spelling they are sent in. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** The content, if it comes bit by bit instead of as a body. */
  readonly stream?: Stream
  /** How it gets to the caller. @default whole and at once */
  readonly delivery?: Delivery
}

/**
 * Content that comes bit by bit, as fast as it is read.
 *
 * @param signal Aborts when the reader has gone; the stream ends then.
 */
export type Stream = (signal: AbortSignal) => AsyncIterable<string>

/** How a fault changes the delivery of a reply. */
export interface Delivery {
  /** The connection is reset instead: the reply has the status 0, and nothing else. */
  readonly reset?: true
  /** How fast its body comes. */
  readonly bytesPerSecond?: number
}

/** Anything that answers requests: at once, unless something has to be waited for. */
export type Answer = (exchange: Exchange) => Reply | Promise<Reply>
