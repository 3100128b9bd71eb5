import type { ClientRequest, IncomingMessage } from 'node:http'
import { Agent, request } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream'
import { createBrotliDecompress, createUnzip } from 'node:zlib'
import type { Received, Sent } from './target.ts'
import { TargetError } from './target-error.ts'

/** Sends a request and returns the reply. */
export type Carry = (
  base: string,
  sent: Sent,
  limits: { readonly maxBytes: number; readonly signal: AbortSignal },
) => Promise<Received>

/** Default headers, as `curl` sends them. */
const ownHeaders = { Accept: '*/*', 'User-Agent': 'understudy' }

/**
 * Sends requests over the network.
 *
 * @note Node's `fetch` takes more than twice the processor time, and 50 to 130 MB more over a run.
 */
export function byHttp(): Carry {
  const plain = new Agent({ keepAlive: true })
  const encrypted = new TlsAgent({ keepAlive: true })
  const [fresh, freshTls] = [new Agent({ keepAlive: false }), new TlsAgent({ keepAlive: false })]
  return async (base, sent, { maxBytes, signal }) => {
    const url = new URL(base + sent.path)
    const isEncrypted = url.protocol === 'https:'
    const open = isEncrypted ? tlsRequest : request
    const headers = { ...ownHeaders, ...sent.headers }
    const ask = (agent: Agent | undefined): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => {
        const begin = () => open(url, { method: sent.method, headers, agent, signal })
        const sending: ClientRequest = orUnsendable(begin).on('response', resolve)
        sending.on('error', (error) => {
          // The target may close an idle connection at any time (RFC 9112 9.5): that says nothing about the request.
          if (!sending.reusedSocket || !isClosed(error)) reject(error)
          // If there is no second connection, the request may have brought the target down.
          else ask(isEncrypted ? freshTls : fresh).then(resolve, () => reject(error))
        })
        sending.on('upgrade', ({ statusCode }, socket) => {
          socket.destroy()
          reject(new TargetError('broken', `The connection was switched to another protocol (${statusCode}).`))
        })
        sending.end(sent.body)
      })
    const answer = await ask(isEncrypted ? encrypted : plain)
    const named = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
    const received = { status: answer.statusCode as number, headers: Object.fromEntries(named) }
    return { ...received, body: await readAtMost(unpacked(answer, sent), maxBytes, signal, received.headers) }
  }
}

function isClosed({ code }: Error & { readonly code?: string }): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE'
}

/** Calls an app in this process. */
export function byFetch(fetch: (request: Request) => Promise<Response>): Carry {
  return async (base, { method, path, headers, body }, { maxBytes, signal }) => {
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body)
    const init: RequestInit = { method, headers, body: bytes, redirect: 'manual', signal }
    const response = await fetch(orUnsendable(() => new Request(base + path, init)))
    const received = { status: response.status, headers: Object.fromEntries(response.headers) }
    return { ...received, body: await readAtMost(response.body ?? [], maxBytes, signal, received.headers) }
  }
}

function orUnsendable<Result>(make: () => Result): Result {
  try {
    return make()
  } catch (error) {
    throw new TargetError('broken', `Failed to send the request: ${(error as Error).message}`)
  }
}

/** Some targets compress without being asked, or claim it of an empty reply. What HEAD is told is that of a body it is not sent. */
function unpacked(answer: IncomingMessage, { method }: Sent): AsyncIterable<Uint8Array> {
  if (method === 'HEAD' || answer.statusCode === 204 || answer.headers['content-length'] === '0') return answer
  const unpackers: Readonly<Record<string, () => Transform>> = {
    gzip: createUnzip,
    'x-gzip': createUnzip,
    deflate: createUnzip,
    br: createBrotliDecompress,
  }
  const unpack = unpackers[(answer.headers['content-encoding'] ?? '').toLowerCase()]
  // The reader of the stream gets the error.
  return unpack ? pipeline(answer, unpack(), () => {}) : answer
}

/** @throws {TargetError} if the content is too large, or is JSON that is not UTF-8 (RFC 8259 8.1). */
async function readAtMost(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
  signal: AbortSignal,
  headers: Received['headers'],
): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Throwing out of the loop cancels the stream.
  for await (const chunk of content) {
    signal.throwIfAborted()
    size += chunk.length
    if (size > maxBytes) throw new TargetError('too-large', `The reply is larger than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  const isJson = /^application\/(.+\+)?json\b/i.test(headers['content-type'] ?? '')
  try {
    return new TextDecoder('utf-8', { fatal: isJson }).decode(Buffer.concat(chunks))
  } catch {
    throw new TargetError('broken', 'The reply is declared as JSON but is not UTF-8.')
  }
}
