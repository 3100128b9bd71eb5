import { once } from 'node:events'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Lockers } from './lockers.ts'
import { ada, ben, eve, millRoad, oldTown, session, startLockers } from './lockers.ts'

let lockers: Lockers
beforeAll(async () => {
  lockers = await startLockers()
})
beforeEach(() => lockers.reset())

test('new opening hours tell so in the journal, and take the display away', async () => {
  await lockers.patch(`/stations/${oldTown}`, { opening: { sunday: null } }, ada)
  expect((await lockers.mock.journal.find()).at(-1)?.events).toEqual([
    {
      event: 'opening-changed',
      details: { collection: 'stations', key: oldTown, set: ['opening'], cleared: `boards/${oldTown}` },
    },
  ])
  expect((await lockers.get(`/stations/${oldTown}/board`)).status).toBe(404)
  expect((await lockers.get(`/stations/${millRoad}/board`)).body).toMatchObject({ lines: ['Open round the clock'] })
})

test('the same opening hours again do the same', async () => {
  const opening = { weekdays: { from: '06:30', to: '21:00' } }
  await lockers.patch(`/stations/${oldTown}`, { opening }, ada)
  expect((await lockers.mock.journal.find()).at(-1)?.events).toHaveLength(1)
})

test.for([
  ['another property', { name: 'New Town' }, ada, 200],
  ['hours that are refused', { opening: { sunday: { from: '1' } } }, ada, 422],
  ['hours from somebody who may not', { opening: { sunday: null } }, eve, 403],
] as const)('%s causes no event', async ([, body, headers, status]) => {
  expect((await lockers.patch(`/stations/${oldTown}`, body, headers)).status).toBe(status)
  expect((await lockers.mock.journal.find()).at(-1)?.events).toEqual([])
  expect((await lockers.get(`/stations/${oldTown}/board`)).status).toBe(200)
})

test('the journal says who did what, and with which outcome', async () => {
  await lockers.patch(`/stations/${oldTown}`, { name: 'A', labels: { roof: null } }, ada)
  expect((await lockers.mock.journal.find()).at(-1)).toEqual({
    number: expect.any(Number),
    at: '2030-01-01T00:00:00.000Z',
    method: 'PATCH',
    path: `/lockers/v2/stations/${oldTown}`,
    api: 'lockers',
    operation: 'changeStation',
    principal: 'ada',
    status: 200,
    refusal: undefined,
    set: ['name', 'labels'],
    events: [],
    change: {
      collection: 'stations',
      key: oldTown,
      fields: [
        { path: '/name', before: 'Old Town', after: 'A' },
        { path: '/labels/roof', before: 'yes' },
        { path: '/changed_at', before: '2026-03-14T09:26:53Z', after: '2030-01-01T00:00:00Z' },
      ],
    },
  })
})

test.for([
  ['no credentials', {}, 'unauthenticated', undefined],
  ['a session that is over', session('s-none-at-all'), 'bad-credentials', undefined],
  ['no role', eve, 'forbidden', 'eve'],
] as const)('the journal says why %s was refused, and shows no secret', async ([, headers, failure, principal]) => {
  await lockers.patch(`/stations/${oldTown}`, { name: 'A' }, headers)
  const entry = (await lockers.mock.journal.find()).at(-1)
  expect(entry).toMatchObject({ refusal: { failure }, events: [] })
  expect(entry?.principal).toBe(principal)
  expect(JSON.stringify(entry)).not.toContain('s-none-at-all')
})

test.for([
  ['terminal_key=tk_ben1', 'terminal_key=…'],
  ['free=true&terminal%5Fkey=tk_ben1&limit=1', 'free=true&terminal%5Fkey=…&limit=1'],
  ['Api-Key=tk_ben1&access_token=tk_ben1&signature=tk_ben1', 'Api-Key=…&access_token=…&signature=…'],
] as const)('of the query %s the journal has %s', async ([sent, kept]) => {
  await lockers.get(`/lockers?${sent}`, {})
  expect((await lockers.mock.journal.last()).query).toBe(kept)
  expect(JSON.stringify(await lockers.mock.journal.find())).not.toContain('tk_ben1')
})

test('a listener that throws keeps no reply from the caller, and its error is not swallowed', async () => {
  const handlers = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  const uncaught = once(process, 'uncaughtException')
  const stop = lockers.mock.onExchange(() => {
    throw new Error('listener')
  })
  const reply = await lockers.get(`/stations/${oldTown}`).finally(stop)
  const [error] = await uncaught
  for (const handler of handlers) process.on('uncaughtException', handler)
  expect(reply.status).toBe(200)
  expect(error).toEqual(new Error('listener'))
})

test('reset puts everything back', async () => {
  const { body: before } = await lockers.get('/stations', ben)
  await lockers.patch(`/stations/${oldTown}`, { name: 'A', opening: { sunday: null } }, ada)
  await lockers.call({
    method: 'POST',
    path: '/stations',
    headers: eve,
    body: { name: 'Harbour', address: { street: 'Quay 4', city: 'Bremen', postcode: null } },
  })
  await lockers.mock.reset()
  expect(await lockers.mock.journal.find()).toEqual([])
  expect((await lockers.get('/stations', ben)).body).toEqual(before)
  expect((await lockers.get(`/stations/${oldTown}/board`)).status).toBe(200)
  expect((await lockers.get('/stations', eve)).body).toMatchObject({ count: 0 })
})
