import type { Report, VerifyEvent } from '../report.ts'

/** What a JSON report holds: the report, and what it is about. */
export interface ReportFile extends Report {
  readonly api: string
  readonly target: string
  /** The document's file. */
  readonly document?: string
}

/** Gives what writes a verification as JSON that fits `schemas/report.schema.json`. */
export function createJsonReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  let about = { api: '', target: '' }
  return (event) => {
    if (event.kind === 'started') about = { api: event.api, target: event.target }
    if (event.kind !== 'finished') return
    const file: ReportFile = { ...about, ...(document !== undefined && { document }), ...event.report }
    write(`${JSON.stringify(file, undefined, 2)}\n`)
  }
}
