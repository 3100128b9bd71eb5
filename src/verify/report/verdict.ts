import type { Report } from '../report.ts'
import { byReason } from './coverage-figures.ts'
import { shortList } from './wording.ts'

/** Tells whether the implementation breaks what is documented, or was not left as it was found. */
export function isBroken({ findings, notRestored }: Report): boolean {
  return notRestored.length > 0 || findings.some(({ severity }) => severity === 'fails')
}

/** How much is said of why nothing was tried. */
const toldAtMost = 3

/** Gives why nothing was tried, where nothing was; such a report says nothing of the implementation. */
export function whyEmpty({ summary, coverage: { notExercised } }: Report): string | undefined {
  if (summary.cases > 0) return undefined
  // That a law has found no occasion follows from the others.
  const causes = notExercised.filter(({ about }) => !about.startsWith('the law '))
  const reasons = byReason(causes).map(({ about, reason }) => `${shortList(about, 1)}: ${reason}`)
  return reasons.slice(0, toldAtMost).join(' ') || 'The document gives no case.'
}
