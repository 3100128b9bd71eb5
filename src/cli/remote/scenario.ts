import type { scenarioOptions } from '../commands.ts'
import type { ValuesOf } from '../options.ts'
import { printJson, printTable, withMock } from './open.ts'

/** Lists the scenarios of a mock, or puts it into one. */
export function run(values: ValuesOf<typeof scenarioOptions>, _: string, [name]: readonly string[]): Promise<number> {
  return withMock(values, async (mock) => {
    if (name !== undefined) {
      await mock.state.play(name)
      console.log(`The mock plays "${name}".`)
      return
    }
    const scenarios = await mock.state.scenarios()
    if (values.json) return printJson(scenarios)
    printTable(
      ['scenario', 'what it is'],
      scenarios.map((each) => [each.name, each.description ?? '']),
    )
  })
}
