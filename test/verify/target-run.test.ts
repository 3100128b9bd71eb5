import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { Report, VerifyOptions } from '../../src/verify.ts'
import { TargetError, verify } from '../../src/verify.ts'
import { lockersDocument } from '../support/documents.ts'
import { lockersConfig, rightApp, stationOf } from './lockers-app.ts'
import type { Trick } from './target-servers.ts'
import { goAway, http, serveTricky } from './target-servers.ts'

const only = 'changeStation null-clears note: null'
const quick = { timeout: 1500, maxBytes: 100_000 }

/** Runs to the end, or until the implementation is lost: what was found by then is there either way. */
async function run(
  baseUrl: string,
  options: Partial<VerifyOptions> = {},
): Promise<{ report?: Report; lost?: TargetError }> {
  let report: Report | undefined
  try {
    for await (const event of verify({
      spec: lockersDocument,
      config: lockersConfig,
      runs: 0,
      ...quick,
      ...options,
      baseUrl,
    }))
      if (event.kind === 'finished') report = event.report
    return { report }
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    return { report, lost: error }
  }
}

const raw = (bytes: string) => (response: ServerResponse) => response.socket?.end(bytes)
const json = { 'content-type': 'application/json' }

/** What is done instead of an answer, and what a report says of it. */
const tricks: readonly [string, (response: ServerResponse) => unknown, string | RegExp][] = [
  ['bytes that are no HTTP', raw('good day\n\n'), /^The reply is not valid HTTP/],
  ['half a body', raw(http('200 OK', 'content-length: 99')('{')), /^The connection broke/],
  ['no answer', () => {}, 'No complete reply within 1500 ms.'],
  ['a reset connection', (response) => response.socket?.resetAndDestroy(), /^The connection broke/],
  ['too large an answer', (response) => response.end('x'.repeat(200_000)), 'The reply is larger than 100000 bytes.'],
  [
    'broken gzip',
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{}'),
    /cannot be decompressed/,
  ],
  [
    'JSON that is not UTF-8',
    (response) => response.writeHead(200, json).end(Buffer.from([34, 255, 34])),
    /not UTF-8\.$/,
  ],
  ['headers without measure', raw(http('200 OK', `x: ${'x'.repeat(50_000)}`)()), /^The reply headers are too large/],
  ['JSON that is none', (response) => response.writeHead(200, json).end('{"name":'), /./],
  ['nothing', (response) => response.writeHead(204).end(), /./],
  ['a redirect', (response) => response.writeHead(302, { location: '/login' }).end(), 'status 302'],
]

describe('an update that is answered with', () => {
  test.for(tricks)('%s is a finding, with the request', async ([, trick, actual]) => {
    const app = await rightApp()
    const before = await stationOf(app)
    const url = await serveTricky(app, (request, response, body) => {
      if (request.method !== 'PATCH' || !body.startsWith('{"note":null')) return false
      trick(response)
      return true
    })
    const { report, lost } = await run(url, { only })
    const finding = report?.findings.find(({ law }) => law === 'null-clears')
    expect(lost).toBe(undefined)
    expect(finding?.actual).toMatch(actual)
    expect(finding?.curl.join('\n')).toContain(`--data-raw '{"note":null}'`)
    expect(report?.notRestored).toEqual([])
    expect(await stationOf(app)).toEqual(before)
  })
})

describe('an implementation of which every answer is', () => {
  test.for(tricks.slice(0, 8))('%s ends the run with the reason', async ([, trick, actual]) => {
    const url = await serveTricky(await rightApp(), (_, response) => {
      trick(response)
      return true
    })
    expect((await run(url)).lost?.message).toMatch(actual)
  })
})

test('A redirect that the document does not have is told with where it leads', async () => {
  const url = await serveTricky(await rightApp(), (request, response) => {
    if (request.url !== '/stations?skip=0&take=1' && !request.url?.startsWith('/stations?')) return false
    response.writeHead(301, { location: '/v3/stations' }).end()
    return true
  })
  const findings = (await run(url)).report?.findings.filter(({ law }) => law === 'status-is-documented')
  expect(findings).toMatchObject([{ operation: 'listStations', actual: 'status 301, to "/v3/stations"' }])
})

test('An implementation that has moved ends the run, with the URL it has now', async () => {
  const url = await serveTricky(await rightApp(), (request, response) => {
    response.writeHead(308, { location: `https://lockers.example/v2${request.url}` }).end()
    return true
  })
  const { lost } = await run(url)
  expect(lost?.message).toContain('redirects to https://lockers.example/v2 (308).')
})

/** Lets an app answer until the first request that fits; with that, it is gone. */
const goneAt = (at: string): Trick => {
  let isGone = false
  return (request, _, body, server) => {
    isGone ||= request.method === 'PATCH' && body.startsWith(at)
    if (isGone) goAway(server)
    return isGone
  }
}

test('A request that brings the implementation down is a finding before the run ends', async () => {
  const url = await serveTricky(await rightApp(), goneAt('{"note":null'))
  const { report, lost } = await run(url)
  const finding = report?.findings.find(({ law }) => law === 'null-clears')
  expect(finding?.actual).toMatch(/^The connection broke/)
  expect(finding?.curl.join('\n')).toContain(`--data-raw '{"note":null}'`)
  expect(lost?.message).toContain('stopped answering (ECONNREFUSED).')
  expect(report?.notRestored.map(({ curl }) => curl)).toContainEqual(expect.stringMatching(/^curl -X PATCH .*"note":/))
})

test('An implementation that goes silent for good ends the run soon', async () => {
  let answered = 0
  const url = await serveTricky(await rightApp(), () => ++answered > 40)
  const { report, lost } = await run(url, { timeout: 50 })
  expect(lost?.kind).toMatch(/timeout|unreachable/)
  expect(report?.notRestored).not.toEqual([])
})

test('A sequence that gets no answer is not made shorter, try by try', async () => {
  let silences = 0
  const url = await serveTricky(await rightApp(), (request, _, body) => {
    const isSilent = request.method === 'PATCH' && body !== '{}'
    if (isSilent) silences++
    return isSilent
  })
  const { report } = await run(url, {
    only: 'changeStation agrees-with-the-model 25 random sequences of updates, seed 1',
    runs: 25,
    timeout: 400,
  })
  expect(report?.findings).toMatchObject([{ law: 'agrees-with-the-model', actual: 'No complete reply within 400 ms.' }])
  expect(silences).toBeLessThan(5)
})

test('A connection that breaks now and then leaves nothing behind', async () => {
  const app = await rightApp()
  const before = await stationOf(app)
  let count = 0
  const url = await serveTricky(app, (_, response) => {
    if (++count % 17 > 0) return false
    response.socket?.destroy()
    return true
  })
  const { report } = await run(url)
  expect(report?.notRestored).toEqual([])
  expect(await stationOf(app)).toEqual(before)
})
