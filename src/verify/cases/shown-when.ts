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

/** Plans the cases of reply fields that are shown on request only. */
export function* shownWhenCases(tested: TestedUpdate): Generator<Case> {
  const { operation } = tested
  const shape = operation.responses.find(({ status }) => status < 300)?.shape
  for (const { name, shownWhen } of shape?.kind === 'record' ? shape.fields : []) {
    if (shownWhen === undefined) continue
    for (const value of ['true', 'false', undefined]) {
      const asked = { name, parameter: shownWhen, value }
      const about = `${name}, with ${value === undefined ? `no ${shownWhen}` : `${shownWhen}=${value}`}`
      const run: Case['run'] = (client) => tryAsking(client, tested, asked)
      const plan = { law: 'shown-when-asked-for', about, subject: name, keyword: 'x-shown-when' } as const
      yield updateCase(tested, plan, run)
    }
  }
}

async function tryAsking(
  client: TestClient,
  tested: TestedUpdate,
  { name, parameter, value }: Asked,
): Promise<Mismatch | undefined> {
  const { operation, identity, key } = tested
  const field = tested.fields.find((each) => each.stored === name && each.readable)
  if (field) await client.update(tested, { [field.name]: field.samples[0]?.value ?? null })
  const parameters = parametersFor(operation, key)
  const query = value === undefined ? undefined : { [parameter]: value }
  const { body } = await client.call({ operation, identity, parameters, body: {}, query })
  const isShown = isObject(body) && Object.hasOwn(body, name)
  if (isShown === (value === 'true')) return undefined
  return {
    expected: `"${name}" is ${isShown ? 'left out' : 'shown'}`,
    actual: `it is ${isShown ? 'shown' : 'left out'}`,
  }
}
