import { useEffect, useRef, useState } from 'preact/hooks'
import type { ControlError } from '../control/client.ts'
import { ask, queryOf } from '../control/client.ts'
import type { ApiOutline, CollectionOutline, Identity, Permission } from '../control/types.ts'
import { Copy } from '../parts/copy.tsx'
import { LineLink } from '../parts/line-link.tsx'
import { access } from '../state/access.ts'
import { openTab, said, say } from '../state/place.ts'
import { identities, outline, stateVersion } from '../state/session.ts'
import { credentialLine } from '../texts/credentials.ts'

/** Who the mock knows, and who may do what with a record. */
export function Callers() {
  const known = identities.value.value
  const apis = outline.value.value?.apis ?? []
  if (!known || !outline.value.value) return <p class="empty">{identities.error.value ?? 'Loading…'}</p>
  const api = apis.find(({ name }) => name === said('api')) ?? apis[0]
  if (!api) return <p class="empty">The document has no APIs.</p>
  const callers = known.filter((each) => each.api === api.name)
  return (
    <div class="page">
      <div class="toolbar">
        {apis.length > 1 && (
          <select
            aria-label="API"
            value={api.name}
            onChange={({ currentTarget }) => say({ api: currentTarget.value, collection: '', record: '' })}
          >
            {apis.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
        <span class="dim">{callers.length === 1 ? '1 caller' : `${callers.length} callers`}</span>
      </div>
      <CallerTable api={api} callers={callers} />
      {callers.length > 0 && <Matrix api={api} key={api.name} />}
    </div>
  )
}

/** So many are listed at once: a mock can be seeded with thousands. */
const mostListed = 200

function CallerTable({ api, callers }: { readonly api: ApiOutline; readonly callers: readonly Identity[] }) {
  const wanted = said('q').toLowerCase()
  const found = callers.filter((each) => JSON.stringify(each).toLowerCase().includes(wanted))
  if (api.takesAnyCredential) return <p class="empty">{anyCredential}</p>
  if (callers.length === 0) return <p class="empty">{noCallers(api)}</p>
  return (
    <section>
      <input
        type="search"
        data-search
        aria-label="Search callers"
        placeholder="Search callers"
        value={said('q')}
        onInput={({ currentTarget }) => say({ q: currentTarget.value })}
      />
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Callers">
        <table>
          <thead>
            <tr>
              <th>Caller</th>
              <th>May act as</th>
              <th>Credentials</th>
              <th>
                <span class="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, mostListed).map((caller) => (
              <tr key={caller.id}>
                <td>
                  <strong>{caller.id}</strong>
                  {caller.name !== undefined && <div class="dim">{caller.name}</div>}
                </td>
                <td>{rolesOf(caller)}</td>
                <td>
                  {Object.entries(caller.credentials).map(([scheme, secrets]) =>
                    secrets.map((secret) => (
                      <div key={scheme + secret} class="credential">
                        <code>{credentialLine(api.schemes[scheme], secret)}</code>
                        <Copy text={() => credentialLine(api.schemes[scheme], secret)}>Copy</Copy>
                      </div>
                    )),
                  )}
                </td>
                <td>
                  <button type="button" onClick={() => openTab('try', { api: api.name, caller: caller.id })}>
                    Use this caller
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > mostListed && (
        <p class="dim">And {found.length - mostListed} more. Search to narrow them down.</p>
      )}
    </section>
  )
}

const anyCredential =
  'Any credential is a caller of its own, and each may do the same: the fixtures name no callers, and the document no roles.'

function noCallers({ schemes }: ApiOutline): string {
  return Object.keys(schemes).length === 0
    ? 'No callers: this API asks for no credentials.'
    : 'No callers: the fixtures name none. Every operation that asks for credentials refuses.'
}

function rolesOf({ roles, grants }: Identity): string {
  const held = Object.values(grants).flatMap((records) =>
    Object.entries(records).map(([key, role]) => `${role} of ${key}`),
  )
  return [...roles.map((role) => `${role} everywhere`), ...held].join(', ') || 'no role'
}

interface Matrix {
  readonly callers: readonly string[]
  readonly operations: readonly { readonly id: string; readonly method: string; readonly pointer: string }[]
  readonly cells: readonly Permission[]
}

/** Every caller and every operation, for one record. */
function Matrix({ api }: { readonly api: ApiOutline }) {
  const scopes = api.collections.filter(({ singletonOf }) => singletonOf === undefined)
  const named = said('collection').split('/').at(-1)
  const collection =
    scopes.find(({ name }) => name === named) ??
    scopes.find(({ name }) => api.roles.some(({ on }) => on === name)) ??
    scopes[0]
  const revealed = useRevealed(said('record') !== '')
  const keys = useKeys(api, collection)
  const record = said('record') || keys[0] || ''
  const [matrix, setMatrix] = useState<Matrix>()
  const [error, setError] = useState<string>()
  const [chosen, version] = [access.value, stateVersion.value]
  useEffect(() => {
    if (collection && record === '') return
    let isCurrent = true
    const query = queryOf({ api: api.name, collection: collection?.name, key: record })
    ask<Matrix>(chosen, 'GET', `permissions${query}`).then(
      (answer) => {
        if (!isCurrent) return
        setMatrix(answer)
        setError(undefined)
      },
      (caught: ControlError) => isCurrent && setError(caught.message),
    )
    return () => {
      isCurrent = false
    }
  }, [api.name, collection?.name, record, chosen, version])
  return (
    <section ref={revealed}>
      <h2>Who may do what</h2>
      <div class="toolbar">
        {collection && (
          <>
            <select
              aria-label="Collection"
              value={collection.name}
              onChange={({ currentTarget }) => say({ collection: `${api.name}/${currentTarget.value}`, record: '' })}
            >
              {scopes.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
            <label>
              Record
              <input
                list="matrix-keys"
                value={record}
                onChange={({ currentTarget }) => say({ record: currentTarget.value })}
              />
            </label>
            <datalist id="matrix-keys">
              {keys.map((key) => (
                <option key={key} value={key} />
              ))}
            </datalist>
          </>
        )}
      </div>
      {error !== undefined && <p class="empty">{error}</p>}
      {matrix && <MatrixTable matrix={matrix} />}
    </section>
  )
}

/** Scrolls to a section when the view is opened for it. */
function useRevealed(isWanted: boolean) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isWanted) section.current?.scrollIntoView({ block: 'start' })
  }, [])
  return section
}

function useKeys(api: ApiOutline, collection: CollectionOutline | undefined): readonly string[] {
  const [keys, setKeys] = useState<readonly string[]>([])
  const [chosen, version] = [access.value, stateVersion.value]
  const name = collection?.name
  useEffect(() => {
    if (name === undefined) return
    void ask<{ records: readonly { key: string }[] }>(
      chosen,
      'GET',
      `records/${encodeURIComponent(api.name)}/${encodeURIComponent(name)}?limit=100`,
    ).then(
      ({ records }) => setKeys(records.map(({ key }) => key)),
      () => setKeys([]),
    )
  }, [api.name, name, chosen, version])
  return keys
}

function MatrixTable({ matrix: { callers, operations, cells } }: { readonly matrix: Matrix }) {
  const [open, setOpen] = useState<Permission>()
  const byPlace = new Map(cells.map((cell) => [`${cell.principal}\n${cell.operation}`, cell]))
  return (
    <>
      <p class="rule" role="status">
        {open ? (
          <>
            <strong>{open.principal}</strong> {open.allowed ? 'may' : 'may not'} <strong>{open.operation}</strong>:{' '}
            {open.rule}
          </>
        ) : (
          <span class="dim">Point at a cell, or go there with the Tab key, to see the rule.</span>
        )}
      </p>
      <div class="scroll-x matrix" tabIndex={0} role="region" aria-label="Who may do what">
        <table>
          <thead>
            <tr>
              <th>Operation</th>
              {callers.map((caller) => (
                <th key={caller} scope="col" class="slanted">
                  <span>{caller}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {operations.map(({ id, method, pointer }) => (
              <tr key={id}>
                <th scope="row">
                  <span class={`mono m-${method.toLowerCase()}`}>{method}</span> {id}{' '}
                  <LineLink pointer={`${pointer}/security`} />
                </th>
                {callers.map((caller) => {
                  const cell = byPlace.get(`${caller}\n${id}`)
                  if (!cell) return <td key={caller} />
                  return (
                    <td key={caller} class={cell.allowed ? 'may' : 'may-not'}>
                      <button
                        type="button"
                        title={cell.rule}
                        aria-label={`${caller} ${cell.allowed ? 'may' : 'may not'} ${id}: ${cell.rule}`}
                        onMouseEnter={() => setOpen(cell)}
                        onFocus={() => setOpen(cell)}
                        onClick={() => openTab('try', { operation: id, caller })}
                      >
                        {cell.allowed ? '✓' : '–'}
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
