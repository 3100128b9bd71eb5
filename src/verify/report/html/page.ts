import type { Report, VerifyEvent } from '../report.ts'
import { isBroken } from '../verdict.ts'
import type { Finished } from '../whole.ts'
import { createWholeReport } from '../whole.ts'
import { script, scriptHash, style } from './assets.ts'
import { coverageSection, operationsSection, rolesSection } from './coverage-section.ts'
import { findingsSection } from './findings-section.ts'
import type { Markup } from './markup.ts'
import { html } from './markup.ts'

/** Renders a report as a self-contained page. */
function page({ api, target, document, report }: Finished): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${api}: verification</title>
<style>${{ markup: style }}</style>
</head>
<body>
<header>
<h1>${api} <span class="verdict ${isBroken(report) ? 'broken' : 'kept'}">${verdictOf(report)}</span></h1>
<p><code>${target}</code>${document === undefined ? undefined : html` by <code>${document}</code>`}</p>
${countsOf(report)}
</header>
<main>
${notRestored(report)}
${rolesSection(report)}
${operationsSection(report)}
${findingsSection(report, document)}
${coverageSection(report)}
</main>
<script>${{ markup: script }}</script>
</body>
</html>
`.markup
}

function verdictOf(report: Report): string {
  if (report.summary.cases === 0) return 'nothing tried'
  return isBroken(report) ? 'failing' : 'passing'
}

function countsOf({ summary, flaky }: Report): Markup {
  const counts: readonly (readonly [string, number])[] = [
    ['cases', summary.cases],
    ['passed', summary.passed],
    ['failed', summary.failed],
    ['warned', summary.warned],
    ['flaky', flaky.length],
    ['not exercised', summary.notExercised],
    ['not tried', summary.notTried],
  ]
  return html`<dl class="counts">${counts.map(([name, count]) => html`<div><dt>${name}</dt><dd>${count}</dd></div>`)}</dl>`
}

function notRestored({ notRestored: left }: Report): Markup | undefined {
  if (left.length === 0) return undefined
  const lines = left.map(({ about, curl }) => html`<p>${about}</p><pre>${curl}</pre>`)
  return html`<section class="unrestored"><h2>Not put back</h2>${lines}</section>`
}

/** Creates the reporter that writes a single page, readable offline. */
export function createHtmlReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  return createWholeReport(write, document, page)
}
