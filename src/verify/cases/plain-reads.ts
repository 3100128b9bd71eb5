import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import { needsCredentials } from '../../openapi/security.ts'
import type { Case } from '../case.ts'
import type { Call } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import { parametersFor, readPlaceOf } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { neededBy } from '../setup/needed.ts'
import { accessCase } from './access.ts'

/**
 * Plans a request for each operation that reads, by somebody who may call it: the target has the operation, and its
 * reply is judged like any other.
 */
export function* plainReadCases(contract: Contract, api: Api, config: Config): Generator<Case> {
  let isAsked = false
  for (const operation of api.operations.filter(({ method }) => method === 'GET')) {
    const key = readPlaceOf(config, operation)
    const identity = config.identities.find((each) => opens(api, operation, each))
    if (key === undefined || !identity) continue
    if (neededBy(contract, operation).unknown.length > 0) continue
    yield* openCase(api, operation, parametersFor(operation, key))
    if (needsCredentials(operation) && !isAsked) yield* headCases(operation, identity, parametersFor(operation, key))
    isAsked ||= needsCredentials(operation)
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

/**
 * Plans the HEAD of a read: it is answered as GET is, but for the body (RFC 9110 section 9.3.2). Operations share what answers
 * it, so that the first that needs credentials stands for all. Many frameworks have none.
 */
function* headCases(operation: Operation, identity: Identity, parameters: Call['parameters']): Generator<Case> {
  const plan = { operation: operation.id, pointer: operation.pointer, subject: '', touches: 'nothing' } as const
  yield {
    ...{ ...plan, law: 'operation-is-implemented', about: 'HEAD, answered as GET is', evidence: 'assumed' },
    run: async (client) => {
      const [head, get] = [
        await client.call({ operation, identity, parameters, method: 'HEAD' }),
        await client.call({ operation, identity, parameters }),
      ].map(({ received }) => received)
      if (!head || !get || head.status >= 300 || get.status >= 300) return undefined
      const length = head.headers['content-length']
      if (length === undefined || Number(length) === new TextEncoder().encode(get.body).length) return undefined
      const told = get.headers['content-length']
      return told === undefined || told === length
        ? undefined
        : { expected: `Content-Length ${told}, as GET has it`, actual: `it is ${length}` }
    },
  }
  yield {
    ...{ ...plan, law: 'credentials-are-needed', about: 'HEAD without credentials', evidence: 'documented' },
    run: async (client) => {
      const { status } = (await client.call({ operation, parameters, method: 'HEAD' })).received
      return status < 300 ? { expected: 'HEAD is refused as GET is', actual: `status ${status}` } : undefined
    },
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
