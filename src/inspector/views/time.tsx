import { useEffect, useState } from 'preact/hooks'
import type { ControlError } from '../control/client.ts'
import { ask, askText, queryOf } from '../control/client.ts'
import type { RecordChange } from '../control/types.ts'
import { FieldChanges } from '../parts/field-changes.tsx'
import { useClock } from '../parts/use-clock.ts'
import { access } from '../state/access.ts'
import { act, tell } from '../state/act.ts'
import { said, say } from '../state/place.ts'
import { scenarios, snapshots, stateVersion } from '../state/session.ts'
import { formatTime } from '../texts/format.ts'

/** The clock, and the states the mock can be put into. */
export function Time() {
  return (
    <div class="page">
      <ClockSection />
      <Snapshots />
      <Difference />
      <Scenarios />
    </div>
  )
}

const steps = [
  ['1 hour', '1h'],
  ['1 day', '1d'],
  ['1 month', '1mo'],
] as const

function ClockSection() {
  const [set, setSet] = useState('')
  const [by, setBy] = useState('')
  const clock = useClock()
  const state = clock?.state
  const turn = (change: object, text: string): Promise<true | undefined> => act('POST', 'clock', change, text)
  return (
    <section>
      <h2>Clock</h2>
      {clock && state && (
        <p>
          The mock shows <strong class="mono">{formatTime(clock.shown)} UTC</strong>
          {state.frozen
            ? ', and stands still.'
            : state.offset === 0
              ? ', the real time.'
              : `, ${offsetWords(state.offset)} the real time.`}
        </p>
      )}
      <div class="toolbar">
        {steps.map(([title, advance]) => (
          <button
            key={title}
            type="button"
            onClick={() => void turn({ advance }, `The clock is ${title} ahead of where it was.`)}
          >
            + {title}
          </button>
        ))}
        <form
          class="toolbar"
          onSubmit={(event) => {
            event.preventDefault()
            void turn({ advance: by }, `The clock went by ${by}.`)
          }}
        >
          <input
            class="medium"
            required
            aria-label="Advance by"
            placeholder="90s, 2h or 1d"
            value={by}
            onInput={({ currentTarget }) => setBy(currentTarget.value)}
          />
          <button type="submit">Advance</button>
        </form>
      </div>
      <div class="toolbar">
        {state?.frozen ? (
          <button type="button" onClick={() => void turn({ frozen: false }, 'The clock goes on.')}>
            Let it go on
          </button>
        ) : (
          <button type="button" onClick={() => void turn({ frozen: true }, 'The clock stands still.')}>
            Freeze
          </button>
        )}
        <form
          class="toolbar"
          onSubmit={(event) => {
            event.preventDefault()
            void turn(
              { set: `${set}:00Z`.replace(/(:\d\d):\d\d:00Z$/, '$1:00Z') },
              `The clock shows ${set.replace('T', ' ')} UTC.`,
            )
          }}
        >
          <label>
            Set to (UTC)
            <input
              type="datetime-local"
              required
              value={set}
              onInput={({ currentTarget }) => setSet(currentTarget.value)}
            />
          </label>
          <button type="submit">Set</button>
        </form>
        <button type="button" onClick={() => void act('DELETE', 'clock', undefined, 'The clock shows the real time.')}>
          Back to the real time
        </button>
      </div>
    </section>
  )
}

const units: readonly (readonly [milliseconds: number, name: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
]

function offsetWords(offset: number): string {
  const size = Math.abs(offset)
  const [unit, name] = units.find(([each]) => size >= each * 0.99) ?? [1000, 'second']
  const count = Math.round((size / unit) * 10) / 10
  return `${count} ${name}${count === 1 ? '' : 's'} ${offset > 0 ? 'ahead of' : 'behind'}`
}

function Snapshots() {
  const [name, setName] = useState('')
  const names = snapshots.value.value ?? []
  const keep = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (!(await act('POST', 'snapshots', { name }, `This state is kept as “${name}”.`))) return
    setName('')
    await snapshots.reload()
  }
  return (
    <section>
      <h2>Snapshots</h2>
      <form class="toolbar" onSubmit={(event) => void keep(event)}>
        <input
          required
          pattern="[A-Za-z0-9_.\-]{1,64}"
          title="Up to 64 letters, digits, dots, hyphens or underscores"
          aria-label="Name of the snapshot"
          placeholder="Name"
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <button type="submit">Keep this state</button>
        <button type="button" onClick={() => void download()}>
          Download this state
        </button>
      </form>
      <ul class="lines">
        {names.map((each) => (
          <li key={each}>
            <strong>{each}</strong>
            {each === 'initial' && <span class="dim">how it began</span>}
            <span class="spring" />
            <button type="button" onClick={() => say({ from: each, to: '' })}>
              Compare with now
            </button>
            <button
              type="button"
              onClick={() =>
                void act(
                  'POST',
                  `snapshots/${encodeURIComponent(each)}/restore`,
                  undefined,
                  `The records are as in “${each}”.`,
                )
              }
            >
              Restore
            </button>
            {each !== 'initial' && (
              <button
                type="button"
                onClick={() =>
                  void act('DELETE', `snapshots/${encodeURIComponent(each)}`).then(() => snapshots.reload())
                }
              >
                Forget
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Saves the state as fixture files: the same text loads again to the same state. */
async function download(): Promise<void> {
  const text = await askText(access.peek(), 'state').catch((error: ControlError) => {
    tell({ kind: 'failed', text: error.message })
    return undefined
  })
  if (text === undefined) return
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'state.json'
  link.click()
  URL.revokeObjectURL(url)
}

/** What differs between two states. */
function Difference() {
  const names = snapshots.value.value ?? []
  const from = said('from') || 'initial'
  const to = said('to')
  const [changes, setChanges] = useState<readonly RecordChange[]>()
  const [error, setError] = useState<string>()
  const [chosen, version] = [access.value, stateVersion.value]
  useEffect(() => {
    let isCurrent = true
    ask<readonly RecordChange[]>(chosen, 'GET', `diff${queryOf({ from, to })}`).then(
      (answer) => {
        if (!isCurrent) return
        setChanges(answer)
        setError(undefined)
      },
      (caught: ControlError) => isCurrent && setError(caught.message),
    )
    return () => {
      isCurrent = false
    }
  }, [from, to, chosen, version])
  return (
    <section aria-label="Difference">
      <h2>Compare</h2>
      <div class="toolbar">
        <label>
          From
          <select value={from} onChange={({ currentTarget }) => say({ from: currentTarget.value })}>
            {names.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label>
          to
          <select value={to} onChange={({ currentTarget }) => say({ to: currentTarget.value })}>
            <option value="">now</option>
            {names.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      </div>
      {error !== undefined && <p class="empty">{error}</p>}
      {changes && <Changes changes={changes} />}
    </section>
  )
}

/** How many changes are listed: more would stall the page. */
const mostListed = 200

function Changes({ changes }: { readonly changes: readonly RecordChange[] }) {
  if (changes.length === 0) return <p class="dim">The same records on both sides.</p>
  return (
    <>
      <ul class="diff">
        {changes.slice(0, mostListed).map(({ api, collection, key, change, fields }) => (
          <li key={`${api}/${collection}/${key}`}>
            <details open={changes.length <= 5}>
              <summary>
                <span class={`mark ${change}`}>{change}</span> <span class="mono">{key}</span>{' '}
                <span class="dim">
                  in {collection} of {api}
                </span>
              </summary>
              <FieldChanges fields={fields} />
            </details>
          </li>
        ))}
      </ul>
      {changes.length > mostListed && <p class="dim">And {changes.length - mostListed} more records.</p>}
    </>
  )
}

function Scenarios() {
  const all = scenarios.value.value ?? []
  return (
    <section>
      <h2>Scenarios</h2>
      {all.length === 0 && <p class="dim">No scenarios.</p>}
      <ul class="lines">
        {all.map(({ name, description, apis }) => (
          <li key={name}>
            <div>
              <strong>{name}</strong> <span class="dim">{apis.join(', ')}</span>
              <p>{description}</p>
            </div>
            <span class="spring" />
            <button
              type="button"
              onClick={() =>
                void act(
                  'POST',
                  `scenarios/${encodeURIComponent(name)}`,
                  undefined,
                  `The records are as in the scenario “${name}”.`,
                )
              }
            >
              Play
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
