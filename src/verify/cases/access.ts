import type { Api, JsonObject, Operation } from '../../openapi/contract.ts'
import type { ErrorKind } from '../../openapi/vocabulary.ts'
import type { Case, Mismatch } from '../case.ts'
import { isBodyRefused, isSame, isSuccess, shown } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { templatesFor, unlikeCause } from '../run/judge-refusal.ts'
import { evidenceOfForm } from '../run/judge-reply.ts'
import type { TestedRecord } from '../run/restore.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { isUpdate, replaces, wholeBody } from '../setup/tested-update.ts'
import type { Write } from './updating.ts'
import { canBeTried, stampsKept } from './updating.ts'

/** Returns a mismatch unless the request was let in. Whether an update may be empty is another check's concern. */
export function letIn(exchanged: Exchanged): Mismatch | undefined {
  const { operation, received } = exchanged
  const isEmptyRefused = operation.resource?.action === 'update' && isBodyRefused(exchanged)
  if (isSuccess(exchanged) || isEmptyRefused) return undefined
  return { expected: 'the request is let in', actual: `status ${received.status}` }
}

/** Returns whether a status may say that a record is somebody else's: a document without roles does not tell whose it is. */
export function mayBeClosed({ roles }: Api, status: number): boolean {
  return Object.keys(roles).length === 0 && (status === 403 || status === 404)
}

/** Returns a mismatch unless the request was refused for lack of a role. That strangers are told so is only assumed. */
export function forbidden(api: Api, exchanged: Exchanged, role: string): Mismatch | undefined {
  const { status } = exchanged.received
  const statuses = statusesOf(api, exchanged.operation, 'forbidden')
  if (statuses.length === 0 ? status >= 400 && status < 500 : statuses.includes(status))
    return role === 'none' ? undefined : unlikeCause(api, exchanged, 'forbidden')
  const hides =
    role === 'none' && (status === 404 || statusesOf(api, exchanged.operation, 'not-found').includes(status))
  return {
    expected: `status ${statuses.join(' or ') || '4xx'}`,
    actual: `status ${status}`,
    ...((hides || (status >= 400 && isAssumedStatus(api, exchanged.operation, 'forbidden'))) && {
      evidence: 'assumed',
    }),
  }
}

/** Returns the documented statuses for these failures at an operation; empty if it has none. */
export function statusesOf(api: Api, operation: Operation, ...failures: readonly ErrorKind[]): readonly number[] {
  const templates = [...operation.problems, ...api.problems].filter(({ failure }) => failures.includes(failure))
  return [...new Set(templates.map(({ status }) => status))]
}

/** Returns whether the document only assumes the status of these failures at an operation. */
export function isAssumedStatus(api: Api, operation: Operation, ...failures: readonly ErrorKind[]): boolean {
  return evidenceOfForm(templatesFor(api, operation, ...failures), 'status') === 'assumed'
}

/** A request that must be refused, and how its reply is judged. */
interface Attempt {
  /** @param body The change; an empty object if the update cannot make a real one. */
  readonly send: (body: JsonObject | undefined) => Promise<Exchanged>
  readonly judge: (exchanged: Exchanged) => Mismatch | undefined
}

/** Sends a request that must be refused, for updates with a real change, and checks that nothing changed. */
export async function tryRefused(
  client: TestClient,
  operation: Operation,
  record: TestedRecord | undefined,
  { send, judge }: Attempt,
): Promise<Mismatch | undefined> {
  const before = record && (await client.current(record.tested))
  const change = before && undoableChange(record.tested, before)
  if (!isUpdate(operation) || !record || !change) return judge(await send(isUpdate(operation) ? {} : undefined))
  const { field, value } = change
  const whole = replaces(record.tested) ? wholeBody(record.tested, before) : {}
  const exchanged = await send({ ...whole, [field.name]: value })
  const after = await client.read(record.tested)
  const isRefused = exchanged.received.status >= 300
  const moved = isRefused ? stampsKept(record.tested, before, after) : undefined
  if (!isRefused || !isSame(after?.[field.stored], value)) return judge(exchanged) ?? moved
  return {
    law: 'refused-changes-nothing',
    subject: field.stored,
    expected: `"${field.stored}" is still ${shown(before?.[field.stored])}`,
    actual: `status ${exchanged.received.status}, and it is now ${shown(value)}`,
  }
}

/** Returns a change that can be put back if it is carried out all the same. */
function undoableChange(tested: TestedUpdate, before: JsonObject): Write | undefined {
  const fields = tested.fields.filter(({ readable, isAlias }) => readable && !isAlias)
  const writes = fields.flatMap((field) => field.samples.map(({ value }) => ({ field, value })))
  return writes.find(
    ({ field, value }) => !isSame(value, before[field.stored]) && canBeTried(tested, field, value, before),
  )
}

/** Returns whether an operation can be undone: it reads, or it is an update. A replacement needs the whole record. */
export function leavesNoTrace({ resource, method, path }: Operation): boolean {
  if (!resource) return method === 'GET' && !path.includes('{')
  return resource.action === 'read' || resource.action === 'list' || resource.action === 'update'
}

/** Returns the tested record that an operation updates, or undefined. */
export function knownFor(records: readonly TestedRecord[], { id }: Operation): TestedRecord | undefined {
  return records.find(({ tested }) => tested.operation.id === id)
}

/** Creates a case about access to an operation. */
export function accessCase(operation: Operation, planned: Omit<Case, 'operation' | 'pointer'>): Case {
  return { ...planned, operation: operation.id, pointer: `${operation.pointer}/security` }
}
