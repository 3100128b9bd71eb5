import { useEffect, useState } from 'preact/hooks'
import { NoticeBar } from '../parts/notice-bar.tsx'
import { onKey } from '../state/keys.ts'
import { said, say } from '../state/place.ts'
import { nextTheme, theme } from '../state/theme.ts'
import { FindingRows } from './findings.tsx'
import type { Report } from './report.ts'
import { RoleMatrix } from './role-matrix.tsx'

/** A report of `understudy verify`, in place of a mock. */
export function ReportPage() {
  const [report, setReport] = useState<Report>()
  const [error, setError] = useState<string>()
  useEffect(() => {
    document.title = 'Report · Understudy'
    addEventListener('keydown', onKey)
    fetch('report.json')
      .then(async (response) => {
        if (!response.ok) throw new Error(`the server answered ${response.status}`)
        setReport((await response.json()) as Report)
      })
      .catch((caught: Error) => setError(`The report cannot be read: ${caught.message}.`))
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <div class="app report">
      <header class="top">
        <span class="brand">
          <img src="icon.svg" alt="" width="22" height="22" />
          <strong>Understudy</strong>
          {report && (
            <span class="title">
              {report.api} at {report.target}
            </span>
          )}
        </span>
        <span class="spring" />
        <button type="button" class="quiet" onClick={nextTheme} title="Change colours">
          {{ system: 'Auto', light: 'Light', dark: 'Dark' }[theme.value]}
        </button>
      </header>
      <main class="view" aria-label="Report">
        <h1 class="hidden">Report</h1>
        {error !== undefined && <p class="empty">{error}</p>}
        {report ? <Sections report={report} /> : error === undefined && <p class="empty">Loading…</p>}
      </main>
      <NoticeBar />
    </div>
  )
}

const kinds = { all: 'All', fails: 'Fails', warns: 'Warns', flaky: 'Flaky' } as const

function Sections({ report }: { readonly report: Report }) {
  const { summary, findings, flaky, coverage, notRestored, document } = report
  const kind = Object.hasOwn(kinds, said('kind')) ? (said('kind') as keyof typeof kinds) : 'all'
  const wanted = said('q').toLowerCase()
  const rows = [...findings, ...flaky.map((each) => ({ ...each, severity: 'flaky' as const }))]
    .filter(({ severity }) => kind === 'all' || severity === kind)
    .filter((each) => JSON.stringify(each).toLowerCase().includes(wanted))
  return (
    <div class="page">
      <ul class="figures">
        <Figure value={summary.cases} name="cases" />
        <Figure value={summary.passed} name="passed" kind="good" />
        <Figure value={summary.failed} name="failed" kind={summary.failed > 0 ? 'bad' : ''} />
        <Figure value={summary.warned} name="warned" kind={summary.warned > 0 ? 'warn' : ''} />
        <Figure value={summary.notExercised} name="not exercised" />
      </ul>
      <section>
        <h2>Findings</h2>
        <div class="toolbar">
          <input
            type="search"
            data-search
            aria-label="Search findings"
            placeholder="Search: law, operation, field"
            value={said('q')}
            onInput={({ currentTarget }) => say({ q: currentTarget.value })}
          />
          <span class="segments" role="group" aria-label="Severity">
            {Object.entries(kinds).map(([name, title]) => (
              <button
                key={name}
                type="button"
                aria-pressed={kind === name}
                onClick={() => say({ kind: name === 'all' ? '' : name })}
              >
                {title}
              </button>
            ))}
          </span>
        </div>
        {rows.length === 0 ? (
          <p class="dim">
            {findings.length + flaky.length === 0
              ? 'The implementation keeps every promise that was tried.'
              : 'None fits.'}
          </p>
        ) : (
          <FindingRows rows={rows} document={document} />
        )}
      </section>
      {notRestored.length > 0 && (
        <section>
          <h2>Not put back</h2>
          <ul class="plain">
            {notRestored.map(({ about, curl }) => (
              <li key={about}>
                {about}
                <pre class="json">{curl}</pre>
              </li>
            ))}
          </ul>
        </section>
      )}
      {coverage.roles.length > 0 && (
        <section>
          <h2>Roles</h2>
          <RoleMatrix cells={coverage.roles} />
        </section>
      )}
      <section>
        <h2>Not exercised</h2>
        {coverage.notExercised.length === 0 ? (
          <p class="dim">Everything the document promises was tried.</p>
        ) : (
          <ul class="plain">
            {coverage.notExercised.slice(0, 200).map(({ about, reason }, index) => (
              <li key={index}>
                {about} <span class="dim">{reason}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function Figure({ value, name, kind = '' }: { readonly value: number; readonly name: string; readonly kind?: string }) {
  return (
    <li class={kind}>
      <strong>{value}</strong> {name}
    </li>
  )
}
