import { useId, useRef, useState } from 'preact/hooks'
import type { JsonObject } from '../control/types.ts'
import type { Suggestion } from '../texts/complete.ts'
import { complete } from '../texts/complete.ts'

export interface JsonEditorProps {
  readonly label: string
  readonly value: string
  readonly schema: JsonObject | undefined
  readonly onInput: (text: string) => void
  readonly rows?: number
}

const mostShown = 8

/** A text field for JSON that proposes the names and values the schema has at the cursor: down to them, Enter takes one. */
export function JsonEditor({ label, value, schema, onInput, rows = 12 }: JsonEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const list = useId()
  const [shown, setShown] = useState<readonly Suggestion[]>([])
  const [active, setActive] = useState(-1)
  const propose = (element: HTMLTextAreaElement): void => {
    const cursor = element.selectionStart
    setShown(
      schema && cursor === element.selectionEnd ? complete(element.value, cursor, schema).slice(0, mostShown) : [],
    )
    setActive(-1)
  }
  const take = ({ from, to, text }: Suggestion): void => {
    const element = area.current as HTMLTextAreaElement
    element.focus()
    element.setRangeText(text, from, to, 'end')
    onInput(element.value)
    setShown([])
  }
  const error = problemOf(value)
  return (
    <div class="json-editor">
      <textarea
        ref={area}
        class="mono"
        aria-label={label}
        aria-controls={list}
        aria-invalid={error !== undefined}
        spellcheck={false}
        rows={rows}
        value={value}
        onInput={({ currentTarget }) => {
          onInput(currentTarget.value)
          propose(currentTarget)
        }}
        onClick={({ currentTarget }) => propose(currentTarget)}
        onKeyDown={(event) => {
          if (shown.length === 0) return
          if (event.key === 'Escape') {
            event.stopPropagation()
            event.preventDefault()
            setShown([])
          }
          if ((event.key === 'ArrowDown' && active < shown.length - 1) || (event.key === 'ArrowUp' && active >= 0)) {
            event.preventDefault()
            setActive(active + (event.key === 'ArrowDown' ? 1 : -1))
          }
          const chosen = shown[active]
          if (event.key !== 'Enter' || !chosen) return
          event.preventDefault()
          take(chosen)
        }}
      />
      <div class="suggestions" id={list} role="group" aria-label="The schema has">
        {shown.map((each, index) => (
          <button
            key={each.text}
            type="button"
            class={index === active ? 'active' : ''}
            tabIndex={-1}
            onClick={() => take(each)}
            title={each.says}
          >
            {each.label}
          </button>
        ))}
      </div>
      <p class="problem" role="status">
        {error}
      </p>
    </div>
  )
}

function problemOf(text: string): string | undefined {
  if (text.trim() === '') return undefined
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return `Not JSON: ${(error as Error).message}`
  }
}
