import type { Operation } from '../../openapi/contract.ts'
import type { Config } from './config.ts'

/** Path parameter → value. */
export type Place = Readonly<Record<string, string>>

/** A path parameter that names a record of a collection. */
export interface Address {
  readonly collection: string
  readonly key: string
}

/**
 * Returns the parameter of the record that an operation is about: its own, or the one that a list or a new record
 * belongs to; undefined if it is about none. Roles may be held on another record: the operation's `scope`.
 */
export function addressOf({ scope, resource }: Operation): Address | undefined {
  const key = resource?.key
  if (resource === undefined || key === undefined || scope?.key === key) return scope
  return { collection: resource.collection, key }
}

/** Returns the path parameters of an operation that lead to the record, outermost first. */
export function parentParameters(operation: Operation): readonly string[] {
  const names = Array.from(operation.path.matchAll(/\{([^}]+)\}/g), ([, name = '']) => name)
  return names.filter((name) => name !== addressOf(operation)?.key)
}

/** Returns whether the configuration has a value for every parameter that leads to the record. */
export function hasParents({ resources, places }: Config, operation: Operation): boolean {
  return parentParameters(operation).every(
    (name) => resources[name] !== undefined || places.some((place) => place[name] !== undefined),
  )
}

/** Returns whether every parameter of an operation's path has a value, if only from a list. */
export function knowsPlace(config: Config, operation: Operation): boolean {
  const { key } = addressOf(operation) ?? {}
  const isKnown = (name: string): boolean => config.resources[name] !== undefined || config.found?.[name] !== undefined
  const isPlaced = (name: string): boolean => config.places.some((place) => place[name] !== undefined)
  const parents = parentParameters(operation).every((name) => isKnown(name) || isPlaced(name))
  return parents && (key === undefined || isKnown(key))
}

/** Adds what leads to the record: from the configured place of that record, else from any other, else from a list. */
export function completePlace({ resources, places, found }: Config, operation: Operation, given: Place): Place {
  let known = given
  for (const name of parentParameters(operation)) {
    const withSame = (names: readonly string[]): Place | undefined =>
      places.find((place) => place[name] !== undefined && names.every((each) => place[each] === known[each]))
    const above = Object.keys(known).filter((each) => given[each] === undefined)
    const own = withSame(Object.keys(known)) ?? withSame(above) ?? withSame([])
    const value = given[name] ?? own?.[name] ?? resources[name]?.[0] ?? found?.[name]
    if (value !== undefined) known = { ...known, [name]: value }
  }
  return known
}

/** Returns whether a record, and what is below it on an operation's path, are known together: parts of two paths lead nowhere. */
export function isWhole({ places }: Config, operation: Operation, key: string): boolean {
  const name = addressOf(operation)?.key ?? ''
  const below = parametersBelow(operation)
  return below.length === 0 || places.some((place) => place[name] === key && below.every((each) => each in place))
}

/** Returns the path parameters that name what is below the record that an operation is about. A new record has none. */
export function parametersBelow(operation: Operation): readonly string[] {
  const at = (name: string): number => operation.path.indexOf(`{${name}}`)
  const name = addressOf(operation)?.key ?? ''
  return parentParameters(operation).filter((each) => at(each) > at(name))
}

/** Returns the configured record that an operation is tried at: '' if it needs none, undefined if none is configured. */
export function placeOf(config: Config, operation: Operation): string | undefined {
  if (!hasParents(config, operation)) return undefined
  const address = addressOf(operation)
  return address ? config.resources[address.key]?.[0] : ''
}

/** Returns the record at which an operation reads or creates something, if only from a list: '' if it needs none. */
export function readPlaceOf(config: Config, operation: Operation): string | undefined {
  const isRead = operation.method === 'GET' || operation.resource?.action === 'create'
  if (!isRead) return placeOf(config, operation)
  if (!knowsPlace(config, operation)) return undefined
  const { key } = addressOf(operation) ?? {}
  return key === undefined ? '' : (config.resources[key]?.[0] ?? config.found?.[key])
}

/** Returns the path parameters that address a record. The client adds those that lead to it. */
export function parametersFor(operation: Operation, key: string): Place {
  const address = addressOf(operation)
  return address ? { [address.key]: key } : {}
}
