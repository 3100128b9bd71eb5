import type { Report, VerifyEvent } from './report.ts'

/** A finished verification. */
export interface Finished {
  readonly api: string
  readonly target: string
  /** The document's file name. */
  readonly document?: string
  readonly report: Report
}

/** Creates a reporter that writes everything when the verification has finished. */
export function createWholeReport(
  write: (text: string) => void,
  document: string | undefined,
  render: (finished: Finished) => string,
): (event: VerifyEvent) => void {
  let about = { api: '', target: '' }
  return (event) => {
    if (event.kind === 'started') about = { api: event.api, target: event.target }
    if (event.kind === 'finished') write(render({ ...about, document, report: event.report }))
  }
}
