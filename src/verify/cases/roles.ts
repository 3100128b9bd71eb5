import type { Api, Operation } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import type { Config, Identity } from '../config.ts'
import type { Call } from '../lab.ts'
import type { Known } from '../restore.ts'
import {
  accessCase,
  forbidden,
  hasRecordRoles,
  knownFor,
  leavesNoTrace,
  letIn,
  opens,
  parametersFor,
  takesCredentials,
  tryRefused,
} from './access.ts'
import { credentialCases } from './credentials.ts'

/** Plans a case for each role at each operation that changes nothing that cannot be put back, and for missing and unknown credentials. */
export function* roleCases(api: Api, config: Config, known: readonly Known[]): Generator<Case> {
  for (const operation of api.operations.filter(leavesNoTrace)) {
    const { scope, security } = operation
    const [key, ...others] = scope ? (config.resources[scope.key] ?? []) : ['']
    if (key === undefined || security.length === 0) continue
    const record = knownFor(known, operation)
    for (const identity of config.identities.filter((each) => takesCredentials(api, operation, each))) {
      yield roleCase(api, operation, identity, { key, known: record })
      // Whoever has no role has none anywhere; others may hold one there that is not known.
      const alike = identity.role === 'none' ? others : []
      yield* alike.map((other) => roleCase(api, operation, identity, { key: other, isOther: true }))
    }
    yield* credentialCases(api, config, operation, { parameters: parametersFor(operation, key), known: record })
  }
}

/** The record that a role is tried at. */
interface Place {
  readonly key: string
  readonly isOther?: boolean
  readonly known?: Known
}

function roleCase(api: Api, operation: Operation, identity: Identity, { key, isOther, known }: Place): Case {
  // Roles on records do not close a list: they choose what it shows.
  const isOpen = operation.resource?.action === 'list' && !operation.scope && hasRecordRoles(api, operation)
  const may = isOpen || opens(api, operation, identity)
  const parameters = parametersFor(operation, key)
  const send = (body?: Call['body']): Call => ({ operation, identity, parameters, body })
  return accessCase(operation, {
    law: may ? 'role-may' : 'role-may-not',
    about: `${identity.role} (${identity.name})${isOther ? ` at "${key}"` : ''}`,
    evidence: 'documented',
    subject: identity.role,
    run: async (lab) => {
      if (may) {
        const exchanged = await lab.call(send(operation.resource?.action === 'update' ? {} : undefined))
        return letIn(exchanged)
      }
      return tryRefused(lab, operation, known, {
        send: (body) => lab.call(send(body)),
        judge: (exchanged) => forbidden(api, exchanged, identity.role),
      })
    },
  })
}
