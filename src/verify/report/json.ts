import { faultCatalogue, faultCodesOf } from './fault-codes.ts'
import type { CaseEvent, Finding, Report, VerifyEvent } from './report.ts'
import type { Finished } from './whole.ts'
import { createWholeReport } from './whole.ts'

/** The content of a JSON report. */
export interface ReportFile extends Omit<Finished, 'report'>, Omit<Report, 'findings'> {
  readonly faultCatalogue?: string
  /** With the codes that the catalogue has for them. */
  readonly findings: readonly (Finding & { readonly faultCodes?: readonly number[] })[]
  /** The part of the cases that was run. @default all */
  readonly shard?: string
  /** Each case that was decided. */
  readonly cases?: readonly Omit<CaseEvent, 'kind'>[]
}

/** Creates the reporter that writes JSON as `schemas/report.schema.json` describes it. */
export function createJsonReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  const cases: Omit<CaseEvent, 'kind'>[] = []
  let shard: string | undefined
  const whole = createWholeReport(write, document, ({ report, ...about }) => {
    const findings = report.findings.map((each) => ({ ...each, faultCodes: faultCodesOf(each) }))
    const file: ReportFile = {
      ...about,
      ...(shard !== undefined && { shard }),
      ...report,
      faultCatalogue,
      findings,
      cases,
    }
    return `${JSON.stringify(file, undefined, 2)}\n`
  })
  return (event) => {
    if (event.kind === 'started') shard = event.shard
    if (event.kind === 'case') {
      const { kind: _, ...one } = event
      cases.push(one)
    }
    whole(event)
  }
}
