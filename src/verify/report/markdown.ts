import { counted } from '../../openapi/counted.ts'
import { escapeMarkup } from './escape-markup.ts'
import type { Finding, Flake, VerifyEvent } from './report.ts'
import { isBroken, whyOnlyWarned } from './verdict.ts'
import { visible } from './visible.ts'
import type { Finished } from './whole.ts'
import { createWholeReport } from './whole.ts'
import type { Row } from './wording.ts'
import { headline, rowsOfFinding, rowsOfFlake } from './wording.ts'

/** Creates the reporter that writes Markdown, for the summary of a GitHub job (`$GITHUB_STEP_SUMMARY`). */
export function createMarkdownReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  return createWholeReport(write, document, render)
}

/** Requests shown per finding: a summary holds 1 MiB. */
const requestsAtMost = 8

function render({ api, document, report }: Finished): string {
  const { cases, passed, failed, warned, notTried } = report.summary
  const verdict = isBroken(report) ? 'failing' : 'passing'
  const left = notTried > 0 ? `, ${notTried} not tried` : ''
  const assumed = whyOnlyWarned(report)
  const counts = `${counted(cases, 'case')}: ${passed} passed, ${failed} failed, ${warned} warned${left}.`
  return [
    `## ${inert(api)}: ${verdict}`,
    counts,
    ...(assumed === undefined ? [] : [assumed]),
    ...report.findings.map((finding) =>
      block(
        `<b>${wordFor(finding)}</b> ${inert(finding.operation)}: ${inert(headline(finding))}`,
        rowsOfFinding(finding, document, requestsAtMost),
      ),
    ),
    ...report.flaky.map((flake: Flake) =>
      block(
        `<b>FLAKY</b> ${inert(flake.operation)}: ${inert(flake.law)}`,
        rowsOfFlake(flake, document, requestsAtMost),
      ),
    ),
    ...report.notRestored.map(({ about, curl }) =>
      block(`<b>NOT PUT BACK</b> ${inert(about)}`, [{ label: 'request', lines: [curl], isCommand: true }]),
    ),
    ...(report.disturbed ?? []).map((each) => `<b>DISTURBED</b> ${inert(each)}`),
    '',
  ].join('\n\n')
}

function wordFor({ isKnown, severity }: Finding): string {
  if (isKnown) return 'KNOWN'
  return severity === 'fails' ? 'FAILS' : 'WARNS'
}

/** @note one line of HTML: nothing in it is read as Markdown, whatever a target has replied. */
function block(title: string, rows: readonly Row[]): string {
  const cells = rows.map(({ label, lines, isCommand }) => {
    const text = lines.map((line) => (isCommand ? `<code>${inert(line)}</code>` : inert(line))).join('<br>')
    return `<tr><td>${label}</td><td>${text}</td></tr>`
  })
  return `<details><summary>${title}</summary><table>${cells.join('')}</table></details>`
}

/** Signs that mean something to Markdown. */
const signs = /[\\`*_~|[\]@:]/g

/** Renders text as HTML that Markdown leaves alone: no link, no mention, no formatting. */
function inert(text: string): string {
  return escapeMarkup(visible(text)).replace(signs, (sign) => `&#${sign.codePointAt(0)};`)
}
