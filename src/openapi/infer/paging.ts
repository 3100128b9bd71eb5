import type { Ask, Path, Shown } from './inferred.ts'
import { isSameNoun, plain } from './names.ts'
import type { SeenParameter } from './operations.ts'
import type { SchemaView } from './schema-view.ts'

const asks: readonly (readonly [Ask, RegExp])[] = [
  ['limit', /^(limit|pagesize|perpage|maxresults|take|pagelimit|maxitems|itemsperpage|pagecount)$/],
  ['offset', /^(offset|skip|startindex|pageoffset)$/],
  ['page', /^(page|pagenumber|pageno|pageindex|currentpage)$/],
  [
    'after',
    /^(after|startingafter|cursor|marker|pagetoken|nexttoken|continue|nextcursor|continuationtoken|nextpagetoken|nextmarker|startafter|pagecursor)$/,
  ],
  ['before', /^(before|endingbefore)$/],
]

/** Names that mean paging only where the record has no such property. */
const vagueAsks: readonly (readonly [Ask, RegExp])[] = [
  ['limit', /^(size|count|top|first)$/],
  ['offset', /^(start|from)$/],
]

/** Returns which part of a list each query parameter asks for: parameter → what it is. */
export function asksOf(parameters: readonly SeenParameter[], record: SchemaView): Record<string, Ask> {
  const known = new Set([...record.members.keys()].map(plain))
  const found: Record<string, Ask> = {}
  for (const parameter of parameters) {
    if (parameter.in !== 'query') continue
    const asked = plain(parameter.name)
    const vague = known.has(asked) ? undefined : askNamed(vagueAsks, asked)
    const ask = askNamed(asks, asked) ?? (vague && isNumber(parameter) ? vague : undefined)
    if (ask === undefined || Object.values(found).includes(ask)) continue
    found[parameter.name] = ask === 'page' && startsAtZero(parameter.schema) ? 'page-from-0' : ask
  }
  return found
}

function askNamed(table: typeof asks, name: string): Ask | undefined {
  return table.find(([, names]) => names.test(name))?.[0]
}

function isNumber({ schema }: SeenParameter): boolean {
  return schema?.types.some((type) => type === 'integer' || type === 'number') ?? true
}

function startsAtZero(schema: SchemaView | undefined): boolean {
  return schema?.default === 0 || (schema?.default === undefined && schema?.minimum === 0)
}

const numbers: readonly (readonly [Shown, RegExp])[] = [
  [
    'total',
    /^(total|totalcount|totalresults|totalitems|totalrecords|totalelements|recordstotal|itemstotal|totalsize)$/,
  ],
  ['pages', /^(totalpages|pages|pagecount|lastpage|pagestotal)$/],
  ['page', /^(page|pagenumber|currentpage|number|pageindex)$/],
  ['limit', /^(limit|pagesize|perpage|size|itemsperpage)$/],
  ['offset', /^(offset|skip|from|startindex)$/],
  ['remaining', /^(remaining|remainingitemcount)$/],
  ['next-page', /^(next|nextpage)$/],
  ['previous-page', /^(prev|previous|prevpage|previouspage)$/],
]

const flags: readonly (readonly [Shown, RegExp])[] = [
  ['more', /^(hasmore|hasnext|hasnextpage|more|truncated|istruncated)$/],
  ['has-previous', /^(hasprev|hasprevious|hasprevpage|haspreviouspage)$/],
]

const cursors: readonly (readonly [Shown, RegExp])[] = [
  [
    'next-cursor',
    /^(nextcursor|nexttoken|nextmarker|continue|nextpagetoken|endcursor|continuationtoken|cursor|after)$/,
  ],
  ['previous-cursor', /^(prevcursor|previouscursor|prevmarker|previousmarker|startcursor|previouspagetoken|before)$/],
]

const links: readonly (readonly [Shown, RegExp])[] = [
  ['next-link', /^(next|nextlink|nexturl|nextpageurl|nextpage|odatanextlink|nexthref)$/],
  ['previous-link', /^(prev|previous|prevlink|previouslink|prevurl|previousurl|prevpageurl|previouspageurl)$/],
  ['first-link', /^(first|firstlink|firstpageurl|firsturl)$/],
  ['last-link', /^(last|lastlink|lastpageurl|lasturl)$/],
  ['self-link', /^(self|selflink|url|href|current|selfhref)$/],
]

/** Returns what the members around a list say of its pages, each with the names that lead to it. */
export function shownIn(reply: SchemaView | undefined, list: Path, noun: string): Map<Path, Shown> {
  const found = new Map<Path, Shown>()
  collect(reply, [], list, { noun, found }, 0)
  const shown = [...found.values()]
  // A sole count is that of all records: with a total beside, it is that of the page.
  for (const [path, what] of found) {
    if (what === 'count' && !shown.includes('total')) found.set(path, 'total')
  }
  return found
}

interface Collecting {
  readonly noun: string
  readonly found: Map<Path, Shown>
}

function collect(view: SchemaView | undefined, path: Path, list: Path, collecting: Collecting, depth: number): void {
  if (view?.kind !== 'object' || depth > 3) return
  for (const [name, member] of view.members) {
    const at = [...path, name]
    if (at.length === list.length && at.every((each, index) => each === list[index])) continue
    const what = shownBy(member, at, collecting.noun)
    if (what) collecting.found.set(at, what)
    else collect(member, at, list, collecting, depth + 1)
  }
}

function shownBy({ types, kind, format }: SchemaView, path: Path, noun: string): Shown | undefined {
  if (kind !== 'scalar') return undefined
  const own = plain(path.at(-1) ?? '')
  const name = own === 'href' ? plain(path.at(-2) ?? own) : own
  const named = (table: readonly (readonly [Shown, RegExp])[]): Shown | undefined =>
    table.find(([, names]) => names.test(name))?.[0]
  if (types.includes('integer') || types.includes('number')) {
    return named(numbers) ?? (name === 'count' || isSameNoun(name.replace(/count$/, ''), noun) ? 'count' : undefined)
  }
  if (types.includes('boolean')) return named(flags)
  if (!types.includes('string')) return undefined
  return named(cursors) ?? (format === 'date-time' ? undefined : named(links))
}
