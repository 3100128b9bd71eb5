import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { get as httpGet, request as httpRequest } from 'node:http'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { listen } from '../../src/adapters/node/listen.ts'
import { createListener } from '../../src/adapters/node/listener.ts'
import { control } from '../../src/control/load.ts'
import type { LocalMock } from '../../src/mock/mock.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { findFiles, loadParts } from '../../src/mock/parts/load-parts.ts'
import { Journal } from '../../src/store/journal.ts'
import type { JournalEntry } from '../../src/store/journal-entry.ts'
import { aitronos, paths } from '../support/callers.ts'

const parts = await loadParts(await findFiles({}))

interface Message {
  readonly event?: string
  readonly id?: string
  readonly data?: JournalEntry
  readonly comment?: string
  readonly retry?: string
}

/** Reads messages as the HTML standard parses them: fields on lines, a blank line after each message. */
async function* messages(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<Message> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) yield parse(block)
  }
}

function parse(block: string): Message {
  const fields = block.split('\n').map((line) => /^([a-z]*): ?(.*)$/s.exec(line)?.slice(1) ?? [])
  const found = Object.fromEntries(fields.map(([name = '', value = '']) => [name || 'comment', value]))
  return { ...found, ...(found.data !== undefined && { data: JSON.parse(found.data) }) }
}

type Ask = (path: string, headers?: Readonly<Record<string, string>>) => Promise<AsyncGenerator<Message>>

/** The ways to follow: each with a mock of its own. */
const ways: readonly { readonly name: string; readonly start: () => Promise<{ mock: LocalMock; ask: Ask }> }[] = [
  {
    name: 'in process',
    start: async () => {
      const mock = await buildMock(parts, {}, { control, createFetch })
      return {
        mock,
        ask: async (path, headers = {}) => {
          const { body } = await mock.fetch(new Request(`http://localhost${path}`, { headers }))
          return messages(body as unknown as AsyncIterable<Uint8Array>)
        },
      }
    },
  },
  {
    name: 'over HTTP',
    start: async () => {
      const { mock, port } = await served()
      return { mock, ask: async (path, headers) => messages(await opened(port, path, headers)) }
    },
  },
]

async function served(patience?: number) {
  const mock = await buildMock(parts, {}, { control, createFetch })
  const isPrivate = (path: string): boolean => path.startsWith('/__understudy/')
  const server = await listen(createListener(mock.answer, { maxBodyBytes: 1e6, isPrivate, patience }), '127.0.0.1', 0)
  onTestFinished(() => server.close())
  return { mock, port: server.port, server }
}

async function opened(port: number, path: string, headers = {}): Promise<IncomingMessage> {
  const asked = httpGet({ host: '127.0.0.1', port, path, headers, agent: false })
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  return response
}

async function read(mock: LocalMock, path: string = paths.acme, sandbox?: string): Promise<void> {
  const headers = { ...lowerCased(aitronos.owner.headers), ...(sandbox && { 'x-understudy-sandbox': sandbox }) }
  await mock.answer({ method: 'GET', path: `/aitronos${path}`, query: '', headers, body: undefined })
}

const lowerCased = (headers: object) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

async function next(stream: AsyncGenerator<Message>): Promise<Message> {
  const { done, value } = await stream.next()
  if (done) throw new Error('The stream has ended.')
  return value
}

const events = '/__understudy/events'

describe.each(ways)('the stream of exchanges $name', ({ start }) => {
  async function follow(path = events, headers?: Readonly<Record<string, string>>) {
    const { mock, ask } = await start()
    const stream = await ask(path, headers)
    onTestFinished(async () => {
      await mock.close()
      await stream.return(undefined)
    })
    expect(await next(stream)).toEqual({ retry: '1000' })
    return { mock, stream, ask }
  }

  test('has each exchange as it comes, as the journal has it', async () => {
    const { mock, stream } = await follow()
    for (const path of [paths.acme, paths.acmeModels]) {
      await read(mock, path)
      const entry = JSON.parse(JSON.stringify(await mock.journal.last()))
      expect(await next(stream)).toEqual({ event: 'exchange', id: String(entry.number), data: entry })
    }
  })

  test('has those that came at once one after the other', async () => {
    const { mock, stream } = await follow()
    await Promise.all(Array.from({ length: 20 }, () => read(mock)))
    const ids: (string | undefined)[] = []
    for (let count = 0; count < 20; count++) ids.push((await next(stream)).id)
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 1)))
  })

  test.for([
    [{ 'Last-Event-ID': '2' }, '', ['3', '4', '5']],
    [{}, '?since=2', ['3', '4', '5']],
    [{ 'Last-Event-ID': '3' }, '?since=1', ['4', '5']],
    [{ 'Last-Event-ID': 'x' }, '', ['5']],
    [{}, '', ['5']],
    [{}, '?since=0&status=4xx', ['3']],
    [{}, '?since=0&operation=listAitronosModels', ['2']],
  ] as const)(
    'asked with %j and "%s" has of four that there were and of the next one %j',
    async ([headers, query, ids]) => {
      const { mock, ask } = await start()
      for (const path of [paths.acme, paths.acmeModels, '/v1/nowhere', paths.acme]) await read(mock, path)
      const stream = await ask(events + query, headers)
      await next(stream)
      await read(mock)
      const found: (string | undefined)[] = []
      for (const _ of ids) found.push((await next(stream)).id)
      await mock.close()
      expect([found, (await stream.next()).done]).toEqual([ids, true])
    },
  )

  test('has what fits the query, and nothing else', async () => {
    const { mock, stream } = await follow(`${events}?status=404&failure=no-route`)
    for (const path of [paths.acme, '/v1/nowhere', paths.unknownOrganization, '/v1/elsewhere']) await read(mock, path)
    expect([(await next(stream)).data?.path, (await next(stream)).data?.path]).toEqual([
      '/aitronos/v1/nowhere',
      '/aitronos/v1/elsewhere',
    ])
  })

  test.for([
    ['header', events, { 'X-Understudy-Sandbox': 'watched' }],
    ['path', '/__understudy/s/watched/__understudy/events', {}],
  ] as const)('is a sandbox’s where a %s names one', async ([, path, headers]) => {
    const { mock, stream } = await follow(path, headers)
    await read(mock)
    await read(mock, paths.acme, 'other')
    await read(mock, paths.acmeModels, 'watched')
    expect((await next(stream)).data).toMatchObject({ sandbox: 'watched', operation: 'listAitronosModels' })
  })

  test('ends when its sandbox is dropped', async () => {
    const { mock, stream } = await follow(events, { 'X-Understudy-Sandbox': 'dropped' })
    await (await mock.sandbox('dropped')).drop()
    expect((await stream.next()).done).toBe(true)
  })

  test('ends when the mock is closed', async () => {
    const { mock, stream } = await follow()
    await mock.close()
    expect((await stream.next()).done).toBe(true)
  })

  test('goes on when the journal is emptied, and after a reset', async () => {
    const { mock, stream } = await follow()
    await read(mock)
    await next(stream)
    await mock.journal.clear()
    await mock.reset()
    await read(mock)
    expect((await next(stream)).id).toBe('2')
  })
})

describe('a stream that is silent', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('shows every fifteen seconds that it is there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const mock = await buildMock(parts, {}, { control, createFetch })
    const { body } = await mock.fetch(new Request(`http://localhost${events}`))
    const stream = messages(body as unknown as AsyncIterable<Uint8Array>)
    await next(stream)
    for (let times = 0; times < 3; times++) {
      const beat = next(stream)
      await vi.advanceTimersByTimeAsync(14_999)
      expect(await Promise.race([beat, Promise.resolve('nothing')])).toBe('nothing')
      await vi.advanceTimersByTimeAsync(1)
      expect(await beat).toEqual({ comment: 'still here' })
    }
    await mock.close()
    expect((await stream.next()).done).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('over HTTP', () => {
  test('the head says that it is a stream of events which nobody may keep', async () => {
    const { port } = await served()
    const response = await opened(port, events)
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    expect(response.headers['access-control-allow-origin']).toBeUndefined()
    response.destroy()
  })

  test('a stream ends at once when the server is closed', async () => {
    const { port, server } = await served()
    const stream = messages(await opened(port, events))
    await next(stream)
    const before = performance.now()
    await server.close()
    expect(performance.now() - before).toBeLessThan(1000)
    expect((await stream.next()).done).toBe(true)
  })

  /** Counts who has begun to listen to a journal, and who has stopped. */
  function watchListeners() {
    const { subscribe } = Journal.prototype
    const counts = { began: 0, stopped: 0 }
    const spy = vi.spyOn(Journal.prototype, 'subscribe').mockImplementation(function (this: Journal, ...given) {
      counts.began++
      const stop = subscribe.apply(this, given)
      return () => {
        counts.stopped++
        stop()
      }
    })
    onTestFinished(() => spy.mockRestore())
    return counts
  }

  test('who goes away is listened for no more', async () => {
    const { port } = await served()
    const counts = watchListeners()
    const response = await opened(port, events)
    await once(response, 'data')
    expect(counts).toEqual({ began: 1, stopped: 0 })
    response.destroy()
    await expect.poll(() => counts.stopped).toBe(1)
  })

  /** Changes a record so often that what is to be told of it fills every buffer on the way. */
  async function flood(mock: LocalMock): Promise<void> {
    const headers = { ...lowerCased(aitronos.owner.headers), 'content-type': 'application/json' }
    for (let count = 0; count < 400; count++) {
      const body = JSON.stringify({ ignored: 'x'.repeat(1000), logo_image: String(count).padEnd(50_000, 'A') })
      await mock.answer({ method: 'PATCH', path: `/aitronos${paths.acme}`, query: '', headers, body })
      await new Promise(setImmediate)
    }
  }

  test('who reads nothing is let go, and takes no memory until then', async () => {
    const { mock, port } = await served(100)
    const counts = watchListeners()
    const response = await opened(port, events)
    response.pause()
    const gone = new Promise((resolve) => response.once('error', resolve))
    await flood(mock)
    expect(await mock.journal.last()).toMatchObject({ status: 200, change: { collection: 'organizations' } })
    await expect.poll(() => counts.stopped, { timeout: 5000 }).toBe(1)
    response.resume()
    expect(await gone).toMatchObject({ code: 'ECONNRESET' })
  })

  test('who reads slowly gets all that is kept', async () => {
    const { mock, port } = await served()
    const stream = messages(await opened(port, events))
    await next(stream)
    await flood(mock)
    const ids: number[] = []
    while (ids.at(-1) !== 400) ids.push(Number((await next(stream)).id))
    expect(ids).toEqual(Array.from({ length: 400 }, (_, index) => index + 1))
  })

  test('a HEAD is not left hanging', async () => {
    const { port } = await served()
    const asked = httpRequest({ host: '127.0.0.1', port, path: events, method: 'HEAD', agent: false }).end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.resume()
    await once(response, 'end')
    expect(response.statusCode).toBe(200)
  })

  test.for(['limit=1', 'status=9xx', 'since=-1', 'colour=red'])('"%s" is no query of it', async (query) => {
    const { port } = await served()
    const response = await opened(port, `${events}?${query}`)
    response.resume()
    expect(response.statusCode).toBe(400)
  })
})
