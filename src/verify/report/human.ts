import { styleText } from 'node:util'
import { laws } from '../laws.ts'
import type { Finding, Flake, Report, VerifyEvent } from '../report.ts'
import { createProgress } from './progress.ts'
import type { RoleMark } from './role-matrix.ts'
import { roleMatrix } from './role-matrix.ts'
import { isBroken } from './verdict.ts'

export interface HumanOptions {
  /** Whether a line can be written over: a bar then shows how far the run is. @default false */
  readonly isTerminal?: boolean
  /** @default false */
  readonly hasColors?: boolean
  /** The document's file, as it stands before a line number. */
  readonly document?: string
}

type Paint = (color: 'red' | 'yellow' | 'green' | 'bold' | 'dim', text: string) => string

/** Gives what writes a verification for people: progress, then the findings, the roles, and what was tried and what not. */
export function createHumanReport(
  write: (text: string) => void,
  { isTerminal = false, hasColors = false, document }: HumanOptions = {},
): (event: VerifyEvent) => void {
  const paint: Paint = (color, text) => (hasColors ? styleText(color, text, { validateStream: false }) : text)
  const progress = createProgress(write, isTerminal)
  return (event) => {
    if (event.kind === 'started') write(`${describeStart(event)}\n`)
    else if (event.kind === 'finished') {
      progress.end()
      write(`${describeReport(event.report, paint, document)}\n`)
    } else progress.take(event)
  }
}

function describeStart({ api, target, writesTo }: Extract<VerifyEvent, { kind: 'started' }>): string {
  return `Verifying "${api}" at ${target}; writes to ${writesTo.join(', ') || 'nothing'}, and puts it back.`
}

/** Gives the report as a text that ends in its summary. */
export function describeReport(report: Report, paint: Paint = (_, text) => text, document = ''): string {
  const { findings, flaky, notRestored, variables = [] } = report
  const blocks = [
    ...findings.map((finding) => describeFinding(finding, paint, document)),
    ...flaky.map((flake) => describeFlake(flake, paint)),
    variables.map(
      ({ name, identity, header }) =>
        `In the curl lines, $${name} is the ${header} of "${identity}" in the configuration.`,
    ),
    notRestored.flatMap(({ about, curl }) => [`${paint('red', 'NOT PUT BACK')}  ${about}`, `  ${curl}`]),
    describeRoles(report),
    describeCoverage(report),
    [describeSummary(report, paint)],
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `\n${lines.join('\n')}`)
    .join('\n')
}

function describeFinding(finding: Finding, paint: Paint, document: string): string[] {
  const { law, severity, operation, pointer, about, count, expected, actual, curl, line } = finding
  const word = severity === 'fails' ? paint('red', 'FAILS') : paint('yellow', 'WARNS')
  const times = count > 1 ? paint('dim', ` (${count} cases)`) : ''
  const place = line === undefined ? pointer : `${document}:${line}  ${pointer}`
  return [
    `${word}  ${paint('bold', operation)}: ${laws[law].says}${times}`,
    `  law       ${law}`,
    `  tried     ${visible(about)}`,
    `  expected  ${visible(expected)}`,
    `  actual    ${visible(actual)}`,
    `  document  ${place}`,
    ...curl.map((each, index) => `  ${index === 0 ? 'requests ' : '         '} ${each}`),
    `  again     ${finding.replay ?? `the case ${JSON.stringify(finding.case)}`}`,
  ]
}

function describeFlake({ operation, law, about, expected, actual }: Flake, paint: Paint): string[] {
  return [
    `${paint('yellow', 'FLAKY')}  ${paint('bold', operation)}: ${laws[law].says}`,
    `  tried     ${visible(about)}`,
    `  expected  ${visible(expected)}`,
    `  actual    ${visible(actual)}; not so when it was tried again`,
  ]
}

const signs: Readonly<Record<RoleMark, string>> = { may: '✓', 'may not': '·', broken: '✗', 'not tried': '' }

function describeRoles({ coverage }: Report): string[] {
  const { roles, rows } = roleMatrix(coverage.roles)
  if (rows.length === 0) return []
  const width = Math.max(...rows.map(({ operation }) => operation.length))
  const lines = rows.map(({ operation, marks }) => {
    const cells = marks.map((mark, index) => signs[mark].padEnd(roles[index]?.length ?? 0))
    return `  ${operation.padEnd(width)}  ${cells.join('  ')}`.trimEnd()
  })
  const legend = 'Roles: ✓ may, · may not, ✗ not as the document says'
  return [legend, `  ${''.padEnd(width)}  ${roles.join('  ')}`, ...lines]
}

function describeCoverage({ coverage: { operations, notExercised } }: Report): string[] {
  const tried = Object.entries(operations).map(([name, cases]) => `${name} ${cases}`)
  return [
    `Cases: ${tried.join(', ') || 'none'}`,
    ...(notExercised.length === 0 ? [] : ['Not exercised:']),
    ...notExercised.map(({ about, reason }) => `  ${about}: ${visible(reason)}`),
  ]
}

function describeSummary(report: Report, paint: Paint): string {
  const { cases, passed, failed, warned, notExercised } = report.summary
  const flakes = report.flaky.length === 0 ? '' : ` (${report.flaky.length} of them flaky)`
  const counts = `${passed} passed${flakes}, ${failed} failed, ${warned} warned`
  const text = `${cases} cases: ${counts}; ${notExercised} promises not exercised.`
  return paint(isBroken(report) ? 'red' : 'green', text)
}

/** What an implementation has answered may not steer the terminal, nor look like a line of the report. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)
}
