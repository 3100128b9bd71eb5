import { actionOn } from './actions.ts'
import type { Deed, Subject } from './classify.ts'
import { deedOnList, deedOnRecord, listing } from './classify.ts'
import type { StatedKeys } from './evidence.ts'
import type { Family } from './families.ts'
import { nameless } from './families.ts'
import { levelsOf } from './groups.ts'
import type { Path } from './inferred.ts'
import { isSameNoun } from './names.ts'
import type { SeenOperation } from './operations.ts'
import { parameterOf } from './operations.ts'
import { isVerb, recognise } from './recognise.ts'
import type { SchemaView } from './schema-view.ts'
import { singletonOf } from './singletons.ts'

/** A collection as one place of the document shows it, before places are brought together. */
export interface Draft {
  /** The segments of the list's path, or of the singleton's own. */
  readonly segments: readonly string[]
  /** The path of one record, parameters nameless. */
  readonly itemPath: string
  readonly noun: string
  readonly record: SchemaView
  /** Missing for a singleton. */
  readonly key: Path | undefined
  readonly deeds: ReadonlyMap<SeenOperation, Deed>
  readonly reasons: readonly string[]
}

/** Why operations keep no state, as far as is known. */
export type Refusals = Map<SeenOperation, string>

/** Returns what each family, and each path that looks like a singleton, keeps. Notes why the others keep nothing. */
export function draftsOf(
  families: readonly Family[],
  operations: readonly SeenOperation[],
  stated: StatedKeys,
  refusals: Refusals,
): Draft[] {
  const drafts: Draft[] = []
  const taken = new Set<SeenOperation>()
  const nouns = [...new Set(families.map(({ noun }) => noun))]
  const isKnown = (noun: string): boolean => nouns.some((each) => isSameNoun(each, noun))
  for (const family of families) {
    // At the top, `/activity/{transaction_id}` may well show activities by their own key.
    const isCollection = (noun: string): boolean => levelsOf(family).length > 0 && isKnown(noun)
    const draft = draftOf(family, { stated, taken, refusals, isCollection })
    if (!draft || isSecondKey(draft, drafts)) continue
    for (const operation of draft.deeds.keys()) taken.add(operation)
    drafts.push(draft)
  }
  addViews(drafts, operations, taken)
  addActions(drafts, operations, taken)
  const lists = new Set(drafts.map(({ segments }) => nameless(segments)))
  for (const [path, onPath] of Map.groupBy(operations, ({ segments }) => nameless(segments))) {
    if (lists.has(path) || onPath.some((each) => taken.has(each))) continue
    const draft = singletonDraft(onPath, path, refusals)
    if (draft) drafts.push(draft)
  }
  return drafts
}

/** `/tags/{name}/{new_name}` beside `/tags/{name}`: one record, and two parameters for its key. */
function isSecondKey({ segments, record }: Draft, drafts: readonly Draft[]): boolean {
  return drafts.some((each) => each.itemPath === nameless(segments) && each.record.pointer === record.pointer)
}

interface Drafting {
  readonly stated: StatedKeys
  readonly taken: ReadonlySet<SeenOperation>
  readonly refusals: Refusals
  readonly isCollection: (noun: string) => boolean
}

function draftOf(family: Family, { stated, taken, refusals, isCollection }: Drafting): Draft | undefined {
  const { onItem, onList, segments, itemPath } = family
  if (isVerb(family.literal)) {
    for (const each of onItem) refusals.set(each, `"${family.literal}" names an activity, not a collection.`)
    return undefined
  }
  const found = recognise(family, stated, isCollection)
  if (typeof found === 'string') {
    for (const each of onItem) refusals.set(each, found)
    return undefined
  }
  const { record, key, reasons } = found
  const subject = (operations: readonly SeenOperation[]): Subject => ({
    record,
    key,
    noun: family.noun,
    methods: operations.map(({ method }) => method),
  })
  if (listsThere(onItem, subject(onItem))) {
    for (const each of onItem)
      refusals.set(each, 'Its path lists such records: its last parameter is what they belong to.')
    return undefined
  }
  const deeds = new Map<SeenOperation, Deed>()
  const add = (operation: SeenOperation, deed: Deed | string): void => {
    if (typeof deed === 'string') refusals.set(operation, deed)
    else deeds.set(operation, deed)
  }
  for (const each of onItem) add(each, deedOnRecord(each, subject(onItem)))
  for (const each of onList) if (!taken.has(each)) add(each, deedOnList(each, subject(onList)))
  if (deeds.size === 0) return undefined
  return { segments, itemPath, noun: family.noun, record, key, deeds, reasons }
}

/** `GET /flags/{project}` that lists flags: they are kept below what the parameter stands for. */
function listsThere(onItem: readonly SeenOperation[], subject: Subject): boolean {
  const shown = onItem.find(({ method }) => method === 'get')
  return (
    shown !== undefined &&
    typeof deedOnRecord(shown, subject) === 'string' &&
    typeof listing(shown, subject) !== 'string'
  )
}

/** `/pods/{name}/status` shows and changes the pod: a path below a record that is about the whole record. */
function addViews(drafts: Draft[], operations: readonly SeenOperation[], taken: Set<SeenOperation>): void {
  addBelow(drafts, operations, taken, (operation, draft) => {
    if (!['get', 'put', 'patch'].includes(operation.method)) return undefined
    if (operation.reply?.pointer !== draft.record.pointer) return undefined
    const deed = deedOnRecord(operation, { ...draft, methods: [] })
    if (typeof deed === 'string') return undefined
    const reason = `It shows the whole record, though its path goes on with "${operation.segments.at(-1)}".`
    return { ...deed, reason }
  })
}

/** `POST /orders/{id}/cancel` makes the order a cancelled one. */
function addActions(drafts: Draft[], operations: readonly SeenOperation[], taken: Set<SeenOperation>): void {
  addBelow(drafts, operations, taken, actionOn)
}

/** Adds what operations do whose path is that of a record and one word more. */
function addBelow(
  drafts: Draft[],
  operations: readonly SeenOperation[],
  taken: Set<SeenOperation>,
  deedOf: (operation: SeenOperation, draft: Draft) => Deed | undefined,
): void {
  const byItem = new Map(drafts.map((draft, index) => [draft.itemPath, index]))
  for (const operation of operations) {
    const index = byItem.get(nameless(operation.segments.slice(0, -1)))
    const draft = index === undefined ? undefined : drafts[index]
    if (!draft?.key || taken.has(operation) || parameterOf(operation.segments.at(-1)) !== undefined) continue
    const deed = deedOf(operation, draft)
    if (!deed) continue
    drafts[index as number] = { ...draft, deeds: new Map([...draft.deeds, [operation, deed]]) }
    taken.add(operation)
  }
}

function singletonDraft(onPath: readonly SeenOperation[], path: string, refusals: Refusals): Draft | undefined {
  const found = singletonOf(onPath)
  if (!found) return undefined
  const deeds = new Map<SeenOperation, Deed>()
  for (const [operation, deed] of found.deeds) {
    if (typeof deed === 'string') refusals.set(operation, deed)
    else deeds.set(operation, deed)
  }
  const { segments, noun, record } = found
  const reasons = ['There is one record: GET shows it, and the same path changes it.']
  return { segments, itemPath: path, noun, record, key: undefined, deeds, reasons }
}
