import type { Api } from '../../spec/contract.ts'
import type { Case } from '../case.ts'
import type { Config } from '../config.ts'
import { mayCall } from '../subject.ts'

/** An id that fits many forms, and that no record has. */
const unknownId = '00000000-0000-4000-8000-000000000000'

/** Plans a case for each operation that only reads a record, or what belongs to one: a record that does not exist is not found. */
export function* unknownIdCases(api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations) {
    const { resource, scope, id, pointer } = operation
    const reads = resource?.action === 'read' || resource?.action === 'list'
    const caller = config.identities.find((identity) => mayCall(operation, identity))
    if (!reads || !scope || !caller) continue
    yield {
      law: 'unknown-is-not-found',
      operation: id,
      about: `the id ${unknownId}`,
      pointer,
      evidence: 'documented',
      subject: '',
      run: async (lab) => {
        const { received } = await lab.call({ operation, identity: caller, parameters: { [scope.key]: unknownId } })
        if (received.status === 404 || received.status === 403) return undefined
        return { expected: 'the request is answered with 404', actual: `it is answered with ${received.status}` }
      },
    }
  }
}
