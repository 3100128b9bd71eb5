import { useEffect, useState } from 'preact/hooks'
import type { ControlError } from '../control/client.ts'
import { ask } from '../control/client.ts'
import type { EntryDetail, Located, Message, SentField, Step } from '../control/types.ts'
import { JsonText } from '../parts/json-text.tsx'
import { LineLink } from '../parts/line-link.tsx'
import { Value } from '../parts/value.tsx'
import { access } from '../state/access.ts'
import { openTab, say } from '../state/place.ts'
import { statusClass } from '../texts/format.ts'
import { RequestActions } from './request-actions.tsx'

/** One request opened: both messages, and why it ended as it did. */
export function RequestDetail({ number }: { readonly number: number }) {
  const [entry, setEntry] = useState<EntryDetail>()
  const [error, setError] = useState<string>()
  const chosen = access.value
  useEffect(() => {
    let isCurrent = true
    ask<EntryDetail>(chosen, 'GET', `journal/${number}`).then(
      (answer) => isCurrent && setEntry(answer),
      (caught: ControlError) => isCurrent && setError(caught.message),
    )
    return () => {
      isCurrent = false
    }
  }, [number, chosen])
  return (
    <aside class="detail" aria-label={`Request ${number}`}>
      <button
        type="button"
        class="quiet close"
        data-close
        aria-label="Close the request"
        onClick={() => say({ open: '' })}
      >
        ✕
      </button>
      {error !== undefined && <p class="empty">{error}</p>}
      {entry && <Opened entry={entry} />}
    </aside>
  )
}

function Opened({ entry }: { readonly entry: EntryDetail }) {
  const {
    method,
    path,
    query,
    status,
    number,
    at,
    operation,
    principal,
    duration,
    steps,
    fields,
    events,
    request,
    response,
  } = entry
  return (
    <>
      <header class="detail-head">
        <h2>
          <span class={`pill ${statusClass(status)}`}>{status === 0 ? 'cut off' : status}</span>{' '}
          <span class="mono">
            {method} {path}
            {query === undefined ? '' : `?${query}`}
          </span>
        </h2>
        <p class="dim">
          #{number}, {at}
          {duration !== undefined && `, ${Math.round(duration)} ms`}
          {principal !== undefined && (
            <>
              , by <strong>{principal}</strong>
            </>
          )}
          {operation !== undefined && (
            <>
              ,{' '}
              <button type="button" class="link" onClick={() => openTab('document', { operation })}>
                {operation}
              </button>
            </>
          )}
        </p>
        <RequestActions entry={entry} />
      </header>
      <section>
        <h3>Why</h3>
        <Steps steps={steps} />
      </section>
      {fields.length > 0 && (
        <section>
          <h3>Fields</h3>
          <Fields fields={fields} />
        </section>
      )}
      {events.length > 0 && (
        <section>
          <h3>Events</h3>
          <ul class="plain">
            {events.map(({ event, details }, index) => (
              <li key={index}>
                <strong>{event}</strong> <Value value={details} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <MessageSection title="Request" message={request} />
      <MessageSection title="Response" message={response} />
    </>
  )
}

const outcomeWords = {
  passed: 'passed',
  rejected: 'refused here',
  answered: 'answered here',
  skipped: 'not asked',
} as const

function Steps({ steps }: { readonly steps: readonly Located<Step>[] }) {
  if (steps.length === 0) return <p class="dim">The mock keeps no steps for this request.</p>
  return (
    <ol class="steps">
      {steps.map(({ step, outcome, detail, pointer, line }, index) => (
        <li key={index} class={outcome}>
          <span class="step-name">{step}</span>
          <span class="hidden">{outcomeWords[outcome]}</span>
          <span class="step-detail">{detail}</span>
          {pointer !== undefined && <LineLink pointer={pointer} line={line} />}
        </li>
      ))}
    </ol>
  )
}

/** What was not taken has neither a before nor an after. */
function isStored(outcome: SentField['outcome']): boolean {
  return outcome === 'taken' || outcome === 'unchanged' || outcome === 'server'
}

function Fields({ fields }: { readonly fields: readonly Located<SentField>[] }) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label="Fields">
      <table>
        <thead>
          <tr>
            <th>Field</th>
            <th>Sent</th>
            <th>Outcome</th>
            <th>Before</th>
            <th>After</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, sent, outcome, reason, before, after, pointer, line }) => (
            <tr key={path}>
              <td class="mono">{path}</td>
              <td>{outcome === 'server' ? <span class="dim">not sent</span> : <Value value={sent} />}</td>
              <td>
                <span class={`outcome ${outcome}`}>{outcome === 'server' ? 'set by the server' : outcome}</span>
                {reason !== undefined && <span class="dim"> {reason}</span>}
                {pointer !== undefined && <LineLink pointer={pointer} line={line} />}
              </td>
              <td>{isStored(outcome) && <Value value={before} />}</td>
              <td>{isStored(outcome) && <Value value={after} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MessageSection({ title, message }: { readonly title: string; readonly message: Message | undefined }) {
  if (!message) {
    return (
      <section>
        <h3>{title}</h3>
        <p class="dim">The mock was told to keep no bodies and headers.</p>
      </section>
    )
  }
  const { headers, body, isCut } = message
  const names = Object.entries(headers)
  return (
    <section>
      <h3>{title}</h3>
      <details>
        <summary>{names.length === 1 ? '1 header' : `${names.length} headers`}</summary>
        <dl class="headers mono">
          {names.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      {body === undefined || body === '' ? (
        <p class="dim">No body</p>
      ) : (
        <JsonText text={body} label={`Body of the ${title.toLowerCase()}`} />
      )}
      {isCut === true && <p class="dim">The body is longer: this is its beginning.</p>}
    </section>
  )
}
