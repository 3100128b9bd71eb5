import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { LocalMock } from '../../src/mock/mock.ts'

/** The same request of the control API, about the mock itself and about a sandbox. */
const places = ['/__understudy/', '/__understudy/s/guarded/__understudy/'] as const

const requests = places.flatMap((place) =>
  (['health', 'journal', 'events', 'openapi.json'] as const).map((name) => place + name),
)

async function statusOf(mock: LocalMock, path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const exchange = { method: 'GET', path, query: '', headers, body: undefined }
  return (await mock.answer(exchange)).status
}

const open = await createMock()
const guarded = await createMock({ controlToken: 't0ken' })

describe.for(requests)('%s', (path) => {
  test.for([
    ['this machine', { host: 'localhost:4010' }, 200],
    ['this machine by its address', { host: '127.0.0.1:4010' }, 200],
    ['a page of its own', { host: 'localhost:4010', origin: 'http://localhost:4010' }, 200],
    ['a page of another port', { host: 'localhost:4010', origin: 'http://localhost:3000' }, 403],
    ['a page of another host', { host: 'localhost:4010', origin: 'https://evil.example' }, 403],
    ['a page without an origin of its own', { host: 'localhost:4010', origin: 'null' }, 403],
    ['a name that was bent to this machine', { host: 'evil.example:4010' }, 403],
    ['a page under such a name', { host: 'evil.example:4010', origin: 'http://evil.example:4010' }, 403],
    ['no host at all', {}, 403],
    ['a host name with a user before it', { host: 'evil.example@localhost' }, 403],
    ['a host name with a path after it', { host: 'localhost/evil' }, 403],
    ['a port that is none', { host: 'localhost:99999' }, 403],
    ['a page of the same host with another scheme', { host: 'localhost:4010', origin: 'https://localhost:4010' }, 403],
    ['a page of an extension', { host: 'localhost:4010', origin: 'chrome-extension://localhost:4010' }, 403],
    [
      'a page behind a proxy with TLS',
      { host: 'localhost', origin: 'https://localhost', 'x-forwarded-proto': 'https' },
      200,
    ],
    ['an image on a page of another site', { host: 'localhost:4010', 'sec-fetch-site': 'cross-site' }, 403],
    ['an image on a page of another port', { host: 'localhost:4010', 'sec-fetch-site': 'same-site' }, 403],
    ['a request of its own page', { host: 'localhost:4010', 'sec-fetch-site': 'same-origin' }, 200],
    ['an address that was typed in', { host: 'localhost:4010', 'sec-fetch-site': 'none' }, 200],
  ] as const)('is answered for %s with the right status', async ([, headers, status]) => {
    expect(await statusOf(open, path, headers)).toBe(status)
  })

  test.for([
    ['nothing', {}, 401],
    ['another token', { authorization: 'Bearer other' }, 401],
    ['the token as another scheme', { authorization: 'Basic t0ken' }, 401],
    ['the token', { authorization: 'Bearer t0ken' }, 200],
    ['the token, with a host name that is none', { authorization: 'Bearer t0ken', host: 'a b' }, 403],
    ['the token, by a page of another origin', { authorization: 'Bearer t0ken', origin: 'https://evil.example' }, 403],
  ] as const)('with a token is answered to %s with the right status', async ([, headers, status]) => {
    expect(await statusOf(guarded, path, { host: '192.168.0.7:4010', ...headers })).toBe(status)
  })
})

describe('a page of an origin that is allowed', async () => {
  const origin = 'http://localhost:5173'
  const mock = await createMock({ controlToken: 't0ken', allowOrigins: [origin] })
  const from = (page: string, more: Readonly<Record<string, string>> = {}) => ({
    host: 'localhost:4010',
    origin: page,
    'sec-fetch-site': 'same-site',
    ...more,
  })
  const ask = (method: string, headers: Readonly<Record<string, string>>) =>
    mock.answer({ method, path: '/__understudy/health', query: '', headers, body: undefined })
  const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }

  test('is answered, and may read the reply', async () => {
    const { status, headers } = await ask('GET', from(origin, { authorization: 'Bearer t0ken' }))
    expect([status, headers['access-control-allow-origin'], headers.vary]).toEqual([200, origin, 'Origin'])
  })

  test('needs the token as anybody does, and may read that', async () => {
    const { status, headers } = await ask('GET', from(origin))
    expect([status, headers['access-control-allow-origin']]).toEqual([401, origin])
  })

  test('has its preflights answered, which bear no token', async () => {
    const { status, headers } = await ask('OPTIONS', from(origin, asked))
    expect(status).toBe(204)
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization',
    })
  })

  test.for(['http://localhost:5174', 'https://localhost:5173', 'http://localhost', 'null', `${origin}.evil.example`])(
    'does not open the door to %s',
    async (page) => {
      const reply = await ask('GET', from(page, { authorization: 'Bearer t0ken' }))
      const preflight = await ask('OPTIONS', from(page, asked))
      expect([reply.status, preflight.status]).toEqual([403, 403])
      expect(reply.headers).not.toHaveProperty('access-control-allow-origin')
    },
  )

  test('does not let in a host name that was bent to this machine', async () => {
    const { status } = await ask('GET', { ...from(origin, { authorization: 'Bearer t0ken' }), host: 'a b' })
    expect(status).toBe(403)
  })
})

test('who is refused makes no sandbox', async () => {
  const mock = await createMock()
  await statusOf(mock, '/__understudy/s/made/__understudy/journal', {
    host: 'localhost',
    origin: 'https://evil.example',
  })
  expect(await mock.sandboxes()).toEqual([])
})

test('with a token, loopback needs it too', async () => {
  const path = '/__understudy/health'
  expect(await statusOf(guarded, path, { host: 'localhost:4010' })).toBe(401)
  expect(await statusOf(guarded, path, { host: 'localhost:4010', authorization: 'bearer t0ken' })).toBe(200)
})

describe('where strangers can send requests', async () => {
  const mock = await createMock({ controlToken: 't0ken', sandboxesOnRequest: false })
  const path = '/aitronos/v1/organizations/org_abc123def456'
  const inSandbox = { host: 'mock.example', 'x-api-key': 'ak_acme_owner', 'x-understudy-sandbox': 'mine' }

  test('a request creates no sandbox, and the control API does', async () => {
    expect(await statusOf(mock, path, inSandbox)).toBe(404)
    expect(await statusOf(mock, `/__understudy/s/mine${path}`, inSandbox)).toBe(404)
    expect(await mock.sandboxes()).toEqual([])
    await mock.sandbox('mine')
    expect(await statusOf(mock, path, inSandbox)).toBe(200)
  })
})
