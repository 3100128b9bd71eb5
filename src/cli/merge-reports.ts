import { readFile } from 'node:fs/promises'
import { UsageError } from '../openapi/usage-error.ts'
import { createHumanReport } from '../verify/report/human.ts'
import type { ReportFile } from '../verify/report/json.ts'
import { mergedEvents } from '../verify/report/merge.ts'
import type { Report, VerifyEvent } from '../verify/report/report.ts'
import { reportFile } from '../verify/report/report-file.ts'
import { disturbance, isBroken } from '../verify/report/verdict.ts'
import type { mergeReportsOptions } from './commands.ts'
import type { ValuesOf } from './options.ts'
import { prepareReports } from './report-files.ts'
import { exitCodes } from './run.ts'

/**
 * Joins the JSON reports of shards. Returns the exit code that one run of all cases would have had: 0 if it passes, 1 if
 * it fails, 3 if a part has lost its target or was stopped.
 *
 * @throws {UsageError} if a file is not a report, or the reports are not parts of one run.
 */
export async function run(
  { report: given }: ValuesOf<typeof mergeReportsOptions>,
  firstName: string,
  furtherNames: readonly string[],
): Promise<number> {
  const names = [firstName, ...furtherNames]
  const reports = await Promise.all(names.map(readReport))
  const [first] = reports
  if (!first) throw new UsageError('No report to merge.', 'Pass the files that verify --report json=FILE wrote.')
  checkParts(first, reports, names)
  const { document } = first
  const files = await prepareReports(given, { document })
  const { stdout } = process
  const isTerminal = stdout.isTTY === true
  const human = createHumanReport((line) => stdout.write(line), {
    ...{ isTerminal, hasColors: isTerminal && stdout.hasColors() },
    document: document ?? '',
  })
  const events = mergedEvents([first, ...reports.slice(1)])
  for (const event of events) for (const tell of files.reporters) tell(event)
  await files.write()
  const last = events.find((each) => each.kind === 'finished') as Extract<VerifyEvent, { kind: 'finished' }>
  human(last)
  return codeFor(last.report)
}

function codeFor(report: Report): number {
  if (isBroken(report)) return exitCodes.findings
  if (report.isIncomplete) return exitCodes.unreachable
  const disturbed = disturbance(report)
  if (disturbed) throw disturbed
  if (report.summary.cases > 0) return exitCodes.fine
  throw new UsageError('No part has tried a case.', 'Correct the configuration.')
}

async function readReport(name: string): Promise<ReportFile> {
  const hint = 'Pass a report that verify --report json=FILE wrote.'
  const text = await readFile(name, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`Failed to read ${name}: ${code}.`, hint)
  })
  const found = reportFile.safeParse(parsed(text))
  if (!found.success) throw new UsageError(`${name} is not a report of this version.`, hint)
  return found.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @throws {UsageError} unless the reports are about one document, and are each of its shards once. */
function checkParts(first: ReportFile, reports: readonly ReportFile[], names: readonly string[]): void {
  const foreign = reports.findIndex(({ api, document }) => api !== first.api || document !== first.document)
  if (foreign > 0) {
    const found = `${names[foreign]} is about "${reports[foreign]?.api}", and ${names[0]} about "${first.api}".`
    throw new UsageError(found, 'Pass the reports of the shards of one run.')
  }
  const repeated = reports.findIndex(({ shard }, index) =>
    reports.some((other, earlier) => earlier < index && other.shard === shard),
  )
  if (repeated > 0) {
    const what = reports[repeated]?.shard === undefined ? 'no shard' : `shard ${reports[repeated]?.shard}`
    throw new UsageError(`${names[repeated]} is of ${what}, as another report is.`, 'Pass each shard once.')
  }
  const of = Number(first.shard?.split('/')[1] ?? 1)
  const wanted = Array.from({ length: of }, (_, index) => `${index + 1}/${of}`)
  const missing = wanted.filter((shard) => of > 1 && reports.every((each) => each.shard !== shard))
  if (missing.length > 0)
    throw new UsageError(`Missing the report of shard ${missing.join(', ')}.`, 'Pass the reports of all shards.')
}
