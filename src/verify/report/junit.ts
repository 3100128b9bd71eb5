import { laws } from '../laws.ts'
import type { Finding, Report, VerifyEvent } from '../report.ts'
import { escapeMarkup } from './escape-markup.ts'

type CaseEvent = Extract<VerifyEvent, { kind: 'case' }>

/** Gives what writes a verification as JUnit's XML: a suite a family of laws, a test case a case. */
export function createJunitReport(write: (text: string) => void): (event: VerifyEvent) => void {
  const cases: CaseEvent[] = []
  let name = ''
  return (event) => {
    if (event.kind === 'started') name = event.api
    if (event.kind === 'case') cases.push(event)
    if (event.kind === 'finished') write(document(name, cases, event.report))
  }
}

interface TestCase {
  readonly family: string
  readonly outcome: CaseEvent['outcome']
  readonly markup: string
}

function document(name: string, cases: readonly CaseEvent[], report: Report): string {
  const tried = new Set(cases.map(({ law, id }) => `${law} ${id}`))
  const all = [
    ...cases.map((event) => testCase(event, findingsOf(event, report))),
    // What is wrong with a reply by itself belongs to no case of its own.
    ...report.findings
      .filter((finding) => !tried.has(`${finding.law} ${finding.case}`))
      .map((finding) => testCase(caseOf(finding), [finding])),
  ]
  const families = [...new Set(all.map(({ family }) => family))]
  const suites = families.map((family) =>
    suite(
      family,
      all.filter((each) => each.family === family),
    ),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeMarkup(name)}" ${countsOf(all)}>`,
    ...suites,
    '</testsuites>\n',
  ].join('\n')
}

function suite(family: string, cases: readonly TestCase[]): string {
  const markup = cases.map((each) => each.markup)
  return [`  <testsuite name="${family}" ${countsOf(cases)}>`, ...markup, '  </testsuite>'].join('\n')
}

function countsOf(cases: readonly TestCase[]): string {
  const failures = cases.filter(({ outcome }) => outcome === 'failed').length
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="0"`
}

function testCase(event: CaseEvent, findings: readonly Finding[]): TestCase {
  const { id, law, operation, outcome } = event
  const { family } = laws[law]
  const title = `${law}: ${id.replace(`${operation} ${law} `, '')}`
  const open = `    <testcase classname="${escapeMarkup(operation)}" name="${escapeMarkup(title)}"`
  if (outcome === 'passed') return { family, outcome, markup: `${open}/>` }
  const text = findings.map(describe).join('\n\n') || 'It was seen once, and not when it was tried again.'
  const message = findings[0] ? `expected ${findings[0].expected}; ${findings[0].actual}` : laws[law].says
  const inner =
    outcome === 'failed'
      ? `<failure type="${law}" message="${escapeMarkup(message)}">${escapeMarkup(text)}</failure>`
      : `<system-out>${escapeMarkup(`${outcome}: ${text}`)}</system-out>`
  return { family, outcome, markup: `${open}>\n      ${inner}\n    </testcase>` }
}

/** Gives the finding that a case was the first of; or, of a later case, those that it may have been counted with. */
function findingsOf({ id, law, operation, outcome }: CaseEvent, { findings }: Report): Finding[] {
  if (outcome === 'passed' || outcome === 'flaky') return []
  const own = findings.filter((finding) => finding.law === law && finding.case === id)
  return own.length > 0 ? own : findings.filter((finding) => finding.law === law && finding.operation === operation)
}

function caseOf({ law, operation, about, severity }: Finding): CaseEvent {
  const outcome = severity === 'fails' ? 'failed' : 'warned'
  return { kind: 'case', id: `${operation} ${law} ${about}`, law, operation, outcome }
}

function describe({ law, about, expected, actual, pointer, line, curl, replay }: Finding): string {
  return [
    laws[law].says,
    `tried     ${about}`,
    `expected  ${expected}`,
    `actual    ${actual}`,
    `document  ${line === undefined ? '' : `line ${line}, `}${pointer}`,
    ...curl,
    ...(replay === undefined ? [] : [`again     ${replay}`]),
  ].join('\n')
}
