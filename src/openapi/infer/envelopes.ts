import type { Path } from './inferred.ts'
import { isSameNoun, plain } from './names.ts'
import type { SchemaView } from './schema-view.ts'

/** A schema inside another one, and the names that lead to it. */
export interface Inside {
  readonly path: Path
  readonly view: SchemaView
}

const wrappers = ['data', 'result', 'item', 'record', 'resource', 'response', 'payload', 'value', 'object', 'content']
const listNames = [
  ...[
    'data',
    'items',
    'results',
    'result',
    'entries',
    'values',
    'value',
    'records',
    'list',
    'rows',
    'content',
    'objects',
  ],
  ...['elements', 'resources', 'collection', 'documents', 'docs', 'nodes', 'members', 'hits', 'response', 'payload'],
]

/** Members beside a record that say something of the reply and nothing of the record. */
const meta =
  /^(links?|meta|metadata|status|statuscode|success|ok|code|message|msg|errors?|errorcode|requestid|traceid|timestamp|pagination|paging|pageinfo|included|jsonapi|warnings?|apiversion|resultinfo|messages|debug|took|self|href|notice|detail|object|type|kind|cursor|score)$/

/**
 * Returns the schema itself, after what it may wrap: the sole member that is an object, or one that is named like a
 * wrapper or like the noun of the path, with only meta beside. The innermost comes first.
 */
export function unwrappings(view: SchemaView, noun: string): Inside[] {
  const found: Inside[] = [{ path: [], view }]
  for (let depth = 0; depth < 3; depth++) {
    const last = found[0] as Inside
    const inner = wrappedIn(last.view, noun)
    if (!inner) break
    found.unshift({ path: [...last.path, inner[0]], view: inner[1] })
  }
  return found
}

function wrappedIn(view: SchemaView, noun: string): readonly [string, SchemaView] | undefined {
  if (view.kind !== 'object') return undefined
  const others = [...view.members].filter(([name]) => !meta.test(plain(name)))
  const objects = others.filter(([, { kind }]) => kind === 'object')
  const named = objects.find(([name]) => wrappers.includes(plain(name)) || isSameNoun(name, noun))
  if (named && others.length === 1) return named
  if (others.length === 1 && view.members.size === 1) return objects[0]
  return undefined
}

/** Returns the name of the one member that is the component itself, whatever stands beside it. */
export function memberThatIs({ members }: SchemaView, component: SchemaView): string | undefined {
  const [found, ...others] = [...members].filter(([, { pointer }]) => pointer === component.pointer)
  return others.length === 0 ? found?.[0] : undefined
}

/** A list in a reply: where it is, and what its items are. */
export interface FoundList {
  readonly path: Path
  readonly item: SchemaView
}

/** Returns the list of records in a reply, or undefined: an array, or the array of objects an object is about. */
export function findList(view: SchemaView | undefined, noun: string, depth = 0): FoundList | undefined {
  if (view?.kind === 'array') return view.items && { path: [], item: view.items }
  if (view?.kind !== 'object' || depth > 2) return undefined
  return listAmong(view, noun) ?? listInside(view, noun, depth)
}

function listAmong(view: SchemaView, noun: string): FoundList | undefined {
  const arrays = [...view.members].filter(([, { items }]) => items && items.kind !== 'scalar')
  const [only, ...more] = arrays.filter(([name]) => !meta.test(plain(name)))
  const sole = more.length === 0 && looksLikePage(view) ? only : undefined
  const found =
    arrays.find(([name]) => isSameNoun(name, noun)) ?? arrays.find(([name]) => listNames.includes(plain(name))) ?? sole
  return found?.[1].items && { path: [found[0]], item: found[1].items }
}

function listInside(view: SchemaView, noun: string, depth: number): FoundList | undefined {
  for (const [name, inside] of view.members) {
    const isWrapper = [...wrappers, 'embedded'].includes(plain(name)) || isSameNoun(name, noun)
    const found = isWrapper && inside.kind === 'object' ? findList(inside, noun, depth + 1) : undefined
    if (found) return { path: [name, ...found.path], item: found.item }
  }
  return undefined
}

/** Members that page through a list. */
const paging =
  /(total|count|size|limit|offset|page|pages|cursor|next|prev|previous|first|last|more|after|before|start|end|from|to|links|token)/

function looksLikePage(view: SchemaView): boolean {
  const beside = [...view.members].filter(([, { kind }]) => kind !== 'array')
  return beside.every(([name]) => meta.test(plain(name)) || paging.test(plain(name)))
}
