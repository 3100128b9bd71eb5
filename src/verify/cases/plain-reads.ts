import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import { opens } from '../setup/access.ts'
import { parametersFor, placeOf } from '../setup/address.ts'
import type { Config } from '../setup/config.ts'
import { fittingTexts, schemaOf } from './parameter-texts.ts'

/**
 * Plans a request for each operation that reads, by somebody who may call it: the target has the operation, and its
 * reply is judged like any other.
 */
export function* plainReadCases(contract: Contract, api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations.filter(({ method }) => method === 'GET')) {
    const key = placeOf(config, operation)
    const query = requiredQuery(contract, operation)
    const identity = config.identities.find((each) => opens(api, operation, each))
    if (key === undefined || !query || !identity) continue
    yield {
      law: 'operation-is-implemented',
      operation: operation.id,
      about: 'a plain request',
      pointer: operation.pointer,
      evidence: 'documented',
      subject: '',
      touches: 'nothing',
      run: async (client) => {
        const { received } = await client.call({
          operation,
          identity,
          parameters: parametersFor(operation, key),
          query,
        })
        if (!missing(operation).includes(received.status)) return undefined
        return { expected: `${operation.method} is implemented`, actual: `status ${received.status}` }
      },
    }
  }
}

/** Method not allowed, not implemented; and not found, unless it is the record that is missing. */
function missing({ path, hiddenBy }: Operation): readonly number[] {
  return path.includes('{') || hiddenBy ? [405, 501] : [404, 405, 501]
}

/** Returns a value for each parameter without which the operation is refused; undefined if none is known for one. */
function requiredQuery(contract: Contract, operation: Operation): Readonly<Record<string, string>> | undefined {
  const required = operation.parameters.filter(({ in: place, required }) => required && place !== 'path')
  const entries = required.map((parameter): readonly [string, string | undefined] => {
    const text = parameter.in === 'query' ? fittingTexts(schemaOf(contract, parameter))[0]?.text : undefined
    return [parameter.name, text]
  })
  if (entries.some(([, text]) => text === undefined)) return undefined
  return Object.fromEntries(entries) as Record<string, string>
}
