import type { JsonObject } from '../contract.ts'
import { isObject } from '../pointer.ts'
import { createReader } from '../schema.ts'
import type { Refusals } from './drafts.ts'
import { draftsOf } from './drafts.ts'
import { statedKeys } from './evidence.ts'
import { familiesOf } from './families.ts'
import type { Group } from './groups.ts'
import { groupsOf } from './groups.ts'
import type { Inferred, InferredCollection, InferredOperation } from './inferred.ts'
import type { SeenOperation, SeenParameter } from './operations.ts'
import { operationsOf, parameterOf } from './operations.ts'
import type { Placed } from './place.ts'
import { levelOf, placeAll } from './place.ts'
import { createSchemaViews } from './schema-view.ts'
import { timestampsOf } from './timestamps.ts'

/**
 * Infers from a document without our vocabulary what it keeps: its collections, and what each operation does to which.
 * Reads the document and changes nothing. Roles are never inferred.
 *
 * @param document OpenAPI 3.x with all references inside itself.
 * @param reader Reads its schemas. @default a new one
 */
export function infer(document: JsonObject, reader = createReader(document)): Inferred {
  const operations = operationsOf(document, createSchemaViews(reader))
  const refusals: Refusals = new Map()
  const drafts = draftsOf(familiesOf(operations), operations, statedKeys(operations), refusals)
  const groups = groupsOf(drafts, operations, refusals)
  const placed = placeAll(groups, operations, refusals)
  return {
    collections: groups.map((group) => collectionOf(groups, group)),
    operations: operations.map((operation) => described(operation, placed.get(operation), refusals)),
  }
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

/** Returns the keys that the document's examples ask for. */
function keysInExamples({ primary: { key }, drafts }: Group): string[] {
  const same = drafts.filter((draft) => draft.key !== undefined && draft.key.join('\n') === key?.join('\n'))
  const parameters = same.flatMap(({ deeds, segments }) =>
    [...deeds.keys()].flatMap(({ segments: all, parameters: declared }) => {
      const name = parameterOf(all[segments.length])
      return declared.filter((each) => each.in === 'path' && each.name === name)
    }),
  )
  return [...new Set(parameters.flatMap(examplesOf).map(String))]
}

function examplesOf({ value, schema }: SeenParameter): (string | number)[] {
  const named = Object.values(isObject(value.examples) ? value.examples : {}).map((each) =>
    isObject(each) ? each.value : undefined,
  )
  return [value.example, ...named, ...(schema?.examples ?? [])].filter(
    (each): each is string | number => (typeof each === 'string' && each !== '') || typeof each === 'number',
  )
}

function collectionOf(groups: readonly Group[], group: Group): InferredCollection {
  const { primary, levels, name, drafts } = group
  const places = drafts.length > 1 ? [`${drafts.length} paths have such records under the same noun.`] : []
  return {
    name,
    schema: primary.record.pointer,
    key: primary.key,
    within: levels.map((level) => levelOf(groups, level).collection),
    timestamps: timestampsOf(primary.record),
    initialKeys: keysInExamples(group),
    reasons: [...primary.reasons, ...places],
  }
}
