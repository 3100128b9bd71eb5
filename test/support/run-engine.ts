import type { LocalMock, MockSettings, Runtime } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import type { Json } from '../../src/openapi/contract.ts'

/** A request to one API, as a test writes it down. */
export interface Call {
  /** @default GET */
  readonly method?: string
  /** After the server's URL, query included. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Text and bytes go as they are, anything else as JSON. */
  readonly body?: unknown
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Parsed where it is JSON; undefined where there is none. */
  readonly body: Json | undefined
}

/** One API of a mock, in process, with a clock that stands still until it is moved. */
export interface Running {
  readonly mock: LocalMock
  readonly clock: Clock
  call(call: Call): Promise<Answered>
  /** Puts the state and the clock back to where they started. */
  reset(): Promise<void>
}

export interface Clock {
  advance(milliseconds: number): void
  restart(): void
}

export interface RunOptions extends MockSettings {
  readonly spec?: string
  readonly fixtures?: string
  readonly api: string
}

/** Starts a mock of a document and gives one of its APIs. */
export async function runEngine({ api: name, ...options }: RunOptions): Promise<Running> {
  const runtime = repeatable()
  const mock = await createMock({ runtime, ...options })
  const api = mock.contract.apis.find((each) => each.name === name)
  if (!api) throw new Error(`The document has no API "${name}".`)
  const base = `/${name}${api.basePath}`
  const reset = async (): Promise<void> => {
    runtime.restart()
    await mock.reset()
  }
  return { mock, clock: runtime, reset, call: (call) => answered(mock, base, call) }
}

/** A world in which every run is the same: time stands still, and ids are numbers in a row. */
export function repeatable(start = Date.UTC(2030, 0, 1)): Runtime & Clock {
  let now = start
  let ids = 0
  return {
    now: () => now,
    newId: (prefix) => {
      const number = String(++ids).padStart(12, '0')
      return prefix === undefined ? `00000000-0000-4000-8000-${number}` : prefix + number
    },
    advance: (milliseconds) => {
      now += milliseconds
    },
    restart: () => {
      now = start
      ids = 0
    },
  }
}

async function answered(
  mock: LocalMock,
  base: string,
  { method = 'GET', path, headers = {}, body }: Call,
): Promise<Answered> {
  const [pathname = '', query = ''] = path.split('?')
  const isRaw = body === undefined || typeof body === 'string' || body instanceof Uint8Array
  const reply = await mock.answer({
    method,
    path: base + pathname,
    query,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: isRaw ? body : JSON.stringify(body),
  })
  return { status: reply.status, headers: lowerCase(reply.headers), body: parse(reply.body) }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function parse(body: string | undefined): Json | undefined {
  return body === undefined ? undefined : (JSON.parse(body) as Json)
}
