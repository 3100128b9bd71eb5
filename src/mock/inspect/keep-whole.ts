import { wholeOf } from '../../engine/kept-exchange.ts'
import type { Keeper } from '../../store/journal.ts'
import { createKeeper } from '../../store/whole-exchanges.ts'

/** Creates what keeps exchanges whole. Loaded on demand: mocks in pages and tests keep lines only. */
export function keepWhole(): Keeper {
  return createKeeper(wholeOf)
}
