import { laws } from '../laws.ts'
import type { Finding, Outcome, Report, RoleCell, VerifyEvent } from '../report.ts'

/** Gives what writes a verification for people: progress on a terminal, then the findings, the roles and what was not tried. */
export function createHumanReport(write: (text: string) => void, isTerminal: boolean): (event: VerifyEvent) => void {
  let cases = 0
  let wrong = 0
  const progress = (outcome: Outcome): void => {
    cases++
    wrong += Number(outcome !== 'passed')
    if (isTerminal) write(`\r${cases} cases, ${wrong} not as promised`)
  }
  return (event) => {
    if (event.kind === 'case') progress(event.outcome)
    else if (event.kind === 'started') write(`${describeStart(event)}\n`)
    else write(`${isTerminal ? '\r\u001b[K' : ''}${describe(event.report)}\n`)
  }
}

function describeStart({ api, target, writesTo }: Extract<VerifyEvent, { kind: 'started' }>): string {
  return `Verifying "${api}" at ${target}; writes to ${writesTo.join(', ') || 'nothing'}, and puts it back.`
}

function describe({ summary, findings, flaky, coverage, notRestored }: Report): string {
  const { cases, passed, failed, warned, notExercised } = summary
  return [
    ...findings.map(describeFinding),
    ...flaky.map(
      ({ operation, about, expected, actual }) =>
        `flaky: ${operation}, ${about}: expected that ${expected}; once, ${actual}.\n`,
    ),
    ...roleMatrix(coverage.roles),
    ...coverage.notExercised.map(({ about, reason }) => `not exercised: ${about}. ${reason}`),
    ...notRestored.map(({ about, curl }) => `NOT PUT BACK: ${about}\n  ${curl}`),
    '',
    `${cases} cases: ${passed} passed, ${failed} failed, ${warned} warned; ${notExercised} promises not exercised.`,
  ].join('\n')
}

function describeFinding({
  law,
  severity,
  operation,
  pointer,
  about,
  count,
  expected,
  actual,
  curl,
  ...finding
}: Finding): string {
  const times = count > 1 ? ` (${count} cases)` : ''
  return [
    `${severity.toUpperCase()} ${operation}: ${laws[law].says}${times}`,
    `  tried     ${about}`,
    `  expected  ${expected}`,
    `  actual    ${actual}`,
    `  document  ${pointer}`,
    ...curl.map((line) => `  ${line}`),
    `  again     --case ${JSON.stringify(finding.case)}`,
    '',
  ].join('\n')
}

/** A row an operation, a column a role: ✓ it may, · it may not, ✗ not as the document says. */
function roleMatrix(cells: readonly RoleCell[]): string[] {
  if (cells.length === 0) return []
  const roles = [...new Set(cells.map(({ role }) => role))]
  const operations = [...new Set(cells.map(({ operation }) => operation))]
  const width = Math.max(...operations.map((name) => name.length))
  const rows = operations.map((operation) => {
    const marks = roles.map((role) => {
      const cell = cells.find((each) => each.operation === operation && each.role === role)
      const mark = !cell ? '' : !cell.holds ? '✗' : cell.may ? '✓' : '·'
      return mark.padEnd(role.length)
    })
    return `${operation.padEnd(width)}  ${marks.join('  ')}`.trimEnd()
  })
  return [`${''.padEnd(width)}  ${roles.join('  ')}`, ...rows, '']
}
