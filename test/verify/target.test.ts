import { once } from 'node:events'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { TargetOptions } from '../../src/verify/client/target.ts'
import { createTarget } from '../../src/verify/client/target.ts'
import { TargetError } from '../../src/verify/client/target-error.ts'
import type { RawAnswer } from './target-servers.ts'
import { http, selfSigned, serveRaw, serveTricky } from './target-servers.ts'

const get = { method: 'GET', path: '/x', headers: {} }
const quick = { timeout: 300, maxBytes: 100_000, wait: async () => {} } satisfies TargetOptions

/** Sends one request, and gives the answer or why there is none. */
async function ask(url: string, options: TargetOptions = quick): Promise<unknown> {
  const received = await createTarget(url, options)(get).catch((error: unknown) => error)
  if (!(received instanceof TargetError)) return received
  return `${received.kind}: ${received.message.replaceAll(url, 'URL')}`
}

const plain = http('200 OK', 'content-type: text/plain')
const json = http('200 OK', 'content-type: application/json', 'connection: close')
const latin = Buffer.from('{"name":"Caf\xe9"}', 'latin1')

describe('what is no answer', () => {
  test.for<[string, RawAnswer, string | RegExp]>([
    [
      'bytes that are no HTTP',
      (socket) => socket.end('\0\u0001 good day\n\n'),
      /^broken: The reply is not valid HTTP \(\w+.*[^)]\)\.$/,
    ],
    [
      'a connection that is closed without a word',
      (socket) => socket.end(),
      'broken: The connection broke: ECONNRESET.',
    ],
    ['a connection that is reset', (socket) => socket.resetAndDestroy(), 'broken: The connection broke: ECONNRESET.'],
    ['half a head', (socket) => socket.end('HTTP/1.1 200 O'), 'broken: The connection broke: ECONNRESET.'],
    [
      'half a body',
      (socket) => socket.end(http('200 OK', 'content-length: 100')('{"name":')),
      'broken: The connection broke: ECONNRESET.',
    ],
    [
      'half a body in chunks',
      (socket) => socket.end(http('200 OK', 'transfer-encoding: chunked')('8\r\n{"name":\r\n')),
      'broken: The connection broke: ECONNRESET.',
    ],
    [
      'a chunk that is no chunk',
      (socket) => socket.end(http('200 OK', 'transfer-encoding: chunked')('good day\r\n')),
      'broken: The connection broke: ECONNRESET.',
    ],
    [
      'content that is packed by its headers only',
      (socket) => socket.end(http('200 OK', 'content-encoding: gzip', 'content-length: 8')('{"a": 1}')),
      'broken: The reply content cannot be decompressed (Z_DATA_ERROR).',
    ],
    [
      'headers without an end',
      (socket) => socket.end(http('200 OK', `x: ${'x'.repeat(100_000)}`)()),
      /^broken: The reply headers are too large \(\w+\)\.$/,
    ],
    [
      'a switch of protocols',
      (socket) => socket.write(http('101 Switching Protocols', 'upgrade: x', 'connection: upgrade')()),
      'broken: The connection was switched to another protocol (101).',
    ],
    ['nothing at all', () => {}, 'timeout: No complete reply within 300 ms.'],
    [
      'half a head, and then nothing',
      (socket) => socket.write('HTTP/1.1 200 O'),
      'timeout: No complete reply within 300 ms.',
    ],
    [
      'news that the answer is on its way, and then nothing',
      (socket) => socket.write(http('103 Early Hints', 'link: </x>')()),
      'timeout: No complete reply within 300 ms.',
    ],
    [
      'JSON that is not UTF-8',
      (socket) => socket.end(Buffer.concat([Buffer.from(json()), latin])),
      'broken: The reply is declared as JSON but is not UTF-8.',
    ],
  ])('%s', async ([, answer, expected]) => {
    const found = await ask(await serveRaw(answer))
    expect(found).toMatch(typeof expected === 'string' ? new RegExp(`^${RegExp.escape(expected)}$`) : expected)
  })

  test('an answer that never ends, drop by drop', async () => {
    const url = await serveRaw((socket) => {
      socket.write(plain('drop'))
      const drip = setInterval(() => socket.write('drop'), 10)
      socket.on('close', () => clearInterval(drip))
    })
    expect(await ask(url)).toBe('timeout: No complete reply within 300 ms.')
  })

  test('gigabytes: it stops reading, and closes the connection', async () => {
    const closed = Promise.withResolvers<number>()
    const block = Buffer.alloc(64 * 1024, 'x')
    const url = await serveRaw((socket) => {
      socket.on('close', () => closed.resolve(socket.bytesWritten))
      socket.write(plain())
      pour(socket, block)
    })
    const before = process.memoryUsage.rss()
    expect(await ask(url, { ...quick, timeout: 5000 })).toBe('too-large: The reply is larger than 100000 bytes.')
    expect(await closed.promise).toBeLessThan(64 * 1024 * 1024)
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024)
  })

  test('kilobytes that unpack to gigabytes', async () => {
    const packed = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    const head = http('200 OK', 'content-encoding: gzip', `content-length: ${packed.length}`)()
    const url = await serveRaw((socket) => socket.end(Buffer.concat([Buffer.from(head), packed])))
    expect(await ask(url, { ...quick, timeout: 5000 })).toBe('too-large: The reply is larger than 100000 bytes.')
  })
})

/** Writes for as long as somebody reads. */
async function pour(socket: Socket, block: Buffer): Promise<void> {
  while (!socket.destroyed) if (!socket.write(block)) await once(socket, 'drain').catch(() => {})
}

describe('what is an answer, strange as it may be', () => {
  test.for<[string, string, object]>([
    ['content that is no JSON, by its type', json('{"name":'), { status: 200, body: '{"name":' }],
    ['a status that nobody knows', http('299 Whatever', 'content-length: 0')(), { status: 299, body: '' }],
    ['nothing, with content behind it', http('204 No Content')('{"name":"x"}'), { status: 204, body: '' }],
    ['nothing, said to be packed', http('204 No Content', 'content-encoding: gzip')(), { status: 204, body: '' }],
    [
      'no content, said to be packed',
      http('200 OK', 'content-encoding: gzip', 'content-length: 0')(),
      { status: 200, body: '' },
    ],
    ['a redirect to its own origin', http('302 Found', 'location: /login', 'content-length: 0')(), { status: 302 }],
    [
      'an answer after early hints',
      http('103 Early Hints')() + http('200 OK', 'content-length: 1')('x'),
      { status: 200, body: 'x' },
    ],
  ])('%s', async ([, bytes, expected]) => {
    expect(await ask(await serveRaw((socket) => socket.end(bytes)))).toMatchObject(expected)
  })

  test('text in another encoding, where it is no JSON', async () => {
    const url = await serveRaw((socket) => socket.end(Buffer.concat([Buffer.from(plain()), latin])))
    expect(await ask(url)).toMatchObject({ status: 200, body: '{"name":"Caf\ufffd"}' })
  })

  test('the next one after content that should not have been there', async () => {
    const url = await serveRaw((socket) => socket.write(http('204 No Content')('{"name":"x"}')))
    const send = createTarget(url, quick)
    expect([(await send(get)).status, (await send(get)).status]).toEqual([204, 204])
  })
})

describe('nobody there', () => {
  test('a name that nobody has', async () => {
    expect(await ask('http://understudy.invalid', { ...quick, timeout: 5000 })).toMatch(
      /^unreachable: URL is not reachable \((ENOTFOUND|EAI_AGAIN)\)\. Start it, or correct the URL\.$/,
    )
  })

  test('a server that has gone', async () => {
    const url = await serveTricky(
      async () => new Response('{}'),
      (_request, _response, _body, server) => server.close(),
    )
    const send = createTarget(url, quick)
    expect(await send({ ...get, headers: { Connection: 'close' } })).toMatchObject({ status: 200 })
    await expect(send(get)).rejects.toThrow(`${url} stopped answering (ECONNREFUSED).`)
  })

  test('a server that does not speak TLS', async () => {
    const url = (await serveRaw((socket) => socket.end(json('{}')))).replace('http:', 'https:')
    expect(await ask(url, { ...quick, timeout: 5000 })).toMatch(
      /^unreachable: URL does not answer in TLS \((EPROTO|ERR_SSL_\w+)\)\. Correct the URL: /,
    )
  })

  test('a server whose certificate nobody has signed', async () => {
    const server = createTlsServer(selfSigned, (_, response) => response.end('{}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    expect(
      await ask(`https://127.0.0.1:${(server.address() as AddressInfo).port}`, { ...quick, timeout: 5000 }),
    ).toMatch(/^unreachable: URL has an untrusted certificate \(\w*CERT\w*\)\. Set NODE_EXTRA_CA_CERTS/)
  })

  test.for([301, 302, 307, 308])('a first answer that sends on to another origin with %s', async (status) => {
    const url = await serveRaw((socket) =>
      socket.end(http(`${status} Moved`, 'location: https://api.example/v2/x', 'content-length: 0')()),
    )
    expect(await ask(url)).toBe(
      `unreachable: URL redirects to https://api.example/v2 (${status}). Pass that URL instead.`,
    )
  })

  test('a server that has been silent too often', async () => {
    const send = createTarget(await serveRaw(() => {}), { timeout: 20, maxTimeouts: 3 })
    const kinds: unknown[] = []
    for (let count = 0; count < 4; count++) kinds.push(await send(get).catch(({ kind }: TargetError) => kind))
    expect(kinds).toEqual(['timeout', 'timeout', 'unreachable', 'unreachable'])
  })
})

test('A redirect is not followed: no other host gets the credentials', async () => {
  const stolen: string[] = []
  const other = await serveRaw((socket, request) => {
    stolen.push(request)
    socket.end(json('{}'))
  })
  const url = await serveRaw((socket, _, count) =>
    socket.end(count === 1 ? json('{}') : http('307 Moved', `location: ${other}/x`, 'content-length: 0')()),
  )
  const send = createTarget(url, quick)
  await send(get)
  const { status } = await send({ ...get, method: 'PATCH', headers: { Authorization: 'Bearer swordfish' }, body: '{}' })
  expect({ status, stolen }).toEqual({ status: 307, stolen: [] })
})

test('A request that cannot be written is told as such', async () => {
  const send = createTarget('http://127.0.0.1:1', quick)
  await expect(send({ ...get, headers: { 'X-Key': 'two\nlines' } })).rejects.toThrow(/^Failed to send the request: /)
})

test.for<[string, (text: string) => Buffer]>([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('Content that is packed with %s, though nobody has asked for it, is unpacked', async ([coding, pack]) => {
  const head = http('200 OK', `content-encoding: ${coding}`, 'connection: close')()
  const url = await serveRaw((socket) => socket.end(Buffer.concat([Buffer.from(head), pack('{"name":"Ünder"}')])))
  expect(await ask(url)).toMatchObject({ status: 200, body: '{"name":"Ünder"}' })
})

test('One connection carries one request after another', async () => {
  const sockets = new Set<object>()
  const url = await serveRaw((socket) => {
    sockets.add(socket)
    socket.write(http('200 OK', 'content-length: 2')('{}'))
  })
  const send = createTarget(url, quick)
  for (let count = 0; count < 5; count++) await send(get)
  expect(sockets.size).toBe(1)
})

describe('an app in this process', () => {
  test('is not waited for when it never answers', async () => {
    const fetch = (): Promise<Response> => new Promise(() => {})
    expect(await ask('http://app.example', { ...quick, fetch, timeout: 20 })).toBe(
      'timeout: No complete reply within 20 ms.',
    )
  })

  test('is not waited for when its answer never ends', async () => {
    const fetch = async (): Promise<Response> => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }))
    expect(await ask('http://app.example', { ...quick, fetch, timeout: 20 })).toBe(
      'timeout: No complete reply within 20 ms.',
    )
  })

  test('has its answer cancelled when it is too large', async () => {
    const cancelled = Promise.withResolvers<string>()
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(10_000)),
      cancel: () => cancelled.resolve('cancelled'),
    })
    expect(await ask('http://app.example', { ...quick, fetch: async () => new Response(endless) })).toMatch(
      /^too-large: /,
    )
    expect(await cancelled.promise).toBe('cancelled')
  })

  test('breaks the connection when it throws', async () => {
    const fetch = async (): Promise<Response> => Promise.reject(new Error('no database'))
    expect(await ask('http://app.example', { ...quick, fetch })).toBe('broken: The connection broke: no database.')
  })
})

describe('a signal', () => {
  test('ends a request that hangs, and leaves the next one alone', async () => {
    const reached = Promise.withResolvers<void>()
    const url = await serveRaw((socket, _, count) => (count === 1 ? reached.resolve() : socket.end(json('{}'))))
    const stop = new AbortController()
    const send = createTarget(url)
    const hanging = send(get, stop.signal)
    await reached.promise
    stop.abort()
    await expect(hanging).rejects.toMatchObject({ kind: 'stopped', message: 'The run was stopped.' })
    expect(await send(get)).toMatchObject({ status: 200 })
  })

  test('ends an answer that drips', async () => {
    const stop = new AbortController()
    const url = await serveRaw((socket) => {
      socket.write(plain('drop'))
      setImmediate(() => stop.abort())
    })
    await expect(createTarget(url)(get, stop.signal)).rejects.toMatchObject({ kind: 'stopped' })
  })

  test('sends nothing when it has come before', async () => {
    let sent = 0
    const fetch = async (): Promise<Response> => new Response(String(++sent))
    const send = createTarget('http://app.example', { fetch })
    await expect(send(get, AbortSignal.abort())).rejects.toMatchObject({ kind: 'stopped' })
    expect(sent).toBe(0)
  })
})
