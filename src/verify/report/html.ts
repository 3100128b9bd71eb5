import type { VerifyEvent } from '../report.ts'
import { page } from './html/page.ts'

/** Gives what writes a verification as one page, readable without a network. */
export function createHtmlReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  let about = { api: '', target: '' }
  return (event) => {
    if (event.kind === 'started') about = { api: event.api, target: event.target }
    if (event.kind === 'finished') write(page({ ...about, document, report: event.report }))
  }
}
