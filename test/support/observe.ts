import { expect } from 'vitest'
import type { Caller } from './callers.ts'
import { aitronos, paths, shareOfModel } from './callers.ts'
import type { Answered, Session } from './session.ts'
import { get, patch } from './session.ts'

/** ISO 8601 in UTC, to the second. */
export const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** The fields of an organization of Aitronos, in the order of the replies. */
export const organizationFields = [
  'id',
  'name',
  'type',
  'description',
  'website',
  'industry',
  'company_size',
  'logo_image',
  'image_url',
  'is_active',
  'owner_id',
  'api_usage_limit',
  'total_usage_limit',
  'storage_free_bytes_allowance',
  'pricing_tier_id',
  'created_at',
  'updated_at',
]

export type Fields = Readonly<Record<string, unknown>>

/** Returns the reply's content as an object. */
export function fieldsOf({ json }: Answered): Fields {
  expect(json).toBeTypeOf('object')
  expect(json).not.toBeNull()
  return json as Fields
}

/** Returns the reply's content as a list of objects. */
export function listOf({ json }: Answered): readonly Fields[] {
  expect(json).toBeInstanceOf(Array)
  return json as readonly Fields[]
}

/** Returns the keys of the models that a member of Acme can use. */
export async function availableModels(session: Session): Promise<unknown[]> {
  const { models } = fieldsOf(await get(session, aitronos.member, paths.acmeModels))
  return (models as readonly Fields[]).map(({ key }) => key)
}

/** API → the reads that show its state. */
const reads: Readonly<Record<string, readonly (readonly [Caller, string])[]>> = {
  aitronos: [
    [aitronos.owner, `${paths.organizations}?active_only=false`],
    [aitronos.owner, paths.acmeSettings],
    [aitronos.globexOwner, paths.organizations],
    [aitronos.newcomer, paths.organizations],
  ],
  shareofmodel: [[shareOfModel.staff, `${paths.organizations}?include_logo=true`]],
}

/** Returns all state that the API shows. */
export async function readState(session: Session, api: string): Promise<readonly unknown[]> {
  const replies = await Promise.all((reads[api] ?? []).map(([who, path]) => get(session, who, path)))
  expect(replies.map(({ status }) => status)).toSatisfy((statuses: readonly number[]) =>
    statuses.every((each) => each === 200),
  )
  return replies.map(({ json }) => json)
}

/** Session → API → the state after a reset: read once, as it is always the same. */
const initial = new WeakMap<Session, Map<string, readonly unknown[]>>()

async function stateBefore(session: Session, api: string): Promise<readonly unknown[]> {
  if (!session.isUntouched) return readState(session, api)
  const known = initial.get(session) ?? new Map<string, readonly unknown[]>()
  const state = known.get(api) ?? (await readState(session, api))
  initial.set(session, known.set(api, state))
  return state
}

/** Checks that what is done changes none of the state that the caller's API shows; gives what it results in. */
export async function expectUnchanged<Result>(
  session: Session,
  { api }: Pick<Caller, 'api'>,
  act: () => Promise<Result>,
): Promise<Result> {
  const before = await stateBefore(session, api)
  const result = await act()
  expect(await readState(session, api)).toEqual(before)
  return result
}

/** Sends a patch, and checks that it changes nothing; gives the reply. */
export function patchInVain(session: Session, caller: Caller, path: string, json: unknown): Promise<Answered> {
  return expectUnchanged(session, caller, () => patch(session, caller, path, json))
}

/** Checks that a reply is an error of Aitronos: the whole envelope, with the code. */
export function expectAitronosError(reply: Answered, status: number, code: string): Fields {
  expect(reply.json).toEqual({
    success: false,
    error: {
      code,
      message: expect.any(String),
      system_message: expect.any(String),
      type: 'client_error',
      status,
      ...((reply.json as { error?: { details?: unknown } })?.error?.details !== undefined && {
        details: expect.any(Object),
      }),
      trace_id: expect.any(String),
      timestamp: expect.stringMatching(timestamp),
    },
  })
  expect(reply.status).toBe(status)
  return (fieldsOf(reply).error as Fields).details as Fields
}

/** Checks that a reply refuses exactly these fields, each with a message for people. */
export function expectAitronosInvalid(reply: Answered, fields: readonly string[]): void {
  const { errors } = expectAitronosError(reply, 422, 'VALIDATION_ERROR')
  const refused = errors as readonly Fields[]
  expect(refused).toEqual(refused.map(() => ({ field: expect.any(String), message: expect.any(String) })))
  expect(refused.map(({ field }) => String(field)).toSorted()).toEqual(fields.toSorted())
}

/** Checks that a reply is `{detail}`, as all errors of Share of Model are that are not about fields. */
export function expectDetail(reply: Answered, status: number): void {
  expect(reply.json).toEqual({ detail: expect.any(String) })
  expect(reply.status).toBe(status)
}

/** Checks that a reply refuses exactly these fields, each with its messages. */
export function expectFieldErrors(reply: Answered, fields: readonly string[]): void {
  expect(reply.status).toBe(400)
  expect(Object.keys(fieldsOf(reply)).toSorted()).toEqual(fields.toSorted())
  for (const messages of Object.values(fieldsOf(reply))) expect(messages).toSatisfy(isMessages)
}

/** Messages are texts in a list; those of a list's items are such lists by index. */
function isMessages(value: unknown): boolean {
  const lists: readonly unknown[] = Array.isArray(value) ? [value] : Object.values(value as Fields)
  return lists.every((list) => Array.isArray(list) && list.length > 0 && list.every((text) => typeof text === 'string'))
}
