import type { JsonObject } from '../contract.ts'
import type { Deed } from './classify.ts'
import { listing } from './classify.ts'
import type { Draft, Refusals } from './drafts.ts'
import { draftsOf } from './drafts.ts'
import { statedKeys } from './evidence.ts'
import { familiesOf } from './families.ts'
import type { Group, GroupLevel } from './groups.ts'
import { groupsOf, isShown, levelsOf, parentOf } from './groups.ts'
import type { Inferred, InferredCollection, InferredOperation, InferredResource, Level } from './inferred.ts'
import { isSameNoun, plain } from './names.ts'
import type { SeenOperation } from './operations.ts'
import { operationsOf, parameterOf } from './operations.ts'
import { createSchemaViews } from './schema-view.ts'

/**
 * Infers from a document without our vocabulary what it keeps: its collections, and what each operation does to which.
 * Reads the document and changes nothing. Roles are never inferred.
 *
 * @param document OpenAPI 3.x with all references inside itself.
 */
export function infer(document: JsonObject): Inferred {
  const operations = operationsOf(document, createSchemaViews(document))
  const refusals: Refusals = new Map()
  const drafts = draftsOf(familiesOf(operations), operations, statedKeys(operations), refusals)
  const groups = groupsOf(drafts, operations)
  const placed = placeAll(groups, operations, refusals)
  return {
    collections: groups.map((group) => collectionOf(groups, group)),
    operations: operations.map((operation) => described(operation, placed.get(operation), refusals)),
  }
}

/** Returns what each operation does, at the place where it stands. */
function placeAll(
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
    const found = placed.has(operation) ? undefined : elsewhere(groups, operation)
    if (typeof found === 'string') refusals.set(operation, found)
    else if (found) placed.set(operation, found)
  }
  return placed
}

interface Placed {
  readonly resource: InferredResource
  readonly reason: string
}

function described(operation: SeenOperation, placed: Placed | undefined, refusals: Refusals): InferredOperation {
  const { pointer, path, method } = operation
  const reason = placed?.reason ?? refusals.get(operation) ?? whyNot(operation)
  return { pointer, path, method, resource: placed?.resource, reasons: [reason] }
}

function whyNot({ method, segments, reply }: SeenOperation): string {
  if (parameterOf(segments.at(-1)) !== undefined) return 'Nothing else reads, lists or changes such records.'
  if (method === 'get') return reply ? 'No path below it shows one record.' : 'It replies with no JSON.'
  return 'Its path is neither that of a collection nor that of a record.'
}

function collectionOf(groups: readonly Group[], group: Group): InferredCollection {
  const { primary, levels, name, drafts } = group
  const places = drafts.length > 1 ? [`${drafts.length} paths have such records under the same noun.`] : []
  return {
    name,
    schema: primary.record.pointer,
    key: primary.key,
    within: levels.map((level) => levelOf(groups, level).collection),
    reasons: [...primary.reasons, ...places],
  }
}

/** A level is the record that its parameter stands for, or else only has the name of the parameter. */
function levelOf(groups: readonly Group[], level: GroupLevel): Level {
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
    by: key !== undefined && isOther ? draft.key : undefined,
    within: withinOf(groups, operation.segments.slice(0, depth)),
    request: deed.request,
    reply: deed.reply,
    item: deed.item,
  }
}

function withinOf(groups: readonly Group[], segments: readonly string[]): Level[] {
  return levelsOf({ segments }).map((level) => levelOf(groups, level))
}

/** A list of the same component under the same noun, at another path: all of them, or those of a parent. */
function elsewhere(groups: readonly Group[], operation: SeenOperation): Placed | string | undefined {
  if (operation.method !== 'get') return undefined
  const { segments } = operation
  const noun = segments.findLast((segment) => !segment.includes('{'))
  if (noun === undefined || parameterOf(segments.at(-1)) !== undefined) return undefined
  for (const group of groups) {
    const { record, key } = group.primary
    if (!key || !isSameNoun(group.primary.noun, noun)) continue
    const deed = listing(operation, { record, key, noun, methods: [] })
    if (typeof deed === 'string' || !isShown(operation, deed, record)) continue
    return placeList(groups, group, operation, deed)
  }
  return undefined
}

function placeList(groups: readonly Group[], group: Group, { segments }: SeenOperation, deed: Deed): Placed | string {
  const stored = group.levels.map((level) => levelOf(groups, level).collection)
  const within: Level[] = []
  const match: Record<string, string> = {}
  for (const level of levelsOf({ segments })) {
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
    },
    reason,
  }
}

/** Returns the property of a record that holds a parent's key: `customer_id`, or `customer` where that is no object. */
function propertyFor({ primary }: Group, parameter: string, noun: string): string | undefined {
  const scalars = [...primary.record.members].filter(([, { kind }]) => kind === 'scalar').map(([name]) => name)
  return (
    scalars.find(
      (name) => plain(name) === plain(parameter) && !(primary.key?.length === 1 && primary.key[0] === name),
    ) ??
    scalars.find((name) => isSameNoun(name, noun) && isSameNoun(plain(parameter).replace(/(id|uuid|key)$/, ''), noun))
  )
}
