import type { Api, Operation } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'

/** Cases about collections that have nothing to do with those of other lanes. Lanes run side by side. */
export interface Lane {
  readonly collections: ReadonlySet<string>
  /** Cases that write to records, to be run one after another. */
  readonly writing: readonly Case[]
  /** Cases that change nothing, to be run side by side while no other case of the lane writes. */
  readonly quiet: readonly Case[]
}

/** Cases that run before those of the next stage. */
export interface Stage {
  readonly lanes: readonly Lane[]
  /** Cases to be run one at a time, after the lanes. */
  readonly alone: readonly Case[]
}

/**
 * Arranges cases in stages: whether operations are implemented, what they do, and what may damage records. Within a
 * lane, and among those that run alone, cases keep their order.
 */
export function scheduleOf(api: Api, cases: readonly Case[]): readonly Stage[] {
  const laneOf = relatedCollections(api)
  const stageOf = ({ isRisky, law }: Case): number => (isRisky ? 2 : law === 'operation-is-implemented' ? 0 : 1)
  const stages = Map.groupBy(cases, stageOf)
  return [0, 1, 2].map((number) => stageWith(stages.get(number) ?? [], laneOf))
}

function stageWith(cases: readonly Case[], laneOf: (operationId: string) => Related): Stage {
  const isBeside = ({ touches, isRisky }: Case): boolean => touches !== undefined && !isRisky
  const lanes = Map.groupBy(cases.filter(isBeside), ({ operation }) => laneOf(operation))
  return {
    lanes: [...lanes].map(([collections, own]) => ({
      collections,
      writing: own.filter(({ touches }) => touches === 'records'),
      quiet: own.filter(({ touches }) => touches === 'nothing'),
    })),
    alone: cases.filter((each) => !isBeside(each)),
  }
}

/** Collections of which one may show what is written to another. */
type Related = ReadonlySet<string>

/** Returns a function that finds the collections related to that of an operation. */
function relatedCollections({ operations }: Api): (operationId: string) => Related {
  const groups = new Map<string, Set<string>>()
  for (const operation of operations) {
    const names = collectionsOf(operation)
    const all = new Set(names.flatMap((name) => [name, ...(groups.get(name) ?? [])]))
    for (const name of all) groups.set(name, all)
  }
  const byOperation = new Map(operations.map((each) => [each.id, groups.get(collectionsOf(each)[0] as string)]))
  return (operationId) => byOperation.get(operationId) as Related
}

/** The record's own collection first. Operations without a record are related to nothing. */
function collectionsOf({ id, resource, hiddenBy }: Operation): readonly string[] {
  if (!resource) return [`${id} `]
  const above = (resource.levels ?? []).map(({ collection }) => collection)
  return [resource.collection, ...above, ...(hiddenBy ? [hiddenBy.collection] : [])]
}
