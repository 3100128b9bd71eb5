import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects garbage, and gives the memory that is free then back to the system.
 *
 * @note after many records were loaded, more than half of the memory is what loading has left. Left alone, it stays.
 * It takes about a second for a million objects: for when there are many, and once.
 */
export function releaseMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => void
  setFlagsFromString('--no-expose-gc')
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
