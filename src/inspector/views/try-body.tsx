import { useEffect, useState } from 'preact/hooks'
import { ask } from '../control/client.ts'
import type { Json, OperationDetail } from '../control/types.ts'
import { JsonEditor } from '../parts/json-editor.tsx'
import { SchemaForm } from '../parts/schema-form.tsx'
import { access } from '../state/access.ts'
import { readJson } from '../texts/format.ts'
import { isObject } from '../texts/schema.ts'

/** The body, as a form or as JSON: one text, two ways to write it. */
export function TryBody({
  operation,
  text,
  onInput,
}: {
  readonly operation: OperationDetail
  readonly text: string
  readonly onInput: (text: string) => void
}) {
  const [isForm, setForm] = useState(false)
  const media = operation.body?.media[0]
  if (!media) return null
  const value = readJson(text)
  const names = Object.keys(media.examples)
  return (
    <fieldset>
      <legend>Body</legend>
      <div class="toolbar">
        <span class="segments" role="group" aria-label="Write the body as">
          <button type="button" aria-pressed={!isForm} onClick={() => setForm(false)}>
            JSON
          </button>
          <button
            type="button"
            aria-pressed={isForm}
            disabled={!isObject(value) && text.trim() !== ''}
            onClick={() => setForm(true)}
          >
            Form
          </button>
        </span>
        {names.length > 0 && (
          <select
            aria-label="Example"
            value=""
            onChange={({ currentTarget }) => onInput(exampleText(media.examples[currentTarget.value]))}
          >
            <option value="" disabled>
              Example…
            </option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      </div>
      {isForm ? (
        <SchemaForm
          schema={media.schema}
          value={isObject(value) ? value : {}}
          onInput={(next) => onInput(JSON.stringify(next, null, 2))}
        />
      ) : (
        <JsonEditor label="Body" value={text} schema={media.schema} onInput={onInput} />
      )}
      <Checked operation={operation} text={text} />
    </fieldset>
  )
}

interface Violation {
  readonly path: string
  readonly message: string
}

/** What the mock would say about the body, before it is sent. */
function Checked({ operation, text }: { readonly operation: OperationDetail; readonly text: string }) {
  const [violations, setViolations] = useState<readonly Violation[]>([])
  useEffect(() => {
    const body = readJson(text)
    if (body === undefined) {
      setViolations([])
      return
    }
    let isCurrent = true
    const timer = setTimeout(() => {
      const mediaType = operation.body?.media[0]?.mediaType
      ask<{ violations: readonly Violation[] }>(
        access.peek(),
        'POST',
        `operations/${encodeURIComponent(operation.api)}/${encodeURIComponent(operation.id)}/check`,
        { mediaType, body },
      ).then(
        (answer) => isCurrent && setViolations(answer.violations),
        () => isCurrent && setViolations([]),
      )
    }, 200)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [operation, text])
  return (
    <ul class="violations" aria-live="polite">
      {violations.slice(0, 20).map(({ path, message }, index) => (
        <li key={index}>
          <code>{path === '' ? 'body' : path}</code> {message}
        </li>
      ))}
    </ul>
  )
}

/** Returns an example as the text that is sent. */
export function exampleText(example: Json | undefined): string {
  return example === undefined ? '' : JSON.stringify(example, null, 2)
}
