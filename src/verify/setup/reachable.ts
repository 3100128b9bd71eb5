import type { Api, Operation } from '../../openapi/contract.ts'
import type { NotExercised } from './tested-update.ts'

/** The operations of an API that requests to the target can reach, and why the others cannot be tried. */
export interface Reachable {
  readonly api: Api
  readonly unreachable: readonly NotExercised[]
}

/** Leaves out the operations that no request to the target reaches. */
export function reachableOf(api: Api): Reachable {
  const reasons = api.operations.map((operation) => ({ operation, reason: reasonAgainst(api, operation) }))
  const operations = reasons.filter(({ reason }) => reason === undefined).map(({ operation }) => operation)
  return {
    api: operations.length === api.operations.length ? api : { ...api, operations },
    unreachable: reasons.flatMap(({ operation, reason }) =>
      reason === undefined ? [] : [{ about: operation.id, reason }],
    ),
  }
}

function reasonAgainst({ basePath }: Api, { path }: Operation): string | undefined {
  // RFC 9110 section 7.1: what comes after "#" is not sent.
  if (path.includes('#')) return 'Its path contains "#", which ends the path of a URL.'
  if (path === basePath || path.startsWith(`${basePath}/`)) return undefined
  return `Its path on its own server, ${path}, is not below ${basePath}. Verify that server with a document of its own.`
}
