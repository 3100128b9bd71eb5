import type { Api, JsonObject, Operation } from '../../openapi/contract.ts'
import type { Failure } from '../../openapi/vocabulary.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSame, shown } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { fitting } from '../samples.ts'
import type { Config } from '../setup/config.ts'

/** Gives the record of the configuration that an operation is tried at: '' where it is about none; undefined where none is named. */
export function placeOf({ resources }: Pick<Config, 'resources'>, { scope }: Operation): string | undefined {
  return scope ? resources[scope.key]?.[0] : ''
}

/** Gives the path parameters with which an operation is about the record. */
export function parametersFor({ scope }: Operation, key: string): Readonly<Record<string, string>> {
  return scope ? { [scope.key]: key } : {}
}

/** Gives a mismatch unless the caller was let in. Whether an update may be empty is another law's matter. */
export function letIn({ operation, received }: Exchanged): Mismatch | undefined {
  const isEmptyRefused = operation.resource?.action === 'update' && (received.status === 400 || received.status === 422)
  if (received.status < 300 || isEmptyRefused) return undefined
  return { expected: 'the request is answered', actual: `it is refused with ${received.status}` }
}

/** Gives a mismatch unless the request was refused for want of a role. That somebody without any is told so is only assumed. */
export function forbidden(api: Api, exchanged: Exchanged, role: string): Mismatch | undefined {
  const { status } = exchanged.received
  const statuses = statusesOf(api, exchanged.operation, 'forbidden')
  if (statuses.length === 0 ? status >= 400 && status < 500 : statuses.includes(status)) return undefined
  const hides =
    role === 'none' && (status === 404 || statusesOf(api, exchanged.operation, 'not-found').includes(status))
  return {
    expected: `the request is answered with ${statuses.join(' or ') || '4xx'}`,
    actual: `it is answered with ${status}`,
    ...(hides && { evidence: 'assumed' }),
  }
}

/** Gives the statuses that the document has for failures at an operation; none where it has no such problem. */
export function statusesOf(api: Api, operation: Operation, ...failures: readonly Failure[]): readonly number[] {
  const templates = [...operation.problems, ...api.problems].filter(({ failure }) => failures.includes(failure))
  return [...new Set(templates.map(({ status }) => status))]
}

/** How a request that must be refused is sent, and what its answer is held to. */
interface Attempt {
  /** @param body What would be changed; an empty object for an update that can be no real one. */
  readonly send: (body: JsonObject | undefined) => Promise<Exchanged>
  readonly judge: (exchanged: Exchanged) => Mismatch | undefined
}

/** Sends what must be refused, a real change where it is an update, and looks whether it has happened all the same. */
export async function tryRefused(
  client: TestClient,
  operation: Operation,
  record: TestedRecord | undefined,
  { send, judge }: Attempt,
): Promise<Mismatch | undefined> {
  const isUpdate = operation.resource?.action === 'update'
  const before = record && (await client.read(record.tested))
  const field = record?.tested.fields.find(({ readable, isAlias }) => readable && !isAlias)
  const other = field && before && fitting(field.schema).find(({ value }) => !isSame(value, before[field.stored]))
  if (!isUpdate || !record || !field || !other) return judge(await send(isUpdate ? {} : undefined))
  const exchanged = await send({ [field.name]: other.value })
  const after = await client.read(record.tested)
  const isRefused = exchanged.received.status >= 300
  if (!isRefused || !isSame(after?.[field.stored], other.value)) return judge(exchanged)
  return {
    law: 'refused-changes-nothing',
    subject: field.stored,
    expected: `"${field.stored}" is still ${shown(before?.[field.stored])}`,
    actual: `the request is answered with ${exchanged.received.status}, and it is ${shown(other.value)}`,
  }
}

/** Tells whether an operation can be tried without a trace: it reads, or it is an update, which can be put back. */
export function leavesNoTrace({ resource, method, path }: Operation): boolean {
  if (!resource) return method === 'GET' && !path.includes('{')
  return resource.action === 'read' || resource.action === 'list' || resource.action === 'update'
}

/** Gives the record that an operation updates, where it is one that is known. */
export function knownFor(records: readonly TestedRecord[], { id }: Operation): TestedRecord | undefined {
  return records.find(({ tested }) => tested.operation.id === id)
}

/** Gives a case about the roles of an operation. */
export function accessCase(operation: Operation, planned: Omit<Case, 'operation' | 'pointer'>): Case {
  return { ...planned, operation: operation.id, pointer: `${operation.pointer}/security` }
}
