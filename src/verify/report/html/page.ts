import { laws } from '../../laws.ts'
import type { Finding, Report } from '../../report.ts'
import type { RoleMark } from '../role-matrix.ts'
import { roleMatrix } from '../role-matrix.ts'
import { script, scriptHash } from './filter-script.ts'
import type { Markup, Piece } from './markup.ts'
import { html } from './markup.ts'
import { style } from './style.ts'

export interface PageData {
  readonly api: string
  readonly target: string
  readonly document?: string
  readonly report: Report
}

/** Gives a report as one page that needs nothing else. */
export function page({ api, target, document, report }: PageData): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'`
  const { cases, passed, failed, warned, notExercised } = report.summary
  const counts: readonly (readonly [string, number])[] = [
    ['cases', cases],
    ['passed', passed],
    ['failed', failed],
    ['warned', warned],
    ['flaky', report.flaky.length],
    ['not exercised', notExercised],
  ]
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
<h1>${api}</h1>
<p><code>${target}</code>${document === undefined ? undefined : html` by <code>${document}</code>`}</p>
<dl class="counts">${counts.map(([name, count]) => html`<div><dt>${name}</dt><dd>${count}</dd></div>`)}</dl>
</header>
<main>
${sections(report, document)}
</main>
<script>${{ markup: script }}</script>
</body>
</html>
`.markup
}

function sections(report: Report, document: string | undefined): Markup {
  const { findings, variables = [] } = report
  const notes = variables.map(
    ({ name, identity, header }) =>
      html`<li><code>$${name}</code> is the ${header} of “${identity}” in the configuration.</li>`,
  )
  return html`${notRestored(report)}
<section id="findings"><h2>Findings</h2>
${findings.length === 0 ? html`<p>None: every promise that was tried is kept.</p>` : filters(findings)}
${findings.map((finding) => describeFinding(finding, document))}
${notes.length === 0 ? undefined : html`<h3>Variables of the curl lines</h3><ul>${notes}</ul>`}
</section>
${flaky(report)}
${roles(report)}
${coverage(report)}`
}

function notRestored({ notRestored: left }: Report): Markup | undefined {
  if (left.length === 0) return undefined
  const lines = left.map(({ about, curl }) => html`<p>${about}</p><pre>${curl}</pre>`)
  return html`<section class="unrestored"><h2>Not put back</h2>${lines}</section>`
}

function flaky({ flaky: flakes }: Report): Markup | undefined {
  if (flakes.length === 0) return undefined
  const items = flakes.map(
    ({ operation, law, about, expected, actual }) =>
      html`<li><b>${operation}</b>, ${law}, ${about}: expected ${expected}; once, ${actual}.</li>`,
  )
  return html`<section><h2>Flaky</h2><ul>${items}</ul></section>`
}

function filters(findings: readonly Finding[]): Markup {
  const choices: readonly (readonly [string, readonly string[]])[] = [
    ['severity', distinct(findings.map(({ severity }) => severity))],
    ['law', distinct(findings.map(({ law }) => law))],
    ['operation', distinct(findings.map(({ operation }) => operation))],
  ]
  const options = (values: readonly string[]): Markup[] => values.map((value) => html`<option>${value}</option>`)
  const fields = choices.map(
    ([name, values]) =>
      html`<label>${name} <select name="${name}"><option value="">all</option>${options(values)}</select></label>`,
  )
  const all = findings.length
  return html`<form id="filters">${fields}<output aria-live="polite">${all} of ${all}</output></form>`
}

function describeFinding(finding: Finding, document: string | undefined): Markup {
  const { law, severity, operation, about, count, expected, actual, pointer, line, curl, replay } = finding
  const place = line === undefined ? pointer : `${document ?? 'document'}:${line}  ${pointer}`
  const rows: readonly (readonly [string, Piece])[] = [
    ['law', law],
    ['tried', about],
    ['expected', expected],
    ['actual', actual],
    ['document', html`<code>${place}</code>`],
    ['requests', html`<pre>${curl.join('\n')}</pre>`],
    ['again', html`<pre>${replay ?? finding.case}</pre>`],
  ]
  const times = count > 1 ? html` <small>${count} cases</small>` : undefined
  const data = html`data-severity="${severity}" data-law="${law}" data-operation="${operation}"`
  return html`<article class="finding ${severity}" ${data}>
<h3><span class="severity">${severity}</span> ${operation}: ${laws[law].says}${times}</h3>
<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</article>
`
}

const signs: Readonly<Record<RoleMark, string>> = { may: '✓', 'may not': '·', broken: '✗', 'not tried': '' }

function roles({ coverage: { roles: cells } }: Report): Markup | undefined {
  const { roles: names, rows } = roleMatrix(cells)
  if (rows.length === 0) return undefined
  const cell = (mark: RoleMark): Markup =>
    html`<td class="${mark.replace(' ', '-')}" title="${mark}" aria-label="${mark}">${signs[mark]}</td>`
  const head = names.map((name) => html`<th scope="col">${name}</th>`)
  const body = rows.map(({ operation, marks }) => html`<tr><th scope="row">${operation}</th>${marks.map(cell)}</tr>\n`)
  return html`<section><h2>Roles</h2>
<p>✓ may, · may not, ✗ not as the document says</p>
<table id="roles"><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table>
</section>`
}

function coverage({ coverage: { operations, laws: tried, notExercised } }: Report): Markup {
  const rows = (counts: Readonly<Record<string, number>>): Markup[] =>
    Object.entries(counts).map(([name, count]) => html`<tr><th scope="row">${name}</th><td>${count}</td></tr>`)
  const skipped = notExercised.map(({ about, reason }) => html`<li><b>${about}</b>: ${reason}</li>`)
  return html`<section><h2>Coverage</h2>
<div class="tables">
<table id="operations"><caption>Cases by operation</caption><tbody>${rows(operations)}</tbody></table>
<table id="laws"><caption>Cases by law</caption><tbody>${rows(tried)}</tbody></table>
</div></section>
<section><h2>Not exercised</h2>
${skipped.length === 0 ? html`<p>Nothing.</p>` : html`<ul id="not-exercised">${skipped}</ul>`}</section>`
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted()
}
