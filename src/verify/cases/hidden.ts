import type { Api, JsonObject, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Evidence } from '../../openapi/vocabulary.ts'
import type { Case, Mismatch } from '../case.ts'
import { shown } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { opens } from '../setup/access.ts'
import { parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { countProperty, itemsIn } from './pages.ts'

/** Plans the cases of list items that another record hides: they are neither shown nor counted. */
export function* hiddenCases(api: Api, config: Config, records: readonly TestedRecord[]): Generator<Case> {
  for (const list of api.operations.filter(({ hiddenBy }) => hiddenBy)) {
    const hiding = records.find(({ tested }) => tested.operation.resource?.collection === list.hiddenBy?.collection)
    for (const [stored, property] of Object.entries(list.hiddenBy?.lists ?? {})) {
      if (hiding) yield hiddenCase(viewOf(api, config, list, hiding), hiding, stored, property)
    }
  }
}

/** A list, and who looks at it. */
interface View {
  readonly list: Operation
  readonly identity: Identity
  readonly evidence: Evidence
}

/** Prefers somebody who may not change what is hidden: whether those who may see it all the same is only assumed. */
function viewOf(api: Api, { identities }: Config, list: Operation, { tested }: TestedRecord): View {
  const able = identities.filter((each) => opens(api, list, each))
  const subject = able.find((each) => !opens(api, tested.operation, each))
  return { list, identity: subject ?? tested.identity, evidence: subject ? 'documented' : 'assumed' }
}

function hiddenCase(
  { list, identity, evidence }: View,
  { tested }: TestedRecord,
  stored: string,
  property: string,
): Case {
  const field = tested.fields.find((each) => each.stored === stored && each.readable)
  return {
    law: 'list-shows-what-it-may',
    operation: list.id,
    about: `what ${stored} names is hidden`,
    pointer: `${list.pointer}/x-hidden-by`,
    evidence,
    subject: stored,
    run: async (client) => {
      const call = { operation: list, identity, parameters: parametersFor(list, tested.key) }
      const [first] = itemsIn((await client.call(call)).body)
      const value = first?.[property]
      if (!field || value === undefined) return undefined
      await client.update(tested, { [field.name]: [value] })
      const reply = await client.call(call)
      return notShown(reply, { [property]: value }) ?? notCounted(list, reply)
    },
  }
}

function notShown({ body }: Exchanged, hidden: JsonObject): Mismatch | undefined {
  const [[property, value] = []] = Object.entries(hidden)
  const still = itemsIn(body).some((item) => item[property ?? ''] === value)
  return still ? { expected: `no item has ${property} ${shown(value)}`, actual: 'one has' } : undefined
}

/** An unlimited list shows all that it counts. */
function notCounted(list: Operation, { body }: Exchanged): Mismatch | undefined {
  const name = countProperty(list)
  if (name === undefined || !isObject(body) || list.parameters.some(({ page }) => page)) return undefined
  const { length } = itemsIn(body)
  if (body[name] === length) return undefined
  return {
    law: 'count-is-what-there-is',
    subject: name,
    expected: `"${name}" is ${length}, without hidden items`,
    actual: `it is ${shown(body[name])}`,
  }
}
