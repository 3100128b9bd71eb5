import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answered } from '../support/run-engine.ts'
import type { Lockers } from './lockers.ts'
import { ada, basic, ben, cleo, dov, eve, millRoad, oldTown, session, startLockers } from './lockers.ts'

let lockers: Lockers
beforeAll(async () => {
  lockers = await startLockers()
})
beforeEach(() => lockers.reset())

const unknownStation = '00000000-0000-4000-8000-000000000000'
const remove = (path: string, headers: Readonly<Record<string, string>>): Promise<Answered> =>
  lockers.call({ method: 'DELETE', path, headers })

describe('HTTP basic', () => {
  test.for([
    ['a user and a password', ada],
    ['the scheme in another case', { authorization: ada.authorization.replace('Basic', 'bAsIc') }],
    ['a password that holds a colon', cleo],
  ] as const)('%s are known', async ([, headers]) => {
    expect((await lockers.get('/stations', headers)).status).toBe(200)
  })

  test('an empty password is one', async () => {
    const body = { name: 'Harbour', address: { street: 'Quay 4', city: 'Bremen', postcode: null } }
    expect((await lockers.call({ method: 'POST', path: '/stations', headers: eve, body })).status).toBe(201)
  })

  test.for([
    ['a wrong password', basic('ada:a-2')],
    ['no password', basic('ada')],
    ['text that is no Base64', 'Basic ada:a-1'],
    ['bytes that are no UTF-8', `Basic ${btoa('\xff\xfe:')}`],
  ] as const)('%s is refused', async ([, authorization]) => {
    const { status, body } = await lockers.get('/stations', { authorization })
    expect(status).toBe(401)
    expect(body).toMatchObject({ type: '/problems/stranger', title: 'We have not met' })
  })

  test.for(['Basic', 'Basic ', 'Bearer s-ada', 'Digest x'])('"%s" counts as no credentials', async (authorization) => {
    const { status, body } = await lockers.get('/stations', { authorization })
    expect(status).toBe(401)
    expect(body).toMatchObject({ type: '/problems/nobody', title: 'Who are you?' })
  })
})

describe('keys in a cookie and in the query', () => {
  test('a session among other cookies is known', async () => {
    expect((await lockers.get('/lockers/7', session('s-dov-phone'))).status).toBe(200)
  })

  test('each of a caller’s sessions is known', async () => {
    expect((await lockers.get('/lockers/7', session('s-dov-desk'))).status).toBe(200)
  })

  test('a cookie whose name only ends alike is another one', async () => {
    const { body } = await lockers.get('/lockers/7', { cookie: 'old_lockers_session=s-dov-phone' })
    expect(body).toMatchObject({ type: '/problems/nobody' })
  })

  test('an unknown session gets the problem of that scheme', async () => {
    const { status, body } = await lockers.get('/lockers/7', session('s-gone'))
    expect(status).toBe(401)
    expect(body).toMatchObject({ type: '/problems/lapsed', title: 'Your session is over' })
  })

  test('a key in the query is known', async () => {
    expect((await lockers.get('/lockers?terminal_key=tk_cleo2')).body).toMatchObject({ count: 4 })
  })

  test('an unknown key in the query gets the problem of any scheme', async () => {
    expect((await lockers.get('/lockers?terminal_key=tk_none')).body).toMatchObject({ type: '/problems/stranger' })
  })

  test('a credential of one scheme is none of another', async () => {
    expect((await lockers.get('/lockers?terminal_key=s-dov-phone')).status).toBe(401)
  })

  test('a scheme the operation does not name counts as no credentials', async () => {
    expect((await lockers.get('/stations?terminal_key=tk_ben1')).body).toMatchObject({ type: '/problems/nobody' })
  })
})

describe('two schemes at once', () => {
  test('both of one dispatcher are enough', async () => {
    expect((await remove('/lockers/103?terminal_key=tk_ben1', ben)).status).toBe(204)
  })

  test.for([
    ['only a login', '/lockers/103', ben],
    ['only a terminal', '/lockers/103?terminal_key=tk_ben1', {}],
    ['a login and another’s terminal', '/lockers/103?terminal_key=tk_cleo1', ben],
    ['a login and an unknown terminal', '/lockers/103?terminal_key=tk_none', ben],
  ] as const)('%s is refused with 401', async ([, path, headers]) => {
    expect((await remove(path, headers)).status).toBe(401)
    expect((await lockers.get('/lockers/103', ben)).status).toBe(200)
  })
})

describe('roles', () => {
  test.for([
    ['the keeper of the station', ada, 200],
    ['the keeper of another station, a dispatcher by login', cleo, 200],
    ['a dispatcher', ben, 200],
    ['the renter of a locker', dov, 403],
    ['somebody without a role', eve, 403],
  ] as const)('%s changes a station: %3$d', async ([, headers, status]) => {
    expect((await lockers.patch(`/stations/${oldTown}`, { note: 'Closed.' }, headers)).status).toBe(status)
  })

  test('a role held on one record says nothing about another', async () => {
    expect((await lockers.patch(`/stations/${millRoad}`, { note: 'Mine.' }, ada)).status).toBe(403)
  })

  test('a role counts only with the scheme it is named for', async () => {
    // A dispatcher's session may list stations, but not change one.
    expect((await lockers.get('/stations', session('s-ben'))).status).toBe(200)
    expect((await lockers.patch(`/stations/${oldTown}`, { note: 'By session.' }, session('s-ben'))).status).toBe(403)
  })

  test('the role of any scheme that is presented counts', async () => {
    const both = { ...ben, ...session('s-ben') }
    expect((await lockers.patch(`/stations/${oldTown}`, { note: 'By login.' }, both)).status).toBe(200)
  })

  test.for([
    ['a dispatcher who does not keep the station', ben],
    ['a keeper who is no dispatcher', ada],
    ['a dispatcher who keeps another station', cleo],
  ] as const)('%s lacks one of two roles', async ([, headers]) => {
    expect((await remove(`/stations/${oldTown}`, headers)).status).toBe(403)
    expect((await lockers.get(`/stations/${oldTown}`)).status).toBe(200)
  })

  test('who holds both roles of one requirement may', async () => {
    expect((await remove(`/stations/${millRoad}`, cleo)).status).toBe(204)
  })

  test.for([
    ['/stations', 'a keeper', ada, [oldTown]],
    ['/stations', 'a dispatcher', ben, [millRoad, oldTown]],
    ['/stations', 'a keeper who is a dispatcher', cleo, [millRoad, oldTown]],
    ['/stations', 'somebody without a role', eve, []],
    ['/lockers', 'a renter', session('s-dov-desk'), [7, 12]],
    ['/lockers', 'a keeper', ada, []],
    ['/lockers', 'a dispatcher', ben, [7, 8, 12, 103]],
  ] as const)('%s lists for %s what its role reaches', async ([path, , headers, keys]) => {
    const { status, body } = await lockers.get(path, headers)
    expect(status).toBe(200)
    const { items, count } = body as { items: { id?: string; number?: number }[]; count: number }
    expect(items.map((item) => item.id ?? item.number)).toEqual(keys)
    expect(count).toBe(keys.length)
  })
})

describe('the order authentication, validation, existence, authorization', () => {
  const invalid = { name: 7 }

  test.for([
    ['no credentials, an invalid body, no such station', unknownStation, {}, invalid, 401],
    ['no role, an invalid body, no such station', unknownStation, eve, invalid, 422],
    ['no role, a valid body, no such station', unknownStation, eve, { name: 'x' }, 404],
    ['no role, an invalid body', oldTown, eve, invalid, 422],
    ['no role, an unreadable body', oldTown, eve, '{', 400],
    ['no role, a valid body', oldTown, eve, { name: 'x' }, 403],
  ] as const)('%s: %4$d', async ([, id, headers, body, status]) => {
    expect((await lockers.patch(`/stations/${id}`, body, headers)).status).toBe(status)
  })
})

describe('public operations', () => {
  test('anybody may read a station', async () => {
    expect((await lockers.get(`/stations/${oldTown}`)).body).toMatchObject({ name: 'Old Town' })
  })

  test('credentials that are wrong do not matter there', async () => {
    expect((await lockers.get(`/stations/${oldTown}`, { authorization: basic('x:y') })).status).toBe(200)
  })
})
