import { byReason, constraintFigure, coverageFigures, declarationOf, isSeen } from '../coverage-figures.ts'
import type { Coverage, FieldCoverage, Report } from '../report.ts'
import type { RoleMark } from '../role-matrix.ts'
import { roleMatrix } from '../role-matrix.ts'
import type { Markup } from './markup.ts'
import { html } from './markup.ts'

const signs: Readonly<Record<RoleMark, string>> = { may: '✓', 'may not': '·', broken: '✗', 'not tried': '' }

/** Renders the role matrix. */
export function rolesSection({ coverage: { roles: cells } }: Report): Markup | undefined {
  const { roles: names, rows } = roleMatrix(cells)
  if (rows.length === 0) return undefined
  const cell = (mark: RoleMark): Markup =>
    html`<td class="${mark.replace(' ', '-')}" title="${mark}" aria-label="${mark}">${signs[mark]}</td>`
  const head = names.map((name) => html`<th scope="col">${name}</th>`)
  const body = rows.map(({ operation, marks }) => html`<tr><th scope="row">${operation}</th>${marks.map(cell)}</tr>\n`)
  return html`<section><h2>Roles</h2>
<p>✓ may, · may not, ✗ not as the document says</p>
<div class="wide"><table id="roles"><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table></div>
</section>`
}

/** Renders the operations: how many cases each had, and which statuses came. */
export function operationsSection({ coverage: { operations, statuses } }: Report): Markup {
  const rows = Object.keys({ ...statuses, ...operations }).map((name) => {
    const count = operations[name] ?? 0
    return html`<tr><th scope="row">${name}</th><td>${count}</td><td>${statusCells(statuses[name])}</td></tr>\n`
  })
  return html`<section><h2>Operations</h2>
<div class="wide"><table id="operations"><thead>${headOf('operation', 'cases', 'statuses; struck out: did not come')}</thead><tbody>${rows}</tbody></table></div>
</section>`
}

/** Renders what was tried, and why the rest was not. */
export function coverageSection({ coverage }: Report): Markup {
  const { laws, fields } = coverage
  const figures = coverageFigures(coverage).map(({ name, tried, of }) => {
    const bar = of === undefined ? undefined : html`<meter value="${tried}" max="${of}"></meter>`
    return html`<tr><th scope="row">${name}</th><td>${tried}${of === undefined ? undefined : ` of ${of}`}</td><td>${bar}</td></tr>`
  })
  const lawRows = Object.entries(laws).map(
    ([name, count]) => html`<tr><th scope="row">${name}</th><td>${count}</td></tr>\n`,
  )
  return html`<section><h2>Tried</h2>
<table id="figures"><tbody>${figures}</tbody></table>
<h3>Fields and constraints</h3>
${Object.entries(fields).map(([operation, table]) => fieldTable(operation, table))}
<h3>Laws</h3>
<details><summary>${lawRows.length} laws</summary>
<table id="laws"><thead>${headOf('law', 'cases')}</thead><tbody>${lawRows}</tbody></table></details>
</section>
${notExercisedSection(coverage)}`
}

function statusCells({ documented, seen }: Coverage['statuses'][string] = { documented: [], seen: [] }): Markup[] {
  const all = [...new Set([...documented, ...seen])].toSorted()
  return all.map((status) => {
    if (typeof status === 'number' && seen.includes(status)) {
      const isDeclared = declarationOf(status, documented) !== undefined
      return isDeclared ? html`<span>${status}</span> ` : html`<b title="not documented">${status}</b> `
    }
    return isSeen(status, seen, documented) ? html`<span>${status}</span> ` : html`<s>${status}</s> `
  })
}

function fieldTable(operation: string, table: Readonly<Record<string, FieldCoverage>>): Markup {
  const { tried, of } = constraintFigure(Object.values(table))
  const entries = Object.entries(table)
  const rows = entries.map(([name, { cases, isAlias, tried: keywords, notTried }]) => {
    const alias = isAlias ? html` <small>alias</small>` : undefined
    const left = notTried.map((each) => html`<s>${each}</s> `)
    return html`<tr><th scope="row">${name}${alias}</th><td>${cases}</td><td>${keywords.join(' ')} ${left}</td></tr>\n`
  })
  return html`<details><summary>${operation}: ${entries.length} names of fields, ${tried} of ${of} constraints</summary>
<div class="wide"><table class="fields"><thead>${headOf('field', 'cases', 'constraints; struck out: not tried')}</thead><tbody>${rows}</tbody></table></div></details>
`
}

function notExercisedSection({ notExercised }: Coverage): Markup {
  const items = byReason(notExercised).map(({ reason, about }) => {
    const each = about.map((one) => html`<li>${one}</li>`)
    return html`<dt>${reason}</dt><dd><ul>${each}</ul></dd>\n`
  })
  return html`<section><h2>Not exercised</h2>
${items.length === 0 ? html`<p>Nothing.</p>` : html`<dl id="not-exercised">${items}</dl>`}</section>`
}

function headOf(...names: readonly string[]): Markup {
  return html`<tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr>`
}
