import { styleText } from 'node:util'
import { counted } from '../../openapi/counted.ts'
import { checks } from '../checks.ts'
import { byReason, coverageFigures } from './coverage-figures.ts'
import { createProgress } from './progress.ts'
import type { Finding, Flake, Report, VerifyEvent } from './report.ts'
import type { RoleMark } from './role-matrix.ts'
import { roleMatrix } from './role-matrix.ts'
import { isBroken, whyOnlyWarned } from './verdict.ts'
import { visible } from './visible.ts'
import type { Row } from './wording.ts'
import { headline, rowsOfFinding, rowsOfFlake, untriedCases } from './wording.ts'

export interface HumanOptions {
  /** Whether lines can be overwritten: shows a progress bar. @default false */
  readonly isTerminal?: boolean
  /** @default false */
  readonly hasColors?: boolean
  /** The document's file name, printed before line numbers. */
  readonly document?: string
}

type Paint = (color: 'red' | 'yellow' | 'green' | 'bold', text: string) => string

/** Creates the reporter for people: progress, findings, roles, coverage, summary. */
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

function describeStart({ api, target, writesTo, makes = 0 }: Extract<VerifyEvent, { kind: 'started' }>): string {
  const named = writesTo.length === 0 ? [] : [`writes to ${writesTo.join(', ')}, and puts it back`]
  const made = makes === 0 ? [] : [`writes to ${counted(makes, 'record')} that it makes and deletes`]
  return `Verifying "${api}" at ${target}; ${[...named, ...made].join('; ') || 'writes nothing'}.`
}

/** Renders the report as text that ends in its summary. */
export function describeReport(report: Report, paint: Paint = (_, text) => text, document = ''): string {
  const { findings, flaky, notRestored, disturbed = [], variables = [] } = report
  const blocks = [
    ...findings.map((finding) => describeFinding(finding, paint, document)),
    ...flaky.map((flake) => describeFlake(flake, paint, document)),
    variables.map(
      ({ name, identity, header }) =>
        `In the curl lines, $${name} is the ${header} of "${identity}" in the configuration.`,
    ),
    notRestored.flatMap(({ about, curl }) => [`${paint('red', 'NOT PUT BACK')}  ${visible(about)}`, `  ${curl}`]),
    disturbed.map((each) => `${paint('red', 'DISTURBED')}  ${visible(each)}`),
    describeRoles(report),
    describeCoverage(report),
    describeNotExercised(report),
    describeSummary(report, paint),
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `\n${lines.join('\n')}`)
    .join('\n')
}

/** Requests shown per finding; more would not be pasted. */
const requestsAtMost = 8

function describeFinding(finding: Finding, paint: Paint, document: string): string[] {
  const loud = finding.severity === 'fails' ? paint('red', 'FAILS') : paint('yellow', 'WARNS')
  const word = finding.isKnown ? 'KNOWN' : loud
  const title = `${word}  ${paint('bold', finding.operation)}: ${visible(headline(finding))}`
  return [title, ...rowsOfFinding(finding, document, requestsAtMost).flatMap(describeRow)]
}

function describeFlake(flake: Flake, paint: Paint, document: string): string[] {
  const title = `${paint('yellow', 'FLAKY')}  ${paint('bold', flake.operation)}: ${checks[flake.law].says}`
  return [title, ...rowsOfFlake(flake, document, requestsAtMost).flatMap(describeRow)]
}

function describeRow({ label, lines, isCommand }: Row): string[] {
  return lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(8)}  ${isCommand ? line : visible(line)}`)
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

function describeCoverage({ coverage }: Report): string[] {
  const figures = coverageFigures(coverage).map(({ name, tried, of }) => {
    return `  ${name.padEnd(11)}  ${of === undefined ? tried : `${tried} of ${of}`}`
  })
  const cases = Object.entries(coverage.operations).map(([name, count]) => `${name} ${count}`)
  return ['Tried:', ...figures, 'Cases:', ...wrapped(cases.length === 0 ? ['none'] : cases, ', ')]
}

function describeNotExercised({ coverage: { notExercised } }: Report): string[] {
  if (notExercised.length === 0) return []
  const lines = byReason(notExercised).flatMap(({ reason, about }) => [
    `  ${visible(reason)}`,
    ...wrapped(about.map(visible), '; ').map((line) => `  ${line}`),
  ])
  return ['Not exercised:', ...lines]
}

const lineWidth = 116

function wrapped(items: readonly string[], separator: string): string[] {
  const lines = ['']
  for (const [index, item] of items.entries()) {
    const part = index === items.length - 1 ? item : item + separator
    const line = lines.at(-1) as string
    if (line !== '' && line.length + part.trimEnd().length > lineWidth) lines.push(part)
    else lines[lines.length - 1] = line + part
  }
  return lines.map((line) => `  ${line.trimEnd()}`)
}

function describeSummary(report: Report, paint: Paint): string[] {
  const { cases, passed, failed, warned, notExercised, notTried } = report.summary
  const flakes = report.flaky.length === 0 ? '' : ` (${report.flaky.length} of them flaky)`
  const counts = `${passed} passed${flakes}, ${failed} failed, ${warned} warned`
  const early = notTried === 0 ? '' : ` ${untriedCases(notTried)}.`
  const text = `${counted(cases, 'case')}: ${counts}; ${counted(notExercised, 'promise')} not exercised.${early}`
  const assumed = whyOnlyWarned(report)
  return [
    paint(isBroken(report) || cases === 0 ? 'red' : 'green', text),
    ...(assumed === undefined ? [] : [paint('yellow', assumed)]),
  ]
}
