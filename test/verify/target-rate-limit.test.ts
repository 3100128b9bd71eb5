import { describe, expect, test } from 'vitest'
import type { TargetOptions } from '../../src/verify/client/target.ts'
import { createTarget } from '../../src/verify/client/target.ts'
import type { VerifyOptions } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { lockersDocument } from '../support/documents.ts'
import { lockersConfig, rightApp } from './lockers-app.ts'
import { serveTricky } from './target-servers.ts'

const patch = { method: 'PATCH', path: '/x', headers: {}, body: '{"name":"Harbour"}' }
const date = 'Sun, 06 Nov 1994 08:49:37 GMT'

/** An app that comes to its senses after some refusals, and what became of the time meanwhile. */
function limited(refusals: number, headers: Record<string, string>, options: TargetOptions = {}) {
  const waited: number[] = []
  const told: object[] = []
  const bodies: string[] = []
  const fetch = async (request: Request): Promise<Response> => {
    bodies.push(await request.text())
    return bodies.length <= refusals ? new Response('slow down', { status: 429, headers }) : new Response('{}')
  }
  const wait = async (milliseconds: number): Promise<void> => void waited.push(milliseconds / 1000)
  const onWait = (waiting: object): void => void told.push(waiting)
  return { waited, told, bodies, send: createTarget('http://app.example', { fetch, wait, onWait, ...options }) }
}

describe('a rate limit', () => {
  test.for<[string, Record<string, string>, number]>([
    ['seconds', { 'Retry-After': '7' }, 7],
    ['a time, counted from the date of the answer', { 'Retry-After': 'Sun, 06 Nov 1994 08:49:44 GMT', Date: date }, 7],
    ['nothing', {}, 1],
    ['no seconds', { 'Retry-After': '0' }, 1],
    ['a time that is over', { 'Retry-After': date, Date: 'Sun, 06 Nov 1994 08:49:44 GMT' }, 1],
    ['a time without a date to count from', { 'Retry-After': date }, 1],
    ['a word', { 'Retry-After': 'soon' }, 1],
  ])('that says %s is waited for, and told', async ([, headers, seconds]) => {
    const { send, waited, told } = limited(1, headers)
    expect(await send(patch)).toMatchObject({ status: 200 })
    expect({ waited, told }).toEqual({ waited: [seconds], told: [{ seconds, total: seconds }] })
  })

  test('gets the same request again', async () => {
    const { send, bodies } = limited(2, { 'Retry-After': '1' })
    await send(patch)
    expect(bodies).toEqual([patch.body, patch.body, patch.body])
  })

  test('is an answer when it asks for too long', async () => {
    const { send, waited } = limited(1, { 'Retry-After': '61' })
    expect(await send(patch)).toMatchObject({ status: 429, body: 'slow down' })
    expect(waited).toEqual([])
  })

  test('that does not say how long is given more time, and then up', async () => {
    const { send, waited } = limited(99, {})
    expect(await send(patch)).toMatchObject({ status: 429 })
    expect(waited).toEqual([1, 2, 4])
  })

  test('that never ends is given up', async () => {
    const { send, waited } = limited(99, { 'Retry-After': '1' })
    expect(await send(patch)).toMatchObject({ status: 429 })
    expect(waited).toHaveLength(9)
  })

  test('takes no more than the time for all waits of a run', async () => {
    const { send, told } = limited(99, { 'Retry-After': '4' }, { maxWaits: 10 })
    expect([await send(patch), await send(patch)]).toMatchObject([{ status: 429 }, { status: 429 }])
    expect(told).toEqual([
      { seconds: 4, total: 4 },
      { seconds: 4, total: 8 },
    ])
  })

  test('is not waited for when the run is stopped', async () => {
    const stop = new AbortController()
    const { send, bodies } = limited(1, { 'Retry-After': '9' }, { onWait: () => stop.abort(), wait: undefined })
    await expect(send(patch, stop.signal)).rejects.toMatchObject({ kind: 'stopped' })
    expect(bodies).toHaveLength(1)
  })
})

test('A right implementation with a rate limit has no findings', async () => {
  let answered = 0
  const baseUrl = await serveTricky(await rightApp(), (_, response) => {
    if (++answered % 5 > 0) return false
    response.writeHead(429, { 'retry-after': '2' }).end('{"message":"slow down"}')
    return true
  })
  const options = { spec: lockersDocument, config: lockersConfig, runs: 1 } satisfies VerifyOptions
  const patience = { wait: async () => {}, maxWaits: Number.POSITIVE_INFINITY }
  const waits: unknown[] = []
  for await (const event of verify({ ...options, ...patience, baseUrl })) {
    if (event.kind === 'waiting') waits.push(event.seconds)
    if (event.kind === 'finished') expect(event.report.findings).toEqual([])
  }
  expect(waits.length).toBeGreaterThan(50)
  expect(new Set(waits)).toEqual(new Set([2]))
})
