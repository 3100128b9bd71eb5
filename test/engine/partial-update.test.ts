import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Lockers } from './lockers.ts'
import { ada, ben, cleo, millRoad, oldTown, startLockers } from './lockers.ts'

const mergePatchType = { 'content-type': 'application/merge-patch+json' }

let lockers: Lockers
beforeAll(async () => {
  lockers = await startLockers()
})
beforeEach(() => lockers.reset())

/** Patches Old Town as its keeper, and gives what the next read shows. */
async function afterPatch(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const patched = await lockers.patch(`/stations/${oldTown}`, body, { ...ada, ...headers })
  expect(patched.status).toBe(200)
  const read = await lockers.get(`/stations/${oldTown}`)
  expect(read.body).toEqual(patched.body)
  return read.body
}

describe.each([
  { type: 'application/json', headers: {} },
  { type: 'application/merge-patch+json', headers: mergePatchType },
])('nested objects in a body of $type (RFC 7396)', ({ headers }) => {
  test('a member deep inside changes alone', async () => {
    expect(await afterPatch({ opening: { weekdays: { to: '22:00' } } }, headers)).toMatchObject({
      opening: { weekdays: { from: '06:30', to: '22:00' }, sunday: { from: '10:00', to: '16:00' } },
    })
  })

  test('several members at several depths change at once', async () => {
    const body = {
      name: 'Old Town Hall',
      address: { street: 'Market Square 2' },
      opening: { sunday: { from: '11:00', to: '16:00' } },
    }
    expect(await afterPatch(body, headers)).toMatchObject({
      name: 'Old Town Hall',
      address: { street: 'Market Square 2', city: 'Bremen', postcode: '28195', hint: 'Under the arcade' },
      opening: { weekdays: { from: '06:30', to: '21:00' }, sunday: { from: '11:00', to: '16:00' } },
    })
  })

  test('null is kept where the record may hold it', async () => {
    const body = { note: null, address: { postcode: null }, opening: { sunday: null } }
    expect(await afterPatch(body, headers)).toMatchObject({
      note: null,
      address: { postcode: null },
      opening: { sunday: null },
    })
  })

  test('null removes a member that the record may not hold as null', async () => {
    expect(await afterPatch({ address: { hint: null } }, headers)).toMatchObject({
      address: { street: 'Market Square 1', city: 'Bremen', postcode: '28195' },
    })
    const { body } = await lockers.get(`/stations/${oldTown}`)
    expect(body).not.toHaveProperty('address.hint')
  })

  test('null adds and removes members of a free-form map', async () => {
    expect(
      await afterPatch({ labels: { roof: null, colour: 'blue', bench: 'two', never: null } }, headers),
    ).toHaveProperty('labels', {
      colour: 'blue',
      lift: '',
      bench: 'two',
    })
  })

  test('an empty object changes none of the members', async () => {
    const { body: before } = await lockers.get(`/stations/${oldTown}`)
    const after = await afterPatch({ labels: {}, address: {}, opening: { weekdays: {} } }, headers)
    expect(after).toMatchObject({ ...(before as object), changed_at: expect.any(String) })
  })
})

test('hours that were null take an object whole', async () => {
  const body = { opening: { sunday: { from: '09:00', to: '12:00' } } }
  const { status, body: after } = await lockers.patch(`/stations/${millRoad}`, body, cleo)
  expect(status).toBe(200)
  expect(after).toMatchObject({
    opening: { weekdays: { from: '00:00', to: '23:59' }, sunday: { from: '09:00', to: '12:00' } },
  })
})

test('names that mean something to JavaScript are members like any other', async () => {
  const body = '{"labels":{"__proto__":"a","constructor":"b","toString":"c","hasOwnProperty":"d"}}'
  const after = (await afterPatch(body)) as { labels: object }
  expect(Object.entries(after.labels)).toEqual([
    ['roof', 'yes'],
    ['colour', 'green'],
    ['lift', ''],
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['toString', 'c'],
    ['hasOwnProperty', 'd'],
  ])
})

test('null removes a member named __proto__ as well', async () => {
  await afterPatch('{"labels":{"__proto__":"a"}}')
  const after = (await afterPatch('{"labels":{"__proto__":null}}')) as { labels: object }
  expect(Object.keys(after.labels)).toEqual(['roof', 'colour', 'lift'])
})

test('a body named __proto__ does not become a prototype', async () => {
  await afterPatch('{"__proto__":{"name":"Taken"},"name":"Kept"}')
  expect(({} as { name?: string }).name).toBeUndefined()
})

test('empty text is a value', async () => {
  expect(await afterPatch({ note: '', labels: { roof: '' }, address: { postcode: '' } })).toMatchObject({
    note: '',
    labels: { roof: '' },
    address: { postcode: '' },
  })
})

test('false, 0 and [] are values', async () => {
  const path = `/stations/${millRoad}/alerts`
  await lockers.patch(path, { quiet: true, overdue_hours: 5 }, cleo)
  const { status } = await lockers.patch(path, { quiet: false, overdue_hours: 0, mail_to: [] }, cleo)
  expect(status).toBe(204)
  expect((await lockers.get(path, cleo)).body).toEqual({ quiet: false, overdue_hours: 0, mail_to: [], too_warm: 41.5 })
})

test('a list is replaced whole, in the order it is sent', async () => {
  const { body } = await lockers.patch('/lockers/8', { carriers: ['wren', 'auk'] }, ben)
  expect(body).toHaveProperty('carriers', ['wren', 'auk'])
})

test('text comes back as it was sent', async () => {
  const note = '  ünï – 日本 🗝\u0000\t"quoted" \\ '
  expect(await afterPatch({ note })).toHaveProperty('note', note)
})

describe('aliases', () => {
  /** What a locker's terminal key is shows in no reply: the journal tells that it was set, and under which name. */
  const lastSet = async () => (await lockers.mock.journal.last()).set

  test.for(['api_key', 'apiKey'])('%s writes the one record property', async (spelling) => {
    await lockers.patch(`/stations/${oldTown}`, { [spelling]: 'tk_new1' }, ada)
    expect(await lastSet()).toEqual(['api_key'])
  })

  test('a body with both spellings sets the property once', async () => {
    const { status } = await lockers.patch(`/stations/${oldTown}`, { apiKey: 'tk_alias1', api_key: 'tk_named1' }, ada)
    expect(status).toBe(200)
    expect(await lastSet()).toEqual(['api_key'])
  })

  test('the spelling that loses is not checked', async () => {
    const { status } = await lockers.patch(`/stations/${oldTown}`, { apiKey: 'WRONG', api_key: 'tk_named1' }, ada)
    expect(status).toBe(200)
  })

  test.for(['api_key', 'apiKey'])('%s is checked, and named as it was sent', async (spelling) => {
    const { status, body } = await lockers.patch(`/stations/${oldTown}`, { [spelling]: 'WRONG' }, ada)
    expect(status).toBe(422)
    expect(body).toHaveProperty('errors', [{ field: spelling, message: '"WRONG" is of the wrong form' }])
  })
})

describe('what a request cannot write', () => {
  test.for([
    ['a read-only property it declares', { id: 'x', name: 'Kept' }],
    ['a read-only property it does not declare', { opened_by: 'eve', opened_at: '2000-01-01T00:00:00Z', name: 'Kept' }],
    ['an unknown property', { colour: 'red', nested: { deep: [1] }, name: 'Kept' }],
    ['an unknown property of a nested object', { address: { country: 'DE' }, name: 'Kept' }],
  ] as const)('%s is ignored', async ([, body]) => {
    const { body: before } = await lockers.get(`/stations/${oldTown}`)
    expect(await afterPatch(body)).toEqual({ ...(before as object), name: 'Kept', changed_at: '2030-01-01T00:00:00Z' })
  })

  test('a body of nothing but ignored properties leaves the time of the last change alone', async () => {
    const { body: before } = await lockers.get(`/stations/${oldTown}`)
    expect(await afterPatch({ id: 'x', opened_by: 'eve', colour: 'red' })).toEqual(before)
  })

  test('an empty body changes nothing', async () => {
    const { body: before } = await lockers.get(`/stations/${oldTown}`)
    expect(await afterPatch({})).toEqual(before)
  })

  test('the same values again stamp the record', async () => {
    expect(await afterPatch({ name: 'Old Town' })).toMatchObject({ changed_at: '2030-01-01T00:00:00Z' })
  })

  test('write-only properties show in no reply', async () => {
    const { body } = await lockers.patch('/lockers/8', { pin: '4711' }, ben)
    expect(body).not.toHaveProperty('pin')
    expect((await lockers.get('/lockers/8', ben)).body).not.toHaveProperty('pin')
  })
})

test('a time that a clock would set back stays', async () => {
  await afterPatch({ note: 'one' })
  lockers.clock.advance(-3_600_000)
  expect(await afterPatch({ note: 'two' })).toMatchObject({ note: 'two', changed_at: '2030-01-01T00:00:00Z' })
})
