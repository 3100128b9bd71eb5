import type { SchemaView } from '../../openapi/schema.ts'
import type { Sample } from '../samples.ts'

/** Returns items in groups of a size; the last one may be smaller. */
export function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  )
}

/** Returns what to call one of several such groups. */
export function partOf(about: string, index: number): string {
  return index === 0 ? about : `${about}, part ${index + 1}`
}

/** Returns null as a sample of a member, where it is accepted or where it is not. */
export function nulls(view: SchemaView, isAccepted: boolean): Sample[] {
  return view.accepts(null) === isAccepted ? [{ value: null, about: 'null', keyword: 'null' }] : []
}

/** Returns the samples that the document leaves no doubt about. */
export function documented(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter(({ evidence }) => evidence !== 'assumed')
}
