import { beforeEach, describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import type { Running } from '../support/run-engine.ts'
import { runEngine } from '../support/run-engine.ts'

const { owner, ownerWithToken, admin, member, nobody, unknownKey } = aitronos
const get = { path: paths.acme, headers: lower(owner.headers) }

let running: Running
beforeEach(async () => {
  running = await runEngine({ api: 'aitronos', rateLimit: { requests: 2, seconds: 60 } })
})

function lower(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

async function statuses(...callers: readonly { readonly headers: Readonly<Record<string, string>> }[]) {
  const found: number[] = []
  for (const { headers } of callers) found.push((await running.call({ ...get, headers: lower(headers) })).status)
  return found
}

describe('a rate limit', () => {
  test('refuses whoever sends more, until the next window', async () => {
    expect(await statuses(owner, owner, owner)).toEqual([200, 200, 429])
    running.clock.advance(59_999)
    expect(await statuses(owner)).toEqual([429])
    running.clock.advance(1)
    expect(await statuses(owner)).toEqual([200])
  })

  test('counts each caller by itself, whatever credential it comes with', async () => {
    expect(await statuses(owner, admin, ownerWithToken, admin, owner)).toEqual([200, 200, 200, 200, 429])
  })

  test('counts those that nobody knows together', async () => {
    expect(await statuses(nobody, unknownKey, nobody)).toEqual([401, 401, 429])
    expect(await statuses(owner)).toEqual([200])
  })

  test('counts what is refused', async () => {
    const call = { method: 'PATCH', path: paths.acme, headers: lower(member.headers), body: { name: 'x' } }
    const replies = [await running.call(call), await running.call(call), await running.call(call)]
    expect(replies.map(({ status }) => status)).toEqual([403, 403, 429])
  })

  test('tells what is left in the vendor’s headers', async () => {
    running.clock.advance(500)
    const first = await running.call(get)
    running.clock.advance(20_500)
    const second = await running.call(get)
    const third = await running.call(get)
    const told = [first, second, third].map(({ headers }) =>
      ['limit', 'remaining', 'reset'].map((what) => headers[`x-ratelimit-${what}-requests`]),
    )
    expect(told).toEqual([
      ['2', '1', '60'],
      ['2', '0', '40'],
      ['2', '0', '40'],
    ])
  })

  test('answers in the dialect, and tells when to come again', async () => {
    await statuses(owner, owner)
    const { status, headers, body } = await running.call(get)
    expect([status, headers['retry-after']]).toEqual([429, '60'])
    expect(body).toMatchObject({ success: false, error: { status: 429, type: 'rate_limit_error' } })
    expect((await running.mock.journal.find()).at(-1)).toMatchObject({
      status: 429,
      refusal: { failure: 'rate-limited' },
    })
  })

  test('that is refused changes nothing', async () => {
    await statuses(owner, owner)
    await running.call({ ...get, method: 'PATCH', body: { name: 'Never' } })
    running.clock.advance(60_000)
    expect((await running.call(get)).body).toMatchObject({ name: 'Acme Corporation' })
  })

  test('goes by the clock of the mock', async () => {
    await statuses(owner, owner)
    await running.mock.clock.advance(60_000)
    expect(await statuses(owner)).toEqual([200])
    await running.mock.clock.advance(-3_600_000)
    expect(await statuses(owner)).toEqual([200])
  })

  test('begins anew with a reset, which puts the one of the start back', async () => {
    await statuses(owner, owner)
    await running.mock.limits.replace([])
    await running.mock.reset()
    expect(await statuses(owner, owner, owner)).toEqual([200, 200, 429])
  })
})

test('without a rate limit, no header tells of one', async () => {
  const free = await runEngine({ api: 'aitronos' })
  const { headers } = await free.call(get)
  expect(Object.keys(headers).filter((name) => name.includes('ratelimit'))).toEqual([])
})

describe('limits of several APIs', () => {
  const statusOf = async (mock: Running['mock'], of: string): Promise<number> => {
    const isOurs = of === 'aitronos'
    const path = isOurs ? `/aitronos${paths.acme}` : `/shareofmodel${paths.somGlobex}`
    const headers = lower(isOurs ? owner.headers : shareOfModel.staff.headers)
    return (
      await mock.answer({
        method: 'PATCH',
        path,
        query: '',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{}',
      })
    ).status
  }

  test('count apart, and an API’s own wins', async () => {
    const mock = await createMock()
    await mock.limits.replace([
      { requests: 3, seconds: 60 },
      { api: 'aitronos', requests: 1, seconds: 60 },
    ])
    const found = []
    for (const api of ['aitronos', 'aitronos', 'shareofmodel', 'shareofmodel', 'shareofmodel', 'shareofmodel']) {
      found.push(await statusOf(mock, api))
    }
    expect(found).toEqual([200, 429, 200, 200, 200, 429])
  })

  test('of one API leave the others alone, and their headers', async () => {
    const mock = await createMock({ rateLimit: { api: 'aitronos', requests: 1, seconds: 60 } })
    expect([await statusOf(mock, 'shareofmodel'), await statusOf(mock, 'shareofmodel')]).toEqual([200, 200])
  })
})

test.for([
  [{ requests: 0, seconds: 60 }, 'Invalid rate limit: 0 requests in 60 seconds.'],
  [{ requests: 1.5, seconds: 60 }, 'Invalid rate limit: 1.5 requests in 60 seconds.'],
  [{ requests: 1, seconds: 0 }, 'Invalid rate limit: 1 requests in 0 seconds.'],
  [{ api: 'aitrons', requests: 1, seconds: 1 }, 'Unknown API "aitrons".'],
] as const)('%j is refused', async ([rateLimit, message]) => {
  await expect(createMock({ rateLimit })).rejects.toThrow(message)
})
