import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compileFile, lockersDocument } from '../support/documents.ts'
import type { Answered } from '../support/run-engine.ts'
import type { Lockers } from './lockers.ts'
import { ada, basic, ben, cleo, eve, millRoad, oldTown, session, startLockers } from './lockers.ts'

let lockers: Lockers
beforeAll(async () => {
  lockers = await startLockers()
})
beforeEach(() => lockers.reset())

const harbour = { name: 'Harbour', address: { street: 'Quay 4', city: 'Bremen', postcode: null } }
const open = (body: unknown, headers: Readonly<Record<string, string>> = eve): Promise<Answered> =>
  lockers.call({ method: 'POST', path: '/stations', headers, body })
const close = (id: string, headers: Readonly<Record<string, string>> = cleo): Promise<Answered> =>
  lockers.call({ method: 'DELETE', path: `/stations/${id}`, headers })

/** How many turns of the microtask queue one request may be behind another: enough for it to fall between any two steps. */
const moments = Array.from({ length: 8 }, (_, index) => index)
async function later(steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) await Promise.resolve()
}

describe('create', () => {
  test('a new station is made of the body, the defaults and what the server sets', async () => {
    const { status, body } = await open(harbour)
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      ...harbour,
      opening: { weekdays: { from: '08:00', to: '20:00' }, sunday: null },
      labels: {},
      // The request has a default of its own.
      note: 'Opened not long ago',
      opened_by: 'eve',
      opened_at: '2030-01-01T00:00:00Z',
      changed_at: '2030-01-01T00:00:00Z',
    })
  })

  test('the members of the reply are in the order of the document', async () => {
    const { body } = await open({ note: 'Wet.', address: harbour.address, name: 'Harbour' })
    const names = ['id', 'name', 'address', 'opening', 'labels', 'note', 'opened_by', 'opened_at', 'changed_at']
    expect(Object.keys(body as object)).toEqual(names)
  })

  test('the next read shows the new station, and the list has one more', async () => {
    const { body } = await open(harbour)
    const { id } = body as { id: string }
    expect((await lockers.get(`/stations/${id}`)).body).toEqual(body)
    expect((await lockers.get('/stations', ben)).body).toMatchObject({ count: 3 })
  })

  test('who opens a station keeps it', async () => {
    const { body } = await open(harbour)
    const { id } = body as { id: string }
    expect((await lockers.patch(`/stations/${id}`, { note: 'Mine.' }, eve)).status).toBe(200)
    expect((await lockers.get('/stations', eve)).body).toMatchObject({ count: 1 })
    expect((await lockers.patch(`/stations/${id}`, { note: 'Mine too.' }, ada)).status).toBe(403)
  })

  test('two stations of one body are two', async () => {
    const [first, second] = await Promise.all([open(harbour), open(harbour)])
    expect(first.body).not.toHaveProperty('id', (second.body as { id: string }).id)
    expect((await lockers.get('/stations', eve)).body).toMatchObject({ count: 2 })
  })

  test('defaults of one record are not those of the next', async () => {
    const { body } = await open(harbour)
    await lockers.patch(
      `/stations/${(body as { id: string }).id}`,
      { labels: { roof: 'no' }, opening: { weekdays: { to: '09:00' } } },
      eve,
    )
    const { body: other } = await open(harbour)
    expect(other).toMatchObject({ labels: {}, opening: { weekdays: { from: '08:00', to: '20:00' } } })
  })

  test('what is required is', async () => {
    const { status, body } = await open({ address: { street: '', postcode: null } })
    expect(status).toBe(422)
    expect((body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'name',
      'address.city',
      'address.street',
    ])
    expect((await lockers.get('/stations', ben)).body).toMatchObject({ count: 2 })
  })

  test('an id in the body is not taken', async () => {
    const { body } = await open({ ...harbour, id: oldTown, opened_by: 'ada' })
    expect(body).toMatchObject({ opened_by: 'eve' })
    expect(body).not.toHaveProperty('id', oldTown)
    expect((await lockers.get(`/stations/${oldTown}`)).body).toMatchObject({ name: 'Old Town' })
  })
})

describe('delete', () => {
  test('a station that is closed is gone', async () => {
    expect(await close(millRoad)).toMatchObject({ status: 204, body: undefined })
    expect((await lockers.get(`/stations/${millRoad}`)).status).toBe(404)
    expect((await lockers.get('/stations', ben)).body).toMatchObject({ count: 1 })
  })

  test('a reply without content names no type of it', async () => {
    expect((await close(millRoad)).headers).not.toHaveProperty('content-type')
  })

  test('what belongs to it is gone too', async () => {
    await close(millRoad)
    expect((await lockers.get(`/stations/${millRoad}/alerts`, cleo)).status).toBe(404)
  })

  test('a second time there is nothing to close', async () => {
    await close(millRoad)
    expect((await close(millRoad)).status).toBe(404)
  })

  test.for(moments)('of two, one %d steps later, the later finds nothing to close', async (steps) => {
    const [first, second] = await Promise.all([close(millRoad), later(steps).then(() => close(millRoad))])
    expect([first.status, second.status].toSorted()).toEqual([204, 404])
  })

  test.for(moments)('a change %d steps later does not bring it back', async (steps) => {
    const change = (): Promise<Answered> => lockers.patch(`/stations/${millRoad}`, { note: 'Still here.' }, cleo)
    const [, changed] = await Promise.all([close(millRoad), later(steps).then(change)])
    expect([200, 404]).toContain(changed.status)
    expect((await lockers.get(`/stations/${millRoad}`)).status).toBe(404)
    expect((await lockers.get('/stations', ben)).body).toMatchObject({ count: 1 })
  })

  test.for(moments)('a change of what belongs to it %d steps later is done or refused whole', async (steps) => {
    const change = (): Promise<Answered> => lockers.patch(`/stations/${millRoad}/alerts`, { quiet: true }, cleo)
    const [, changed] = await Promise.all([close(millRoad), later(steps).then(change)])
    expect([204, 404]).toContain(changed.status)
    expect((await lockers.get(`/stations/${millRoad}/alerts`, cleo)).status).toBe(404)
  })

  test('the other station stays as it was', async () => {
    const { body: before } = await lockers.get(`/stations/${oldTown}`)
    await close(millRoad)
    expect((await lockers.get(`/stations/${oldTown}`)).body).toEqual(before)
  })
})

describe('singletons', () => {
  const defaults = { quiet: true, overdue_hours: 72, mail_to: [], too_warm: null }

  test('the first read makes them of the defaults', async () => {
    expect((await lockers.get(`/stations/${oldTown}/alerts`, ada)).body).toEqual(defaults)
  })

  test('a change before the first read starts from the defaults', async () => {
    await lockers.patch(`/stations/${oldTown}/alerts`, { too_warm: 35.5 }, ada)
    expect((await lockers.get(`/stations/${oldTown}/alerts`, ada)).body).toEqual({ ...defaults, too_warm: 35.5 })
  })

  test('null takes a value back where it may be null', async () => {
    await lockers.patch(`/stations/${millRoad}/alerts`, { too_warm: null }, cleo)
    expect((await lockers.get(`/stations/${millRoad}/alerts`, cleo)).body).toMatchObject({
      too_warm: null,
      overdue_hours: 24,
    })
  })

  test('a refused change makes none', async () => {
    expect((await lockers.patch(`/stations/${oldTown}/alerts`, { quiet: 1 }, ada)).status).toBe(422)
    expect((await lockers.get(`/stations/${oldTown}/alerts`, ada)).body).toEqual(defaults)
  })
})

describe('lists', () => {
  test.for([
    ['', [7, 8, 12, 103]],
    ['?take=2', [7, 8]],
    ['?skip=1&take=2', [8, 12]],
    ['?skip=3', [103]],
    ['?skip=4', []],
    ['?skip=99&take=50', []],
  ] as const)('/lockers%s is one page, and counts all', async ([query, numbers]) => {
    const { body } = await lockers.get(`/lockers${query}`, ben)
    expect((body as { items: { number: number }[] }).items.map((item) => item.number)).toEqual(numbers)
    expect(body).toHaveProperty('count', 4)
  })

  test.for([
    ['?free=true', [8, 12]],
    ['?free=1', [8, 12]],
    ['?free=false', [7, 8, 12, 103]],
    ['?free=true&skip=1', [12]],
  ] as const)('/lockers%s filters, and counts what is left', async ([query, numbers]) => {
    const { body } = await lockers.get(`/lockers${query}`, ben)
    expect((body as { items: { number: number }[] }).items.map((item) => item.number)).toEqual(numbers)
    expect(body).toHaveProperty('count', query.startsWith('?free=false') ? 4 : 2)
  })

  test('the items show what one of them shows', async () => {
    const { body } = await lockers.get('/lockers?take=1', ben)
    expect((body as { items: unknown[] }).items[0]).toEqual((await lockers.get('/lockers/7', ben)).body)
  })

  test('a change of what is sorted by shows in the order', async () => {
    await lockers.patch(`/stations/${oldTown}`, { name: 'Aldgate' }, ada)
    const { body } = await lockers.get('/stations', session('s-ben'))
    expect((body as { items: { name: string }[] }).items.map((item) => item.name)).toEqual(['Aldgate', 'Mill Road'])
  })
})

describe('operations without a resource', () => {
  test('the example is the answer', async () => {
    expect((await lockers.get('/tariffs')).body).toEqual({ S: 0.5, M: 1, L: 1.75 })
  })

  test('without an example, a value that fits the schema is', async () => {
    const { status, body } = await lockers.get('/figures', ben)
    expect(status).toBe(200)
    expect(body).toMatchObject({ run_id: expect.any(String), busiest: expect.stringMatching(/^[SML]$/) })
    const validator = '#/components/schemas/Figures'
    expect(compileFile(lockersDocument).validators.violations(validator, body)).toEqual([])
  })

  test('it is the same value every time', async () => {
    const [first, second] = await Promise.all([lockers.get('/figures', ben), lockers.get('/figures', ben)])
    expect(first.body).toEqual(second.body)
  })

  test('roles count as everywhere', async () => {
    expect((await lockers.get('/figures', ada)).status).toBe(403)
    expect((await lockers.get('/figures', { authorization: basic('x:y') })).status).toBe(401)
  })
})

describe('Prefer (RFC 7240)', () => {
  test('a status that is asked for is answered, and nothing is done', async () => {
    const { status } = await lockers.patch(`/stations/${oldTown}`, { name: 'Gone' }, { ...ada, prefer: 'code=404' })
    expect(status).toBe(404)
    expect((await lockers.get(`/stations/${oldTown}`)).body).toMatchObject({ name: 'Old Town' })
  })

  test('dynamic=true answers a value that fits the schema instead of the example', async () => {
    const { body } = await lockers.get(`/stations/${oldTown}`, { prefer: 'dynamic=true' })
    expect(body).not.toHaveProperty('name', 'Old Town')
    expect(body).toMatchObject({ address: { city: expect.any(String) }, changed_at: expect.any(String) })
  })
})
