import type { IncomingMessage, ServerResponse } from 'node:http'
import { request as send } from 'node:http'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { pipeline } from 'node:stream'

/** The header that marks a request as passed on: what comes without it is from this machine's processes themselves. */
export const relayedHeader = 'x-understudy-relayed'

/**
 * What a process says first on a connection that it has accepted.
 *
 * @note the system connects to a process that is about to end, and drops the connection later. What was sent may have
 * been read or not by then; so nothing is sent before this.
 */
export const greeting = '+'

/** Connects to a socket of this machine. Returns undefined if nobody listens there. */
export function connectTo(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const fail = (): void => resolve(undefined)
    socket.on('error', fail).on('close', fail)
    socket.once('readable', () => {
      if (socket.read(greeting.length) !== null) resolve(socket)
    })
  })
}

/** Passes requests on to another process, and its replies back: as they come, bit by bit. */
export class Relay {
  /** Replies that are passed on, and what ends those that would not end by themselves. */
  readonly #streams = new Set<() => void>()

  /**
   * Passes a request on over a connection of its own, which is open: what could not be sent has not been carried out.
   *
   * @returns Whether a reply has begun. If not, the request may have been carried out or not, and nothing was answered.
   */
  pass(request: IncomingMessage, response: ServerResponse, socket: Socket): Promise<boolean> {
    const { method, url: path, headers } = request
    return new Promise((resolve) => {
      const passed = send({
        createConnection: () => socket,
        method,
        path,
        headers: { ...headers, [relayedHeader]: '1', connection: 'close' },
      })
      passed.on('error', () => resolve(response.headersSent))
      passed.once('response', (reply) => {
        this.#passBack(reply, response)
        resolve(true)
      })
      response.once('close', () => passed.destroy())
      pipeline(request, passed, ignore)
    })
  }

  #passBack(reply: IncomingMessage, response: ServerResponse): void {
    const { connection: _, 'keep-alive': __, ...headers } = reply.headers
    response.writeHead(reply.statusCode ?? 502, headers)
    response.flushHeaders()
    const end = (): void => {
      reply.destroy()
      response.end()
    }
    if (/^text\/event-stream\b/.test(headers['content-type'] ?? '')) this.#streams.add(end)
    pipeline(reply, response, () => this.#streams.delete(end))
  }

  /** Ends the streams that are passed on. */
  endStreams(): void {
    for (const end of this.#streams) end()
  }
}

function ignore(): void {}
