import type { JSX } from 'preact'
import { pretty } from '../texts/format.ts'

/** More than this is shown without colours: they would cost more than they tell. */
const mostColoured = 50_000

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g

/** A text as indented, coloured JSON, or unchanged if it is not JSON. Never read as markup. */
export function JsonText({ text, label }: { readonly text: string; readonly label: string }) {
  const shown = pretty(text)
  return (
    <pre class="json" tabIndex={0} role="region" aria-label={label}>
      {shown.length > mostColoured || shown === text ? shown : coloured(shown)}
    </pre>
  )
}

function coloured(text: string) {
  const parts: (string | JSX.Element)[] = []
  let at = 0
  for (const match of text.matchAll(token)) {
    const [whole, string, colon, number] = match
    parts.push(text.slice(at, match.index))
    const kind =
      string === undefined ? (number === undefined ? 'word' : 'number') : colon === undefined ? 'text' : 'name'
    const shown = string ?? whole
    parts.push(<span class={`j-${kind}`}>{shown}</span>, whole.slice(shown.length))
    at = match.index + whole.length
  }
  return [...parts, text.slice(at)]
}
