import { describe, expect, test } from 'vitest'
import type { Report, VerifyOptions } from '../../src/verify.ts'
import { TargetError, verify } from '../../src/verify.ts'
import { lockersDocument } from '../support/documents.ts'
import { lockersConfig, rightApp, stationOf } from './lockers-app.ts'
import { serveTricky } from './target-servers.ts'

async function run(
  baseUrl: string,
  options: Partial<VerifyOptions> = {},
): Promise<{ report?: Report; lost?: unknown }> {
  let report: Report | undefined
  try {
    const given = { spec: lockersDocument, config: lockersConfig, runs: 2, timeout: 3000 }
    for await (const event of verify({ ...given, ...options, baseUrl }))
      if (event.kind === 'finished') report = event.report
    return { report }
  } catch (error) {
    return { report, lost: error }
  }
}

describe('A target that keeps no connection open', () => {
  test('without a word after each reply has no findings', async () => {
    const app = await rightApp()
    const url = await serveTricky(app, (_, response) => {
      response.on('finish', () => setImmediate(() => response.socket?.destroy()))
      return false
    })
    const { report, lost } = await run(url)
    expect(lost).toBe(undefined)
    expect(report?.findings).toEqual([])
    expect(report?.flaky).toEqual([])
  })

  test('and answers 500 before it closes is found for the 500, in a complete run', async () => {
    const app = await rightApp()
    const before = await stationOf(app)
    const url = await serveTricky(app, (request, response, body) => {
      if (request.method !== 'PATCH' || !body.includes('Understudy')) return false
      response.writeHead(500, { 'content-type': 'application/json' }).end('{}')
      response.on('finish', () => setImmediate(() => response.socket?.destroy()))
      return true
    })
    const { report, lost } = await run(url)
    expect(lost).toBe(undefined)
    expect(report?.findings.flatMap(({ law, alsoBroken }) => [law, ...alsoBroken])).toContain('never-a-server-error')
    expect(report?.summary.notTried).toBe(0)
    expect(report?.notRestored).toEqual([])
    expect(await stationOf(app)).toEqual(before)
  })
})

test('Trouble while a record is put back ends nothing, and the record is put back later', async () => {
  const app = await rightApp()
  const before = await stationOf(app)
  let isNulled = false
  let troubles = 4
  const url = await serveTricky(app, (request, response, body) => {
    if (body === '{"note":null}') isNulled = true
    else if (isNulled && request.method === 'PATCH' && troubles > 0) {
      troubles--
      response.socket?.resetAndDestroy()
      return true
    }
    return false
  })
  const { report, lost } = await run(url)
  expect(lost).toBe(undefined)
  expect(report?.summary.notTried).toBe(0)
  expect(report?.notRestored).toEqual([])
  expect(await stationOf(app)).toEqual(before)
})

test('A run that loses its target says how many cases were not tried', async () => {
  let count = 0
  const url = await serveTricky(await rightApp(), (_, response, __, server) => {
    if (++count < 60) return false
    server.close()
    server.closeAllConnections()
    response.socket?.destroy()
    return true
  })
  const { report, lost } = await run(url)
  expect(lost).toBeInstanceOf(TargetError)
  expect(report?.summary.notTried).toBeGreaterThan(100)
})
