import { nearest } from '../openapi/nearest.ts'
import { caseId } from '../verify/case.ts'
import { planCases } from '../verify/cases/plan.ts'
import { createTarget } from '../verify/client/target.ts'
import { createTestClient } from '../verify/client/test-client.ts'
import type { TestedRecord } from '../verify/run/restore.ts'
import { takeStock } from '../verify/run/restore.ts'
import type { RunOptions } from '../verify/run/run.ts'
import { findUpdates } from '../verify/setup/tested-update.ts'

/** How many cases are named where several are meant. */
const namedAtMost = 5

/** Gives the cases that somebody may have meant who has named one that there is not; none where nothing is like it. */
export async function likeCases(given: string, options: RunOptions): Promise<readonly string[]> {
  const ids = await caseIds(options)
  const parts = ids.filter((id) => given !== '' && id.includes(given))
  const near = nearest(given, ids)
  return parts.length > 0 || near === undefined ? parts.slice(0, namedAtMost) : [near]
}

/** Gives the ids of all cases of a run. What there is, is read for it; nothing is written. */
async function caseIds(options: RunOptions): Promise<string[]> {
  const { contract, api, config, baseUrl, validators } = options
  const client = createTestClient(api, createTarget(baseUrl, options), () => undefined)
  const records: TestedRecord[] = []
  for (const tested of findUpdates(contract, api, config).updates) {
    const stock = await takeStock(client, tested, validators)
    if (!('reason' in stock)) records.push(stock)
  }
  return Array.from(planCases(options, records), caseId)
}
