import { Dialog } from './parts/dialog.tsx'
import { SandboxPicker } from './parts/sandbox-picker.tsx'
import { useClock } from './parts/use-clock.ts'
import { act } from './state/act.ts'
import { keyHelp, openDialog } from './state/keys.ts'
import { openTab, sandbox } from './state/place.ts'
import { connection, faults, outline } from './state/session.ts'
import { nextTheme, theme } from './state/theme.ts'
import { formatTime } from './texts/format.ts'

/** What stands above every view: sandbox, clock, faults, connection, reset. */
export function Header() {
  const title = outline.value.value?.title
  return (
    <header class="top">
      <span class="brand">
        <img src="icon.svg" alt="" width="22" height="22" />
        <strong>Understudy</strong>
        {title !== undefined && <span class="title">{title}</span>}
      </span>
      <SandboxPicker />
      <Clock />
      <FaultNote />
      <span class="spring" />
      <ConnectionState />
      <button type="button" class="quiet" onClick={nextTheme} title="Change colours">
        {{ system: 'Auto', light: 'Light', dark: 'Dark' }[theme.value]}
      </button>
      <button type="button" class="quiet help" aria-label="Keys" onClick={() => (openDialog.value = 'keys')}>
        ?
      </button>
      <button type="button" onClick={() => (openDialog.value = 'reset')}>
        Reset
      </button>
      {openDialog.value === 'reset' && <ResetDialog />}
      {openDialog.value === 'keys' && <KeysDialog />}
    </header>
  )
}

/** The mock's clock, ticking along. */
function Clock() {
  const clock = useClock()
  if (!clock) return null
  const { state, shown } = clock
  const isReal = !state.frozen && Math.abs(state.offset) < 1000
  const how = state.frozen ? 'frozen' : isReal ? 'real time' : 'shifted'
  return (
    <button
      type="button"
      class={`chip ${isReal ? '' : 'warn'}`}
      onClick={() => openTab('time')}
      title="The time the mock goes by. Change it under Time and states."
    >
      <span class="mono">{formatTime(shown)}</span> <span class="how">{how}</span>
    </button>
  )
}

function FaultNote() {
  const on = faults.value.value?.faults ?? []
  if (on.length === 0) return null
  return (
    <button type="button" class="chip bad" onClick={() => openTab('faults')}>
      {on.length === 1 ? '1 fault is on' : `${on.length} faults are on`}
    </button>
  )
}

const words = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost. Trying again',
  locked: 'Locked',
} as const

function ConnectionState() {
  const { value } = connection
  return (
    <span class={`connection ${value}`} role="status">
      <span>{words[value]}</span>
    </span>
  )
}

function ResetDialog() {
  const close = (): void => {
    openDialog.value = undefined
  }
  const reset = async (): Promise<void> => {
    await act('POST', 'reset', undefined, 'Everything is as it was at the start.')
    close()
  }
  const what = sandbox.value === undefined ? 'the mock' : `the sandbox “${sandbox.value}”`
  return (
    <Dialog title={`Reset ${what}?`} onClose={close}>
      <p>
        Records go back to how they were at the start. Faults are removed, rate limits count anew, the clock shows the
        real time, and the list of requests is emptied. Snapshots stay.
      </p>
      <footer class="buttons">
        <button type="button" class="primary" autofocus onClick={() => void reset()}>
          Reset
        </button>
      </footer>
    </Dialog>
  )
}

function KeysDialog() {
  return (
    <Dialog title="Keys" onClose={() => (openDialog.value = undefined)}>
      <dl class="keys">
        {keyHelp.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
