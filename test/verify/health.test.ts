import { describe, test } from 'vitest'
import type { Report, VerifyEvent } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { lockersDocument } from '../support/documents.ts'
import type { App } from './lockers-app.ts'
import { lockersConfig, rightApp, station, stationOf, vendorUrl } from './lockers-app.ts'
import { isStation, stationPath, withTrick } from './lockers-tricks.ts'

async function run(app: App): Promise<{ report: Report; events: VerifyEvent[] }> {
  const events: VerifyEvent[] = []
  for await (const event of verify({ spec: lockersDocument, config: lockersConfig, fetch: app, runs: 5 }))
    events.push(event)
  const last = events.at(-1)
  if (last?.kind !== 'finished') throw new Error('The run did not finish.')
  return { report: last.report, events }
}

const path = stationPath
const json = { 'Content-Type': 'application/json' }

/** After the update is accepted, the record cannot be read, until `mend` says so. */
function wrecksOn(app: App, text: string, isMendedBy: (body: string) => boolean): App {
  let isWrecked = false
  return withTrick(app, async (request, body, next) => {
    if (!isStation(request)) return undefined
    if (request.method === 'PATCH' && isMendedBy(body)) isWrecked = false
    if (isWrecked && request.method === 'GET') return new Response('{}', { status: 500, headers: json })
    const response = await next(request)
    if (request.method === 'PATCH' && body === text && response.ok) isWrecked = true
    return response
  })
}

describe.concurrent('a target that wrecks its record after an accepted update', () => {
  test('is found for that, and once, and the record is left alone from then on', async ({ expect }) => {
    const { report, events } = await run(wrecksOn(await rightApp(), '{"note":null}', () => false))
    const about = report.findings.filter(({ law }) => law !== 'never-a-server-error')
    expect(about.map(({ law, operation }) => [law, operation])).toEqual([['record-stays-readable', 'changeStation']])
    expect(about[0]?.actual).toBe('a read has status 500')
    expect(about[0]?.curl.join('\n')).toContain('"note":null')
    expect(report.flaky).toEqual([])
    expect(report.summary.notTried).toBeGreaterThan(0)
    expect(events.filter((each) => each.kind === 'case' && each.outcome === 'skipped')).toHaveLength(
      report.summary.notTried,
    )
    expect(report.coverage.notExercised.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^The record ".+" could not be restored after the case "changeStation /),
    )
    expect(report.notRestored).toHaveLength(1)
  })

  test('is repaired where a whole update mends it, and every case is tried', async ({ expect }) => {
    const app = await rightApp()
    const before = await stationOf(app)
    const { report } = await run(wrecksOn(app, '{"note":null}', (body) => Object.keys(JSON.parse(body)).length > 2))
    expect(report.findings.map(({ law }) => law)).toContain('record-stays-readable')
    expect(report.summary.notTried).toBe(0)
    expect(report.notRestored).toEqual([])
    expect(await stationOf(app)).toEqual(before)
  })
})

/** Lets the key of the station be changed by an update. */
function movable(app: App): App {
  let key: string = station
  const move = async (url: URL, body: string, init: RequestInit): Promise<Response> => {
    const response = await app(new Request(`${vendorUrl}${path}${url.search}`, init))
    const sent = init.method === 'PATCH' ? (JSON.parse(body) as { id?: unknown }) : {}
    if (response.ok && typeof sent.id === 'string') key = sent.id
    if (!response.ok) return response
    return new Response(JSON.stringify({ ...((await response.json()) as object), id: key }), { headers: json })
  }
  return async (request) => {
    const body = request.body === null ? '' : await request.text()
    const url = new URL(request.url)
    const init = { method: request.method, headers: request.headers, body: body === '' ? undefined : body }
    const asked = decodeURIComponent(url.pathname.split('/').at(-1) ?? '')
    if (asked !== station && asked !== key) return app(new Request(request.url, init))
    return asked === key ? move(url, body, init) : new Response('{}', { status: 404, headers: json })
  }
}

describe.concurrent('a target that lets the key of a record be changed', () => {
  test('is found for that, and the record is put back under its own key', async ({ expect }) => {
    const app = await rightApp()
    const before = await stationOf(app)
    const { report } = await run(movable(app))
    expect(report.findings.map(({ law, subjects }) => [law, subjects])).toContainEqual(['read-only-is-kept', ['id']])
    expect(report.flaky).toEqual([])
    expect(report.summary.notTried).toBe(0)
    expect(report.notRestored).toEqual([])
    expect(await stationOf(app)).toEqual(before)
  })
})

/** Stores what is sent as `understudy…`; a null takes it away again where `isClearable`. */
function storesUnknown(app: App, extra: Record<string, unknown>, isClearable: boolean): App {
  return withTrick(app, async (request, body, next) => {
    if (!isStation(request)) return undefined
    const response = await next(request)
    if (!response.ok) return response
    const sent = Object.entries((request.method === 'PATCH' ? JSON.parse(body) : {}) as object)
    for (const [name, value] of sent.filter(([each]) => each.startsWith('understudy'))) extra[name] = value
    for (const [name, value] of Object.entries(extra)) if (isClearable && value === null) delete extra[name]
    return new Response(JSON.stringify({ ...((await response.json()) as object), ...extra }), { headers: json })
  })
}

describe.concurrent('a target that stores unknown fields', () => {
  test('is cleared of them, and never sent a deep one', async ({ expect }) => {
    const extra: Record<string, unknown> = {}
    const app = storesUnknown(await rightApp(), extra, true)
    let isSentDeep = false
    const { report } = await run(
      withTrick(app, async (request, body, next) => {
        isSentDeep ||= isStation(request) && body.includes('[[[[')
        return next(request)
      }),
    )
    expect(report.findings.map(({ law }) => law)).toContain('unknown-is-not-stored')
    expect(extra).toEqual({})
    expect(report.notRestored).toEqual([])
    expect(isSentDeep).toBe(false)
  })

  test('and cannot be cleared of them is told', async ({ expect }) => {
    const { report } = await run(storesUnknown(await rightApp(), {}, false))
    expect(report.notRestored.map(({ about }) => about)).toEqual([expect.stringContaining('understudy')])
  })
})

test.concurrent('A right target is neither damaged nor left with anything', async ({ expect }) => {
  const app = await rightApp()
  const before = await stationOf(app)
  const { report } = await run(app)
  expect(report.findings).toEqual([])
  expect(report.summary.notTried).toBe(0)
  expect(report.notRestored).toEqual([])
  expect(await stationOf(app)).toEqual(before)
})

test.concurrent.for([404, 405, 501])(
  'An operation that is answered with %s by everybody is one line',
  async (status, { expect }) => {
    const app = await rightApp()
    const { report } = await run(
      withTrick(app, (request) =>
        request.method === 'PATCH' && isStation(request) ? new Response('{}', { status, headers: json }) : undefined,
      ),
    )
    expect(report.findings.map(({ law, operation, severity }) => [law, operation, severity])).toEqual([
      ['operation-is-implemented', 'changeStation', 'fails'],
    ])
    expect(report.summary.notTried).toBeGreaterThan(100)
  },
)

test.concurrent('A target that refuses a value that it has shown itself is found for that', async ({ expect }) => {
  const app = await rightApp()
  const { note } = (await stationOf(app)) as { readonly note: string }
  const { report } = await run(
    withTrick(app, (request, body) =>
      request.method === 'PATCH' && isStation(request) && body.includes(`"note":${JSON.stringify(note)}`)
        ? new Response('{}', { status: 400, headers: json })
        : undefined,
    ),
  )
  const found = report.findings.find(({ expected }) => expected.includes('has shown itself'))
  expect(found).toMatchObject({ law: 'valid-is-accepted', severity: 'fails', subjects: ['note'] })
  expect(report.flaky).toEqual([])
  expect(report.notRestored).toHaveLength(1)
})
