import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { Stream } from '../../engine/exchange.ts'

/** Streams that are being sent. */
export class Streams {
  readonly #open = new Set<AbortController>()
  readonly #patience: number

  /** @param patience How long a reader may take nothing of what waits for it, in milliseconds. */
  constructor(patience: number) {
    this.#patience = patience
  }

  /** Sends a stream as fast as it is read; a reader that stops reading is let go. */
  send(response: ServerResponse, status: number, headers: OutgoingHttpHeaders, stream: Stream): void {
    // The time limit below is the connection's: no other request may come under it.
    response.writeHead(status, { ...headers, connection: 'close' })
    response.flushHeaders()
    if (response.req.method === 'HEAD') return void response.end()
    const controller = new AbortController()
    this.#open.add(controller)
    response.once('close', () => {
      this.#open.delete(controller)
      controller.abort()
    })
    // A silent stream is not the reader's fault: time counts only while something waits to be read.
    response.setTimeout(this.#patience, () => {
      if (response.writableNeedDrain) response.destroy()
    })
    pipeline(Readable.from(stream(controller.signal), { objectMode: false, highWaterMark: 1 }), response, () => {})
  }

  /** Ends all of them. */
  end(): void {
    for (const controller of this.#open) controller.abort()
  }
}
