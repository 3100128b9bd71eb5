import { useEffect, useState } from 'preact/hooks'
import type { Fault, FaultState, RateLimit } from '../control/types.ts'
import { act } from '../state/act.ts'
import { said, say } from '../state/place.ts'
import { faults, identities, limits, limitUses, outline } from '../state/session.ts'
import { latencyWords } from '../texts/format.ts'

/** What goes wrong on purpose, and how many requests a caller may send. */
export function Faults() {
  return (
    <div class="page">
      <Switches />
      <FaultList />
      <Limits />
    </div>
  )
}

/** The faults people ask for most, one switch each. */
const kinds = {
  slow: {
    title: 'Slow',
    says: 'Answers after a while',
    fault: (amount: number): Fault => ({ latency: amount }),
    amount: { label: 'Milliseconds', value: 2000, max: 3_600_000 },
  },
  error: { title: 'Server error', says: 'Answers 500', fault: (): Fault => ({ status: 500 }) },
  limited: {
    title: 'Too many requests',
    says: 'Answers 429 with Retry-After',
    fault: (amount: number): Fault => ({ status: 429, retryAfter: amount }),
    amount: { label: 'Retry after, in seconds', value: 30, max: 86_400 },
  },
  reset: { title: 'Connection cut', says: 'Breaks off without an answer', fault: (): Fault => ({ reset: true }) },
  drip: {
    title: 'Drip',
    says: 'The body comes slowly',
    fault: (amount: number): Fault => ({ bytesPerSecond: amount }),
    amount: { label: 'Bytes a second', value: 200, max: 10_000_000 },
  },
} as const satisfies Readonly<Record<string, FaultKind>>

interface FaultKind {
  readonly title: string
  readonly says: string
  readonly fault: (amount: number) => Fault
  readonly amount?: { readonly label: string; readonly value: number; readonly max: number }
}

function Switches() {
  const operations = (outline.value.value?.apis ?? []).flatMap(({ name, operations: all }) =>
    all.map(({ id }) => ({ api: name, id })),
  )
  const callers = [...new Set((identities.value.value ?? []).map(({ id }) => id))]
  const [rate, setRate] = useState(100)
  const [operation, principal] = [said('operation'), said('principal')]
  const target: Fault = {
    ...(operation !== '' && { operation }),
    ...(principal !== '' && { principal }),
    ...(rate < 100 && { rate: rate / 100 }),
  }
  const on = faults.value.value?.faults ?? []
  const answer = Number(said('answer'))
  const again: FaultKind = {
    title: `Answer ${answer}`,
    says: 'As the request was answered that you came from',
    fault: () => ({ status: answer }),
  }
  return (
    <section>
      <h2>Switches</h2>
      {answer > 0 && <p class="dim">A switch makes this happen again, for the operation and caller below.</p>}
      <div class="toolbar">
        <label>
          For
          <select value={operation} onChange={({ currentTarget }) => say({ operation: currentTarget.value })}>
            <option value="">every operation</option>
            {operations.map(({ api, id }) => (
              <option key={`${api}/${id}`} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
        <label>
          by
          <select value={principal} onChange={({ currentTarget }) => say({ principal: currentTarget.value })}>
            <option value="">every caller</option>
            {callers.slice(0, 500).map((id) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
        <label>
          hits
          <input
            class="short"
            type="number"
            min={1}
            max={100}
            required
            defaultValue={String(rate)}
            onInput={({ currentTarget }) => currentTarget.validity.valid && setRate(currentTarget.valueAsNumber)}
          />
          % of requests
        </label>
      </div>
      <ul class="switches">
        {Object.entries({ ...(answer > 0 && { [`answer-${answer}`]: again }), ...kinds }).map(([name, kind]) => (
          <Switch key={name} name={name} kind={kind} target={target} on={on} />
        ))}
      </ul>
    </section>
  )
}

interface SwitchProps {
  readonly name: string
  readonly kind: FaultKind
  readonly target: Fault
  readonly on: readonly FaultState[]
}

function Switch({ name, kind, target, on }: SwitchProps) {
  const [amount, setAmount] = useState<number | undefined>(kind.amount?.value ?? 0)
  const id = idOf(name, target)
  const isOn = on.some((each) => each.id === id)
  const turn = (): void => {
    if (isOn) void act('DELETE', `faults/${encodeURIComponent(id)}`).then(() => faults.reload())
    else if (amount !== undefined)
      void act('POST', 'faults', { id, ...target, ...kind.fault(amount) }).then(() => faults.reload())
  }
  return (
    <li class={isOn ? 'on' : ''}>
      <button type="button" role="switch" aria-checked={isOn} disabled={amount === undefined} onClick={turn}>
        <strong>{kind.title}</strong>
        <span class="dim">{kind.says}</span>
        <span class="knob" aria-hidden="true" />
      </button>
      {kind.amount && (
        <label>
          <span>
            {kind.amount.label} <span class="dim">1 to {kind.amount.max}</span>
          </span>
          <input
            type="number"
            min={1}
            max={kind.amount.max}
            required
            defaultValue={String(amount)}
            disabled={isOn}
            onInput={({ currentTarget }) =>
              setAmount(currentTarget.validity.valid ? currentTarget.valueAsNumber : undefined)
            }
          />
        </label>
      )}
    </li>
  )
}

/** One switch, one fault for each target: turning it on twice is once, also from two windows. */
function idOf(name: string, { operation = '', principal = '' }: Fault): string {
  const target = [operation, principal].filter((each) => each !== '').join('.')
  return `${name}${target === '' ? '' : `.${target}`}`.replace(/[^\w.-]/g, '-').slice(0, 64)
}

function FaultList() {
  const table = faults.value.value
  const [seed, setSeed] = useState('')
  if (!table) return <p class="empty">{faults.error.value ?? 'Loading…'}</p>
  const { faults: on } = table
  const removeAll = async (): Promise<void> => {
    await act('DELETE', 'faults', undefined, 'All faults are removed.')
    await faults.reload()
  }
  const reseed = async (event: Event): Promise<void> => {
    event.preventDefault()
    const kept = on.map(({ seen: _, fired: __, ...fault }) => fault)
    await act(
      'PUT',
      'faults',
      { seed: Number(seed), faults: kept },
      `Faults are drawn from seed ${seed}, and counted anew.`,
    )
    await faults.reload()
  }
  return (
    <section>
      <h2>On now</h2>
      {on.length === 0 ? (
        <p class="dim">No faults. The mock answers as the document says.</p>
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label="Faults">
          <table>
            <thead>
              <tr>
                <th>Fault</th>
                <th>Does</th>
                <th>For</th>
                <th>Seen</th>
                <th>Fired</th>
                <th>
                  <span class="hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {on.map((fault) => (
                <tr key={fault.id}>
                  <td class="mono">{fault.id}</td>
                  <td>{doesOf(fault)}</td>
                  <td>{targetOf(fault)}</td>
                  <td class="mono">{fault.seen}</td>
                  <td class="mono">{fault.fired}</td>
                  <td>
                    <button
                      type="button"
                      onClick={() =>
                        void act('DELETE', `faults/${encodeURIComponent(fault.id)}`).then(() => faults.reload())
                      }
                    >
                      Remove
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <form class="toolbar" onSubmit={(event) => void reseed(event)}>
        <button type="button" disabled={on.length === 0} onClick={() => void removeAll()}>
          Remove all faults
        </button>
        <label>
          Seed
          <input
            class="short"
            type="number"
            required
            placeholder={String(table.seed)}
            value={seed}
            onInput={({ currentTarget }) => setSeed(currentTarget.value)}
          />
        </label>
        <button type="submit">Draw anew</button>
        <span class="dim">The same seed hits the same requests.</span>
      </form>
    </section>
  )
}

function doesOf({ latency, status, failure, retryAfter, reset, bytesPerSecond }: Fault): string {
  return [
    latency === undefined ? '' : `waits ${latencyWords(latency)}`,
    status === undefined ? '' : `answers ${status}`,
    failure === undefined ? '' : `fails as ${failure}`,
    retryAfter === undefined ? '' : `retry after ${retryAfter} s`,
    reset ? 'breaks off' : '',
    bytesPerSecond === undefined ? '' : `${bytesPerSecond} bytes a second`,
  ]
    .filter((each) => each !== '')
    .join(', ')
}

function targetOf({ api, operation, principal, rate, times, after }: Fault): string {
  const who = [operation ?? api ?? 'every operation', principal === undefined ? '' : `by ${principal}`]
  const often = [
    rate === undefined ? '' : `${Math.round(rate * 100)}% of requests`,
    times === undefined ? '' : times === 1 ? 'once' : `${times} times`,
    after === undefined ? '' : `after ${after} requests`,
  ]
  return [...who, ...often].filter((each) => each !== '').join(', ')
}

function Limits() {
  const set = limits.value.value
  const [requests, setRequests] = useState(60)
  const [seconds, setSeconds] = useState(60)
  const uses = limitUses.value.value ?? []
  const isLimited = (set?.length ?? 0) > 0
  useEffect(() => {
    if (!isLimited) return
    void limitUses.reload()
    const timer = setInterval(() => void limitUses.reload(), 1000)
    return () => clearInterval(timer)
  }, [isLimited])
  const put = async (event: Event): Promise<void> => {
    event.preventDefault()
    const limit: RateLimit = { requests, seconds }
    await act('PUT', 'rate-limits', [limit], `Each caller may send ${requests} requests in ${seconds} seconds.`)
    await limits.reload()
  }
  const remove = async (): Promise<void> => {
    await act('DELETE', 'rate-limits', undefined, 'Rate limits are removed.')
    await limits.reload()
  }
  return (
    <section>
      <h2>Rate limits</h2>
      {set && set.length === 0 && <p class="dim">None. Callers may send any number of requests.</p>}
      <ul class="plain">
        {(set ?? []).map(({ api, requests: most, seconds: window }, index) => (
          <li key={index}>
            {api ?? 'Every API'}: {most} requests in {window} seconds, for each caller
          </li>
        ))}
      </ul>
      {isLimited && uses.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>Caller</th>
              <th>API</th>
              <th>Left</th>
              <th>New window in</th>
            </tr>
          </thead>
          <tbody>
            {uses.map(({ api, principal, limit, remaining, reset }) => (
              <tr key={`${api}/${principal ?? ''}`}>
                <td>{principal ?? 'unknown callers'}</td>
                <td>{api}</td>
                <td class="mono">
                  {remaining} of {limit}{' '}
                  <meter min={0} max={limit} value={remaining} aria-label={`${remaining} of ${limit} left`} />
                </td>
                <td class="mono">{reset} s</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form class="toolbar" onSubmit={(event) => void put(event)}>
        <label>
          Requests
          <input
            class="short"
            type="number"
            min={1}
            value={requests}
            onInput={({ currentTarget }) => setRequests(Number(currentTarget.value))}
          />
        </label>
        <label>
          in seconds
          <input
            class="short"
            type="number"
            min={1}
            value={seconds}
            onInput={({ currentTarget }) => setSeconds(Number(currentTarget.value))}
          />
        </label>
        <button type="submit">Set the limit</button>
        <button type="button" disabled={!isLimited} onClick={() => void remove()}>
          Remove limits
        </button>
      </form>
    </section>
  )
}
