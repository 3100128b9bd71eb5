import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream'
import { createBrotliDecompress, createUnzip } from 'node:zlib'
import type { Received, Sent } from './target.ts'
import { TargetError } from './target-error.ts'

/** Carries a request to where it is answered, and the answer back. */
export type Carry = (
  base: string,
  sent: Sent,
  limits: { readonly maxBytes: number; readonly signal: AbortSignal },
) => Promise<Received>

/** What is sent along, unless a request says otherwise: what `curl` would. */
const ownHeaders = { Accept: '*/*', 'User-Agent': 'understudy' }

/**
 * Carries requests over the network.
 *
 * @note not by the platform's `fetch`: it takes more than twice the processor's time, and 50 to 130 MB more over a run.
 */
export function byHttp(): Carry {
  const plain = new Agent({ keepAlive: true })
  const encrypted = new TlsAgent({ keepAlive: true })
  return async (base, sent, { maxBytes, signal }) => {
    const url = new URL(base + sent.path)
    const isEncrypted = url.protocol === 'https:'
    const open = isEncrypted ? tlsRequest : request
    const headers = { ...ownHeaders, ...sent.headers }
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const begin = () => open(url, { method: sent.method, headers, agent: isEncrypted ? encrypted : plain, signal })
      const sending = orUnsendable(begin).on('response', resolve).on('error', reject)
      sending.on('upgrade', ({ statusCode }, socket) => {
        socket.destroy()
        reject(new TargetError('broken', `The connection was switched to another protocol (${statusCode}).`))
      })
      sending.end(sent.body)
    })
    const named = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
    const received = { status: answer.statusCode as number, headers: Object.fromEntries(named) }
    return { ...received, body: await readAtMost(unpacked(answer), maxBytes, signal, received.headers) }
  }
}

/** Asks an app in this process. */
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
    throw new TargetError('broken', `The request cannot be sent: ${(error as Error).message}`)
  }
}

/** Nobody has asked for packed content; some pack it all the same, or say so of an answer that has none. */
function unpacked(answer: IncomingMessage): AsyncIterable<Uint8Array> {
  if (answer.statusCode === 204 || answer.headers['content-length'] === '0') return answer
  const unpackers: Readonly<Record<string, () => Transform>> = {
    gzip: createUnzip,
    'x-gzip': createUnzip,
    deflate: createUnzip,
    br: createBrotliDecompress,
  }
  const unpack = unpackers[(answer.headers['content-encoding'] ?? '').toLowerCase()]
  // Whoever reads it gets the error: the callback has nothing to add.
  return unpack ? pipeline(answer, unpack(), () => {}) : answer
}

/** @throws {TargetError} when it is too much, or JSON that is not UTF-8 (RFC 8259 8.1); other content is only shown. */
async function readAtMost(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
  signal: AbortSignal,
  headers: Received['headers'],
): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop cancels the stream.
  for await (const chunk of content) {
    signal.throwIfAborted()
    size += chunk.length
    if (size > maxBytes) throw new TargetError('too-large', `The answer has more than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  const isJson = /^application\/(.+\+)?json\b/i.test(headers['content-type'] ?? '')
  try {
    return new TextDecoder('utf-8', { fatal: isJson }).decode(Buffer.concat(chunks))
  } catch {
    throw new TargetError('broken', 'The content of the answer is JSON by its type, and not UTF-8.')
  }
}
