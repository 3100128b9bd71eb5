import type { VerifyEvent } from '../report.ts'
import { page } from './html/page.ts'
import { createWholeReport } from './whole.ts'

/** Gives what writes a verification as one page, readable without a network. */
export function createHtmlReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  return createWholeReport(write, document, page)
}
