import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/verify.ts'
import { assertContract, verify } from '../../src/verify.ts'
import { lockersDocument } from '../support/documents.ts'
import { lockersConfig, rightApp, station, vendorUrl } from './lockers-app.ts'

const second = lockersConfig.resources.station_id[1] ?? ''
const [ada] = lockersConfig.identities
const spec = lockersDocument
/** A target on another machine: shards elsewhere verify it at the same time. */
const shared = { spec, baseUrl: 'http://verify.example/v2', allowWrites: true, runs: 0 } as const

async function started(options: Parameters<typeof verify>[0]): Promise<unknown> {
  for await (const event of verify(options)) if (event.kind === 'started') return event
  throw new Error('The run did not start.')
}

describe('Shards of one target', () => {
  test('are refused if there is not a record for each', async () => {
    const run = started({ ...shared, config: lockersConfig, shard: { index: 1, of: 3 } })
    await expect(run).rejects.toThrow(
      'Shards of one target write to a record each, but "station_id" names 2 for 3 shards.',
    )
  })

  test('are refused if a role is known on the first record only', async () => {
    const run = started({ ...shared, config: lockersConfig, shard: { index: 2, of: 2 } })
    await expect(run).rejects.toThrow('where "ada" holds its role is known of the first record only')
  })

  test.for([
    [1, station],
    [2, second],
  ] as const)('write to different records: part %i to %s', async ([index, key]) => {
    const grants = { stations: { [station]: 'keeper', [second]: 'keeper' } }
    const identities = [{ ...ada, name: 'ada', role: 'none', grants }]
    const event = await started({ ...shared, config: { ...lockersConfig, identities }, shard: { index, of: 2 } })
    expect(event).toMatchObject({ writesTo: [key] })
  })

  test('on this machine each have a server of their own, and write to the first record', async () => {
    const options = { spec, config: lockersConfig, fetch: await rightApp(), shard: { index: 2, of: 3 } }
    expect(await started(options)).toMatchObject({ writesTo: [station] })
  })
})

describe('Somebody else who writes to the record', () => {
  async function disturbedApp() {
    const app = await rightApp()
    let reads = 0
    return async (request: Request): Promise<Response> => {
      const isRecord = request.method === 'GET' && request.url.endsWith(station)
      if (!isRecord || ++reads % 3 !== 0) return app(request)
      const body = JSON.stringify({ note: `by another run, ${reads}` })
      const headers = { ...lockersConfig.identities[0]?.headers, 'Content-Type': 'application/json' }
      await app(new Request(`${vendorUrl}/stations/${station}`, { method: 'PATCH', headers, body }))
      return app(request)
    }
  }

  test('is told, and no finding is made of what was changed', async () => {
    let report: Report | undefined
    const config = { ...lockersConfig, include: ['sent-takes-effect', 'value-comes-back-exactly', 'null-clears'] }
    for await (const event of verify({ spec, config, fetch: await disturbedApp(), runs: 0 }))
      if (event.kind === 'finished') report = event.report
    expect(report?.findings).toEqual([])
    expect(report?.disturbed?.[0]).toMatch(
      /^"note" of ".*" has changed while nothing was sent to changeStation: somebody else/,
    )
    expect(report?.summary.notTried).toBeGreaterThan(0)
  })

  test('keeps a run from passing', async () => {
    const config = { ...lockersConfig, include: ['value-comes-back-exactly', 'null-clears'] }
    await expect(assertContract({ spec, config, fetch: await disturbedApp(), runs: 0 })).rejects.toThrow(
      'somebody else writes to the record',
    )
  })
})
