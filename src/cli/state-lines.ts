import type { Contract } from '../openapi/contract.ts'
import { counted } from '../openapi/counted.ts'
import type { Inferred } from '../openapi/infer/inferred.ts'
import { explain } from '../openapi/infer/summary.ts'

/**
 * Returns what a mock keeps, in a line, and with `isExplained` what was inferred of each operation and why.
 *
 * @example `stateful: 161 of 296 operations, 48 collections (inferred)`
 */
export function stateLines({ apis }: Contract, inferred: Inferred | undefined, isExplained: boolean): string[] {
  const operations = apis.flatMap((api) => api.operations)
  const stateful = operations.filter(({ resource }) => resource !== undefined)
  const collections = apis.reduce((sum, api) => sum + Object.keys(api.collections).length, 0)
  const how = inferred && stateful.length > 0 ? ' (inferred; --explain says why)' : ''
  // A document that declares what it keeps needs no telling.
  if (!inferred && !isExplained) return []
  const line = `stateful: ${stateful.length} of ${counted(operations.length, 'operation')}, ${counted(collections, 'collection')}${how}`
  if (!isExplained) return [line]
  return [line, ...(inferred ? explain(inferred) : ['The document declares what it keeps: nothing is inferred.'])]
}
