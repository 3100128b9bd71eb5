import type { Report, VerifyEvent } from './report.ts'
import type { Finished } from './whole.ts'
import { createWholeReport } from './whole.ts'

/** The content of a JSON report. */
export interface ReportFile extends Omit<Finished, 'report'>, Report {}

/** Creates the reporter that writes JSON as `schemas/report.schema.json` describes it. */
export function createJsonReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  return createWholeReport(write, document, ({ report, ...about }) => {
    const file: ReportFile = { ...about, ...report }
    return `${JSON.stringify(file, undefined, 2)}\n`
  })
}
