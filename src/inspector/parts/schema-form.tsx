import { useState } from 'preact/hooks'
import type { Json, JsonObject } from '../control/types.ts'
import { asJson } from '../texts/format.ts'
import type { FieldHint } from '../texts/schema.ts'
import { hintsOf } from '../texts/schema.ts'

export interface SchemaFormProps {
  readonly schema: JsonObject
  readonly value: JsonObject
  readonly onInput: (value: JsonObject) => void
}

/** A form made of a schema: a field is sent when its box is ticked, so that "not sent" and "empty" stay apart. */
export function SchemaForm({ schema, value, onInput }: SchemaFormProps) {
  const hints = hintsOf(schema)
  if (hints.length === 0) return <p class="dim">The schema names no fields. Write the body as JSON.</p>
  return (
    <div class="schema-form">
      {hints.map((hint) => (
        <Field
          key={hint.name}
          hint={hint}
          value={value[hint.name]}
          onInput={(next) => onInput(withField(value, hint.name, next))}
        />
      ))}
    </div>
  )
}

function withField(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...others } = object
  return value === undefined ? others : { ...object, [name]: value }
}

interface FieldProps {
  readonly hint: FieldHint
  readonly value: Json | undefined
  readonly onInput: (value: Json | undefined) => void
}

function Field({ hint, value, onInput }: FieldProps) {
  const { name, required, says, description, nullable } = hint
  const isSent = value !== undefined
  return (
    <div class={`schema-field ${isSent ? '' : 'not-sent'}`} title={description}>
      <label class="check">
        <input
          type="checkbox"
          checked={isSent}
          onChange={({ currentTarget }) => onInput(currentTarget.checked ? firstValue(hint) : undefined)}
        />
        <span class="mono">{name}</span>
        {required && <span class="dim">required</span>}
      </label>
      {isSent && value !== null && <Control hint={hint} value={value} onInput={onInput} />}
      {isSent && nullable && (
        <label class="check">
          <input
            type="checkbox"
            checked={value === null}
            onChange={({ currentTarget }) =>
              onInput(currentTarget.checked ? null : firstValue({ ...hint, nullable: false }))
            }
          />
          null
        </label>
      )}
      <span class="dim says">{says}</span>
    </div>
  )
}

function firstValue({ kind, choices }: FieldHint): Json {
  if (kind === 'choice') return choices[0] ?? null
  return { text: '', number: 0, boolean: false, list: [], json: {} }[kind]
}

function Control({ hint: { name, kind, choices }, value, onInput }: FieldProps) {
  if (kind === 'boolean' && typeof value === 'boolean') {
    return (
      <input
        type="checkbox"
        aria-label={`Value of ${name}`}
        checked={value}
        onChange={({ currentTarget }) => onInput(currentTarget.checked)}
      />
    )
  }
  if (kind === 'choice') {
    return (
      <select
        aria-label={`Value of ${name}`}
        value={JSON.stringify(value)}
        onChange={({ currentTarget }) => onInput(JSON.parse(currentTarget.value) as Json)}
      >
        {choices.map((each) => (
          <option key={JSON.stringify(each)} value={JSON.stringify(each)}>
            {String(each)}
          </option>
        ))}
      </select>
    )
  }
  if (kind === 'text' && typeof value === 'string') {
    return (
      <input
        class="mono"
        aria-label={`Value of ${name}`}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    )
  }
  return <JsonInput name={name} value={value as Json} onInput={onInput} />
}

/**
 * A value as JSON. What is typed stays as it is while it means the value, so that `1.50` and a list that is not closed
 * yet can be written; a text that is not JSON is sent as a text, and the check below the form says what is wrong with it.
 */
function JsonInput({
  name,
  value,
  onInput,
}: {
  readonly name: string
  readonly value: Json
  readonly onInput: (value: Json) => void
}) {
  const [typed, setTyped] = useState<string>()
  const written = JSON.stringify(value)
  const shown = typed !== undefined && JSON.stringify(asJson(typed)) === written ? typed : written
  return (
    <input
      class="mono"
      aria-label={`Value of ${name}`}
      value={shown}
      onInput={({ currentTarget }) => {
        setTyped(currentTarget.value)
        onInput(asJson(currentTarget.value))
      }}
    />
  )
}
