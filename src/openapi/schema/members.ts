import { canonical } from '../canonical.ts'
import type { Json, Pointer } from '../contract.ts'
import type { Source } from './source.ts'
import type { SchemaView } from './view.ts'

/** A member of an object. */
export interface Member {
  readonly name: string
  readonly view: SchemaView
  /** Where it is written; where several parts write it, the outermost. */
  readonly pointer: Pointer
  /** Requests do not set it. */
  readonly readOnly: boolean
  /** Replies do not show it. */
  readonly writeOnly: boolean
}

/** What holds where one of several schemas does. */
export function united(all: readonly SchemaView[]): Source {
  const views = [...new Map(all.map((view) => [view.key, view])).values()]
  const [first] = views
  if (first && views.length === 1) return first.source
  const branches = views.map((view) => ({
    key: view.key,
    pointer: view.pointer,
    values: [],
    source: () => view.source,
  }))
  return { key: views.map(({ key }) => key).join(' | '), parts: [], groups: [{ branches }] }
}

export function memberOf(name: string, view: SchemaView): Member {
  return {
    name,
    view,
    pointer: view.pointer,
    readOnly: view.keyword('readOnly') === true,
    writeOnly: view.keyword('writeOnly') === true,
  }
}

/** Branches list values together if each of them does; null alone is a list of one. */
export function choicesOfBranches(views: readonly SchemaView[]): readonly Json[] | undefined {
  const lists = views.map(
    (view) => view.choices ?? (view.types.size === 1 && view.types.has('null') ? [null] : undefined),
  )
  if (lists.some((list) => list === undefined)) return undefined
  return [...new Map(lists.flatMap((list) => list ?? []).map((value) => [canonical(value), value])).values()]
}
