import { nearest } from '../openapi/nearest.ts'
import { caseId } from '../verify/case.ts'
import { createLab } from '../verify/lab.ts'
import { planCases } from '../verify/plan.ts'
import type { Known } from '../verify/restore.ts'
import { takeStock } from '../verify/restore.ts'
import { findSubjects } from '../verify/subject.ts'
import { createTarget } from '../verify/target.ts'
import type { VerifyOptions } from '../verify/verify.ts'

/** How many cases are named where several are meant. */
const namedAtMost = 5

/** Gives the cases that somebody may have meant who has named one that there is not; none where nothing is like it. */
export async function likeCases(given: string, options: VerifyOptions): Promise<readonly string[]> {
  const ids = await caseIds(options)
  const parts = ids.filter((id) => given !== '' && id.includes(given))
  const near = nearest(given, ids)
  return parts.length > 0 || near === undefined ? parts.slice(0, namedAtMost) : [near]
}

/** Gives the ids of all cases of a run. What there is, is read for it; nothing is written. */
async function caseIds(options: VerifyOptions): Promise<string[]> {
  const { contract, api, config, baseUrl, validators } = options
  const lab = createLab(api, createTarget(baseUrl, options), () => undefined)
  const known: Known[] = []
  for (const subject of findSubjects(contract, api, config).subjects) {
    const stock = await takeStock(lab, subject, validators)
    if (!('reason' in stock)) known.push(stock)
  }
  return Array.from(planCases(options, known), caseId)
}
