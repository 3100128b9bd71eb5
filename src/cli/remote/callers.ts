import { rolesHeld, secretsOf } from '../caller-texts.ts'
import type { callersOptions } from '../commands.ts'
import type { ValuesOf } from '../options.ts'
import { printJson, printTable, withMock } from './open.ts'

/** Lists the callers of a mock, with all that is needed to call as them. */
export function run(values: ValuesOf<typeof callersOptions>): Promise<number> {
  return withMock(values, async (mock) => {
    const callers = await mock.identities()
    if (values.json) return printJson(callers)
    printTable(
      ['api', 'caller', 'credentials', 'roles'],
      callers.map((each) => [each.api, each.id, secretsOf(each), rolesHeld(each)]),
    )
  })
}
