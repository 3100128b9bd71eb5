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
  /** The content, in place of the body, where it comes bit by bit. */
  readonly stream?: Stream
  /** How it gets to the caller; without it: whole and at once. */
  readonly delivery?: Delivery
}

/**
 * Content that comes bit by bit, as fast as it is read.
 *
 * @param signal Says that nobody reads any more; the stream ends then.
 */
export type Stream = (signal: AbortSignal) => AsyncIterable<string>

/** What goes wrong with a reply on its way, on purpose. */
export interface Delivery {
  /** The connection breaks off in its place: it has the status 0, and nothing else. */
  readonly reset?: true
  /** How fast its body comes. */
  readonly bytesPerSecond?: number
}

/** Anything that answers requests: at once where it can. */
export type Answer = (exchange: Exchange) => Reply | Promise<Reply>
