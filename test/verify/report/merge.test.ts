import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { run as mergeReports } from '../../../src/cli/merge-reports.ts'
import { createJsonReport } from '../../../src/verify/report/json.ts'
import { createJunitReport } from '../../../src/verify/report/junit.ts'
import { mergedEvents } from '../../../src/verify/report/merge.ts'
import type { VerifyEvent } from '../../../src/verify/report/report.ts'
import { reportFile } from '../../../src/verify/report/report-file.ts'
import { verify } from '../../../src/verify.ts'
import { lockersDocument } from '../../support/documents.ts'
import type { App } from '../lockers-app.ts'
import { forgetfulApp, lockersConfig, rightApp } from '../lockers-app.ts'

/** A part of each kind of case is enough to see what is merged. */
const include = ['null-clears', 'omitted-is-kept', 'role-*', 'operation-is-implemented', 'listLockers']

async function eventsOf(app: App, shard?: { readonly index: number; readonly of: number }): Promise<VerifyEvent[]> {
  const options = { spec: lockersDocument, config: { ...lockersConfig, include }, fetch: app, runs: 0, shard }
  const events: VerifyEvent[] = []
  for await (const event of verify(options)) events.push(event)
  return events
}

function written(events: readonly VerifyEvent[], create: typeof createJsonReport): string {
  const texts: string[] = []
  const tell = create((text) => texts.push(text), {})
  for (const event of events) tell(event)
  return texts.join('')
}

const jsonOf = (events: readonly VerifyEvent[]) => reportFile.parse(JSON.parse(written(events, createJsonReport)))
const parts = [1, 2, 3].map((index) => ({ index, of: 3 }))

const known = new Map<() => Promise<App>, Promise<VerifyEvent[]>>()

/** A run of all cases, of which several tests look at the report. */
function wholeOf(makeApp: () => Promise<App>): Promise<VerifyEvent[]> {
  const events = known.get(makeApp) ?? makeApp().then((app) => eventsOf(app))
  known.set(makeApp, events)
  return events
}

async function shardsOf(makeApp: () => Promise<App>) {
  const reports: ReturnType<typeof jsonOf>[] = []
  for (const shard of parts) reports.push(jsonOf(await eventsOf(await makeApp(), shard)))
  return reports as [ReturnType<typeof jsonOf>, ...ReturnType<typeof jsonOf>[]]
}

/** Counts test cases, and those that failed and were skipped, as a reader of JUnit does. */
function countsIn(xml: string) {
  const [, tests, failures, skipped] =
    /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="0" skipped="(\d+)"/.exec(xml) ?? []
  const elements = [/<testcase /g, /<failure /g, /<skipped\/>/g].map((each) => xml.match(each)?.length ?? 0)
  return { told: [tests, failures, skipped].map(Number), elements }
}

/** The order of keywords is that of the cases that tried them. */
const sorted = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each: unknown) => (Array.isArray(each) ? each.toSorted() : each))

test.for([
  ['right', rightApp],
  ['forgetful', forgetfulApp],
] as const)('The shards of a %s implementation, merged, say what one run says', async ([, makeApp]) => {
  const whole = jsonOf(await wholeOf(makeApp))
  const merged = jsonOf(mergedEvents(await shardsOf(makeApp)))
  const { notExercised: _, ...counts } = whole.summary
  expect(merged.summary).toMatchObject(counts)
  expect(merged.cases?.map(({ id }) => id).toSorted()).toEqual(whole.cases?.map(({ id }) => id).toSorted())
  const laws = (report: typeof whole) =>
    [...new Set(report.findings.map(({ law, operation }) => `${law} ${operation}`))].toSorted()
  expect(laws(merged)).toEqual(laws(whole))
  expect(merged.coverage.operations).toEqual(whole.coverage.operations)
  expect(merged.coverage.laws).toEqual(whole.coverage.laws)
  expect(sorted(merged.coverage.fields)).toEqual(sorted(whole.coverage.fields))
  const cells = ({ coverage }: typeof whole) =>
    [...new Set(coverage.roles.map((each) => JSON.stringify(each)))].toSorted()
  expect(cells(merged)).toEqual(cells(whole))
})

test.for([
  ['right', rightApp],
  ['forgetful', forgetfulApp],
] as const)(
  'JUnit counts of a %s implementation are those of the summary, of a shard and merged too',
  async ([, makeApp]) => {
    const shards = await shardsOf(makeApp)
    for (const events of [await wholeOf(makeApp), await eventsOf(await makeApp(), parts[1]), mergedEvents(shards)]) {
      const { summary } = jsonOf(events)
      const { told, elements } = countsIn(written(events, createJunitReport))
      expect(told).toEqual([summary.cases + summary.notTried, summary.failed, summary.notTried])
      expect(elements).toEqual(told)
    }
  },
)

test('The command writes all kinds, exits as one run does, and refuses what is no whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-merge-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const reports = await shardsOf(forgetfulApp)
  const files = reports.map((_, index) => join(folder, `${index + 1}.json`))
  for (const [index, each] of reports.entries()) await writeFile(files[index] as string, JSON.stringify(each))
  const [first = '', second = '', third = ''] = files
  const kinds = ['json', 'junit', 'html', 'markdown'].map((kind) => `${kind}=${join(folder, `all.${kind}`)}`)
  expect(await mergeReports({ report: kinds }, first, [second, third])).toBe(1)
  for (const kind of ['junit', 'html', 'markdown'])
    expect(await readFile(join(folder, `all.${kind}`), 'utf8')).toContain('null-clears')
  const merged = JSON.parse(await readFile(join(folder, 'all.json'), 'utf8')) as { readonly shard?: string }
  expect(merged.shard).toBe(undefined)
  await expect(mergeReports({ report: [] }, first, [second])).rejects.toThrow('Missing the report of shard 3/3.')
  await expect(mergeReports({ report: [] }, first, [first])).rejects.toThrow('is of shard 1/3, as another report is.')
  const other = join(folder, 'other.json')
  await writeFile(other, JSON.stringify({ ...reports[1], api: 'shops' }))
  await expect(mergeReports({ report: [] }, first, [other])).rejects.toThrow('is about "shops"')
  await writeFile(other, '{}')
  await expect(mergeReports({ report: [] }, other, [])).rejects.toThrow('is not a report of this version.')
})
