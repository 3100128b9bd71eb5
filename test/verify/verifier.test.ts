import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import type { Report, VerifyOptions } from '../../src/verify.ts'
import { assertContract, ContractError, verify } from '../../src/verify.ts'
import { lockersDocument } from '../support/documents.ts'
import { forgetfulApp, lockersConfig, rightApp, serveApp, station, stationOf, vendorUrl } from './lockers-app.ts'

const options = { spec: lockersDocument, config: lockersConfig, runs: 3 } satisfies VerifyOptions

async function reportOf(given: VerifyOptions): Promise<Report> {
  for await (const event of verify(given)) if (event.kind === 'finished') return event.report
  throw new Error('There is no report.')
}

describe.concurrent('assertContract', () => {
  test('gives the report of an app that keeps the contract', async ({ expect }) => {
    const report = await assertContract({ ...options, fetch: await rightApp() })
    expect(report.findings).toEqual([])
    expect(report.summary.cases).toBeGreaterThan(50)
  })

  test('throws the report for people when the app does not', async ({ expect }) => {
    const error: unknown = await assertContract({ ...options, fetch: await forgetfulApp() }).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(ContractError)
    const { message, report } = error as ContractError
    expect(message).toMatch(/^The implementation does not keep what the document says\.\n\nFAILS {2}changeStation: /)
    expect(message).toContain('  actual    "note" at the next read is ')
    expect(message).toMatch(
      / {2}document {2}fixtures\/examples\/lockers\/openapi\.yaml:\d+ {2}#\/components\/schemas\//,
    )
    expect(report.findings).not.toEqual([])
  })

  test('takes a server at a URL, and a configuration in a file', async ({ expect, onTestFinished }) => {
    const served = await serveApp(await rightApp())
    onTestFinished(served.close)
    const folder = await mkdtemp(join(tmpdir(), 'understudy-verify-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const config = join(folder, 'verify.yaml')
    await writeFile(config, JSON.stringify(lockersConfig))
    const report = await assertContract({ ...options, config, baseUrl: served.url })
    expect(report.summary.failed).toBe(0)
  })

  test('tells why it cannot begin', async ({ expect }) => {
    await expect(assertContract(options)).rejects.toThrow('Missing target.')
    const baseUrl = 'https://api.lockers.example/v2'
    await expect(assertContract({ ...options, baseUrl })).rejects.toThrow('is not on this machine')
    const config = { ...lockersConfig, api: 'locker' }
    await expect(assertContract({ ...options, config, fetch: await rightApp() })).rejects.toThrow(
      'Unknown API "locker".',
    )
  })

  test('does not take the platform’s fetch for an app in this process', async ({ expect }) => {
    await expect(assertContract({ ...options, fetch: globalThis.fetch })).rejects.toThrow('is not on this machine')
  })

  const [ada] = lockersConfig.identities
  test.for<[string, object, string]>([
    ['two identities of one name', { identities: [ada, ada] }, 'Two identities are named "ada".'],
    ['a record that is named twice', { resources: { station_id: [station, station] } }, `"${station}" is named twice.`],
    ['an id that is empty', { resources: { station_id: [''] } }, 'an id is a text, and neither "." nor ".."'],
    ['an id that leads elsewhere', { resources: { station_id: ['..'] } }, 'an id is a text, and neither "." nor ".."'],
  ])('refuses a configuration with %s', async ([, otherwise, message], { expect }) => {
    const config = { ...lockersConfig, ...otherwise }
    await expect(assertContract({ ...options, config, fetch: await rightApp() })).rejects.toThrow(message)
  })
})

describe.concurrent('verify', () => {
  test('tells what happens, from the start to the report', async ({ expect }) => {
    const kinds: string[] = []
    for await (const { kind } of verify({ ...options, fetch: await rightApp() })) kinds.push(kind)
    expect(kinds[0]).toBe('started')
    expect(kinds.at(-1)).toBe('finished')
    expect(new Set(kinds.slice(1, -1))).toContain('case')
  })

  test('finds the same in each run, word for word', async ({ expect }) => {
    const run = async (): Promise<Report> => reportOf({ ...options, fetch: await forgetfulApp() })
    expect(await run()).toEqual(await run())
  })

  test('gives each finding the line of the document', async ({ expect }) => {
    const { findings } = await reportOf({ ...options, fetch: await forgetfulApp() })
    expect(findings.map(({ line }) => line)).not.toContain(undefined)
  })

  test('tries the one case that is named', async ({ expect }) => {
    const fetch = await forgetfulApp()
    const [finding] = (await reportOf({ ...options, fetch })).findings
    const again = await reportOf({ ...options, fetch, only: finding?.case })
    expect(again.summary.cases).toBe(1)
    expect(again.findings).toEqual([finding])
  })

  test('puts back what it has written when the reader goes away', async ({ expect }) => {
    const app = await rightApp()
    const before = await stationOf(app)
    let seenChanged = false
    const fetch = async (request: Request): Promise<Response> => {
      const response = await app(request)
      seenChanged ||= JSON.stringify(await stationOf(app)) !== JSON.stringify(before)
      return response
    }
    for await (const { kind } of verify({ ...options, fetch })) if (kind === 'case' && seenChanged) break
    expect(seenChanged).toBe(true)
    expect(await stationOf(app)).toEqual(before)
  })

  test('writes to what the configuration names first, and to nothing else', async ({ expect }) => {
    const app = await rightApp()
    const written = new Set<string>()
    const fetch = async (request: Request): Promise<Response> => {
      const response = await app(request.clone())
      const reads = request.method === 'GET' || request.method === 'HEAD'
      const sets = !reads && response.ok && (await request.text()) !== '{}'
      if (sets) written.add(request.url.replace(vendorUrl, ''))
      return response
    }
    await reportOf({ ...options, fetch })
    expect([...written].filter((path) => !path.startsWith(`/stations/${station}`))).toEqual([])
  })
})
