import type { Api, Json, JsonObject, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Evidence } from '../../openapi/vocabulary.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSame, shown } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { opens } from '../setup/access.ts'
import { parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { countProperty, itemsIn } from './pages.ts'

/** Plans the cases of list items that another record hides: they are neither shown nor counted. */
export function* hiddenCases(api: Api, config: Config, records: readonly TestedRecord[]): Generator<Case> {
  for (const list of api.operations.filter(({ hiddenBy }) => hiddenBy)) {
    const hiding = records.find(({ tested }) => tested.operation.resource?.collection === list.hiddenBy?.collection)
    for (const [stored, property] of Object.entries(list.hiddenBy?.lists ?? {})) {
      if (hiding) yield hiddenCase(viewOf(api, config, list, hiding), hiding, stored, property)
    }
    const hides = Object.entries(list.hiddenBy?.lists ?? {})
    if (hiding && hides.length > 0) yield allHiddenCase(viewOf(api, config, list, hiding), hiding, hides)
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
      const [first] = itemsIn((await client.call(call)).body, list)
      const value = first?.[property]
      if (!field || value === undefined) return undefined
      await client.update(tested, { [field.name]: [value] })
      const reply = await client.call(call)
      return notShown(reply, { [property]: value }) ?? notCounted(list, reply)
    },
  }
}

/** Hides an item by each property at once, and looks at the list of another record too. */
function allHiddenCase(view: View, { tested }: TestedRecord, hides: readonly (readonly [string, string])[]): Case {
  const { list, identity, evidence } = view
  return {
    law: 'list-shows-what-it-may',
    operation: list.id,
    about: `what ${hides.map(([stored]) => stored).join(' and ')} name is hidden, and only there`,
    pointer: `${list.pointer}/x-hidden-by`,
    evidence,
    subject: hides.map(([stored]) => stored).join(', '),
    run: async (client) => {
      const call = { operation: list, identity, parameters: parametersFor(list, tested.key) }
      const elsewhere = tested.others.map((key) => ({
        ...call,
        identity: tested.identity,
        parameters: parametersFor(list, key),
      }))
      const before = await Promise.all(elsewhere.map(async (each) => itemsIn((await client.call(each)).body, list)))
      const hidden = hiddenOnes(itemsIn((await client.call(call)).body, list), tested, hides)
      if (!hidden) return undefined
      await client.update(tested, Object.fromEntries(hidden.map(({ field, value }) => [field.name, [value]])))
      const reply = await client.call(call)
      for (const { property, value } of hidden) {
        const wrong = notShown(reply, { [property]: value })
        if (wrong) return wrong
      }
      for (const [index, each] of elsewhere.entries()) {
        const after = itemsIn((await client.call(each)).body, list)
        if (!isSame(after, before[index] ?? []))
          return {
            law: 'others-are-untouched',
            expected: 'the list of another record is as before',
            actual: `it has ${after.length} items, or different ones`,
          }
      }
      return notCounted(list, reply)
    },
  }
}

interface Hidden {
  readonly field: Field
  readonly property: string
  readonly value: Json
}

/** Returns an item for each property, none of which another one hides already. */
function hiddenOnes(
  items: readonly JsonObject[],
  { fields }: TestedUpdate,
  hides: readonly (readonly [string, string])[],
): Hidden[] | undefined {
  const found: Hidden[] = []
  for (const [stored, property] of hides) {
    const field = fields.find((each) => each.stored === stored && each.readable)
    const item = items.find((each) => found.every(({ property: other, value }) => each[other] !== value))
    const value = item?.[property]
    if (!field || value === undefined) return undefined
    found.push({ field, property, value })
  }
  return found
}

function notShown({ body, operation }: Exchanged, hidden: JsonObject): Mismatch | undefined {
  const [[property, value] = []] = Object.entries(hidden)
  const still = itemsIn(body, operation).some((item) => item[property ?? ''] === value)
  return still ? { expected: `no item has ${property} ${shown(value)}`, actual: 'one has' } : undefined
}

/** An unlimited list shows all that it counts. */
function notCounted(list: Operation, { body }: Exchanged): Mismatch | undefined {
  const name = countProperty(list)
  if (name === undefined || !isObject(body) || list.parameters.some(({ page }) => page)) return undefined
  const { length } = itemsIn(body, list)
  if (body[name] === length) return undefined
  return {
    law: 'count-is-what-there-is',
    subject: name,
    expected: `"${name}" is ${length}, without hidden items`,
    actual: `it is ${shown(body[name])}`,
  }
}
