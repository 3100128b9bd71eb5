import { useEffect, useState } from 'preact/hooks'
import type { ControlError } from '../control/client.ts'
import { ask } from '../control/client.ts'
import type { ApiOutline, Identity, JsonObject, OperationDetail, ParameterDetail } from '../control/types.ts'
import { JsonText } from '../parts/json-text.tsx'
import { SchemaTree } from '../parts/schema-tree.tsx'
import { access } from '../state/access.ts'
import { tell } from '../state/act.ts'
import { openTab, said, say } from '../state/place.ts'
import { identities, outline, stateVersion } from '../state/session.ts'
import { anyoneWith, proofOf } from '../texts/credentials.ts'
import { statusClass } from '../texts/format.ts'
import type { Sent } from './send.ts'
import { sendToApi } from './send.ts'
import { exampleText, TryBody } from './try-body.tsx'

/** Sends a request, and shows the reply beside its schema. */
export function Try() {
  const apis = outline.value.value?.apis
  if (!apis) return <p class="empty">{outline.error.value ?? 'Loading…'}</p>
  const all = apis.flatMap((api) => api.operations.map((operation) => ({ api, operation })))
  const named = said('operation')
  const fits = (each: (typeof all)[number]): boolean => said('api') === '' || each.api.name === said('api')
  const chosen = all.find((each) => each.operation.id === named && fits(each)) ?? all.find(fits) ?? all[0]
  if (!chosen) return <p class="empty">The document has no operations.</p>
  const { api, operation } = chosen
  return (
    <div class="page">
      <label class="wide-field">
        Operation
        <select
          value={`${api.name}\n${operation.id}`}
          onChange={({ currentTarget }) => {
            const [apiName = '', id = ''] = currentTarget.value.split('\n')
            say({ api: apiName, operation: id })
          }}
        >
          {apis.map(({ name, operations }) => (
            <optgroup key={name} label={name}>
              {operations.map(({ id, method, path }) => (
                <option key={id} value={`${name}\n${id}`}>
                  {id}: {method} {path}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Loaded key={`${api.name}/${operation.id}`} api={api} id={operation.id} />
    </div>
  )
}

function Loaded({ api, id }: { readonly api: ApiOutline; readonly id: string }) {
  const [detail, setDetail] = useState<OperationDetail>()
  const [error, setError] = useState<string>()
  const chosen = access.value
  useEffect(() => {
    let isCurrent = true
    ask<OperationDetail>(chosen, 'GET', `operations/${encodeURIComponent(api.name)}/${encodeURIComponent(id)}`).then(
      (answer) => isCurrent && setDetail(answer),
      (caught: ControlError) => isCurrent && setError(caught.message),
    )
    return () => {
      isCurrent = false
    }
  }, [api.name, id, chosen])
  if (error !== undefined) return <p class="empty">{error}</p>
  return detail ? <TryForm api={api} operation={detail} /> : <p class="empty">Loading…</p>
}

/** Callers that no name can be mistaken for. */
const nobody = '\u0000'
const ownCredential = '\u0000own'

/** What is filled in, as texts. */
interface Filled {
  readonly parameters: Readonly<Record<string, string>>
  readonly body: string
  readonly prefer: string
}

/** What was filled in for each operation: it is there again when the view is opened again. */
const drafts = new Map<string, Filled>()

function TryForm({ api, operation }: { readonly api: ApiOutline; readonly operation: OperationDetail }) {
  const callers = (identities.value.value ?? []).filter((each) => each.api === api.name)
  const wanted = said('caller')
  const isOwn = wanted === ownCredential || (wanted === '' && api.takesAnyCredential === true)
  const caller = isOwn
    ? undefined
    : (callers.find(({ id }) => id === wanted) ?? (wanted === nobody ? undefined : callers[0]))
  const [secret, setSecret] = useState('tester')
  const media = operation.body?.media[0]
  const place = `${api.name}/${operation.id}`
  const [filled, setFilled] = useState<Filled>(
    () =>
      drafts.get(place) ?? {
        parameters: {},
        body: exampleText(Object.values(media?.examples ?? {})[0]),
        prefer: '',
      },
  )
  const [sent, setSent] = useState<Sent>()
  const [isSending, setSending] = useState(false)
  const keys = useSuggestedKeys(api, operation)
  const parameters = { ...firstKeys(operation, keys, caller), ...filled.parameters }
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    setSending(true)
    const proven = isOwn ? anyoneWith(secret, api.schemes) : caller
    const proof = proven && proofOf(proven, api.schemes, operation.security)
    const headers = {
      ...proof?.headers,
      ...(media && filled.body !== '' && { 'Content-Type': media.mediaType }),
      ...(filled.prefer !== '' && { Prefer: filled.prefer }),
      ...headerParameters(operation, parameters),
    }
    const target = api.mount + targetOf(operation, parameters, proof?.query)
    const answer = await sendToApi(access.value, {
      method: operation.method,
      target,
      headers,
      body: filled.body === '' ? undefined : filled.body,
    }).catch((error: ControlError) => {
      tell({ kind: 'failed', text: error.message })
      return undefined
    })
    setSent(answer)
    setSending(false)
  }
  const put = (change: Partial<Filled>): void => {
    drafts.set(place, { ...filled, ...change })
    setFilled({ ...filled, ...change })
  }
  return (
    <div class="try">
      <form class="fields" onSubmit={(event) => void send(event)}>
        <p class="dim">
          <span class={`mono m-${operation.method.toLowerCase()}`}>{operation.method}</span>{' '}
          <span class="mono">
            {api.mount}
            {targetOf(operation, parameters)}
          </span>
        </p>
        <label>
          Caller
          <select
            value={isOwn ? ownCredential : (caller?.id ?? nobody)}
            onChange={({ currentTarget }) => say({ caller: currentTarget.value })}
          >
            {callers.map(({ id, name }) => (
              <option key={id} value={id}>
                {id}
                {name === undefined ? '' : ` (${name})`}
              </option>
            ))}
            {Object.keys(api.schemes).length > 0 && <option value={ownCredential}>With a credential of mine</option>}
            <option value={nobody}>Without credentials</option>
          </select>
        </label>
        {isOwn && (
          <label>
            Credential
            <input
              class="mono"
              value={secret}
              title={api.takesAnyCredential ? 'Any text is a caller of its own' : 'As it is sent, without the scheme'}
              onInput={({ currentTarget }) => setSecret(currentTarget.value)}
            />
          </label>
        )}
        {operation.parameters.map((parameter) => (
          <ParameterField
            key={`${parameter.in}/${parameter.name}`}
            parameter={parameter}
            value={parameters[parameter.name] ?? ''}
            keys={keys}
            onInput={(value) => put({ parameters: { ...filled.parameters, [parameter.name]: value } })}
          />
        ))}
        {media && <TryBody operation={operation} text={filled.body} onInput={(body) => put({ body })} />}
        <Prefer operation={operation} value={filled.prefer} onInput={(prefer) => put({ prefer })} />
        <footer class="buttons">
          <button type="submit" class="primary" disabled={isSending}>
            Send
          </button>
        </footer>
      </form>
      <Reply sent={sent} operation={operation} />
    </div>
  )
}

function ParameterField({
  parameter,
  value,
  keys,
  onInput,
}: {
  readonly parameter: ParameterDetail
  readonly value: string
  readonly keys: readonly string[]
  readonly onInput: (value: string) => void
}) {
  const { name, in: where, required, schema } = parameter
  const list = where === 'path' ? 'try-keys' : `try-${name}`
  const choices = where === 'path' ? keys : Array.isArray(schema.enum) ? schema.enum.map(String) : []
  return (
    <label>
      <span>
        {name}{' '}
        <span class="dim">
          {where}
          {required ? '' : ', optional'}
        </span>
      </span>
      <input
        class="mono"
        required={required}
        list={list}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <datalist id={list}>
        {choices.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </label>
  )
}

/** Returns the keys of the records that a path parameter may mean. */
function useSuggestedKeys(api: ApiOutline, { collection }: OperationDetail): readonly string[] {
  const [keys, setKeys] = useState<readonly string[]>([])
  const owner = api.collections.find(({ name }) => name === collection)?.singletonOf ?? collection
  const [chosen, version] = [access.value, stateVersion.value]
  useEffect(() => {
    if (owner === undefined) return
    void ask<{ records: readonly { key: string }[] }>(
      chosen,
      'GET',
      `records/${encodeURIComponent(api.name)}/${encodeURIComponent(owner)}?limit=50`,
    ).then(
      ({ records }) => setKeys(records.map(({ key }) => key)),
      () => setKeys([]),
    )
  }, [api.name, owner, chosen, version])
  return keys
}

/** A caller is best tried on a record it has a role on. */
function firstKeys(
  { parameters }: OperationDetail,
  keys: readonly string[],
  caller: Identity | undefined,
): Record<string, string> {
  const inPath = parameters.filter((each) => each.in === 'path')
  const held = Object.values(caller?.grants ?? {}).flatMap((records) => Object.keys(records))
  const key = keys.find((each) => held.includes(each)) ?? keys[0]
  return key === undefined || inPath.length !== 1 ? {} : { [(inPath[0] as ParameterDetail).name]: key }
}

function targetOf(
  { path, parameters }: OperationDetail,
  values: Readonly<Record<string, string>>,
  credentials: Readonly<Record<string, string>> = {},
): string {
  const filled = path.replace(/\{([^}]+)\}/g, (whole, name: string) =>
    values[name] ? encodeURIComponent(values[name]) : whole,
  )
  const query = new URLSearchParams()
  for (const { name, in: where } of parameters) if (where === 'query' && values[name]) query.set(name, values[name])
  for (const [name, secret] of Object.entries(credentials)) query.append(name, secret)
  return query.size === 0 ? filled : `${filled}?${query}`
}

function headerParameters(
  { parameters }: OperationDetail,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    parameters.flatMap(({ name, in: where }) => (where === 'header' && values[name] ? [[name, values[name]]] : [])),
  )
}

/** RFC 7240: asks for a certain answer, in place of what the mock would do. */
function Prefer({
  operation,
  value,
  onInput,
}: {
  readonly operation: OperationDetail
  readonly value: string
  readonly onInput: (value: string) => void
}) {
  const choices = operation.responses.flatMap(({ status, examples }) => [
    `code=${status}`,
    ...Object.keys(examples).map((name) => `code=${status}, example=${name}`),
  ])
  return (
    <label>
      <span>
        Prefer <span class="dim">optional: asks for a certain answer</span>
      </span>
      <input
        class="mono"
        list="try-prefer"
        value={value}
        placeholder="code=404"
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <datalist id="try-prefer">
        {[...new Set([...choices, 'dynamic=true'])].map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </label>
  )
}

function Reply({ sent, operation }: { readonly sent: Sent | undefined; readonly operation: OperationDetail }) {
  const declared = sent ? operation.responses.find(({ status }) => status === sent.status) : operation.responses[0]
  return (
    <section class="reply" aria-label="Reply" aria-live="polite">
      {sent ? (
        <>
          <h2>
            <span class={`pill ${statusClass(sent.status)}`}>{sent.status === 0 ? 'cut off' : sent.status}</span>{' '}
            <span class="dim">{Math.round(sent.milliseconds)} ms</span>
            {sent.entry && (
              <button
                type="button"
                class="link"
                onClick={() => openTab('requests', { open: String(sent.entry?.number) })}
              >
                Why?
              </button>
            )}
          </h2>
          {sent.body === '' ? <p class="dim">No body</p> : <JsonText text={sent.body} label="Body of the reply" />}
        </>
      ) : (
        <h2 class="dim">The reply appears here</h2>
      )}
      {declared?.schema && (
        <>
          <h3>The document says for {declared.status}</h3>
          <SchemaTree schema={declared.schema as JsonObject} />
        </>
      )}
    </section>
  )
}
