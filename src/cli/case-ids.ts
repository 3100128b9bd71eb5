import { nearest } from '../openapi/nearest.ts'
import { caseId } from '../verify/case.ts'
import { planCases } from '../verify/cases/plan.ts'
import { createTarget } from '../verify/client/target.ts'
import { createTestClient } from '../verify/client/test-client.ts'
import type { TestedRecord } from '../verify/run/restore.ts'
import { takeStock } from '../verify/run/restore.ts'
import type { RunOptions } from '../verify/run/run.ts'
import { neededBy } from '../verify/setup/needed.ts'
import { reachableOf } from '../verify/setup/reachable.ts'
import { findUpdates } from '../verify/setup/tested-update.ts'

/** Suggestions at most. */
const namedAtMost = 5

/** Suggests case IDs similar to an unknown one. */
export async function likeCases(given: string, options: RunOptions): Promise<readonly string[]> {
  const ids = await caseIds(options)
  const parts = ids.filter((id) => given !== '' && id.includes(given))
  const near = nearest(given, ids)
  return parts.length > 0 || near === undefined ? parts.slice(0, namedAtMost) : [near]
}

/** Returns the IDs of all cases of a run. Reads records from the target; writes nothing. */
async function caseIds(options: RunOptions): Promise<string[]> {
  const { contract, config, baseUrl, validators } = options
  const { api } = reachableOf(options.api)
  const client = createTestClient(api, createTarget(baseUrl, options), {
    config,
    neededBy: (operation) => neededBy(contract, operation),
  })
  const records: TestedRecord[] = []
  for (const tested of findUpdates(contract, api, config).updates) {
    const stock = await takeStock(client, tested, validators)
    if (!('reason' in stock)) records.push(stock)
  }
  return Array.from(planCases({ ...options, api }, records), caseId)
}
