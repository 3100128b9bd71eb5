import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects garbage, whatever V8 thinks of it.
 *
 * @note after many records were loaded, more than half of the memory is what loading has left, and V8 takes that for
 * the size it needs. It takes some tenths of a second for a million objects: for when there are many, and once.
 */
export function releaseMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => void
  setFlagsFromString('--no-expose-gc')
  collect({ type: 'major', execution: 'sync' })
}
