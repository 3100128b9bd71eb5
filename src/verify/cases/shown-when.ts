import type { Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { parametersFor } from '../setup/address.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import type { List } from './pages.ts'
import { ask, itemsIn, listCase } from './pages.ts'
import { updateCase } from './updating.ts'

/** A reply field that is shown on request only, and the request for it. */
interface Asked {
  readonly name: string
  readonly parameter: string
  /** The parameter's value; undefined leaves it out. */
  readonly value: string | undefined
}

/** Returns the fields that a reply of an operation shows on request only, each with the parameter that asks for it. */
export function shownOnRequest({ responses }: Operation): ReadonlyMap<string, string> {
  const shape = responses.find(({ status }) => status < 300)?.shape
  const fields = shape?.kind === 'record' ? shape.fields : []
  return new Map(fields.flatMap(({ name, shownWhen }) => (shownWhen === undefined ? [] : [[name, shownWhen]])))
}

/** Plans the cases of reply fields that are shown on request only, by an update and by a read. */
export function* shownWhenCases(tested: TestedUpdate): Generator<Case> {
  const { operation, read } = tested
  for (const each of new Set([operation, read])) {
    const by = each === operation ? '' : `, by ${each.id}`
    for (const [name, parameter] of shownOnRequest(each)) {
      for (const value of ['true', 'false', undefined])
        yield askingCase({ ...tested, operation: each }, { name, parameter, value }, by)
    }
  }
}

/** Plans the same for the items of a list. */
export function* shownInListCases(list: List): Generator<Case> {
  const shape = list.operation.responses.find(({ status }) => status < 300)?.shape
  const fields = shape?.kind === 'list' || shape?.kind === 'page' ? shape.item.fields : []
  for (const { name, shownWhen } of fields) {
    for (const value of shownWhen === undefined ? [] : ['true', 'false', undefined]) {
      const query = value === undefined || shownWhen === undefined ? {} : { [shownWhen]: value }
      const about = `${name} of items, with ${value === undefined ? `no ${shownWhen}` : `${shownWhen}=${value}`}`
      const look = async (client: TestClient): Promise<Mismatch | undefined> => {
        const items = itemsIn(await ask(client, list, { ...list.unfiltered, ...query }), list.operation)
        const wrong = items.find((item) => Object.hasOwn(item, name) !== (value === 'true'))
        return wrong && misshown(name, Object.hasOwn(wrong, name))
      }
      yield listCase(list, about, look, 'shown-when-asked-for')
    }
  }
}

function misshown(name: string, isShown: boolean): Mismatch {
  return {
    expected: `"${name}" is ${isShown ? 'left out' : 'shown'}`,
    actual: `it is ${isShown ? 'shown' : 'left out'}`,
    subject: name,
  }
}

function askingCase(tested: TestedUpdate, asked: Asked, by: string): Case {
  const { name, parameter, value } = asked
  const about = `${name}, with ${value === undefined ? `no ${parameter}` : `${parameter}=${value}`}${by}`
  const plan = { law: 'shown-when-asked-for', about, subject: name, keyword: 'x-shown-when' } as const
  return updateCase(tested, plan, (client) => tryAsking(client, tested, asked))
}

async function tryAsking(
  client: TestClient,
  tested: TestedUpdate,
  { name, parameter, value }: Asked,
): Promise<Mismatch | undefined> {
  const { operation, read, identity, key } = tested
  const field = tested.fields.find((each) => each.stored === name && each.readable)
  const isRead = operation === read
  if (field && !isRead) await client.update(tested, { [field.name]: field.samples[0]?.value ?? null })
  const parameters = parametersFor(operation, key)
  const query = value === undefined ? undefined : { [parameter]: value }
  const body = isRead && operation.resource?.action === 'read' ? undefined : {}
  const exchanged = await client.call({ operation, identity, parameters, body, query })
  const isShown = isObject(exchanged.body) && Object.hasOwn(exchanged.body, name)
  return isShown === (value === 'true') ? undefined : misshown(name, isShown)
}
