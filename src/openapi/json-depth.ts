import { UsageError } from './usage-error.ts'

/** How deep JSON from outside may be nested. Deeper values would overflow the stack of what reads them. */
export const maxDepth = 200

/** Returns whether a value is nested deeper than the limit. Needs no stack, and ends for cyclic values: those are too deep. */
export function isTooDeep(value: unknown, limit: number = maxDepth): boolean {
  let level = [value].filter(isContainer)
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === limit) return true
    level = level.flatMap((each) => Object.values(each).filter(isContainer))
  }
  return false
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/**
 * Returns a value as JSON text.
 *
 * @throws {UsageError} if it is nested too deep, cyclic, or holds what JSON cannot express.
 */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch (error) {
    // V8 runs out of stack some thousand levels down, and says TypeError for cycles and BigInt.
    if (error instanceof RangeError) throw tooDeep('body')
    throw new UsageError(`The body is not JSON: ${(error as Error).message.split('\n', 1)[0]}.`, 'Pass plain data.')
  }
}

/** @throws {UsageError} if the value is nested too deep. */
export function checkDepth(value: unknown, what: string): void {
  if (isTooDeep(value)) throw tooDeep(what)
}

function tooDeep(what: string): UsageError {
  return new UsageError(`The ${what} is nested deeper than ${maxDepth} levels.`, 'Flatten it.')
}
