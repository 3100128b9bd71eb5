import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Caller } from './callers.ts'
import type { Transport, TransportKind, WireReply, WireRequest } from './transport.ts'

/** The mock that the tests of a file talk to: the same one for all of them, with fresh state for each. */
export interface Session<Running extends Transport = Transport> {
  readonly transport: Running
  /** Whether nothing but reads was sent since the state was put back. */
  readonly isUntouched: boolean
  /** Whether the platform that the mock runs on can undo brotli. */
  readonly undoesBrotli: boolean
  send(request: WireRequest): Promise<WireReply>
}

/** A way to run the mock, with all that its running form can do. */
export interface Startable<Running extends Transport> extends Pick<TransportKind, 'name' | 'undoesBrotli'> {
  start(): Promise<Running>
}

/** A reply, with its content read. */
export interface Answered extends WireReply {
  /** The content as JSON; undefined where it is none. */
  readonly json: unknown
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, with its Content-Type. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly body?: string | Uint8Array
}

/** Opens a session for the tests of a file, and registers the hooks that start, reset and close it. */
export function openSession<Running extends Transport>(kind: Startable<Running>): Session<Running> {
  let running: Running | undefined
  let isUntouched = true
  const session = {
    undoesBrotli: kind.undoesBrotli ?? true,
    get transport(): Running {
      if (!running) throw new Error(`The mock ${kind.name} is not started.`)
      return running
    },
    get isUntouched(): boolean {
      return isUntouched
    },
    send: (request: WireRequest): Promise<WireReply> => {
      isUntouched &&= request.method === 'GET' || request.method === 'HEAD'
      return session.transport.send(request)
    },
  }
  beforeAll(async () => {
    running = await kind.start()
  })
  beforeEach(async () => {
    await session.transport.reset()
    isUntouched = true
  })
  afterAll(() => running?.close())
  return session
}

/** Sends a request as somebody. */
export async function call(
  session: Session,
  caller: Caller,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answered> {
  const isJson = options.json !== undefined
  const reply = await session.send({
    api: caller.api,
    method,
    path,
    headers: { ...caller.headers, ...(isJson && { 'Content-Type': 'application/json' }), ...options.headers },
    body: isJson ? JSON.stringify(options.json) : options.body,
  })
  return { ...reply, json: parsed(reply) }
}

export function get(session: Session, caller: Caller, path: string): Promise<Answered> {
  return call(session, caller, 'GET', path)
}

export function patch(session: Session, caller: Caller, path: string, json: unknown): Promise<Answered> {
  return call(session, caller, 'PATCH', path, { json })
}

export function post(session: Session, caller: Caller, path: string, json: unknown): Promise<Answered> {
  return call(session, caller, 'POST', path, { json })
}

/** Sends a text as the JSON body, whatever it is. */
export function patchText(
  session: Session,
  caller: Caller,
  path: string,
  body: string | Uint8Array,
): Promise<Answered> {
  return call(session, caller, 'PATCH', path, { body, headers: { 'Content-Type': 'application/json' } })
}

function parsed({ headers, body }: WireReply): unknown {
  if (body === '' || !/[/+]json/.test(headers['content-type'] ?? '')) return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
