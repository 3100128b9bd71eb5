import { useState } from 'preact/hooks'
import { setToken, token } from '../state/access.ts'

/** Asks for the token: this mock is reachable from elsewhere, or was told to want one. */
export function Locked() {
  const [given, setGiven] = useState('')
  return (
    <main class="locked">
      <h1>This mock wants its token</h1>
      <p>
        The line that the mock printed when it started has it: <code>Authorization: Bearer …</code>. It may also be the
        value of <code>UNDERSTUDY_TOKEN</code>.
      </p>
      {token.value !== undefined && (
        <p class="problem" role="alert">
          The token “{token.value.slice(0, 4)}…” is not the one.
        </p>
      )}
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          setToken(given.trim())
        }}
      >
        <label>
          Token
          <input
            required
            autofocus
            autocomplete="off"
            type="password"
            value={given}
            onInput={({ currentTarget }) => setGiven(currentTarget.value)}
          />
        </label>
        <footer class="buttons">
          <button type="submit" class="primary">
            Open
          </button>
        </footer>
      </form>
    </main>
  )
}
