import { Copy } from '../parts/copy.tsx'
import type { Finding } from './report.ts'

/** Findings, each to be opened: what was expected, what came, and the requests that show it. */
export function FindingRows({ rows, document }: { readonly rows: readonly Finding[]; readonly document: string }) {
  return (
    <ul class="findings">
      {rows.map((finding, index) => (
        <li key={index}>
          <Row finding={finding} document={document} isOpen={rows.length === 1} />
        </li>
      ))}
    </ul>
  )
}

function Row({
  finding,
  document,
  isOpen,
}: {
  readonly finding: Finding
  readonly document: string
  readonly isOpen: boolean
}) {
  const {
    severity,
    law,
    operation,
    about,
    expected,
    actual,
    pointer,
    line,
    curl,
    replay,
    count,
    rate,
    alsoBroken = [],
  } = finding
  return (
    <details open={isOpen}>
      <summary>
        <span class={`mark ${severity}`}>{severity}</span> <strong>{law}</strong> {operation}{' '}
        <span class="dim">{about}</span>
        {rate && (
          <span class="dim">
            {' '}
            {rate.seen} of {rate.attempts} attempts
          </span>
        )}
      </summary>
      <dl class="facts">
        <dt>Expected</dt>
        <dd>{expected}</dd>
        <dt>Came</dt>
        <dd>{actual}</dd>
        <dt>Promised at</dt>
        <dd class="mono">
          {document}
          {line !== undefined && `:${line}`} {pointer}
        </dd>
        {count !== undefined && count > 1 && (
          <>
            <dt>Seen in</dt>
            <dd>{count} cases</dd>
          </>
        )}
        {alsoBroken.length > 0 && (
          <>
            <dt>Also broken</dt>
            <dd>{alsoBroken.join(', ')}</dd>
          </>
        )}
      </dl>
      {curl.length > 0 && (
        <>
          <pre class="json" tabIndex={0} role="region" aria-label="The requests that show it">
            {curl.join('\n')}
          </pre>
          <div class="buttons">
            <Copy text={() => curl.join('\n')}>Copy the requests</Copy>
            {replay !== '' && <Copy text={() => replay}>Copy the command that tries it again</Copy>}
          </div>
        </>
      )}
    </details>
  )
}
