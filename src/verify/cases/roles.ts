import type { Api, JsonObject, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import { mayCall } from '../../openapi/security.ts'
import type { Case, Mismatch } from '../case.ts'
import { compare, isSame } from '../case.ts'
import type { Call, Exchanged, TestClient } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { hasCredential, heldAt, heldFirst, opens, takesCredentials } from '../setup/access.ts'
import { addressOf, completePlace, isWhole, parametersFor, placeOf } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { neededBy } from '../setup/needed.ts'
import { replaces, wholeBody } from '../setup/tested-update.ts'
import { accessCase, forbidden, knownFor, leavesNoTrace, letIn, mayBeClosed, tryRefused } from './access.ts'
import { credentialCases } from './credentials.ts'
import type { Planned } from './plan.ts'
import { bodyOf, everyField, holds, updateCase } from './updating.ts'

/** Plans a case per role and operation that can be undone, and for missing and unknown credentials. */
export function* roleCases({ contract, api, config }: Planned, records: readonly TestedRecord[]): Generator<Case> {
  const isTried = (each: Operation): boolean => leavesNoTrace(each) || knownFor(records, each) !== undefined
  for (const operation of api.operations.filter(isTried)) {
    const key = placeOf(config, operation)
    if (key === undefined || operation.security.length === 0) continue
    if (neededBy(contract, operation).unknown.length > 0) continue
    const record = knownFor(records, operation)
    for (const identity of config.identities.filter((each) => takesCredentials(api, operation, each))) {
      yield roleCase(api, operation, identity, { key, record, records, held: heldFirst(operation, identity) })
      if (leavesNoTrace(operation)) yield* elsewhere(api, config, operation, identity)
    }
    yield* sentByOthers(api, record, config.identities)
    yield* credentialCases(api, config, operation, { parameters: parametersFor(operation, key), record: record })
  }
  for (const operation of api.operations.filter((each) => isOtherRead(each) && !isTried(each))) {
    const key = placeOf(config, operation)
    if (key === undefined || neededBy(contract, operation).unknown.length > 0) continue
    yield* credentialCases(api, config, operation, { parameters: parametersFor(operation, key) })
  }
}

/** Returns whether an operation reads what the document keeps no records of: whether it is there, no record tells. */
function isOtherRead({ resource, method }: Operation): boolean {
  return resource === undefined && method === 'GET'
}

/** Plans an update of every field by somebody of each other role that may: which role it is makes no difference that the document has. */
function* sentByOthers(api: Api, record: TestedRecord | undefined, identities: readonly Identity[]): Generator<Case> {
  if (!record) return
  const { tested } = record
  const { operation, identity } = tested
  if (replaces(tested) || operation.security.length === 0) return
  const rolesOf = (each: Identity): string => heldFirst(operation, each).join('+')
  const able = identities.filter((each) => opens(api, operation, each) && rolesOf(each) !== rolesOf(identity))
  for (const other of able.filter((each, index) => able.findIndex((one) => rolesOf(one) === rolesOf(each)) === index)) {
    const plan = {
      law: 'sent-takes-effect',
      about: `every field at once, by ${other.name}`,
      evidence: 'assumed',
    } as const
    yield updateCase(tested, plan, async (client) => {
      await client.update(tested, bodyOf(everyField(tested, [], 0)))
      const writes = everyField(tested, [], 1)
      const { received } = await client.update({ ...tested, identity: other }, bodyOf(writes))
      // Who may is another law's concern.
      const after = received.status < 300 ? await client.read(tested) : undefined
      const lost = after && writes.find(({ field, value }) => !holds(after[field.stored] ?? null, value, field.schema))
      if (!lost) return undefined
      const wrong = compare(`"${lost.field.stored}" at the next read`, after[lost.field.stored], lost.value)
      return wrong && { ...wrong, subject: lost.field.stored }
    })
  }
}

/** Elsewhere, the configuration tells the roles of identities that hold none, and of those with grants. */
function* elsewhere(api: Api, config: Config, operation: Operation, identity: Identity): Generator<Case> {
  if (identity.role !== 'none' && !identity.grants) return
  const { key: name = '', collection = '' } = addressOf(operation) ?? {}
  const [first, ...others] = config.resources[name] ?? []
  // What is read leaves no trace at records that are not to be written to.
  const isRead = operation.method === 'GET' && operation.scope?.key === name
  const granted = isRead ? Object.keys(identity.grants?.[collection] ?? {}).filter((each) => each !== first) : []
  for (const key of [...new Set([...others, ...granted])].filter((each) => isWhole(config, operation, each))) {
    const place = completePlace(config, operation, parametersFor(operation, key))
    const held = heldAt(operation, identity, place[operation.scope?.key ?? ''] ?? '')
    yield roleCase(api, operation, identity, { key, isOther: true, held })
  }
}

interface Place {
  readonly key: string
  readonly isOther?: boolean
  readonly record?: TestedRecord
  /** All tested records: a read may show one of them. */
  readonly records?: readonly TestedRecord[]
  /** The roles that the identity holds there. */
  readonly held: readonly string[]
}

function roleCase(
  api: Api,
  operation: Operation,
  identity: Identity,
  { key, isOther, record, records = [], held }: Place,
): Case {
  const role = held.join('+')
  const may = mayCall(api, operation, {
    proves: (scheme) => hasCredential(api, identity, scheme),
    holds: (needed) => held.includes(needed),
  })
  const parameters = parametersFor(operation, key)
  const send = (body?: Call['body']): Call => ({ operation, identity, parameters, body })
  return accessCase(operation, {
    law: may ? 'role-may' : 'role-may-not',
    about: `${role} (${identity.name})${isOther ? ` at "${key}"` : ''}`,
    evidence: 'documented',
    subject: role,
    touches: may && (record || operation.resource?.action === 'update') ? 'records' : 'nothing',
    run: async (client) => {
      if (may) {
        const exchanged = await client.call(send(await bodyThatChangesNothing(client, operation, record)))
        if (identity !== record?.tested.identity && mayBeClosed(api, exchanged.received.status)) return undefined
        return letIn(exchanged) ?? (isOther ? undefined : await seesTheSame(client, records, exchanged))
      }
      return tryRefused(client, operation, record, {
        send: (body) => client.call(send(body)),
        judge: (exchanged) => forbidden(api, exchanged, role),
      })
    },
  })
}

/** Returns the body of a request that is let in and leaves the record as it is; undefined for one without a body. */
async function bodyThatChangesNothing(
  client: TestClient,
  { resource }: Operation,
  record: TestedRecord | undefined,
): Promise<JsonObject | undefined> {
  if (!record || !replaces(record.tested)) return resource?.action === 'update' ? {} : undefined
  return wholeBody(record.tested, (await client.current(record.tested)) ?? record.original)
}

/** Compares what a reader is shown with what the identity of the tests is shown, as far as updates can set it. */
async function seesTheSame(
  client: TestClient,
  records: readonly TestedRecord[],
  { operation, identity, body, received }: Exchanged,
): Promise<Mismatch | undefined> {
  const tested = records.find(({ tested: { read } }) => read === operation)?.tested
  // Of a record without a key, each caller may have one.
  if (!tested || tested.key === '' || tested.identity.name === identity) return undefined
  if (operation.resource?.action !== 'read') return undefined
  if (received.status >= 300 || !isObject(body)) return undefined
  const known = await client.current(tested)
  const field = tested.fields.find(
    ({ stored }) => known?.[stored] !== undefined && body[stored] !== undefined && !isSame(known[stored], body[stored]),
  )
  if (!field) return undefined
  const wrong = compare(`"${field.stored}", shown to ${identity},`, body[field.stored], known?.[field.stored])
  return wrong && { ...wrong, law: 'readers-see-the-same', subject: field.stored, evidence: 'assumed' }
}
