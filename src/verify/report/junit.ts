import type { CheckName } from '../checks.ts'
import { checks } from '../checks.ts'
import { escapeMarkup } from './escape-markup.ts'
import type { CaseEvent, Finding, Flake, Outcome, Report, VerifyEvent } from './report.ts'
import type { Row } from './wording.ts'
import { headline, rowsOfFinding, rowsOfFlake, untriedCases } from './wording.ts'

/** Creates the reporter that writes JUnit XML: a suite per family of laws, a test case per case. */
export function createJunitReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  const cases: CaseEvent[] = []
  let name = ''
  return (event) => {
    if (event.kind === 'started') name = event.api
    if (event.kind === 'case') cases.push(event)
    if (event.kind === 'finished')
      write(render(name, testCases(cases, event.report, document), untold(cases, event.report)))
  }
}

interface TestCase {
  readonly law: CheckName
  readonly operation: string
  readonly title: string
  readonly outcome: Outcome
  readonly seconds: number
  /** What was found in it. */
  readonly told: readonly Told[]
}

interface Told {
  readonly law: CheckName
  readonly message: string
  readonly text: string
}

function testCases(cases: readonly CaseEvent[], report: Report, document: string | undefined): TestCase[] {
  const ofCase = new Map<string, Finding[]>()
  for (const finding of report.findings) {
    for (const id of finding.cases) ofCase.set(id, [...(ofCase.get(id) ?? []), finding])
  }
  const flakes = new Map(report.flaky.map((flake) => [flake.case, flake]))
  const between = ofCase.get('') ?? []
  return [
    ...cases.map(({ id, law, operation, outcome, seconds }) => {
      const title = `${law}: ${id.replace(`${operation} ${law} `, '')}`
      const findings = ofCase.get(id) ?? []
      const told = [...findings.map((each) => tellFinding(each, document, id)), ...tellFlake(flakes.get(id), document)]
      return { law, operation, title, outcome: outcomeOf(findings) ?? outcome, seconds, told }
    }),
    // A failure between two cases belongs to neither.
    ...between.map((finding) => {
      const { law, operation, about } = finding
      const title = `${law}: ${about}, between two cases`
      const outcome = outcomeOf([finding]) ?? 'failed'
      return { law, operation, title, outcome, seconds: 0, told: [tellFinding(finding, document, '')] }
    }),
  ]
}

/** A faulty reply fails its case, whatever the case found. */
function outcomeOf(findings: readonly Finding[]): Outcome | undefined {
  if (findings.some(({ severity, isKnown }) => severity === 'fails' && !isKnown)) return 'failed'
  return findings.length > 0 ? 'warned' : undefined
}

/** @param id The failing case. Among cases of one cause, only the finding's own gets the full text. */
function tellFinding(finding: Finding, document: string | undefined, id: string): Told {
  const { law, expected, actual } = finding
  const isShown = id === finding.case || !finding.cases.includes(id)
  const text = isShown
    ? textOf(headline(finding), rowsOfFinding(finding, document))
    : `${headline(finding)}\nSee the case ${finding.case}`
  return { law, message: `expected ${expected}; ${actual}`, text }
}

function tellFlake(flake: Flake | undefined, document: string | undefined): Told[] {
  if (!flake) return []
  const { law, expected, actual } = flake
  const text = textOf(checks[law].says, rowsOfFlake(flake, document))
  return [{ law, message: `expected ${expected}; ${actual}`, text }]
}

function textOf(first: string, rows: readonly Row[]): string {
  const lines = rows.flatMap(({ label, lines: texts }) =>
    texts.map((text, index) => `${(index === 0 ? label : '').padEnd(8)}  ${text}`),
  )
  return [first, ...lines].join('\n')
}

/** Planned cases that have no event of their own: the run stopped before them. */
function untold(cases: readonly CaseEvent[], { summary }: Report): number {
  return summary.notTried - cases.filter(({ outcome }) => outcome === 'skipped').length
}

/** @param left The number of planned cases after the last one that ran. */
function render(name: string, cases: readonly TestCase[], left: number): string {
  const families = Map.groupBy(cases, ({ law }) => checks[law].family)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeMarkup(name)}" ${countsOf(cases, left)}>`,
    ...[...families].flatMap(([family, members]) => [
      `  <testsuite name="${family}" ${countsOf(members)}>`,
      ...members.map(renderCase),
      '  </testsuite>',
    ]),
    ...(left > 0
      ? [
          `  <testsuite name="not tried" tests="${left}" failures="0" errors="0" skipped="${left}" time="0.000">`,
          `    <testcase classname="${escapeMarkup(name)}" name="${untriedCases(left)}"><skipped/></testcase>`,
          '  </testsuite>',
        ]
      : []),
    '</testsuites>\n',
  ].join('\n')
}

function countsOf(cases: readonly TestCase[], left = 0): string {
  const failures = cases.filter(({ outcome }) => outcome === 'failed').length
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped').length
  const time = cases.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3)
  return `tests="${cases.length + left}" failures="${failures}" errors="0" skipped="${skipped + left}" time="${time}"`
}

function renderCase({ law, operation, title, outcome, seconds, told }: TestCase): string {
  const open = `    <testcase classname="${escapeMarkup(operation)}" name="${escapeMarkup(title)}" time="${seconds.toFixed(3)}"`
  if (outcome === 'passed') return `${open}/>`
  if (outcome === 'skipped') return `${open}><skipped/></testcase>`
  const { says } = checks[law]
  const [first = { law, message: says, text: says }] = told
  const text = escapeMarkup(told.map((each) => each.text).join('\n\n') || first.text)
  const inner =
    outcome === 'failed'
      ? `<failure type="${first.law}" message="${escapeMarkup(first.message)}">${text}</failure>`
      : `<system-out>${outcome}: ${text}</system-out>`
  return `${open}>\n      ${inner}\n    </testcase>`
}
