import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ControlError } from '../control/client.ts'
import { ask, askText, queryOf } from '../control/client.ts'
import type { OperationOutline, Place } from '../control/types.ts'
import { LineLink } from '../parts/line-link.tsx'
import { VirtualRows } from '../parts/virtual-rows.tsx'
import { access } from '../state/access.ts'
import { step } from '../state/keys.ts'
import { openTab, said, say } from '../state/place.ts'
import { outline } from '../state/session.ts'

/** What the mock understood of each operation, and the text it was read from. */
export function DocumentView() {
  const at = said('at')
  const loaded = outline.value.value
  if (!loaded) return <p class="empty">{outline.error.value ?? 'Loading…'}</p>
  return (
    <div class={`split ${at === '' ? '' : 'has-detail'}`}>
      <section class="page list" aria-label="Operations">
        <div class="toolbar">
          <strong>{loaded.title}</strong>
          <span class="spring" />
          <button type="button" onClick={() => say({ at: '#' })}>
            Show the text
          </button>
          <a class="button" href="document" target="_blank" rel="noreferrer" onClick={openRaw}>
            Open the file
          </a>
        </div>
        <p class="dim">
          Viewers can load it from <code>{location.origin}/__understudy/document</code>; for those on another origin,
          start the mock with <code>--allow-origin</code>.
        </p>
        {loaded.apis.map(({ name, url, operations }) => (
          <section key={name}>
            <h2>
              {name} <span class="dim">{url}</span>
            </h2>
            <Operations api={name} operations={operations} />
          </section>
        ))}
      </section>
      {at !== '' && <SourceText key="source" pointer={at} />}
    </div>
  )
}

/** A link cannot send the token: where there is one, the text is fetched and opened from here. */
function openRaw(event: MouseEvent): void {
  if (access.peek().token === undefined) return
  event.preventDefault()
  void askText(access.peek(), 'document').then((text) =>
    open(URL.createObjectURL(new Blob([text], { type: 'text/plain' }))),
  )
}

function Operations({ api, operations }: { readonly api: string; readonly operations: readonly OperationOutline[] }) {
  const wanted = said('operation')
  useEffect(() => {
    document.querySelector('tr.wanted')?.scrollIntoView({ block: 'center' })
  }, [wanted])
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={`Operations of ${api}`}>
      <table>
        <thead>
          <tr>
            <th>Operation</th>
            <th>What the mock makes of it</th>
            <th class="c-basis">Basis</th>
            <th class="c-needs">Needs</th>
            <th>
              <span class="hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {operations.map(
            ({ id, method, path, summary, pointer, understood, basis, reasons = [], security, action }) => (
              <tr key={id} class={id === wanted ? 'wanted' : ''}>
                <td>
                  <strong>{id}</strong> <LineLink pointer={pointer} />
                  <div class="mono">
                    <span class={`m-${method.toLowerCase()}`}>{method}</span> {path}
                  </div>
                  {summary !== undefined && <div class="dim">{summary}</div>}
                </td>
                <td>
                  <span class={`badge ${action === undefined ? '' : 'stateful'}`}>
                    {action === undefined ? 'stateless' : 'stateful'}
                  </span>{' '}
                  {understood}
                  {reasons.length > 0 && <div class="dim">Why: {reasons.join(' ')}</div>}
                </td>
                <td class="c-basis">{basis}</td>
                <td class="c-needs dim">{securityWords(security)}</td>
                <td>
                  <button type="button" onClick={() => openTab('try', { api, operation: id })}>
                    Try
                  </button>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

function securityWords(security: OperationOutline['security']): string {
  if (security.length === 0) return 'no credentials'
  const roles = [...new Set(security.map((alternative) => alternative.flatMap(({ roles: all }) => all).join(' and ')))]
  const named = roles.filter((each) => each !== '')
  return named.length === roles.length ? named.join(', or ') : 'any caller'
}

/** The text of the document, with the line that a pointer leads to. */
function SourceText({ pointer }: { readonly pointer: string }) {
  const [text, setText] = useState<string>()
  const [place, setPlace] = useState<Place>()
  const [error, setError] = useState<string>()
  const chosen = access.value
  useEffect(() => {
    let isCurrent = true
    if (!place) return
    askText(chosen, `document${queryOf({ file: place.file })}`).then(
      (answer) => isCurrent && setText(answer),
      (caught: ControlError) => isCurrent && setError(caught.message),
    )
    return () => {
      isCurrent = false
    }
  }, [chosen, place?.file])
  useEffect(() => {
    let isCurrent = true
    ask<Place>(chosen, 'GET', `document/place${queryOf({ pointer })}`).then(
      (answer) => isCurrent && setPlace(answer),
      (caught: ControlError) => isCurrent && setError(caught.message),
    )
    return () => {
      isCurrent = false
    }
  }, [chosen, pointer])
  const lines = useMemo(() => text?.split('\n') ?? [], [text])
  const longest = useMemo(() => Math.min(400, Math.max(0, ...lines.map(({ length }) => length))), [lines])
  const [line, setLine] = useState<number>()
  const current = line ?? (place ? place.line - 1 : -1)
  useEffect(() => setLine(undefined), [place])
  useEffect(() => {
    step.value = (by) => setLine((from) => Math.max(0, Math.min(lines.length - 1, (from ?? current) + by)))
    return () => {
      step.value = undefined
    }
  }, [lines.length, current])
  return (
    <aside class="detail source" aria-label="Text of the document">
      <button type="button" class="quiet close" data-close aria-label="Close the text" onClick={() => say({ at: '' })}>
        ✕
      </button>
      <header class="detail-head">
        <h2 class="mono">{place ? `${place.file}:${place.line}` : 'Loading…'}</h2>
        <p class="dim mono">{pointer}</p>
        {error !== undefined && <p class="problem">{error}</p>}
      </header>
      {lines.length > 0 && (
        <VirtualRows
          label="Lines of the document"
          count={lines.length}
          rowHeight={20}
          columns="4.5em 1fr"
          minWidth={80 + longest * 8}
          header={
            <>
              <span role="columnheader">Line</span>
              <span role="columnheader">Text</span>
            </>
          }
          keyOf={(index) => index}
          classOf={(index) => (place && index === place.line - 1 ? 'wanted' : '')}
          selected={current}
          onSelect={setLine}
          row={(index) => (
            <>
              <span role="gridcell" class="mono dim">
                {index + 1}
              </span>
              <span role="gridcell" class="mono source-line">
                {lines[index]}
              </span>
            </>
          )}
        />
      )}
    </aside>
  )
}
