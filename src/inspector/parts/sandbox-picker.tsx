import { useState } from 'preact/hooks'
import { act } from '../state/act.ts'
import { openSandbox, sandbox } from '../state/place.ts'
import { sandboxes, scenarios, snapshots } from '../state/session.ts'
import { Dialog } from './dialog.tsx'

const makeNew = '\u0000new'

/** Chooses what the page is about: the mock itself, or one of its sandboxes. */
export function SandboxPicker() {
  const [isMaking, setMaking] = useState(false)
  const open = sandbox.value
  const names = (sandboxes.value.value ?? []).map(({ name }) => name)
  const shown = open === undefined || names.includes(open) ? names : [...names, open]
  return (
    <>
      <label class="picker">
        <span class="hidden">Sandbox</span>
        <select
          value={open ?? ''}
          onFocus={() => void sandboxes.reload()}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget
            if (value !== makeNew) return openSandbox(value === '' ? undefined : value)
            currentTarget.value = open ?? ''
            setMaking(true)
          }}
        >
          <option value="">The mock itself</option>
          {shown.map((name) => (
            <option key={name} value={name}>
              Sandbox: {name}
            </option>
          ))}
          <option value={makeNew}>New sandbox…</option>
        </select>
      </label>
      {isMaking && <NewSandbox onClose={() => setMaking(false)} />}
    </>
  )
}

function NewSandbox({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [from, setFrom] = useState('')
  const make = async (event: Event): Promise<void> => {
    event.preventDefault()
    const [kind = '', ...rest] = from.split(':')
    const origin = kind === '' ? {} : { [kind]: rest.join(':') }
    const made = await act('POST', 'sandboxes', { name, ...origin }, `Sandbox “${name}” is open.`)
    if (made === undefined) return
    await sandboxes.reload()
    openSandbox(name)
    onClose()
  }
  return (
    <Dialog title="New sandbox" onClose={onClose}>
      <form class="fields" onSubmit={(event) => void make(event)}>
        <p>
          A sandbox is a copy of the mock that no other sees. Requests reach it by the header{' '}
          <code>X-Understudy-Sandbox</code>, or under the path <code>/__understudy/s/{name || '<name>'}/</code>.
        </p>
        <label>
          Name
          <input
            required
            autofocus
            pattern="[A-Za-z0-9_.\-]{1,64}"
            title="Up to 64 letters, digits, dots, hyphens or underscores"
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label>
          Start from
          <select value={from} onChange={({ currentTarget }) => setFrom(currentTarget.value)}>
            <option value="">What the mock holds now</option>
            <optgroup label="Scenarios">
              {(scenarios.value.value ?? []).map((each) => (
                <option key={each.name} value={`scenario:${each.name}`}>
                  {each.name}
                </option>
              ))}
            </optgroup>
            <optgroup label="Snapshots">
              {(snapshots.value.value ?? []).map((each) => (
                <option key={each} value={`snapshot:${each}`}>
                  {each}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        <footer class="buttons">
          <button type="submit" class="primary">
            Open sandbox
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
