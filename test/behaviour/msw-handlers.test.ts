import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setupServer } from 'msw/node'
import { afterEach, describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { HandlerOptions } from '../../src/msw.ts'
import { toHandlers, UsageError } from '../../src/msw.ts'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import { lockersDocument } from '../support/documents.ts'

const { headers } = aitronos.owner
const json = { ...headers, 'Content-Type': 'application/json' }

describe('toHandlers', () => {
  const started: { close(): unknown }[] = []
  afterEach(async () => {
    for (const each of started.splice(0).reverse()) await each.close()
  })

  /** Intercepts with the handlers of a new mock; anything else is let through. */
  async function intercept(options?: HandlerOptions, spec?: string) {
    const mock = await createMock({ spec })
    const server = setupServer(...toHandlers(mock, options))
    server.listen({ onUnhandledFrame: 'bypass' })
    started.push(server)
    return mock
  }

  /** Starts a server that answers everything with 418. */
  async function teapot(): Promise<string> {
    const server = createServer((_request, response) => response.writeHead(418).end())
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    started.push(server)
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test("answers at each vendor's own URL", async () => {
    await intercept()
    const replies = await Promise.all([
      fetch(`https://api.aitronos.com${paths.acme}`, { headers }),
      fetch(`https://api.shareofmodel.ai${paths.organizations}`, { headers: shareOfModel.staff.headers }),
    ])
    expect(replies.map(({ status }) => status)).toEqual([200, 200])
  })

  test('answers at another base URL, which takes the place of the host and the base path', async () => {
    const mock = await intercept({ baseUrl: { shareofmodel: 'http://localhost:3000/api' } })
    const reply = await fetch('http://localhost:3000/api/organizations', { headers: shareOfModel.staff.headers })
    expect(reply.status).toBe(200)
    expect((await mock.journal.find()).at(-1)).toMatchObject({ api: 'shareofmodel', path: paths.organizations })
  })

  test.for([
    'http://localhost:3000',
    'http://localhost:3000/',
    'http://localhost:3000/a/b',
    'http://localhost:3000/a/b/',
  ])('takes %s as a base URL, with or without a slash at its end', async (base) => {
    await intercept({ baseUrl: { aitronos: base } })
    const reply = await fetch(base.replace(/\/$/, '') + paths.acme, { headers })
    expect(reply.status).toBe(200)
  })

  test('keeps the state between requests, and loses it with a reset', async () => {
    const mock = await intercept()
    const url = `https://api.aitronos.com${paths.acme}`
    await fetch(url, { method: 'PATCH', headers: json, body: '{"name":"Acme & Sons"}' })
    expect(await (await fetch(url, { headers })).json()).toMatchObject({ name: 'Acme & Sons' })
    await mock.reset()
    expect(await (await fetch(url, { headers })).json()).toMatchObject({ name: 'Acme Corporation' })
  })

  test('answers what no operation has, in the dialect of the API', async () => {
    await intercept()
    const reply = await fetch('https://api.aitronos.com/nowhere')
    expect(reply.status).toBe(404)
    expect(await reply.json()).toMatchObject({ success: false })
  })

  test('sends no content with the reply to HEAD', async () => {
    await intercept()
    const reply = await fetch(`https://api.aitronos.com${paths.acme}`, { method: 'HEAD', headers })
    expect(reply.status).toBe(200)
    expect(await reply.text()).toBe('')
  })

  test("lets nothing through to a vendor's own host, be it beside the base path", async () => {
    await intercept()
    const reply = await fetch('https://api.shareofmodel.ai/organizations', { headers: shareOfModel.staff.headers })
    expect(reply.status).toBe(404)
    expect(await reply.json()).toEqual({ detail: expect.any(String) })
  })

  test('answers a preflight, and lets the page that asks read the replies', async () => {
    const mock = await intercept()
    const url = `https://api.aitronos.com${paths.acme}`
    const origin = 'http://localhost:5173'
    const asked = { 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'x-api-key' }
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin, ...asked } })
    expect(preflight.status).toBe(204)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'PATCH',
      'access-control-allow-headers': 'x-api-key',
    })
    expect(await mock.journal.count()).toBe(0)
    const reply = await fetch(url, { headers: { ...headers, origin } })
    expect(reply.headers.get('access-control-allow-origin')).toBe(origin)
  })

  test('matches a base URL character by character', async () => {
    const origin = await teapot()
    await intercept({ baseUrl: { aitronos: `${origin}/a.i+(1)` } })
    const statuses = ['/a.i+(1)/v1/organizations', '/axi+(1)/v1/organizations', '/a.i+(1)x'].map(
      async (path) => (await fetch(origin + path, { headers })).status,
    )
    expect(await Promise.all(statuses)).toEqual([200, 418, 418])
  })

  test('leaves requests for other hosts alone', async () => {
    await intercept()
    expect((await fetch(`${await teapot()}${paths.acme}`, { headers })).status).toBe(418)
  })

  test('leaves requests beside a base URL alone', async () => {
    const origin = await teapot()
    await intercept({ baseUrl: { aitronos: `${origin}/api` } })
    const statuses = ['/api', '/api/v1/organizations', '/apis/v1/organizations', '/'].map(
      async (path) => (await fetch(origin + path, { headers })).status,
    )
    expect(await Promise.all(statuses)).toEqual([404, 200, 418, 418])
  })

  test('asks the API with the longer base path first where one lies below the other', async () => {
    const bases = { aitronos: 'http://localhost:3000', shareofmodel: 'http://localhost:3000/som' }
    await intercept({ baseUrl: bases })
    const [outer, inner] = await Promise.all([
      fetch(`http://localhost:3000${paths.acme}`, { headers }),
      fetch('http://localhost:3000/som/organizations', { headers: shareOfModel.staff.headers }),
    ])
    expect([outer.status, inner.status]).toEqual([200, 200])
  })

  test('plays another document just as well', async () => {
    await intercept({}, lockersDocument)
    const reply = await fetch('https://api.lockers.example/v2/stations/7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11')
    expect(await reply.json()).toMatchObject({ name: 'Old Town' })
  })

  test('refuses a base URL for an API that the mock has not', async () => {
    const mock = await createMock()
    const make = () => toHandlers(mock, { baseUrl: { aitronoss: 'http://localhost:3000' } })
    expect(make).toThrow(UsageError)
    expect(make).toThrow('Unknown API "aitronoss".')
  })

  test('refuses a base URL that is none', async () => {
    const mock = await createMock()
    const make = () => toHandlers(mock, { baseUrl: { aitronos: '/api' } })
    expect(make).toThrow('Invalid base URL "/api" of "aitronos".')
  })
})
