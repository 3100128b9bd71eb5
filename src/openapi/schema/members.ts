import { canonical } from '../canonical.ts'
import type { Json, JsonObject, Pointer } from '../contract.ts'
import type { Fits } from './branches.ts'
import type { Source } from './source.ts'
import type { SchemaView } from './view.ts'

/** A tree of schemas, with the views that were worked out. */
export interface Tree {
  readonly root: JsonObject
  readonly views: Map<string, SchemaView>
  /** The views of parts of values, by key. */
  readonly combined: Map<string, SchemaView>
  /** The compiled schemas. */
  readonly fits: Fits
}

/** What was found of a part of the value, and where it is written. */
export interface Found {
  readonly source: Source
  readonly pointer: Pointer
}

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

/** Returns what a schema says of the member that names lead to, or undefined. */
export function viewAt(view: SchemaView, names: readonly string[]): SchemaView | undefined {
  return names.reduce<SchemaView | undefined>((at, name) => at?.members.get(name)?.view, view)
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
  return {
    key: views.map(({ key }) => key).join(' | '),
    parts: [],
    groups: [{ branches }],
    accepts: (fits, value) => views.some(({ source }) => source.accepts(fits, value)),
  }
}

/** @note both keywords are looked for in all branches: of most members nobody asks. */
export function memberOf(name: string, view: SchemaView): Member {
  return {
    name,
    view,
    pointer: view.pointer,
    get readOnly() {
      return view.keyword('readOnly') === true
    },
    get writeOnly() {
      return view.keyword('writeOnly') === true
    },
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

/** The value of a keyword that all branches say, null aside. Most keywords are missing in the first one already. */
export function saidByAll(branches: readonly SchemaView[], name: string): Json | undefined {
  let said: Json | undefined
  for (const view of branches) {
    if (view.kind === 'null') continue
    const value = view.keyword(name)
    if (value === undefined || (said !== undefined && canonical(value) !== canonical(said))) return undefined
    said ??= value
  }
  return said
}

/** What holds where all of several schemas do, the outermost last. */
export function intersected(sources: readonly Source[], key: string): Source {
  return {
    key,
    parts: sources.flatMap((source) => source.parts),
    groups: sources.flatMap((source) => source.groups),
    accepts: (fits, value) => sources.every((source) => source.accepts(fits, value)),
  }
}

/** What is left of a schema with only some of its own keywords. */
export function reduced(source: Source, keywords: readonly string[]): Source {
  const parts = source.parts.map((part) => ({
    pointer: part.pointer,
    keywords: Object.fromEntries(Object.entries(part.keywords).filter(([name]) => keywords.includes(name))),
  }))
  return { key: `${source.key} (${keywords.join()})`, parts, groups: [], accepts: () => true }
}
