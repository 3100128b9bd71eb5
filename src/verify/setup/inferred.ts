import type { Operation } from '../../openapi/contract.ts'

/**
 * Returns whether only inference says what an operation does to its records. Whatever a plain document leaves open, a target
 * may then decide: whether a map is merged, whether unknown fields are refused, what counts as a change.
 */
export function isInferred({ evidence }: Pick<Operation, 'evidence'>): boolean {
  return (evidence['x-resource'] ?? evidence['*']) === 'assumed'
}
