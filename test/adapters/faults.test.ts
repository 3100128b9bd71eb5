import { once } from 'node:events'
import { connect } from 'node:net'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Listening } from '../../src/adapters/node/listen.ts'
import { listen } from '../../src/adapters/node/listen.ts'
import { createListener } from '../../src/adapters/node/listener.ts'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import { toHandlers } from '../../src/msw.ts'
import { paths } from '../support/callers.ts'
import { repeatable } from '../support/run-engine.ts'

/** A way in which a fault gets to the caller. */
interface Way {
  readonly name: string
  /** Gives what to ask with, and what ends it. */
  open(mock: LocalMock): Promise<{
    readonly ask: (path: string, method?: string, signal?: AbortSignal) => Promise<Response>
    close(): Promise<void>
  }>
}

const headers = { 'X-API-Key': 'ak_acme_owner' }
const serve = (mock: LocalMock): Promise<Listening> =>
  listen(createListener(mock.answer, { maxBodyBytes: 1000, isPrivate: () => false }), '127.0.0.1', 0)

const ways: readonly Way[] = [
  {
    name: 'in process',
    open: async (mock) => ({
      ask: (path, method, signal) =>
        mock.fetch(new Request(`https://api.aitronos.com${path}`, { method, headers, signal })),
      close: async () => {},
    }),
  },
  {
    name: 'HTTP',
    open: async (mock) => {
      const server = await serve(mock)
      return {
        ask: (path, method, signal) =>
          fetch(`http://127.0.0.1:${server.port}/aitronos${path}`, { method, headers, signal }),
        close: () => server.close(),
      }
    },
  },
  {
    name: 'msw in Node',
    open: async (mock) => {
      const server = setupServer(...toHandlers(mock))
      server.listen({ onUnhandledFrame: 'bypass' })
      return {
        ask: (path, method, signal) => fetch(`https://api.aitronos.com${path}`, { method, headers, signal }),
        close: async () => server.close(),
      }
    },
  },
]

/** A latency that nobody waits for. */
const forever = 3_600_000

describe.each(ways)('a fault $name', ({ open }) => {
  const waits: number[] = []
  let mock: LocalMock
  let opened: Awaited<ReturnType<Way['open']>>
  beforeAll(async () => {
    const wait = (milliseconds: number): Promise<void> => {
      if (milliseconds === forever) return new Promise(() => {})
      waits.push(milliseconds)
      return Promise.resolve()
    }
    mock = await createMock({ runtime: { ...repeatable(), wait } })
    opened = await open(mock)
  })
  beforeEach(() => mock.reset())
  afterAll(() => opened.close())

  test('answers with a status in the dialect', async () => {
    await mock.faults.add({ status: 503, retryAfter: 9 })
    const response = await opened.ask(paths.acme)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '9'])
    expect(await response.json()).toMatchObject({ success: false, error: { status: 503, type: 'server_error' } })
  })

  test('makes a request wait', async () => {
    await mock.faults.add({ latency: 1234 })
    expect((await opened.ask(paths.acme)).status).toBe(200)
    expect(waits).toEqual([1234])
  })

  test('leaves a caller that stops waiting with what it has asked for', async () => {
    await mock.faults.add({ latency: forever })
    // Not AbortSignal.timeout: a signal that only a Request knows may be collected before its time.
    const controller = new AbortController()
    const asked = opened.ask(paths.acme, 'GET', controller.signal)
    controller.abort(new Error('no longer wanted'))
    await expect(asked).rejects.toThrow('no longer wanted')
  })

  test('breaks the connection off, and the next request is answered', async () => {
    await mock.faults.add({ reset: true, times: 1 })
    await expect(opened.ask(paths.acme)).rejects.toThrow(TypeError)
    expect((await opened.ask(paths.acme)).status).toBe(200)
  })

  test('sends the content in pieces, and all of it', async () => {
    const whole = await (await opened.ask(paths.acme)).text()
    await mock.faults.add({ bytesPerSecond: whole.length * 8 })
    const response = await opened.ask(paths.acme)
    const pieces: number[] = []
    for await (const piece of response.body ?? []) pieces.push(piece.length)
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.reduce((sum, each) => sum + each, 0)).toBe(whole.length)
  })

  test('that slows content down does not keep a reply without any', async () => {
    await mock.faults.add({ bytesPerSecond: 1 })
    expect(await (await opened.ask(paths.acme, 'HEAD')).text()).toBe('')
  })
})

describe('a fault over a socket', () => {
  let mock: LocalMock
  let server: Listening
  beforeAll(async () => {
    mock = await createMock()
    server = await serve(mock)
  })
  beforeEach(() => mock.reset())
  afterAll(() => server.close())

  const request = [`GET /aitronos${paths.acme} HTTP/1.1`, 'Host: localhost', 'X-API-Key: ak_acme_owner', '', ''].join(
    '\r\n',
  )

  test('that resets is seen as ECONNRESET, not as an end', async () => {
    await mock.faults.add({ reset: true })
    const socket = connect(server.port, '127.0.0.1')
    const seen: unknown[] = []
    socket.on('end', () => seen.push('end'))
    socket.on('data', () => seen.push('data'))
    socket.on('error', (error: NodeJS.ErrnoException) => seen.push(error.code))
    socket.write(request)
    await new Promise((resolve) => socket.once('close', resolve))
    expect(seen).toEqual(['ECONNRESET'])
  })

  test('that slows content down sends the head at once', async () => {
    await mock.faults.add({ bytesPerSecond: 1 })
    const socket = connect(server.port, '127.0.0.1')
    socket.write(request)
    const [head] = (await once(socket, 'data')) as [Buffer]
    expect(String(head)).toMatch(/^HTTP\/1\.1 200 (.+\r\n)*content-length: \d+\r\n(.+\r\n)*\r\n$/i)
    socket.destroy()
  })

  test('ends when the caller goes away, and the next one is served', async () => {
    await mock.faults.add({ bytesPerSecond: 20, times: 1 })
    const socket = connect(server.port, '127.0.0.1')
    socket.write(request)
    await once(socket, 'data')
    socket.resetAndDestroy()
    const response = await fetch(`http://127.0.0.1:${server.port}/aitronos${paths.acme}`, { headers })
    expect(await response.json()).toMatchObject({ id: 'org_abc123def456' })
  })
})
