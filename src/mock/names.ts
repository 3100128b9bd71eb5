import type { Api, Collection, Contract, Operation } from '../openapi/contract.ts'
import { nearest } from '../openapi/nearest.ts'
import { UnknownNameError } from '../openapi/usage-error.ts'

/** @throws {UnknownNameError} */
export function findApi({ apis }: Pick<Contract, 'apis'>, name: string): Api {
  return findNamed('API', name, apis, (api) => api.name)
}

/** @throws {UnknownNameError} */
export function findCollection({ collections }: Api, name: string): Collection {
  return findNamed('collection', name, Object.values(collections), (collection) => collection.name)
}

/** @throws {UnknownNameError} */
export function findOperation({ operations }: Api, id: string): Operation {
  return findNamed('operation', id, operations, (operation) => operation.id)
}

/**
 * Returns the item of a name.
 *
 * @param what What is named, for the message.
 * @throws {UnknownNameError}
 */
export function findNamed<Item>(
  what: string,
  name: string,
  items: readonly Item[],
  nameOf: (item: Item) => string,
): Item {
  const found = items.find((item) => nameOf(item) === name)
  if (found !== undefined) return found
  throw unknownName(what, name, items.map(nameOf))
}

/** How many names a message lists. */
const most = 20

/** How much of an unknown name a message repeats, in characters. */
const longest = 100

/**
 * Creates the error for a name that nothing has, suggesting the nearest one or listing some that exist.
 *
 * @param what What was named: `sandbox`, `fault`.
 */
export function unknownName(what: string, name: string, names: readonly string[]): UnknownNameError {
  return new UnknownNameError(`Unknown ${what} "${name.slice(0, longest)}".`, hintFor(name, names))
}

export function hintFor(name: string, names: readonly string[]): string {
  const near = nearest(name, names)
  if (near !== undefined) return `Did you mean "${near}"?`
  if (names.length === 0) return 'None exist.'
  const more = names.length > most ? ` and ${names.length - most} more` : ''
  return `There are: ${names.slice(0, most).join(', ')}${more}.`
}
