import { nearest } from '../openapi/nearest.ts'
import { UnknownNameError } from '../openapi/usage-error.ts'

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
  if (names.length === 0) return 'There are none.'
  const more = names.length > most ? ` and ${names.length - most} more` : ''
  return `There are: ${names.slice(0, most).join(', ')}${more}.`
}
