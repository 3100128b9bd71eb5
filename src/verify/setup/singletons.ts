import type { Api, Operation } from '../../openapi/contract.ts'
import { addressOf, hasParents, parentParameters } from './address.ts'
import type { Config, Identity } from './config.ts'

/** Returns whether an operation is about a record without a key, of which there is one at its path: `/me`. */
export function isSingleton(operation: Operation): boolean {
  return operation.resource !== undefined && operation.resource.key === undefined && addressOf(operation) === undefined
}

/** Returns the path of an operation after the base URL, as a configuration names it. */
export function pathIn({ basePath }: Api, { path }: Operation): string {
  return path.slice(basePath.length)
}

/** Returns the paths of records without a key that an API updates and that are below no other. */
export function singletonPaths(api: Api): string[] {
  const updates = api.operations.filter(
    (each) => ['update', 'replace'].includes(each.resource?.action ?? '') && isSingleton(each),
  )
  return [...new Set(updates.filter((each) => parentParameters(each).length === 0).map((each) => pathIn(api, each)))]
}

/** Returns who may be sent for at a record: where each caller may have one of their own, as at `/me`, nobody else. */
export function callersAt({ operation, identity }: Tested, identities: readonly Identity[]): readonly Identity[] {
  return isSingleton(operation) && parentParameters(operation).length === 0 ? [identity] : identities
}

interface Tested {
  readonly operation: Operation
  readonly identity: Identity
}

/**
 * Returns why a record without a key may not be written to; undefined if it may: the configuration names it, or the record
 * that it is below.
 */
export function whyUntouched(api: Api, config: Config, operation: Operation): string | undefined {
  const parents = parentParameters(operation)
  if (parents.length > 0)
    return hasParents(config, operation) ? undefined : `The configuration has no ID for "${parents.join(', ')}".`
  const path = pathIn(api, operation)
  return config.singletons?.includes(path) ? undefined : `Add "${path}" to "singletons" in the configuration.`
}
