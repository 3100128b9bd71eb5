import type { Api, Operation } from '../../openapi/contract.ts'
import { isPlatformWide, rolesOn } from '../../openapi/security.ts'
import type { Case, Mismatch } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { opens, takesCredentials } from '../setup/access.ts'
import { addressOf, isWhole, parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { accessCase, leavesNoTrace } from './access.ts'

/** An identity at a record on which its role is unknown, with the operations that can be tried there. */
interface Visit {
  readonly api: Api
  readonly identity: Identity
  readonly key: string
  readonly operations: readonly Operation[]
  /** Operation ID → whether the identity was let in, as far as cases have tried it. */
  readonly seen: Map<string, boolean>
}

/**
 * Plans the cases of roles on the further records of the configuration. Which role an identity has there is unknown, but
 * what it may do must match one role, or none.
 */
export function* foreignResourceCases(api: Api, config: Config): Generator<Case> {
  for (const [parameter, [, ...others]] of Object.entries(config.resources)) {
    const scoped = api.operations.filter((each) => addressOf(each)?.key === parameter && each.security.length > 0)
    for (const identity of config.identities.filter(({ role, grants }) => !grants && hasMeaning(api, scoped, role))) {
      const takes = scoped.filter((each) => leavesNoTrace(each) && takesCredentials(api, each, identity))
      for (const key of others) {
        const operations = takes.filter((each) => isWhole(config, each, key))
        const visit = { api, identity, key, operations, seen: new Map<string, boolean>() }
        for (const operation of operations) yield visitCase(visit, operation)
      }
    }
  }
}

function hasMeaning({ roles }: Api, operations: readonly Operation[], role: string): boolean {
  const declared = roles[role]
  return (
    declared !== undefined && operations.some(({ scope }) => (declared.on ?? scope?.collection) === scope?.collection)
  )
}

function visitCase(visit: Visit, operation: Operation): Case {
  const { identity, key } = visit
  return accessCase(operation, {
    law: 'role-opens-no-other',
    about: `${identity.role} (${identity.name}) at "${key}"`,
    evidence: 'documented',
    subject: identity.role,
    touches: 'nothing',
    run: (client) => tryVisit(client, visit, operation),
  })
}

/** Tries all operations at the record. Fails if this one differs from what the best matching role may do. */
async function tryVisit(client: TestClient, visit: Visit, operation: Operation): Promise<Mismatch | undefined> {
  const { api, identity, key, operations } = visit
  const everywhere = isPlatformWide(api, identity.role)
  const may = visit.seen
  let own: Exchanged | undefined
  for (const each of operations.filter((other) => other === operation || !may.has(other.id))) {
    const body = each.resource?.action === 'update' ? {} : undefined
    const exchanged = await client.call({ operation: each, identity, parameters: parametersFor(each, key), body })
    // A server error says nothing about roles; another check reports it.
    if (exchanged.received.status >= 500) return undefined
    may.set(each.id, !refusals.includes(exchanged.received.status))
    if (each === operation) own = exchanged
  }
  const { role, differs } = nearest(rolesThere(api, visit), operations, (each, held) => {
    return opens(api, each, identity, everywhere ? [identity.role, held] : [held]) !== may.get(each.id)
  })
  if (!own || !differs.includes(operation)) return undefined
  const isOpen = may.get(operation.id) === true
  const whose = role === 'none' ? 'no role' : `the role "${role}"`
  return {
    expected: `${identity.name} has ${whose} at "${key}", so the request is ${isOpen ? 'refused' : 'accepted'}`,
    actual: `status ${own.received.status}`,
    exchanges: [own],
  }
}

/** Statuses that refuse or hide. A request refused for its content was let in. */
const refusals: readonly number[] = [401, 403, 404]

/** No role first: of two that are as near, it is the likelier one. */
function rolesThere(api: Api, { operations }: Visit): string[] {
  return ['none', ...rolesOn(api, operations[0]?.scope?.collection)]
}

function nearest(
  roles: readonly string[],
  operations: readonly Operation[],
  isOtherwise: (operation: Operation, role: string) => boolean,
): { readonly role: string; readonly differs: readonly Operation[] } {
  const all = roles.map((role) => ({ role, differs: operations.filter((each) => isOtherwise(each, role)) }))
  return all.toSorted((left, right) => left.differs.length - right.differs.length)[0] ?? { role: 'none', differs: [] }
}
