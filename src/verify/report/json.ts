import { faultCatalogue, faultCodesOf } from './fault-codes.ts'
import type { Finding, Report, VerifyEvent } from './report.ts'
import type { Finished } from './whole.ts'
import { createWholeReport } from './whole.ts'

/** The content of a JSON report. */
export interface ReportFile extends Omit<Finished, 'report'>, Omit<Report, 'findings'> {
  readonly faultCatalogue?: string
  /** With the codes that the catalogue has for them. */
  readonly findings: readonly (Finding & { readonly faultCodes?: readonly number[] })[]
}

/** Creates the reporter that writes JSON as `schemas/report.schema.json` describes it. */
export function createJsonReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  return createWholeReport(write, document, ({ report, ...about }) => {
    const findings = report.findings.map((each) => ({ ...each, faultCodes: faultCodesOf(each) }))
    const file: ReportFile = { ...about, ...report, faultCatalogue, findings }
    return `${JSON.stringify(file, undefined, 2)}\n`
  })
}
