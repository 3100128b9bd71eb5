import type { Api, Operation } from '../../spec/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import type { Config, Identity } from '../config.ts'
import type { Exchanged } from '../lab.ts'
import { mayCall } from '../subject.ts'

/** Plans a case for each role at each operation that changes nothing that cannot be put back, and for missing and unknown credentials. */
export function* roleCases(api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations) {
    const { resource, scope, security } = operation
    const isSafe = resource?.action === 'read' || resource?.action === 'list' || resource?.action === 'update'
    const key = scope ? config.resources[scope.key]?.[0] : ''
    if (!isSafe || key === undefined || security.length === 0) continue
    const parameters = scope ? { [scope.key]: key } : {}
    for (const identity of config.identities) yield roleCase(api, operation, identity, parameters)
    yield credentialsCase(operation, 'no credentials', parameters)
    for (const header of credentialHeaders(api, operation)) {
      yield credentialsCase(operation, `unknown credentials in ${header.name}`, parameters, {
        [header.name]: header.value,
      })
    }
  }
}

function roleCase(
  api: Api,
  operation: Operation,
  identity: Identity,
  parameters: Readonly<Record<string, string>>,
): Case {
  // Roles on records do not close a list: they choose what it shows.
  const isOpen = operation.resource?.action === 'list' && !operation.scope && hasRecordRoles(api, operation)
  const may = isOpen || mayCall(operation, identity)
  return {
    law: may ? 'role-may' : 'role-may-not',
    operation: operation.id,
    about: `${identity.role} (${identity.name})`,
    pointer: `${operation.pointer}/security`,
    evidence: 'documented',
    subject: identity.role,
    run: async (lab) => {
      const body = operation.resource?.action === 'update' ? {} : undefined
      const exchanged = await lab.call({ operation, identity, parameters, body })
      return may ? answered(exchanged) : hasStatus(exchanged, operation, api, 'forbidden')
    },
  }
}

function credentialsCase(
  operation: Operation,
  about: string,
  parameters: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Case {
  return {
    law: 'credentials-are-needed',
    operation: operation.id,
    about,
    pointer: `${operation.pointer}/security`,
    evidence: 'documented',
    subject: about,
    run: async (lab) => {
      const body = operation.resource?.action === 'update' ? {} : undefined
      const { received } = await lab.call({ operation, parameters, headers, body })
      if (received.status === 401) return undefined
      return { expected: 'the request is answered with 401', actual: `it is answered with ${received.status}` }
    },
  }
}

/** Gives a credential that nobody has, for each scheme that an operation takes in a header. */
function credentialHeaders(api: Api, { security }: Operation): { readonly name: string; readonly value: string }[] {
  const schemes = new Set(security.flatMap((alternative) => alternative.map(({ scheme }) => scheme)))
  return [...schemes].flatMap((name) => {
    const scheme = api.schemes[name]
    if (scheme?.kind === 'bearer') return [{ name: 'Authorization', value: 'Bearer nobody-has-this' }]
    return scheme?.kind === 'apiKey' && scheme.in === 'header' ? [{ name: scheme.name, value: 'nobody-has-this' }] : []
  })
}

function answered({ received }: Exchanged): Mismatch | undefined {
  if (received.status < 300) return undefined
  return { expected: 'the request is answered', actual: `it is refused with ${received.status}` }
}

function hasStatus({ received }: Exchanged, operation: Operation, api: Api, failure: string): Mismatch | undefined {
  const templates = [...operation.problems, ...api.problems].filter((template) => template.failure === failure)
  const statuses = [...new Set(templates.map(({ status }) => status))]
  if (statuses.length === 0 ? received.status >= 400 && received.status < 500 : statuses.includes(received.status))
    return undefined
  return {
    expected: `the request is answered with ${statuses.join(' or ') || '4xx'}`,
    actual: `it is answered with ${received.status}`,
  }
}

function hasRecordRoles(api: Api, { security }: Operation): boolean {
  return security.some((alternative) =>
    alternative.some(({ roles }) => roles.some((role) => api.roles[role]?.on !== undefined)),
  )
}
