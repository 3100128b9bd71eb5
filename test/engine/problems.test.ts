import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Call } from '../support/run-engine.ts'
import type { Lockers } from './lockers.ts'
import { ada, eve, oldTown, session, startLockers } from './lockers.ts'

let lockers: Lockers
beforeAll(async () => {
  lockers = await startLockers({ maxBodyBytes: 100 })
})
beforeEach(() => lockers.reset())

const station = `/stations/${oldTown}`
const patch = (body: unknown, headers: Readonly<Record<string, string>> = {}): Call => ({
  method: 'PATCH',
  path: station,
  headers: { ...ada, ...headers },
  body,
})

type Row = readonly [
  what: string,
  call: Call,
  problem: { status: number; type: string; title: string; [name: string]: unknown },
]

const rows: readonly Row[] = [
  ['no credentials', { path: '/stations' }, { status: 401, type: '/problems/nobody', title: 'Who are you?' }],
  [
    'a session that is over',
    { path: '/stations', headers: session('x') },
    { status: 401, type: '/problems/lapsed', title: 'Your session is over' },
  ],
  ['no role', { ...patch({}), headers: eve }, { status: 403, type: '/problems/not-yours', title: 'That is not yours' }],
  [
    'no such record',
    { path: '/stations/none' },
    { status: 404, type: '/problems/nothing', title: 'Nothing behind this door' },
  ],
  [
    'no such path',
    { path: '/nowhere' },
    { status: 404, type: 'about:blank', title: 'Not Found', detail: '/v2/nowhere leads nowhere.' },
  ],
  [
    'a method the path does not know',
    { method: 'PUT', path: '/stations' },
    { status: 405, type: 'about:blank', title: 'Method Not Allowed', detail: '/v2/stations knows no PUT.' },
  ],
  [
    'a body that is too long',
    patch({ note: 'x'.repeat(100) }),
    { status: 413, type: 'about:blank', title: 'Content Too Large', detail: 'No more than 100 bytes.' },
  ],
  [
    'a body of another type',
    patch('name=x', { 'content-type': 'application/x-www-form-urlencoded' }),
    {
      status: 415,
      type: 'about:blank',
      title: 'Unsupported Media Type',
      detail: 'application/x-www-form-urlencoded is not read here.',
    },
  ],
  [
    'a body that is no JSON',
    patch('{"name":'),
    {
      status: 400,
      type: '/problems/unreadable',
      title: 'Cannot read that',
      detail: 'Reading stopped: unparsable JSON',
    },
  ],
  [
    'a body that is no UTF-8',
    patch(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])),
    {
      status: 400,
      type: '/problems/unreadable',
      title: 'Cannot read that',
      detail: 'Reading stopped: the body is not UTF-8',
    },
  ],
  [
    'an invalid body',
    patch({ name: '' }),
    {
      status: 422,
      type: '/problems/unfit',
      title: 'Does not fit',
      errors: [{ field: 'name', message: 'is shorter than 1' }],
    },
  ],
]

describe('problems (RFC 9457)', () => {
  test.for(rows)('%s', async ([, call, problem]) => {
    const { body: before } = await lockers.get(station)
    const reply = await lockers.call(call)
    expect(reply.status).toBe(problem.status)
    expect(reply.headers).toHaveProperty('content-type', 'application/problem+json')
    expect(reply.body).toEqual({ ...problem, instance: expect.stringMatching(/^\/occurrences\/.+/) })
    expect((await lockers.get(station)).body).toEqual(before)
  })
})

test('two problems are two occurrences', async () => {
  const [first, second] = [await lockers.get('/stations'), await lockers.get('/stations')]
  expect(first.body).not.toHaveProperty('instance', (second.body as { instance: string }).instance)
})

test('a refused caller learns how to ask', async () => {
  expect((await lockers.get('/stations')).headers).toHaveProperty('www-authenticate', 'Basic realm="Lockers"')
})

test('a wrong method learns which there are', async () => {
  const { headers } = await lockers.call({ method: 'PUT', path: station, headers: ada })
  expect(headers.allow?.split(', ').toSorted()).toEqual(['DELETE', 'GET', 'PATCH'])
})

describe('headers of every reply', () => {
  test.for([
    ['a reply', { path: station }],
    ['a refusal', { path: '/stations' }],
    ['a path that leads nowhere', { path: '/nowhere' }],
  ] as const)('%s has those of the API', async ([, call]) => {
    const { headers } = await lockers.call({ ...call, headers: { 'lockers-correlation': 'c-1' } })
    expect(headers).toMatchObject({
      'lockers-release': '2.3',
      'lockers-trace': expect.any(String),
      'lockers-correlation': 'c-1',
    })
  })

  test('one that is filled from the request is left out where the request has none', async () => {
    expect((await lockers.get(station)).headers).not.toHaveProperty('lockers-correlation')
  })

  test('one that no header may hold is left out', async () => {
    const { status, headers } = await lockers.get(station, { 'lockers-correlation': 'a\r\nset-cookie: b' })
    expect(status).toBe(200)
    expect(headers).not.toHaveProperty('lockers-correlation')
  })
})

describe('bodies that are read', () => {
  test.for([
    'application/json',
    'APPLICATION/JSON; charset=UTF-8',
    'application/json;charset="utf-8"',
    'application/merge-patch+json',
  ])('as %s', async (type) => {
    expect((await lockers.call(patch('{"name":"A"}', { 'content-type': type }))).status).toBe(200)
  })

  test.for([
    [
      'application/merge-patch+json to an operation that does not list it',
      '/lockers/7',
      { 'content-type': 'application/merge-patch+json' },
    ],
    ['another charset', station, { 'content-type': 'application/json; charset=utf-16' }],
    ['a content encoding', station, { 'content-encoding': 'gzip' }],
    ['a media type that every object has a member of', station, { 'content-type': 'constructor' }],
    ['a media type called as what objects inherit from', station, { 'content-type': '__proto__' }],
  ] as const)('%s is 415', async ([, path, headers]) => {
    const caller = path === station ? ada : session('s-dov-phone')
    const { status } = await lockers.call({ method: 'PATCH', path, headers: { ...caller, ...headers }, body: '{}' })
    expect(status).toBe(415)
  })

  test('after a byte order mark', async () => {
    const body = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('{"name":"A"}')])
    expect((await lockers.call(patch(body))).status).toBe(200)
  })
})
