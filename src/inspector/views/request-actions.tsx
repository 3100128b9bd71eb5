import { useState } from 'preact/hooks'
import type { EntryDetail, Identity } from '../control/types.ts'
import { Copy } from '../parts/copy.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { JsonText } from '../parts/json-text.tsx'
import { access } from '../state/access.ts'
import { tell } from '../state/act.ts'
import { openTab, sandbox, say } from '../state/place.ts'
import { faults, identities, outline } from '../state/session.ts'
import { anyoneWith, proofOf } from '../texts/credentials.ts'
import { curlOf } from '../texts/curl.ts'
import { testOf } from '../texts/test-snippet.ts'
import { sendToApi } from './send.ts'

/** What can be made of a request: a curl line, the same again, a fault, a test. */
export function RequestActions({ entry }: { readonly entry: EntryDetail }) {
  const [isTest, setTest] = useState(false)
  const { api, operation, principal } = entry
  const caller = identities.value.value?.find((each) => each.api === api && each.id === principal)
  return (
    <div class="buttons">
      <Copy
        text={() =>
          curlOf(entry, { origin: location.origin, sandbox: sandbox.value, headers: headersOf(entry, caller) })
        }
      >
        Copy as curl
      </Copy>
      <SendAgain entry={entry} caller={caller} />
      {operation !== undefined && (
        <button
          type="button"
          onClick={() => openTab('faults', { operation, principal: principal ?? '', answer: String(entry.status) })}
        >
          Make this a fault
        </button>
      )}
      <button type="button" onClick={() => setTest(true)}>
        Make this a test
      </button>
      {isTest && <TestDialog entry={entry} caller={caller} onClose={() => setTest(false)} />}
    </div>
  )
}

/**
 * Returns the headers of a request again: those that were masked are the caller's own, or, where any credential is a
 * caller, one that does as well.
 */
function headersOf({ request, api, principal, operation }: EntryDetail, caller: Identity | undefined | null) {
  const kept = Object.entries(request?.headers ?? {}).filter(([name, value]) => isTelling(name) && !value.includes('…'))
  const played = outline.value.value?.apis.find(({ name }) => name === api)
  const schemes = played?.schemes ?? {}
  const stands = played?.takesAnyCredential && principal !== undefined ? anyoneWith(principal, schemes) : undefined
  const proven = caller === null ? undefined : (caller ?? stands)
  const security = played?.operations.find(({ id }) => id === operation)?.security
  const headers: Record<string, string> = {
    ...Object.fromEntries(kept),
    ...(proven && proofOf(proven, schemes, security).headers),
  }
  return headers
}

/** What every client sets by itself says nothing about a request. */
function isTelling(name: string): boolean {
  return /^(content-type|accept|prefer|if-|idempotency|x-)/.test(name) && name !== 'x-understudy-sandbox'
}

function SendAgain({ entry, caller }: { readonly entry: EntryDetail; readonly caller: Identity | undefined }) {
  const others = (identities.value.value ?? []).filter(({ api }) => api === entry.api)
  const send = async (as: Identity | undefined | null): Promise<void> => {
    const { method, path, query, request } = entry
    const target = query === undefined ? path : `${path}?${query}`
    const sent = await sendToApi(access.value, { method, target, headers: headersOf(entry, as), body: request?.body })
    if (sent.entry) say({ open: String(sent.entry.number) })
    tell({
      kind: sent.status >= 400 || sent.status === 0 ? 'failed' : 'done',
      text: `Sent again${as ? ` as ${as.id}` : ''}: ${sent.status}`,
    })
  }
  return (
    <select
      class="as-button"
      aria-label="Send again as"
      value=""
      onChange={({ currentTarget }) => {
        const { value } = currentTarget
        currentTarget.value = ''
        void send(value === '\u0000same' ? caller : (others.find(({ id }) => id === value) ?? null))
      }}
    >
      <option value="" disabled>
        Send again as…
      </option>
      <option value={'\u0000same'}>{caller ? `${caller.id} (as before)` : 'As before'}</option>
      {others
        .filter((each) => each !== caller)
        .map(({ id }) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      <option value={'\u0000nobody'}>Without credentials</option>
    </select>
  )
}

function TestDialog({
  entry,
  caller,
  onClose,
}: {
  readonly entry: EntryDetail
  readonly caller: Identity | undefined
  readonly onClose: () => void
}) {
  const played = outline.value.value
  const spec = played?.bundled ? undefined : played?.document
  const hits = entry.fault?.split(', ') ?? []
  const on = (faults.value.value?.faults ?? []).filter(({ id }) => hits.includes(id))
  const text = testOf(entry, headersOf(entry, caller), {
    spec,
    faults: on.map(({ id: _, seen: __, fired: ___, rate: ____, after: _____, times: ______, ...fault }) => fault),
  })
  return (
    <Dialog title="A test for Vitest" onClose={onClose} wide>
      <p>
        It starts a mock of its own and sends the same request. Needs <code>openapi-understudy</code> and{' '}
        <code>vitest</code>.{spec !== undefined && ` Say in spec where ${spec} lies.`}
      </p>
      <p class="dim">
        It begins with the fixtures: what other requests, scenarios or the clock have changed is not in it.
        {on.length < hits.length && ' The fault that answered is off now: add it to the test.'}
      </p>
      <JsonText text={text} label="The test" />
      <footer class="buttons">
        <Copy text={() => text}>Copy the test</Copy>
      </footer>
    </Dialog>
  )
}
