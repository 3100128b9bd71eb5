import { expect, test } from 'vitest'
import type { Report } from '../../src/verify/report/report.ts'
import type { Fault } from './faults.ts'
import { createJudge } from './judge.ts'

/** Faults of which cases may disturb each other: what must not be written is, by reads, refused or unknown callers. */
const faults: readonly Fault[] = [
  'member-may-update',
  'organization-half-applied',
  'refused-after-writing',
  'settings-null-ignored',
]

/** Leaves out what the clock and the port decide. */
function verdictOf({ summary, findings, flaky, coverage, notRestored }: Report) {
  const told = findings.map(({ curl, ...finding }) => finding)
  return { summary, told, flaky, roles: coverage.roles, left: notRestored.map(({ about }) => about) }
}

test('A verdict does not depend on what runs side by side', async () => {
  const judge = await createJudge()
  const [one, four] = [await judge('aitronos', { faults, jobs: 1 }), await judge('aitronos', { faults, jobs: 4 })]
  expect(verdictOf(four)).toEqual(verdictOf(one))
  expect(one.findings.length).toBeGreaterThanOrEqual(faults.length)
})
