import { useEffect, useRef } from 'preact/hooks'
import type { Entry } from '../control/types.ts'
import { Copy } from '../parts/copy.tsx'
import { VirtualRows } from '../parts/virtual-rows.tsx'
import { act } from '../state/act.ts'
import { filter, forget, occurring, pausedAt, shown } from '../state/journal.ts'
import { step } from '../state/keys.ts'
import { openTab, said, sandbox, say } from '../state/place.ts'
import { connection, outline } from '../state/session.ts'
import type { Filter } from '../texts/filter.ts'
import { statusClass, timeOfDay, whyOf } from '../texts/format.ts'
import { RequestDetail } from './request-detail.tsx'

/** Live rows of what the mock was asked, and one of them opened. */
export function Requests() {
  const { count, at, rowOf, total, held } = shown.value
  const open = said('open')
  const selected = open === '' ? -1 : rowOf(Number(open))
  const grown = useGrown(at(0)?.number)
  useEffect(() => {
    step.value = (by) => {
      const { at: entryAt, count: rows, rowOf: row } = shown.peek()
      const from = said('open') === '' ? -1 : row(Number(said('open')))
      const next = entryAt(Math.max(0, Math.min(rows - 1, from + by)))
      if (next) say({ open: String(next.number) })
    }
    return () => {
      step.value = undefined
    }
  }, [])
  return (
    <div class={`split ${open === '' ? '' : 'has-detail'}`}>
      <section class="list" aria-label="Requests">
        <Toolbar held={held} total={total} count={count} />
        {count === 0 ? (
          <Empty total={total} />
        ) : (
          <VirtualRows
            label="Requests, the newest first"
            count={count}
            rowHeight={32}
            columns="var(--request-columns)"
            header={<Head />}
            row={(index) => <Cells entry={at(index) as Entry} />}
            keyOf={(index) => (at(index) as Entry).number}
            classOf={(index) => ((at(index) as Entry).status >= 500 ? 'failed' : '')}
            selected={selected}
            onSelect={(index) => say({ open: String((at(index) as Entry).number) })}
            grown={grown}
          />
        )}
      </section>
      {open !== '' && <RequestDetail number={Number(open)} key={open} />}
    </div>
  )
}

/** Rows are put on top as requests come in: how many so far, by the number of the newest. */
function useGrown(newest: number | undefined): number {
  const rows = useRef({ newest: 0, grown: 0 })
  if (newest !== undefined && newest > rows.current.newest) {
    if (rows.current.newest > 0) rows.current.grown += newest - rows.current.newest
    rows.current.newest = newest
  }
  return rows.current.grown
}

function Head() {
  return (
    <>
      {['Time', 'Method', 'Path', 'Operation', 'Caller', 'Status', 'ms', 'Why'].map((title) => (
        <span key={title} role="columnheader" class={`c-${title.toLowerCase()}`}>
          {title}
        </span>
      ))}
    </>
  )
}

function Cells({ entry }: { readonly entry: Entry }) {
  const { at, method, path, query, operation = '', principal = '', status, duration } = entry
  const why = whyOf(entry)
  return (
    <>
      <span role="gridcell" class="c-time mono dim">
        {timeOfDay(at)}
      </span>
      <span role="gridcell" class={`c-method mono m-${method.toLowerCase()}`}>
        {method}
      </span>
      <span role="gridcell" class="c-path mono" title={path}>
        <bdi>{query === undefined ? path : `${path}?${query}`}</bdi>
      </span>
      <span role="gridcell" class="c-operation" title={operation}>
        {operation}
      </span>
      <span role="gridcell" class="c-caller" title={principal}>
        {principal}
      </span>
      <span role="gridcell" class="c-status">
        <span class={`pill ${statusClass(status)}`}>{status === 0 ? 'cut' : status}</span>
      </span>
      <span role="gridcell" class="c-ms mono dim">
        {duration === undefined ? '' : Math.round(duration)}
      </span>
      <span role="gridcell" class="c-why" title={why}>
        {why}
      </span>
    </>
  )
}

function Toolbar({ held, total, count }: { readonly held: number; readonly total: number; readonly count: number }) {
  const isPaused = pausedAt.value !== undefined
  const { value } = filter
  const isFiltered = Object.values(value).some((text) => text !== '')
  const names = occurring.value
  const clear = async (): Promise<void> => {
    if (await act('DELETE', 'journal')) forget()
  }
  return (
    <div class="toolbar">
      <input
        type="search"
        data-search
        aria-label="Search requests"
        placeholder="Search: path, caller, reason; * for any text"
        value={value.text}
        onInput={({ currentTarget }) => say({ q: currentTarget.value })}
      />
      <div class="filters">
        <Choice name="method" label="Method" names={names.method} />
        <Choice name="status" label="Status" names={['2xx', '3xx', '4xx', '5xx', '0']} />
        <Choice name="principal" label="Caller" names={names.principal} />
        <Choice name="operation" label="Operation" names={names.operation} />
        {names.api.size > 1 && <Choice name="api" label="API" names={names.api} />}
        {names.failure.size > 0 && <Choice name="failure" label="Refused as" names={names.failure} />}
        {names.event.size > 0 && <Choice name="event" label="Event" names={names.event} />}
        {isFiltered && (
          <button type="button" class="quiet" onClick={() => say(noFilter)}>
            Show all
          </button>
        )}
      </div>
      <span class="spring" />
      <span class="dim tally">{isFiltered ? `${count} of ${total}` : `${total}`}</span>
      <button type="button" aria-pressed={isPaused} onClick={() => (pausedAt.value = isPaused ? undefined : count)}>
        {isPaused ? `Go on${held > 0 ? ` (${held} new)` : ''}` : 'Pause'}
      </button>
      <button type="button" onClick={() => void clear()} disabled={total === 0}>
        Clear
      </button>
    </div>
  )
}

const noFilter: Readonly<Record<string, string>> = {
  q: '',
  method: '',
  status: '',
  principal: '',
  operation: '',
  api: '',
  failure: '',
  event: '',
}

function Choice({
  name,
  label,
  names,
}: {
  readonly name: keyof Filter
  readonly label: string
  readonly names: Iterable<string>
}) {
  const chosen = filter.value[name]
  const all = new Set([...names].sort())
  if (chosen !== '') all.add(chosen)
  return (
    <select
      aria-label={label}
      class={chosen === '' ? '' : 'chosen'}
      value={chosen}
      onChange={({ currentTarget }) => say({ [name]: currentTarget.value })}
    >
      <option value="">{label}</option>
      {[...all].map((each) => (
        <option key={each} value={each}>
          {each === '0' ? 'cut off' : each}
        </option>
      ))}
    </select>
  )
}

function Empty({ total }: { readonly total: number }) {
  if (connection.value === 'connecting') return <p class="empty">Loading…</p>
  if (total > 0) {
    return (
      <p class="empty">
        None of the {total} requests fits.{' '}
        <button type="button" class="link" onClick={() => say(noFilter)}>
          Show all
        </button>
      </p>
    )
  }
  return <FirstSteps />
}

/** Shown when there are no requests yet. */
function FirstSteps() {
  const inSandbox = sandbox.value === undefined ? '' : `/__understudy/s/${sandbox.value}`
  return (
    <div class="empty">
      <h2>No requests yet</h2>
      <p>Point your app at this mock, and each request appears here the moment it comes.</p>
      <p>Give your app one of these base URLs:</p>
      <ul class="bases">
        {(outline.value.value?.apis ?? []).map(({ name, mount, url }) => {
          const path = new URL(url, location.origin).pathname.replace(/\/$/, '')
          const base = `${location.origin}${inSandbox}${mount}${path}`
          return (
            <li key={name}>
              <code>{base}</code> <Copy text={() => base}>Copy</Copy>
            </li>
          )
        })}
      </ul>
      <p>
        Or send one yourself:{' '}
        <button type="button" class="link" onClick={() => openTab('try')}>
          try an operation
        </button>
        .
      </p>
    </div>
  )
}
