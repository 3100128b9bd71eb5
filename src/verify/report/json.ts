import type { Report, VerifyEvent } from './report.ts'
import type { Finished } from './whole.ts'
import { createWholeReport } from './whole.ts'

/** What a JSON report holds: the report, and what it is about. */
export interface ReportFile extends Omit<Finished, 'report'>, Report {}

/** Gives what writes a verification as JSON that fits `schemas/report.schema.json`. */
export function createJsonReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  return createWholeReport(write, document, ({ report, ...about }) => {
    const file: ReportFile = { ...about, ...report }
    return `${JSON.stringify(file, undefined, 2)}\n`
  })
}
