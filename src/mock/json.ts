import { isTooDeep, maxDepth } from '../openapi/json-depth.ts'
import { UsageError } from '../openapi/usage-error.ts'

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
