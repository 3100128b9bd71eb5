import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Lockers } from './lockers.ts'
import { ada, ben, oldTown, startLockers } from './lockers.ts'

let lockers: Lockers
beforeAll(async () => {
  lockers = await startLockers()
})
beforeEach(() => lockers.reset())

const accepted: readonly (readonly [path: string, body: object])[] = [
  ['/lockers/8', { width_cm: 0.5 }],
  ['/lockers/8', { width_cm: 199.5 }],
  ['/lockers/8', { daily_rate: 0.25 }],
  ['/lockers/8', { daily_rate: 123456.75 }],
  ['/lockers/8', { currency: 'EUR' }],
  ['/lockers/8', { state: 'broken' }],
  ['/lockers/8', { carriers: ['auk'] }],
  ['/lockers/8', { pin: '0000' }],
  [`/stations/${oldTown}`, { name: 'x' }],
  [`/stations/${oldTown}`, { name: '🗝'.repeat(60) }],
  [`/stations/${oldTown}`, { api_key: `tk_${'a'.repeat(37)}` }],
  [`/stations/${oldTown}`, { opening: { weekdays: { from: '00:00', to: '23:59' } } }],
]

describe('at the boundary', () => {
  test.for(accepted)('%s takes %j', async ([path, body]) => {
    const { status } = await lockers.patch(path, body, path.startsWith('/lockers') ? ben : ada)
    expect(status).toBe(200)
  })
})

type Refused = readonly [path: string, body: unknown, errors: readonly (readonly [field: string, message: string])[]]

const refused: readonly Refused[] = [
  ['/lockers/8', { width_cm: 0 }, [['width_cm', 'must be above 0']]],
  ['/lockers/8', { width_cm: -0.5 }, [['width_cm', 'must be above 0']]],
  ['/lockers/8', { width_cm: 200 }, [['width_cm', 'must be less than 200']]],
  ['/lockers/8', { width_cm: 22.25 }, [['width_cm', 'must be a multiple of 0.5']]],
  ['/lockers/8', { daily_rate: 0.1 }, [['daily_rate', 'must be a multiple of 0.25']]],
  ['/lockers/8', { daily_rate: '1' }, [['daily_rate', 'must be a number']]],
  ['/lockers/8', { daily_rate: null }, [['daily_rate', 'must not be null']]],
  ['/lockers/8', { currency: 'CHF' }, [['currency', 'cannot be CHF']]],
  ['/lockers/8', { state: 'Free' }, [['state', '"Free" is no choice']]],
  ['/lockers/8', { carriers: [] }, [['carriers', 'must have at least 1 items']]],
  ['/lockers/8', { carriers: ['auk', 'tern', 'auk'] }, [['carriers', 'must not repeat an item']]],
  ['/lockers/8', { carriers: ['auk', 'Tern'] }, [['carriers.1', '"Tern" is of the wrong form']]],
  ['/lockers/8', { carriers: 'auk' }, [['carriers', 'must be a list']]],
  ['/lockers/8', { pin: '123' }, [['pin', '"123" is of the wrong form']]],
  ['/lockers/8', { pin: 1234 }, [['pin', 'must be a string']]],
  [`/stations/${oldTown}`, { name: '' }, [['name', 'is shorter than 1']]],
  [`/stations/${oldTown}`, { name: 'x'.repeat(61) }, [['name', 'is longer than 60']]],
  [`/stations/${oldTown}`, { name: null }, [['name', 'must not be null']]],
  [`/stations/${oldTown}`, { address: null }, [['address', 'must not be null']]],
  [`/stations/${oldTown}`, { address: { street: null } }, [['address.street', 'must not be null']]],
  [`/stations/${oldTown}`, { address: 'Bremen' }, [['address', 'must be an object']]],
  [`/stations/${oldTown}`, { labels: { lift: 1 } }, [['labels.lift', 'must be a string']]],
  [`/stations/${oldTown}`, { opening: { weekdays: null } }, [['opening.weekdays', 'must not be null']]],
  [
    `/stations/${oldTown}`,
    { opening: { weekdays: { to: '24:00' } } },
    [['opening.weekdays.to', '"24:00" is of the wrong form']],
  ],
  [`/stations/${oldTown}`, { opening: { sunday: { from: '10:00' } } }, [['opening.sunday.to', 'is missing']]],
  [`/stations/${oldTown}/alerts`, { quiet: 'false' }, [['quiet', 'must be a boolean']]],
  [`/stations/${oldTown}/alerts`, { overdue_hours: 1.5 }, [['overdue_hours', 'must be an integer']]],
  [`/stations/${oldTown}/alerts`, { overdue_hours: -1 }, [['overdue_hours', 'must be at least 0']]],
  [`/stations/${oldTown}/alerts`, { overdue_hours: 721 }, [['overdue_hours', 'must be at most 720']]],
  [`/stations/${oldTown}/alerts`, { too_warm: 0 }, [['too_warm', 'must be above 0']]],
  [`/stations/${oldTown}/alerts`, { mail_to: ['a@x.example', 'nobody'] }, [['mail_to.1', 'must be an e-mail address']]],
  [`/stations/${oldTown}`, [], [['body', 'must be an object']]],
  [`/stations/${oldTown}`, 'null', [['body', 'must be an object']]],
  [`/stations/${oldTown}`, '"name"', [['body', 'must be an object']]],
  [`/stations/${oldTown}`, '', [['body', 'must be an object']]],
]

describe('past the boundary', () => {
  test.for(refused)('%s refuses %j, and nothing changes', async ([path, body, errors]) => {
    const caller = path.startsWith('/lockers') ? ben : ada
    const { body: before } = await lockers.get(path, caller)
    const reply = await lockers.patch(path, body, caller)
    expect(reply.status).toBe(422)
    expect(reply.body).toHaveProperty(
      'errors',
      errors.map(([field, message]) => ({ field, message })),
    )
    expect((await lockers.get(path, caller)).body).toEqual(before)
  })
})

test('all that is wrong is told at once, and the valid half of the body is not stored', async () => {
  const { body: before } = await lockers.get('/lockers/8', ben)
  const body = { state: 'broken', width_cm: 0.3, pin: '1', carriers: ['auk', 'auk', 'X'] }
  const reply = await lockers.patch('/lockers/8', body, ben)
  expect(reply.body).toHaveProperty('errors', [
    { field: 'width_cm', message: 'must be a multiple of 0.5' },
    { field: 'carriers.2', message: '"X" is of the wrong form' },
    { field: 'carriers', message: 'must not repeat an item' },
    { field: 'pin', message: '"1" is of the wrong form' },
  ])
  expect((await lockers.get('/lockers/8', ben)).body).toEqual(before)
})

describe('query parameters', () => {
  test.for([
    ['take=0', 'take', 'must be at least 1'],
    ['take=51', 'take', 'must be at most 50'],
    ['take=ten', 'take', 'must be an integer'],
    ['take=', 'take', 'must be an integer'],
    ['skip=1.5', 'skip', 'must be an integer'],
    ['free=maybe', 'free', 'must be a boolean'],
  ] as const)('?%s is refused', async ([query, field, message]) => {
    const { status, body } = await lockers.get(`/lockers?${query}`, ben)
    expect(status).toBe(422)
    expect(body).toHaveProperty('errors', [{ field, message }])
  })

  test('an enum is checked on an operation that has no resource', async () => {
    const { status, body } = await lockers.get('/tariffs?size=XL')
    expect(status).toBe(422)
    expect(body).toHaveProperty('errors', [{ field: 'size', message: '"XL" is no choice' }])
  })
})
