import type { Json } from '../control/types.ts'
import { inline } from '../texts/format.ts'

/** A value in a cell: null, empty and absent look different. */
export function Value({ value, most = 120 }: { readonly value: Json | undefined; readonly most?: number }) {
  if (value === undefined)
    return (
      <span class="v-absent" title="This field does not exist">
        absent
      </span>
    )
  if (value === null) return <span class="v-null">null</span>
  if (value === '')
    return (
      <span class="v-empty" title="A text without letters">
        ""
      </span>
    )
  if (typeof value === 'string')
    return (
      <span class="v-text" title={value}>
        {value.length > most ? `${value.slice(0, most)}…` : value}
      </span>
    )
  if (typeof value === 'object') {
    const text = inline(value, most)
    return (
      <span class={text === '[]' || text === '{}' ? 'v-empty' : 'v-json mono'} title={text}>
        {text}
      </span>
    )
  }
  return <span class={`v-${typeof value} mono`}>{String(value)}</span>
}
