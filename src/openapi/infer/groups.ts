import { namesOf } from '../pointer.ts'
import type { Deed } from './classify.ts'
import { deedOnList } from './classify.ts'
import type { Draft, Refusals } from './drafts.ts'
import { nameless } from './families.ts'
import type { Path } from './inferred.ts'
import { findKey } from './key.ts'
import { isSameNoun, plain, wordsOf } from './names.ts'
import type { SeenOperation } from './operations.ts'
import { parameterOf } from './operations.ts'
import { isVerb } from './recognise.ts'
import type { SchemaView } from './schema-view.ts'

/** Drafts that are about the same records: one collection, seen at several places. */
export interface Group {
  readonly drafts: Draft[]
  /** The draft with the most levels: where the records are kept. */
  primary: Draft
  /** The levels of the primary draft, outermost first. */
  levels: readonly GroupLevel[]
  /** Item paths of the records under which nothing is kept, as the records themselves are kept below what is there. */
  readonly notAbove: Set<string>
  name: string
}

/** A path parameter before the record's own. */
export interface GroupLevel {
  readonly parameter: string
  /** The path up to the parameter, nameless: the item path of the parent. */
  readonly itemPath: string
  readonly noun: string
}

/**
 * Brings drafts together that are about the same records: the same component under the same noun, where one place has
 * all the levels of the other. The same with another key is another way to find a record. Records that are made or listed
 * at the top are kept there: `/groups/{group}/users` then says who is a member, which nothing in a user does.
 */
export function groupsOf(drafts: readonly Draft[], operations: readonly SeenOperation[], refusals: Refusals): Group[] {
  const groups: Group[] = []
  for (const draft of drafts.toSorted((left, right) => left.segments.length - right.segments.length)) {
    const levels = levelsOf(draft)
    const group = groups.find((each) => isAbout(each, draft, levels, groups))
    if (!group) {
      groups.push({ drafts: [draft], primary: draft, levels, notAbove: new Set(), name: '' })
      continue
    }
    const isDeeper = levels.length > group.levels.length && sameKey(draft.key, group.primary.key)
    if (isDeeper && standsAlone(group, draft)) {
      for (const each of draft.deeds.keys())
        refusals.set(each, 'Its records are kept elsewhere, and are only members here.')
      continue
    }
    group.drafts.push(draft)
    if (isDeeper) {
      group.primary = draft
      group.levels = levels
    }
  }
  for (const group of groups) adoptList(group, operations)
  const kept = groups.filter((group) => keepsState(group) && !isBorrowed(group, groups))
  untangle(kept)
  nameAll(kept)
  return kept
}

/** A parent among the collections. */
export interface Parent {
  readonly group: Group
  /** The property that the parameter is compared with. */
  readonly key: Path
}

/**
 * Returns the collection whose record a level is, or undefined. The path alone is not enough: `/templates/{scope}` may
 * be the start of another path than `/templates/{template_id}`, so the parameter has to stand for the same property.
 */
export function parentOf(groups: readonly Group[], { itemPath, parameter, noun }: GroupLevel): Parent | undefined {
  for (const group of groups) {
    for (const { itemPath: path, key, record, deeds } of group.drafts) {
      if (key === undefined || path !== itemPath || group.notAbove.has(path)) continue
      const own = [...deeds.keys()].some(({ segments }) => segments.includes(`{${parameter}}`))
      const found = findKey({ parameter: { name: parameter, schema: undefined, value: {} }, noun }, record)
      if (own || found?.path.join('\n') === key.join('\n')) return { group, key }
    }
  }
  return undefined
}

/**
 * No record is kept below itself. Where paths say so, `/users/{user}/teams/{team}` beside `/teams/{team}/users/{user}` or
 * `/flags/{project}/{flag}` beside `/flags/{flag}`, the level that closes the circle only has a name.
 */
function untangle(groups: readonly Group[]): void {
  for (const group of groups) {
    for (const level of group.levels) {
      const parent = parentOf(groups, level)?.group
      if (parent && isWithin(groups, parent, group)) parent.notAbove.add(level.itemPath)
    }
  }
}

function isWithin(groups: readonly Group[], group: Group, outer: Group, seen = new Set<Group>()): boolean {
  if (group === outer) return true
  if (seen.has(group)) return false
  seen.add(group)
  return group.levels.some((level) => {
    const parent = parentOf(groups, level)?.group
    return parent !== undefined && isWithin(groups, parent, outer, seen)
  })
}

/** Returns the levels that a path has before its last part. */
export function levelsOf({ segments }: Pick<Draft, 'segments'>): GroupLevel[] {
  return segments.flatMap((segment, index) => {
    const parameter = parameterOf(segment)
    if (parameter === undefined) return []
    const before = segments.slice(0, index).findLast((each) => !each.includes('{'))
    return [{ parameter, itemPath: nameless(segments.slice(0, index + 1)), noun: before ?? parameter }]
  })
}

/**
 * `/comments/{id}` of records that only `/tasks/{task}/comments` lists or creates: they are kept below tasks, and below
 * all that `/comments/{id}` is below. Where two such paths differ, nothing says which one a record belongs to.
 */
function adoptList(group: Group, operations: readonly SeenOperation[]): void {
  const { record, key, noun, deeds } = group.primary
  const hasList = [...deeds.values()].some(({ action }) => action === 'list' || action === 'create')
  if (key === undefined || hasList) return
  const own = group.levels.map(({ itemPath }) => itemPath)
  const found = new Map<SeenOperation, Deed>()
  for (const operation of operations) {
    const last = operation.segments.at(-1) ?? ''
    if (parameterOf(last) !== undefined || !isSameNoun(last, noun) || operation.segments.some(isVerb)) continue
    const levels = levelsOf(operation).map(({ itemPath }) => itemPath)
    if (levels.length <= own.length || !own.every((each) => levels.includes(each))) continue
    const deed = deedOnList(operation, { record, key, noun, methods: [] })
    if (typeof deed !== 'string' && isShown(operation, deed, record)) found.set(operation, deed)
  }
  const [path, ...others] = new Set([...found.keys()].map(({ segments }) => nameless(segments)))
  const [operation] = found.keys()
  if (path === undefined || others.length > 0 || !operation) return
  const draft = { ...group.primary, segments: operation.segments, itemPath: `${path}/{}`, deeds: found }
  group.drafts.push(draft)
  group.primary = draft
  group.levels = levelsOf(draft)
}

/** Returns whether the reply shows the record's own component, not merely one that resembles it. */
export function isShown(operation: SeenOperation, deed: Deed, record: SchemaView): boolean {
  const { reply = [], item = [], action } = deed
  const at = (from: SchemaView | undefined, names: readonly string[]): SchemaView | undefined =>
    names.reduce<SchemaView | undefined>((view, name) => view?.members.get(name), from)
  const outer = at(operation.reply, reply)
  return (action === 'list' ? at(outer?.items, item) : outer)?.pointer === record.pointer
}

/** Whether the records of a group are made where it is, or at least listed, and not only below another record. */
function standsAlone(group: Group, below: Draft): boolean {
  const has = (drafts: readonly Draft[], wanted: string): boolean =>
    drafts.some(({ deeds }) => [...deeds.values()].some(({ action }) => action === wanted))
  return has(group.drafts, 'create') || (has(group.drafts, 'list') && !has([below], 'create'))
}

function isAbout(group: Group, draft: Draft, levels: readonly GroupLevel[], groups: readonly Group[]): boolean {
  const { primary } = group
  if ((primary.key === undefined) !== (draft.key === undefined)) return false
  if (primary.record.pointer !== draft.record.pointer || !isSameNoun(primary.noun, draft.noun)) return false
  const own = levels.map((level) => identity(level, groups))
  const theirs = group.levels.map((level) => identity(level, groups))
  const [fewer, more] = own.length < theirs.length ? [own, theirs] : [theirs, own]
  if (!sameKey(primary.key, draft.key)) return own.join() === theirs.join()
  return draft.key !== undefined && fewer.every((each) => more.includes(each))
}

function identity(level: GroupLevel, groups: readonly Group[]): string {
  const parent = parentOf(groups, level)
  return parent ? String(groups.indexOf(parent.group)) : level.itemPath
}

function sameKey(left: Path | undefined, right: Path | undefined): boolean {
  return left?.join('\n') === right?.join('\n')
}

/** One kind of action alone keeps nothing: what is only ever read answers from its examples. */
function keepsState({ drafts }: Group): boolean {
  const actions = new Set(drafts.flatMap(({ deeds }) => [...deeds.values()].map(({ action }) => action)))
  return actions.size > 1
}

/** `/session/{id}` that shows a `User` is not a collection if `/users/{id}` is. */
function isBorrowed({ primary: { record, noun, key } }: Group, groups: readonly Group[]): boolean {
  if (key === undefined) return false
  const component = namesOf(record.pointer).at(-1) as string
  if (isSameNoun(component, noun)) return false
  return groups.some(
    ({ primary }) =>
      primary.key !== undefined && primary.record.pointer === record.pointer && isSameNoun(component, primary.noun),
  )
}

/** Each collection is named after its noun, and after what it is below where that is not enough. */
function nameAll(groups: readonly Group[]): void {
  const taken = new Set<string>()
  for (const group of groups) {
    const literals = group.primary.segments.filter((segment) => !segment.includes('{'))
    const nouns = [...literals.slice(0, -1), group.primary.noun].map((noun) => wordsOf(noun).join('-') || plain(noun))
    let name = ''
    for (let count = 1; count <= nouns.length && (name === '' || taken.has(name)); count++) {
      name = nouns
        .slice(-count)
        .join('-')
        .replace(/^(?=[^a-z_])/, 'x')
    }
    let number = 2
    const base = name || 'records'
    for (name = base; taken.has(name); number++) name = `${base}-${number}`
    taken.add(name)
    group.name = name
  }
}
