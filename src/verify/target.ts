/** A request as it is sent to the implementation that is verified. */
export interface Sent {
  readonly method: string
  /** After the base URL, query included. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What came back. */
export interface Received {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Why nothing came back that can be judged. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  readonly kind: 'unreachable' | 'timeout' | 'broken' | 'too-large'

  constructor(kind: TargetError['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

export type Send = (request: Sent) => Promise<Received>

export interface TargetOptions {
  /** How requests are sent. @default the platform's */
  readonly fetch?: (request: Request) => Promise<Response>
  /** How long an answer may take, in milliseconds. @default 10000 */
  readonly timeout?: number
  /** How much of an answer is read, in bytes. @default 16777216 */
  readonly maxBytes?: number
}

/** Gives what sends requests to an implementation. Redirects are not followed: they are answers. */
export function createTarget(baseUrl: string, options: TargetOptions = {}): Send {
  const { fetch: send = globalThis.fetch, timeout = 10_000, maxBytes = 16 * 1024 * 1024 } = options
  const base = baseUrl.replace(/\/$/, '')
  return async ({ method, path, headers, body }) => {
    const signal = AbortSignal.timeout(timeout)
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body)
    try {
      const request = new Request(base + path, { method, headers, body: bytes, redirect: 'manual', signal })
      const response = await send(request)
      const text = await readAtMost(response, maxBytes)
      return { status: response.status, headers: Object.fromEntries(response.headers), body: text }
    } catch (error) {
      throw asTargetError(error, base, timeout)
    }
  }
}

async function readAtMost(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBytes) throw new TargetError('too-large', `The answer has more than ${maxBytes} bytes.`)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

function asTargetError(error: unknown, base: string, timeout: number): TargetError {
  if (error instanceof TargetError) return error
  const { name, cause, message } = error as Error & { cause?: { code?: string } }
  if (name === 'TimeoutError') return new TargetError('timeout', `No answer within ${timeout} ms.`)
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']
  if (cause?.code !== undefined && unreachable.includes(cause.code)) {
    return new TargetError('unreachable', `${base} is not reachable (${cause.code}).`)
  }
  return new TargetError('broken', `The connection broke: ${cause?.code ?? message}.`)
}
