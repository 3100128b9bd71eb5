import type { Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { parametersFor } from '../setup/address.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
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
  if (isShown === (value === 'true')) return undefined
  return {
    expected: `"${name}" is ${isShown ? 'left out' : 'shown'}`,
    actual: `it is ${isShown ? 'shown' : 'left out'}`,
  }
}
