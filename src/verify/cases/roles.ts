import type { Api, Operation } from '../../openapi/contract.ts'
import { mayCall } from '../../openapi/security.ts'
import type { Case } from '../case.ts'
import type { Call } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { hasCredential, takesCredentials } from '../setup/access.ts'
import type { Config, Identity } from '../setup/config.ts'
import { accessCase, forbidden, knownFor, leavesNoTrace, letIn, parametersFor, tryRefused } from './access.ts'
import { credentialCases } from './credentials.ts'

/** Plans a case per role and operation that can be undone, and for missing and unknown credentials. */
export function* roleCases(api: Api, config: Config, records: readonly TestedRecord[]): Generator<Case> {
  for (const operation of api.operations.filter(leavesNoTrace)) {
    const { scope, security } = operation
    const [key, ...others] = scope ? (config.resources[scope.key] ?? []) : ['']
    if (key === undefined || security.length === 0) continue
    const record = knownFor(records, operation)
    for (const identity of config.identities.filter((each) => takesCredentials(api, operation, each))) {
      yield roleCase(api, operation, identity, { key, record: record })
      // An identity without a role has none anywhere; others may hold one on other records.
      const alike = identity.role === 'none' ? others : []
      yield* alike.map((other) => roleCase(api, operation, identity, { key: other, isOther: true }))
    }
    yield* credentialCases(api, config, operation, { parameters: parametersFor(operation, key), record: record })
  }
}

interface Place {
  readonly key: string
  readonly isOther?: boolean
  readonly record?: TestedRecord
}

function roleCase(api: Api, operation: Operation, identity: Identity, { key, isOther, record }: Place): Case {
  const may = mayCall(api, operation, {
    proves: (scheme) => hasCredential(api, identity, scheme),
    holds: (role) => role === identity.role,
  })
  const parameters = parametersFor(operation, key)
  const send = (body?: Call['body']): Call => ({ operation, identity, parameters, body })
  return accessCase(operation, {
    law: may ? 'role-may' : 'role-may-not',
    about: `${identity.role} (${identity.name})${isOther ? ` at "${key}"` : ''}`,
    evidence: 'documented',
    subject: identity.role,
    run: async (client) => {
      if (may) {
        const exchanged = await client.call(send(operation.resource?.action === 'update' ? {} : undefined))
        return letIn(exchanged)
      }
      return tryRefused(client, operation, record, {
        send: (body) => client.call(send(body)),
        judge: (exchanged) => forbidden(api, exchanged, identity.role),
      })
    },
  })
}
