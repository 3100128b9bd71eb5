import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import { needsCredentials } from '../../openapi/security.ts'
import type { Case } from '../case.ts'
import type { Call } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import { parametersFor, readPlaceOf } from '../setup/address.ts'
import type { Config } from '../setup/config.ts'
import { neededBy } from '../setup/needed.ts'
import { accessCase } from './access.ts'

/**
 * Plans a request for each operation that reads, by somebody who may call it: the target has the operation, and its
 * reply is judged like any other.
 */
export function* plainReadCases(contract: Contract, api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations.filter(({ method }) => method === 'GET')) {
    const key = readPlaceOf(config, operation)
    const identity = config.identities.find((each) => opens(api, operation, each))
    if (key === undefined || !identity) continue
    if (neededBy(contract, operation).unknown.length > 0) continue
    yield* openCase(api, operation, parametersFor(operation, key))
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
        })
        if (!missing(operation).includes(received.status)) return undefined
        return { expected: `${operation.method} is implemented`, actual: `status ${received.status}` }
      },
    }
  }
}

/** Plans a request by nobody for an operation that needs no credentials, where others do. */
function* openCase(api: Api, operation: Operation, parameters: Call['parameters']): Generator<Case> {
  if (needsCredentials(operation) || !api.operations.some(needsCredentials)) return
  yield accessCase(operation, {
    law: 'role-may',
    about: 'nobody, as no credentials are needed',
    evidence: 'documented',
    subject: '',
    touches: 'nothing',
    run: async (client) => {
      const { status } = (await client.call({ operation, parameters })).received
      if (status !== 401 && status !== 403) return undefined
      return { expected: 'an answer without credentials', actual: `status ${status}` }
    },
  })
}

/** Method not allowed, not implemented; and not found, unless it is the record that is missing. */
function missing({ path, hiddenBy }: Operation): readonly number[] {
  return path.includes('{') || hiddenBy ? [405, 501] : [404, 405, 501]
}
