import type { resetOptions } from '../commands.ts'
import type { ValuesOf } from '../options.ts'
import { withMock } from './open.ts'

/** Restores the initial state of a mock. */
export function run(values: ValuesOf<typeof resetOptions>): Promise<number> {
  return withMock(values, async (mock) => {
    await mock.reset()
    console.log('The mock is as it was at the start.')
  })
}
