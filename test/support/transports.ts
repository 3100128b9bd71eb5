import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { createMock } from '../../src/index.ts'
import { misfits } from './control-document.ts'
import type { Transport, TransportKind, WireReply, WireRequest } from './transport.ts'

/** A way to run the mock that also reaches its control API. */
export interface SteerableTransport extends Transport {
  /**
   * Asks the control API, and fails where the reply does not fit its document.
   *
   * @param name What comes after the control API's own path: `health`.
   */
  control(method: string, name: string, options?: ControlOptions): Promise<WireReply>
}

export interface ControlOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
}

export interface SteerableTransportKind extends TransportKind {
  start(options?: { readonly spec?: string }): Promise<SteerableTransport>
}

const controlPath = '/__understudy/'
const projectRoot = join(import.meta.dirname, '..', '..')

/** The mock as an object in this process, asked at the vendors' own URLs. */
export const inProcess: SteerableTransportKind = {
  name: 'in process',
  async start(options = {}) {
    const mock = await createMock(options)
    const hosts = new Map(mock.contract.apis.map(({ name, host }) => [name, host]))
    const ask = async (url: string, init: RequestInit): Promise<WireReply> =>
      toReply(await mock.fetch(new Request(url, init)))
    return {
      send: ({ api, method, path, headers, body }) =>
        ask(`https://${hosts.get(api)}${path}`, {
          method,
          headers,
          body: typeof body === 'string' ? utf8(body) : body,
        }),
      control: checked((method, name, { headers, json } = {}) => {
        const body = json === undefined ? undefined : utf8(JSON.stringify(json))
        return ask(`http://localhost${controlPath}${name}`, { method, headers, body })
      }),
      reset: () => mock.reset(),
      close: async () => {},
    }
  },
}

/** The mock as a process of its own, started from the command line and asked over TCP. */
export const http: SteerableTransportKind = {
  name: 'HTTP',
  async start({ spec } = {}) {
    const { port, stop } = await serve(spec === undefined ? [] : ['--spec', spec])
    const agent = new Agent({ keepAlive: true })
    const send = (request: WireRequest): Promise<WireReply> =>
      exchange(agent, port, { ...request, path: `/${request.api}${request.path}` })
    const control = checked((method, name, { headers, json } = {}) => {
      const body = json === undefined ? undefined : JSON.stringify(json)
      return exchange(agent, port, { api: '', method, path: controlPath + name, headers, body })
    })
    return {
      send,
      control,
      reset: async () => {
        const { status } = await control('POST', 'reset')
        if (status !== 204) throw new Error(`The mock was not reset: ${status}.`)
      },
      close: async () => {
        agent.destroy()
        await stop()
      },
    }
  },
}

/** Asks, and holds the reply against what is documented. */
function checked(ask: SteerableTransport['control']): SteerableTransport['control'] {
  return async (method, name, options) => {
    const reply = await ask(method, name, options)
    const found = misfits(method, name, reply)
    if (found.length === 0) return reply
    throw new Error(`${method} ${name} is not answered as documented: ${found.join('; ')}. ${reply.body}`)
  }
}

/** The ways to run the mock that need nothing but Node. */
export const transports: readonly SteerableTransportKind[] = [inProcess, http]

/** @note given as bytes: a text would be sent with a default Content-Type (Fetch standard, BodyInit). */
function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

async function toReply(response: Response): Promise<WireReply> {
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}

/** Starts the command line on a free port; resolves when its banner says where it listens. */
async function serve(args: readonly string[]): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const main = join(projectRoot, 'src', 'cli', 'main.ts')
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += String(chunk)
      const found = /http:\/\/127\.0\.0\.1:(\d+)\/__understudy\/health/.exec(printed)?.[1]
      if (found !== undefined) resolve(Number(found))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The mock ended with ${code}: ${printed}`)))
  })
  return {
    port,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** @note not `fetch`: a method, a path or a header that a URL parser would mend has to arrive as it is. */
function exchange(agent: Agent, port: number, { method, path, headers, body }: WireRequest): Promise<WireReply> {
  const length = body === undefined ? undefined : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...length } })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const received = Object.entries(incoming.headersDistinct).map(([name, values]) => [
          name,
          values?.join(', ') ?? '',
        ])
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(received),
          body: Buffer.concat(chunks).toString('utf8'),
        })
      })
    })
    outgoing.end(body)
  })
}
