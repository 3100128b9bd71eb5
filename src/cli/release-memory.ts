import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects garbage now.
 *
 * @note loading many records leaves more than half of the heap as garbage, which V8 would keep. A collection takes some
 * tenths of a second per million objects, so call it once and only after a large load.
 */
export function releaseMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => void
  setFlagsFromString('--no-expose-gc')
  collect({ type: 'major', execution: 'sync' })
}
