import type { Api } from '../../openapi/contract.ts'
import { counted } from '../../openapi/counted.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import type { NotExercised } from '../setup/tested-update.ts'
import { byReason } from './coverage-figures.ts'
import type { Report } from './report.ts'
import { shortList } from './wording.ts'

/** Returns whether the target breaks a documented rule that no baseline accepts, or was not left as found. */
export function isBroken({ findings, notRestored }: Report): boolean {
  return notRestored.length > 0 || findings.some(({ severity, isKnown }) => severity === 'fails' && !isKnown)
}

/** Returns why nothing fails although rules are broken, and what to do; undefined if something fails or nothing is broken. */
export function whyOnlyWarned({ findings, notRestored }: Report): string | undefined {
  const open = findings.filter(({ isKnown }) => !isKnown)
  const isWarned = open.length > 0 && open.every(({ severity }) => severity === 'warns')
  if (!isWarned || notRestored.length > 0) return undefined
  const rules = open.length === 1 ? 'this rule is' : 'these rules are'
  return `${counted(open.length, 'warning')}: ${rules} assumed (x-evidence); --strict fails ${open.length === 1 ? 'it' : 'them'}.`
}

const toldAtMost = 3

/** Returns why nothing was tried, or undefined if something was. */
function whyEmpty({ summary, coverage: { notExercised } }: Report): string | undefined {
  if (summary.cases > 0) return undefined
  return reasonsOf(notExercised)
}

/** Returns why no update was tried although the document has one, or undefined. */
function whyNoUpdate(report: Report, { operations }: Api): string | undefined {
  const updates = operations.filter(({ resource }) => resource?.action === 'update').map(({ id }) => id)
  const { fields, notExercised } = report.coverage
  const isTried = updates.some((id) => Object.values(fields[id] ?? {}).some(({ cases }) => cases > 0))
  const untriedUpdates = notExercised.filter(({ about }) => updates.includes(about))
  // An update whose body the document does not describe has no field to try.
  return isTried || untriedUpdates.length === 0 ? undefined : reasonsOf(untriedUpdates)
}

/** Returns why a run says nothing about the target, or undefined if it does. */
export function untried(report: Report, api: Api): string | undefined {
  const nothing = whyEmpty(report)
  if (nothing !== undefined) return `Nothing could be tried. ${nothing}`
  const noUpdate = whyNoUpdate(report, api)
  return noUpdate === undefined ? undefined : `No update could be tried. ${noUpdate}`
}

/** Returns that somebody else writes to the records of a run, so that it says too little of the target; or undefined. */
export function disturbance({ disturbed = [] }: Report): UsageError | undefined {
  const [first] = disturbed
  return first === undefined
    ? undefined
    : new UsageError(first, 'Give each run records or a server of its own, or set "settle".')
}

function reasonsOf(causes: readonly NotExercised[]): string {
  const reasons = byReason(causes).map(({ about, reason }) => `${shortList(about, 1)}: ${reason}`)
  return reasons.slice(0, toldAtMost).join(' ') || 'The document has nothing to try.'
}
