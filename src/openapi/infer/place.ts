import type { Deed } from './classify.ts'
import { deedOnList, listing } from './classify.ts'
import type { Draft, Refusals } from './drafts.ts'
import { statedAction, statedEntity } from './evidence.ts'
import { filtersOf, orderingOf } from './filters.ts'
import type { Group, GroupLevel } from './groups.ts'
import { isShown, levelsOf, parentOf } from './groups.ts'
import type { InferredList, InferredResource, Level } from './inferred.ts'
import { isSameNoun, plain } from './names.ts'
import type { SeenOperation } from './operations.ts'
import { parameterOf } from './operations.ts'
import { asksOf, shownIn } from './paging.ts'
import { isVerb } from './recognise.ts'

/** What an operation does, and why. */
export interface Placed {
  readonly resource: InferredResource
  readonly reason: string
}

/** Returns what each operation does, at the place where it stands. */
export function placeAll(
  groups: readonly Group[],
  operations: readonly SeenOperation[],
  refusals: Refusals,
): Map<SeenOperation, Placed> {
  const placed = new Map<SeenOperation, Placed>()
  for (const { group, draft } of groups.flatMap((group) => group.drafts.map((draft) => ({ group, draft })))) {
    for (const [operation, deed] of draft.deeds) {
      if (placed.has(operation)) continue
      placed.set(operation, { resource: place(groups, group, draft, operation, deed), reason: deed.reason })
    }
  }
  for (const operation of operations) {
    const found = placed.has(operation) ? undefined : (elsewhere(groups, operation) ?? madeElsewhere(groups, operation))
    if (typeof found === 'string') refusals.set(operation, found)
    else if (found) placed.set(operation, found)
  }
  return placed
}

/** A level is the record that its parameter stands for, or else only has the name of the parameter. */
export function levelOf(groups: readonly Group[], level: GroupLevel): Level {
  const { parameter } = level
  const parent = parentOf(groups, level)
  if (!parent) {
    const isTaken = groups.some(({ name }) => name === parameter)
    return { collection: isTaken ? `by-${parameter}` : parameter, key: parameter }
  }
  const { group, key } = parent
  const isOther = key.join('\n') !== group.primary.key?.join('\n')
  return { collection: group.name, key: parameter, ...(isOther && { by: key }) }
}

function place(
  groups: readonly Group[],
  group: Group,
  draft: Draft,
  operation: SeenOperation,
  deed: Deed,
): InferredResource {
  const onRecord = deed.action !== 'list' && deed.action !== 'create'
  const depth = draft.segments.length
  const key = draft.key && onRecord ? parameterOf(operation.segments[depth]) : undefined
  const isOther = draft.key !== undefined && draft.key.join('\n') !== group.primary.key?.join('\n')
  return {
    collection: group.name,
    action: deed.action,
    key,
    keyIn: deed.keyIn,
    sets: deed.sets,
    by: key !== undefined && isOther ? draft.key : undefined,
    within: withinOf(groups, operation.segments.slice(0, depth)),
    request: deed.request,
    reply: deed.reply,
    item: deed.item,
    list: deed.action === 'list' ? listOf(group, operation, deed) : undefined,
  }
}

function listOf({ primary: { record, noun } }: Group, { parameters, reply }: SeenOperation, deed: Deed): InferredList {
  const asks = asksOf(parameters, record)
  const ordering = orderingOf(parameters, record)
  const taken = [...Object.keys(asks), ...Object.values(ordering ?? {})]
  const shows = shownIn(reply, deed.reply ?? [], noun)
  return { asks, shows, filters: filtersOf(parameters, record, taken), ordering }
}

function withinOf(groups: readonly Group[], segments: readonly string[]): Level[] {
  return levelsOf({ segments }).map((level) => levelOf(groups, level))
}

/** A list of the same component under the same noun, at another path: all of them, or those of a parent. */
function elsewhere(groups: readonly Group[], operation: SeenOperation): Placed | string | undefined {
  if (operation.method !== 'get') return undefined
  const { segments } = operation
  const noun = segments.findLast((segment) => !segment.includes('{'))
  if (noun === undefined || parameterOf(segments.at(-1)) !== undefined || segments.some(isVerb)) return undefined
  for (const group of groups) {
    const { record, key } = group.primary
    if (!key || !isSameNoun(group.primary.noun, noun)) continue
    const deed = listing(operation, { record, key, noun, methods: [] })
    if (typeof deed === 'string' || !isShown(operation, deed, record)) continue
    return placeList(groups, group, operation, deed)
  }
  return undefined
}

/** `POST /pets/add` of which an extension says that it creates a pet, where it says of the records that they are pets. */
function madeElsewhere(groups: readonly Group[], operation: SeenOperation): Placed | undefined {
  const entity = statedEntity(operation)
  if (entity === undefined || operation.method !== 'post' || statedAction(operation) !== 'create') return undefined
  const group = groups.find(({ drafts }) =>
    drafts.some(({ deeds }) => [...deeds.keys()].some((each) => statedEntity(each) === entity)),
  )
  const { record, key, noun } = group?.primary ?? {}
  if (!group || !record || !key || noun === undefined) return undefined
  const deed = deedOnList(operation, { record, key, noun, methods: [] })
  const within = withinOf(groups, operation.segments)
  const isThere =
    group.levels.map((level) => levelOf(groups, level).collection).join() ===
    within.map((level) => level.collection).join()
  if (typeof deed === 'string' || !isThere) return undefined
  const { action, request, reply } = deed
  return {
    resource: { collection: group.name, action, within, request, reply },
    reason: `An extension says that it creates "${entity}".`,
  }
}

function placeList(groups: readonly Group[], group: Group, operation: SeenOperation, deed: Deed): Placed | string {
  const stored = group.levels.map((level) => levelOf(groups, level).collection)
  const within: Level[] = []
  const match: Record<string, string> = {}
  for (const level of levelsOf(operation)) {
    const found = levelOf(groups, level)
    const property = propertyFor(group, level.parameter, level.noun)
    if (stored.includes(found.collection)) within.push(found)
    else if (property !== undefined) match[property] = level.parameter
    else return `Its records do not say which "${level.parameter}" they belong to.`
  }
  const reason = `It lists the same records as the collection "${group.name}".`
  const { action, reply, item } = deed
  return {
    resource: {
      collection: group.name,
      action,
      within,
      match: Object.keys(match).length > 0 ? match : undefined,
      reply,
      item,
      list: listOf(group, operation, deed),
    },
    reason,
  }
}

/** Returns the property of a record that holds a parent's key: `customer_id`, or `customer` if that is not an object. */
function propertyFor({ primary }: Group, parameter: string, noun: string): string | undefined {
  const scalars = [...primary.record.members].filter(([, { kind }]) => kind === 'scalar').map(([name]) => name)
  return (
    scalars.find(
      (name) => plain(name) === plain(parameter) && !(primary.key?.length === 1 && primary.key[0] === name),
    ) ??
    scalars.find((name) => isSameNoun(name, noun) && isSameNoun(plain(parameter).replace(/(id|uuid|key)$/, ''), noun))
  )
}
