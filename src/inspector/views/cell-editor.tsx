import { useEffect, useRef, useState } from 'preact/hooks'
import type { Json, JsonObject, RecordRow } from '../control/types.ts'
import { act } from '../state/act.ts'
import { asJson } from '../texts/format.ts'
import { hintOf, membersOf } from '../texts/schema.ts'

export interface CellEditorProps {
  /** Of the collection, in the control API. */
  readonly path: string
  readonly row: RecordRow
  readonly column: string
  readonly schema: JsonObject
  readonly onClose: () => void
}

/** Changes one field of a record, in its cell. The mock checks it by the schema. */
export function CellEditor({ path, row, column, schema, onClose }: CellEditorProps) {
  const hint = hintOf(column, membersOf(schema)[column] ?? {})
  const before = row.record[column]
  const isText = typeof before === 'string' || (hint.kind === 'text' && (before === null || before === undefined))
  const [text, setText] = useState(isText ? String(before ?? '') : before === undefined ? '' : JSON.stringify(before))
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const save = async (value: Json | undefined): Promise<void> => {
    const { [column]: _, ...others } = row.record
    const record = value === undefined ? others : { ...row.record, [column]: value }
    if (await act('PUT', `${path}/${encodeURIComponent(row.key)}`, record, `“${column}” of ${row.key} is changed.`))
      onClose()
  }
  return (
    <span class="cell-editor">
      <input
        ref={input}
        aria-label={`${column} of ${row.key}`}
        title={hint.says}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') void save(isText ? text : text.trim() === '' ? undefined : asJson(text))
          if (event.key === 'Escape') onClose()
        }}
      />
      <button type="button" class="quiet" title="Set to null" onClick={() => void save(null)}>
        null
      </button>
      <button type="button" class="quiet" title="Remove the field" onClick={() => void save(undefined)}>
        absent
      </button>
    </span>
  )
}
