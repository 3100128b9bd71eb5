import { useEffect, useState } from 'preact/hooks'
import type { ControlError } from '../control/client.ts'
import { ask } from '../control/client.ts'
import type { CollectionOutline, Json, JsonObject, RecordChange, RecordRow } from '../control/types.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FieldChanges } from '../parts/field-changes.tsx'
import { JsonEditor } from '../parts/json-editor.tsx'
import { LineLink } from '../parts/line-link.tsx'
import { access } from '../state/access.ts'
import { act, tell } from '../state/act.ts'
import { openTab, said, say } from '../state/place.ts'
import { stateVersion } from '../state/session.ts'
import { pretty } from '../texts/format.ts'

export interface RecordDetailProps {
  readonly api: string
  readonly collection: CollectionOutline
  readonly recordKey: string
}

/** One record: whole, to be edited as JSON, with what has changed since the start. */
export function RecordDetail({ api, collection, recordKey }: RecordDetailProps) {
  const path = `records/${encodeURIComponent(api)}/${encodeURIComponent(collection.name)}/${encodeURIComponent(recordKey)}`
  const [row, setRow] = useState<RecordRow>()
  const [error, setError] = useState<string>()
  const [text, setText] = useDraft(path)
  const [chosen, version] = [access.value, stateVersion.value]
  useEffect(() => {
    let isCurrent = true
    ask<RecordRow>(chosen, 'GET', path).then(
      (answer) => {
        if (!isCurrent) return
        setRow(answer)
        setError(undefined)
      },
      (caught: ControlError) => isCurrent && setError(caught.message),
    )
    return () => {
      isCurrent = false
    }
  }, [path, chosen, version])
  const shown = text ?? (row && JSON.stringify(row.record, null, 2)) ?? ''
  const save = async (): Promise<void> => {
    const record = readJson(shown)
    if (record === undefined) return
    if (await act('PUT', path, record, `${recordKey} is saved.`)) setText(undefined)
  }
  const remove = async (): Promise<void> => {
    // What is brought back is what is deleted, not what was read some time ago.
    const kept = await ask<RecordRow>(access.peek(), 'GET', path).then(
      ({ record }) => record,
      () => undefined,
    )
    if (!(await act('DELETE', path))) return
    say({ record: '' })
    tell({
      kind: 'done',
      text: `${recordKey} is deleted.`,
      ...(kept && { undo: () => void act('PUT', path, kept, `${recordKey} is back.`) }),
    })
  }
  return (
    <aside class="detail" aria-label={`Record ${recordKey}`}>
      <button
        type="button"
        class="quiet close"
        data-close
        aria-label="Close the record"
        onClick={() => say({ record: '' })}
      >
        ✕
      </button>
      <header class="detail-head">
        <h2 class="mono">{recordKey}</h2>
        <p class="dim">
          {collection.name} of {api} <LineLink pointer={collection.pointer} />
        </p>
        <div class="buttons">
          <button type="button" class="primary" disabled={text === undefined} onClick={() => void save()}>
            Save
          </button>
          <button type="button" disabled={text === undefined} onClick={() => setText(undefined)}>
            Undo
          </button>
          <button
            type="button"
            onClick={() =>
              openTab('callers', { collection: said('collection') || `${api}/${collection.name}`, record: recordKey })
            }
          >
            Who may do what
          </button>
          <button type="button" class="danger" onClick={() => void remove()}>
            Delete
          </button>
        </div>
      </header>
      {error !== undefined && <p class="empty">{error}</p>}
      {row && (
        <JsonEditor
          label={`Record ${recordKey}`}
          value={shown}
          schema={collection.schema}
          onInput={setText}
          rows={24}
        />
      )}
      {row?.change !== undefined && (
        <Changes api={api} collection={collection.name} recordKey={recordKey} version={version} />
      )}
    </aside>
  )
}

/** What was written of each record, and is not saved yet: it is there again when the record is opened again. */
const drafts = new Map<string, string>()

function useDraft(path: string) {
  const [, redraw] = useState(0)
  const put = (text: string | undefined): void => {
    if (text === undefined) drafts.delete(path)
    else drafts.set(path, text)
    redraw((times) => times + 1)
  }
  return [drafts.get(path), put] as const
}

/** What has become of the record since the start. */
function Changes({
  api,
  collection,
  recordKey,
  version,
}: {
  readonly api: string
  readonly collection: string
  readonly recordKey: string
  readonly version: number
}) {
  const [change, setChange] = useState<RecordChange>()
  const chosen = access.value
  useEffect(() => {
    let isCurrent = true
    ask<readonly RecordChange[]>(chosen, 'GET', 'diff').then(
      (changes) =>
        isCurrent &&
        setChange(changes.find((each) => each.api === api && each.collection === collection && each.key === recordKey)),
      (caught: ControlError) => isCurrent && tell({ kind: 'failed', text: caught.message }),
    )
    return () => {
      isCurrent = false
    }
  }, [api, collection, recordKey, version, chosen])
  if (!change) return null
  return (
    <section>
      <h3>{change.change === 'added' ? 'Added since the start' : 'Changed since the start'}</h3>
      {change.change === 'changed' && <FieldChanges fields={change.fields} />}
    </section>
  )
}

export interface NewRecordProps {
  readonly api: string
  readonly collection: CollectionOutline
  /** Of the collection, in the control API. */
  readonly path: string
  readonly onClose: () => void
}

/** Adds a record, starting from a generated one. */
export function NewRecord({ collection, path, onClose }: NewRecordProps) {
  const [key, setKey] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    void ask<{ key: string; record: JsonObject }>(access.peek(), 'GET', `${path.replace(/^records/, 'examples')}`).then(
      (made) => {
        // What was typed meanwhile stays.
        setKey((typed) => typed || made.key)
        setText((typed) => typed || pretty(JSON.stringify(made.record)))
      },
      () => setText((typed) => typed || '{}'),
    )
  }, [path])
  const add = async (event: Event): Promise<void> => {
    event.preventDefault()
    const record = readJson(text)
    if (record === undefined) return
    if (!(await act('PUT', `${path}/${encodeURIComponent(key)}`, record, `${key} is added.`))) return
    onClose()
    say({ record: key })
  }
  return (
    <Dialog title={`New record in ${collection.name}`} onClose={onClose} wide>
      <form class="fields" onSubmit={(event) => void add(event)}>
        <label>
          Key
          <input required value={key} onInput={({ currentTarget }) => setKey(currentTarget.value)} />
        </label>
        <JsonEditor label="Record" value={text} schema={collection.schema} onInput={setText} rows={18} />
        <footer class="buttons">
          <button type="submit" class="primary">
            Add
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    tell({ kind: 'failed', text: `This is not JSON: ${(error as Error).message}` })
    return undefined
  }
}
