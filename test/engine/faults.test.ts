import { beforeEach, describe, expect, test } from 'vitest'
import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import type { FaultSettings } from '../../src/engine/faults.ts'
import { FaultTable } from '../../src/engine/faults.ts'
import { paced } from '../../src/engine/paced.ts'
import { kindOf, statusesOf } from '../../src/engine/statuses.ts'
import { createMock } from '../../src/index.ts'
import { buildMock } from '../../src/mock/mock.ts'
import type { ErrorKind } from '../../src/openapi/vocabulary.ts'
import { failures } from '../../src/openapi/vocabulary.ts'
import { repeatable } from '../support/run-engine.ts'
import { gardenParts } from './gardens.ts'
import type { Lockers } from './lockers.ts'
import { ada, ben, cleo, oldTown, startLockers } from './lockers.ts'

const station = `/stations/${oldTown}`
const outage: FaultSettings = { id: 'outage', status: 503 }

/** How long requests were made to wait, in milliseconds. */
let waits: number[]
let lockers: Lockers
beforeEach(async () => {
  waits = []
  const wait = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds)
  }
  lockers = await startLockers({ runtime: { ...repeatable(), wait } })
})

/** Sends the same request so many times, one after the other; gives the statuses. */
async function statuses(count: number, path = station, headers = ada): Promise<number[]> {
  const found: number[] = []
  for (let index = 0; index < count; index++) found.push((await lockers.get(path, headers)).status)
  return found
}

describe('which requests a fault hits', () => {
  test.for<readonly [string, FaultSettings, readonly number[]]>([
    ['that names nothing: all', {}, [503, 503, 503]],
    ['of an API: those to it', { api: 'lockers' }, [503, 503, 503]],
    ['of an operation: those for it', { operation: 'getStation' }, [503, 200, 200]],
    ['of a caller: those that are known to be its', { principal: 'ben' }, [200, 200, 503]],
    [
      'of a caller and an operation: those that are both',
      { principal: 'ben', operation: 'getStation' },
      [200, 200, 200],
    ],
  ])('of a fault %s', async ([, only, expected]) => {
    await lockers.mock.faults.add({ ...outage, ...only })
    const calls = [{ path: station }, { path: '/stations', headers: ada }, { path: '/stations', headers: ben }]
    const replies = await Promise.all(calls.map((call) => lockers.call(call)))
    expect(replies.map(({ status }) => status)).toEqual(expected)
  })

  test('a fault of another API leaves requests alone', () => {
    const table = new FaultTable()
    table.add({ ...outage, api: 'boats' })
    expect(table.strike({ api: 'lockers', operation: 'getStation', principal: undefined })).toBeUndefined()
    expect(table.list()).toMatchObject([{ seen: 0, fired: 0 }])
  })

  test.for<readonly [string, FaultSettings, readonly number[]]>([
    ['the next two', { times: 2 }, [503, 503, 200, 200]],
    ['all but the first three', { after: 3 }, [200, 200, 200, 503]],
    ['the second alone', { after: 1, times: 1 }, [200, 503, 200, 200]],
    ['none', { rate: 0 }, [200, 200, 200, 200]],
  ])('a fault can hit %s', async ([, how, expected]) => {
    await lockers.mock.faults.add({ ...outage, ...how })
    expect(await statuses(4)).toEqual(expected)
  })

  test('a path that leads nowhere stays what it is', async () => {
    await lockers.mock.faults.add(outage)
    expect(await statuses(1, '/nowhere')).toEqual([404])
  })

  test('no credentials stay what they are, for a fault of a caller', async () => {
    await lockers.mock.faults.add({ ...outage, principal: 'ada' })
    expect((await lockers.get('/stations')).status).toBe(401)
  })
})

describe('what is drawn', () => {
  /** Gives which of two hundred requests are hit. */
  const drawn = (seed: number, faults: readonly FaultSettings[]): readonly (readonly string[])[] => {
    const table = new FaultTable()
    table.clear(seed)
    for (const fault of faults) table.add(fault)
    const struck = { api: 'lockers', operation: 'getStation', principal: undefined }
    return Array.from({ length: 200 }, () => table.strike(struck)?.ids ?? [])
  }
  const half: FaultSettings = { id: 'half', latency: 1, rate: 0.5 }

  test('is the same in every run, and another with another seed', () => {
    expect(drawn(1, [half])).toEqual(drawn(1, [half]))
    expect(drawn(1, [half])).not.toEqual(drawn(2, [half]))
  })

  test('is the same whatever other faults there are', () => {
    const other: FaultSettings = { id: 'other', latency: 1, rate: 0.3 }
    const together = drawn(1, [other, half]).map((ids) => ids.filter((id) => id === 'half'))
    expect(together).toEqual(drawn(1, [half]))
  })

  test.for([0.1, 0.5, 0.9])('is the share that was asked for: %d', (rate) => {
    const hits = [1, 2, 3, 4, 5].flatMap((seed) => drawn(seed, [{ ...half, rate }])).filter((ids) => ids.length > 0)
    expect(hits.length / 1000).toBeCloseTo(rate, 1)
  })

  test('begins anew with a reset', async () => {
    const run = async (): Promise<number[]> => {
      await lockers.mock.faults.add({ ...outage, rate: 0.5 })
      return statuses(20)
    }
    const first = await run()
    await lockers.mock.reset()
    expect(await run()).toEqual(first)
  })
})

describe('latency', () => {
  test('takes as long as it says, before anything is done', async () => {
    let goOn = (): void => undefined
    const wait = (): Promise<void> =>
      new Promise((resolve) => {
        goOn = resolve
      })
    const slow = await startLockers({ runtime: { ...repeatable(), wait } })
    await slow.mock.faults.add({ latency: 400, operation: 'changeStation' })
    const changing = slow.patch(station, { name: 'Later' }, ada)
    expect((await slow.get(station)).body).toMatchObject({ name: 'Old Town' })
    goOn()
    expect((await changing).status).toBe(200)
    expect((await slow.get(station)).body).toMatchObject({ name: 'Later' })
  })

  test('that is evenly spread stays between the two', async () => {
    await lockers.mock.faults.add({ latency: { min: 100, max: 200 } })
    await statuses(100)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(100)
    expect(Math.max(...waits)).toBeLessThanOrEqual(200)
    expect(new Set(waits).size).toBeGreaterThan(30)
  })

  test('that is log-normal has its median, and a long tail', async () => {
    await lockers.mock.faults.add({ latency: { median: 100, sigma: 1 } })
    await statuses(400)
    const sorted = waits.toSorted((left, right) => left - right)
    expect(sorted[200]).toBeGreaterThan(80)
    expect(sorted[200]).toBeLessThan(125)
    expect(sorted.at(-1)).toBeGreaterThan(500)
  })

  test('is the same in every run', async () => {
    const fault: FaultSettings = { latency: { median: 100, sigma: 1 } }
    await lockers.mock.faults.add(fault)
    await statuses(10)
    await lockers.mock.reset()
    await lockers.mock.faults.add(fault)
    await statuses(10)
    expect(waits.slice(10)).toEqual(waits.slice(0, 10))
  })

  test('is an hour at most, whatever is drawn', async () => {
    await lockers.mock.faults.add({ latency: { median: 3_600_000, sigma: 5 } })
    await statuses(50)
    expect(Math.max(...waits)).toBe(3_600_000)
  })

  test('goes by real time, also where the clock stands still', async () => {
    await lockers.mock.clock.freeze()
    await lockers.mock.faults.add({ latency: 400 })
    await statuses(1)
    expect(waits).toEqual([400])
  })
})

describe('several faults', () => {
  test('add their latencies up; the first that answers is the last one asked', async () => {
    await lockers.mock.faults.add({ id: 'slow', latency: 100 })
    await lockers.mock.faults.add({ id: 'slower', latency: 200 })
    await lockers.mock.faults.add({ ...outage, times: 1 })
    await lockers.mock.faults.add({ id: 'broken', status: 500, times: 1 })
    expect(await statuses(3)).toEqual([503, 500, 200])
    expect(waits).toEqual([300, 300, 300])
  })

  test('send at the slowest pace', async () => {
    await lockers.mock.faults.add({ bytesPerSecond: 100 })
    await lockers.mock.faults.add({ bytesPerSecond: 10 })
    await lockers.mock.faults.add({ bytesPerSecond: 50, principal: 'ada' })
    const reply = await lockers.mock.answer(asking('/lockers/v2/stations'))
    expect([reply.status, reply.delivery]).toEqual([200, { bytesPerSecond: 10 }])
  })
})

const asking = (path: string) => ({ method: 'GET', path, query: '', headers: ada, body: undefined })

describe('a status', () => {
  test.for<readonly [string, FaultSettings, object]>([
    [
      'that the API has a problem for is answered with that',
      { status: 403 },
      { status: 403, type: '/problems/not-yours', title: 'That is not yours' },
    ],
    [
      'that the API has none for is answered in the form of its problems, with its own words',
      { status: 503 },
      { status: 503, type: 'about:blank', title: 'Service Unavailable' },
    ],
    ['without a phrase of its own is answered with the number', { status: 499 }, { status: 499, title: 'Status 499' }],
    [
      'whose problem tells of violations shows the ones of the example',
      { status: 422 },
      { status: 422, type: '/problems/unfit', errors: [expect.anything()] },
    ],
    [
      'can be asked for by the failure',
      { failure: 'not-found' },
      { status: 404, type: '/problems/nothing', title: 'Nothing behind this door' },
    ],
  ])('%s', async ([, fault, problem]) => {
    await lockers.mock.faults.add(fault)
    const { status, body, headers } = await lockers.get(station, ada)
    expect(body).toMatchObject(problem)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(body).toHaveProperty('status', status)
  })

  test.for<readonly [string, FaultSettings, number, string, string]>([
    ['a JSON body', { status: 200, body: [] }, 200, 'application/json', '[]'],
    [
      'a JSON body in place of a problem',
      { status: 503, body: { retry: true } },
      503,
      'application/problem+json',
      '{"retry":true}',
    ],
    ['a text', { status: 502, body: '<h1>Bad gateway</h1>' }, 502, 'text/plain; charset=utf-8', '<h1>Bad gateway</h1>'],
    ['a body alone, which is a 500', { body: null }, 500, 'application/json', 'null'],
  ])('can come with %s', async ([, fault, status, type, body]) => {
    await lockers.mock.faults.add(fault)
    const reply = await lockers.mock.answer(asking(`/lockers/v2${station}`))
    expect([reply.status, reply.headers['content-type'], reply.body]).toEqual([status, type, body])
  })

  test('can be that of an example which the operation has', async () => {
    const mock = await createMock()
    const operation = 'getAitronosOrganization'
    const { responses } = await mock.operations.describe('aitronos', operation)
    const named = responses.flatMap(({ status, examples }) =>
      Object.keys(examples ?? {}).map((name) => ({ status, name })),
    )
    expect(named).not.toEqual([])
    for (const { status, name } of named) {
      await mock.faults.replace([{ operation, example: name }])
      const reply = await mock.fetch('/aitronos/v1/organizations/org_abc123def456')
      expect(String(reply.status)).toBe(String(status))
    }
  })

  test('of an API without problems is answered as RFC 9457 says', async () => {
    const mock = await buildMock(gardenParts(), {}, { control, createFetch })
    await mock.faults.add(outage)
    const { status, headers, body } = await mock.answer({ ...asking('/gardens/gardens/g_1'), headers: { key: 'fay' } })
    expect([status, headers['content-type']]).toEqual([503, 'application/problem+json'])
    expect(JSON.parse(body ?? '')).toMatchObject({ type: 'about:blank', status: 503 })
  })

  test('can come with Retry-After', async () => {
    await lockers.mock.faults.add({ ...outage, retryAfter: 30 })
    expect((await lockers.get(station)).headers['retry-after']).toBe('30')
  })

  test('changes nothing', async () => {
    await lockers.mock.faults.add({ ...outage, operation: 'changeStation' })
    expect((await lockers.patch(station, { name: 'Never' }, ada)).status).toBe(503)
    expect((await lockers.get(station)).body).toMatchObject({ name: 'Old Town' })
  })
})

test('a reset has no reply, and changes nothing', async () => {
  await lockers.mock.faults.add({ reset: true, times: 1 })
  const exchange = { ...asking(`/lockers/v2${station}`), method: 'DELETE', headers: cleo }
  expect(await lockers.mock.answer(exchange)).toEqual({ status: 0, headers: {}, delivery: { reset: true } })
  expect((await lockers.get(station)).status).toBe(200)
})

test.for<readonly [string, FaultSettings, string | undefined]>([
  ['a status: what it stands for', { status: 403 }, 'forbidden'],
  ['a status that the document does not have: what it stands for', { status: 409 }, 'conflict'],
  ['a status that stands for nothing else: a failure inside', { status: 503 }, 'internal'],
  ['a status that is one of several of a kind: the kind', { status: 410 }, 'not-found'],
  ['a failed condition: what it stands for', { status: 412 }, 'precondition-failed'],
  ['any other 4xx: what its class stands for', { status: 451 }, 'malformed'],
  ['a status with a body of its own: what the status stands for', { status: 412, body: {} }, 'precondition-failed'],
  ['a success: no refusal', { status: 200, body: {} }, undefined],
])('the journal has, of a fault that answers with %s', async ([, fault, failure]) => {
  await lockers.mock.faults.add(fault)
  await lockers.get(station, ada)
  expect((await lockers.mock.journal.last()).refusal?.failure).toBe(failure)
})

test('the journal has what a status stands for also where the API has no problems', async () => {
  const mock = await buildMock(gardenParts(), {}, { control, createFetch })
  await mock.faults.add({ status: 412 })
  await mock.answer({ ...asking('/gardens/gardens/g_1'), headers: { key: 'fay' } })
  expect((await mock.journal.last()).refusal?.failure).toBe('precondition-failed')
})

test.for(failures)(
  'the status of the failure "%s" stands for it, or for the failure it shares the status with',
  (kind) => {
    const shared: Partial<Record<ErrorKind, ErrorKind>> = {
      'bad-credentials': 'unauthenticated',
      'no-route': 'not-found',
    }
    expect(kindOf(statusesOf[kind][0])).toBe(shared[kind] ?? kind)
  },
)

test('the journal tells which faults have hit a request, and why it was refused', async () => {
  await lockers.mock.faults.add({ id: 'slow', latency: 5, times: 2 })
  await lockers.mock.faults.add({ ...outage, times: 1 })
  await statuses(3)
  const [first, second, third] = await lockers.mock.journal.find()
  expect(first).toMatchObject({
    status: 503,
    fault: 'slow, outage',
    refusal: { reason: expect.stringMatching('outage') },
  })
  expect(second).toMatchObject({ status: 200, fault: 'slow' })
  expect(third?.fault).toBeUndefined()
})

describe('a table of faults', () => {
  test('tells how many requests each has seen, and how many of them it has hit', async () => {
    await lockers.mock.faults.add({ ...outage, after: 1, times: 2 })
    await statuses(5)
    expect(await lockers.mock.faults.list()).toEqual([{ ...outage, after: 1, times: 2, seen: 3, fired: 2 }])
  })

  test('puts a fault in the place of the one of its id, and names those that have none', async () => {
    const { faults } = lockers.mock
    await faults.add(outage)
    expect(await faults.add({ latency: 1 })).toMatchObject({ id: 'fault-1' })
    expect(await faults.add({ latency: 2 })).toMatchObject({ id: 'fault-2' })
    await faults.add({ ...outage, status: 500 })
    expect(await faults.list()).toMatchObject([{ id: 'outage', status: 500 }, { id: 'fault-1' }, { id: 'fault-2' }])
  })

  test('is empty again after a reset', async () => {
    await lockers.mock.faults.add(outage)
    await lockers.mock.reset()
    expect(await lockers.mock.faults.list()).toEqual([])
    expect(await statuses(1)).toEqual([200])
  })

  test('outlives a reload', async () => {
    const mock = await buildMock(gardenParts(), {}, { control, createFetch })
    await mock.faults.add(outage)
    await mock.reload(gardenParts())
    expect(await mock.faults.list()).toMatchObject([outage])
  })
})

test('a text comes piece by piece, in the time that its length takes', async () => {
  const waited: number[] = []
  const wait = async (milliseconds: number): Promise<void> => void waited.push(milliseconds)
  const pieces: Uint8Array[] = []
  for await (const piece of paced('ä'.repeat(50), 40, wait)) pieces.push(piece)
  expect(pieces).toHaveLength(50)
  expect(new TextDecoder().decode(Buffer.concat(pieces))).toBe('ä'.repeat(50))
  expect(waited.reduce((sum, each) => sum + each, 0)).toBeCloseTo(2500)
})
