import { checks } from '../../checks.ts'
import type { Finding, Flake, Report } from '../report.ts'
import type { Row } from '../wording.ts'
import { headline, rowsOfFinding, rowsOfFlake } from '../wording.ts'
import type { Markup, Piece } from './markup.ts'
import { html } from './markup.ts'

/** Renders the findings and their filters. */
export function findingsSection({ findings, flaky, variables = [] }: Report, document: string | undefined): Markup {
  const notes = variables.map(
    ({ name, identity, header }) =>
      html`<li><code>$${name}</code> is the ${header} of “${identity}” in the configuration.</li>`,
  )
  return html`<section id="findings"><h2>Findings</h2>
${findings.length + flaky.length === 0 ? html`<p>None: every promise that was tried is kept.</p>` : filters(findings, flaky)}
${findings.map((finding, index) => describeFinding(finding, document, `finding-${index + 1}`))}
${flaky.map((flake, index) => describeFlake(flake, document, `flaky-${index + 1}`))}
${notes.length === 0 ? undefined : html`<h3>Variables of the curl lines</h3><ul>${notes}</ul>`}
</section>`
}

function filters(findings: readonly Finding[], flaky: readonly Flake[]): Markup {
  const all = [...findings, ...flaky]
  const choices: readonly (readonly [string, readonly string[]])[] = [
    ['severity', [...findings.map(({ severity }) => severity), ...flaky.map(() => 'flaky')]],
    ['law', [...all.map(({ law }) => law), ...findings.flatMap(({ alsoBroken }) => alsoBroken)]],
    ['operation', all.map(({ operation }) => operation)],
  ]
  const fields = choices.map(([name, values]) => {
    const options = [...new Set(values)].toSorted().map((value) => html`<option>${value}</option>`)
    return html`<label>${name} <select name="${name}"><option value="">all</option>${options}</select></label>`
  })
  const text = html`<label>text <input type="search" name="text" autocomplete="off"></label>`
  const count = all.length
  return html`<form id="filters">${fields}${text}<output aria-live="polite">${count} of ${count}</output></form>`
}

function describeFinding(finding: Finding, document: string | undefined, id: string): Markup {
  const { severity, operation, law, alsoBroken, cases } = finding
  const rows = rowsOfFinding(finding, document).map(describeRow)
  const broken = [law, ...alsoBroken].join(' ')
  return html`<details id="${id}" class="finding ${severity}" data-severity="${severity}" data-law="${broken}" data-operation="${operation}">
<summary><h3><span class="severity">${severity}</span> ${operation}: ${headline(finding)}</h3> <a href="#${id}" title="link to this finding">#</a></summary>
<dl>${rows}${cases.length > 1 ? html`<dt>cases</dt><dd>${listOfCases(cases)}</dd>` : undefined}</dl>
</details>
`
}

function describeFlake(flake: Flake, document: string | undefined, id: string): Markup {
  const { operation, law } = flake
  const rows = rowsOfFlake(flake, document).map(describeRow)
  return html`<details id="${id}" class="finding flaky" data-severity="flaky" data-law="${law}" data-operation="${operation}">
<summary><h3><span class="severity">flaky</span> ${operation}: ${checks[law].says}</h3> <a href="#${id}" title="link to this finding">#</a></summary>
<dl>${rows}</dl>
</details>
`
}

/** Requests visible at once. */
const requestsAtMost = 8

function describeRow({ label, lines, isCommand }: Row): Markup {
  return html`<dt>${label}</dt><dd>${isCommand ? commands(lines) : lines.map((line) => html`<p>${line}</p>`)}</dd>`
}

function commands(lines: readonly string[]): Piece {
  const all = html`<div class="command"><button type="button">copy</button><pre>${lines.join('\n')}</pre></div>`
  if (lines.length <= requestsAtMost) return all
  return html`<details><summary>${lines.length} requests</summary>${all}</details>`
}

function listOfCases(cases: readonly string[]): Markup {
  const items = cases.map((id) => html`<li><code>${id === '' ? 'between two cases' : id}</code></li>`)
  return html`<details><summary>${cases.length}</summary><ul>${items}</ul></details>`
}
