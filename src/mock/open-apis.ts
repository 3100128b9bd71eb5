import type { ApiFixtures } from '../fixtures/fixtures.ts'
import type { Contract } from '../openapi/contract.ts'

/**
 * Returns the names of the APIs that take any credential: they ask for one, and neither fixtures nor roles say whose.
 *
 * A document of somebody else's API has no callers to start with, and its credentials come from elsewhere.
 */
export function openApisOf(
  { apis }: Pick<Contract, 'apis'>,
  fixtures: readonly Pick<ApiFixtures, 'api' | 'callers'>[],
): string[] {
  const declared = new Set(fixtures.filter(({ callers }) => callers.size > 0).map(({ api }) => api.name))
  return apis
    .filter(({ name, roles, schemes }) => {
      const asks = Object.keys(schemes).length > 0
      return asks && Object.keys(roles).length === 0 && !declared.has(name)
    })
    .map(({ name }) => name)
}
