import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createListener } from '../../src/adapters/node/listener.ts'
import { createMock } from '../../src/index.ts'

const server = createServer()
let port: number

beforeAll(async () => {
  const mock = await createMock({ maxBodyBytes: 1000 })
  server.on(
    'request',
    createListener(mock.answer, { maxBodyBytes: 1000, isPrivate: (path) => path.startsWith('/__understudy/') }),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const path = '/aitronos/v1/organizations/org_abc123def456'
const head = (method: string, more: readonly string[] = []): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'X-API-Key: ak_acme_owner', ...more, '', ''].join('\r\n')

async function socket(): Promise<Socket> {
  const opened = connect(port, '127.0.0.1')
  await once(opened, 'connect')
  return opened
}

async function read(opened: Socket): Promise<string> {
  const [chunk] = (await once(opened, 'data')) as [Buffer]
  return String(chunk)
}

test('a connection serves one request after the other, without a body and with one', async () => {
  const opened = await socket()
  for (const request of [
    head('GET'),
    `${head('PATCH', ['Content-Type: application/json', 'Content-Length: 2'])}{}`,
    head('GET'),
  ]) {
    opened.write(request)
    const answer = await read(opened)
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).not.toMatch(/connection: close/i)
  }
  opened.destroy()
})

test('a body over the limit is answered before it is all there, and the connection is closed', async () => {
  const opened = await socket()
  opened.write(`${head('PATCH', ['Content-Type: application/json', 'Content-Length: 5000'])}${'x'.repeat(2000)}`)
  const answer = await read(opened)
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(answer).toMatch(/connection: close/i)
  opened.destroy()
})

test('a request that breaks off leaves the server running', async () => {
  const broken = await socket()
  broken.write(`${head('PATCH', ['Content-Type: application/json', 'Content-Length: 100'])}{"name":`)
  broken.destroy()
  const opened = await socket()
  opened.write(head('GET'))
  expect(await read(opened)).toMatch(/^HTTP\/1\.1 200 /)
  opened.destroy()
})

test.for(['api.aitronos.com:4010', 'API.AITRONOS.COM', 'api.aitronos.com.'])(
  'the Host %s is the vendor’s',
  async (host) => {
    const opened = await socket()
    opened.write(head('GET').replace(path, '/v1/organizations').replace('localhost', host))
    expect(await read(opened)).toMatch(/^HTTP\/1\.1 200 /)
    opened.destroy()
  },
)
