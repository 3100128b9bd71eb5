import type { Api } from '../../openapi/contract.ts'
import type { NotExercised } from '../setup/tested-update.ts'
import { byReason } from './coverage-figures.ts'
import type { Report } from './report.ts'
import { shortList } from './wording.ts'

/** Tells whether the implementation breaks what is documented, or was not left as it was found. */
export function isBroken({ findings, notRestored }: Report): boolean {
  return notRestored.length > 0 || findings.some(({ severity }) => severity === 'fails')
}

/** How much is said of why nothing was tried. */
const toldAtMost = 3

/** Gives why nothing was tried, where nothing was; such a report says nothing of the implementation. */
function whyEmpty({ summary, coverage: { notExercised } }: Report): string | undefined {
  if (summary.cases > 0) return undefined
  return reasonsOf(notExercised)
}

/** Gives why no update was tried, where the document has some and none was; the rest of such a report says little. */
function whyNoUpdate(report: Report, { operations }: Api): string | undefined {
  const updates = operations.filter(({ resource }) => resource?.action === 'update').map(({ id }) => id)
  const { fields, notExercised } = report.coverage
  const isTried = updates.some((id) => Object.values(fields[id] ?? {}).some(({ cases }) => cases > 0))
  if (updates.length === 0 || isTried) return undefined
  return reasonsOf(notExercised.filter(({ about }) => updates.includes(about)))
}

/** Says what a run has not tried that makes it tell nothing; undefined where it tells something. */
export function untried(report: Report, api: Api): string | undefined {
  const nothing = whyEmpty(report)
  if (nothing !== undefined) return `Nothing could be tried. ${nothing}`
  const noUpdate = whyNoUpdate(report, api)
  return noUpdate === undefined ? undefined : `No update could be tried. ${noUpdate}`
}

function reasonsOf(causes: readonly NotExercised[]): string {
  const reasons = byReason(causes).map(({ about, reason }) => `${shortList(about, 1)}: ${reason}`)
  return reasons.slice(0, toldAtMost).join(' ') || 'The document gives no case.'
}
