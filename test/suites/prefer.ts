import { describe, expect, test } from 'vitest'
import type { Caller } from '../support/callers.ts'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import { expectUnchanged, fieldsOf, organizationFields } from '../support/observe.ts'
import type { Answered, Session } from '../support/session.ts'
import { call } from '../support/session.ts'

const { owner } = aitronos
const { staff } = shareOfModel

/** The header Prefer: a certain reply instead of the true one, and nothing is done. */
export function describePrefer(session: Session): void {
  describe('Prefer', () => {
    describeCode(session)
    describeExample(session)
    describeDynamic(session)
    describeNoEffect(session)
  })
}

const prefer = (
  session: Session,
  caller: Caller,
  method: string,
  path: string,
  preference: string,
  json?: unknown,
): Promise<Answered> => call(session, caller, method, path, { json, headers: { Prefer: preference } })

function describeCode(session: Session): void {
  test.for([
    [401, 'AUTHENTICATION_REQUIRED'],
    [403, 'INSUFFICIENT_PERMISSIONS'],
    [404, 'ORGANIZATION_NOT_FOUND'],
    [422, 'VALIDATION_ERROR'],
    [400, 'MALFORMED_REQUEST'],
    [415, 'UNSUPPORTED_MEDIA_TYPE'],
  ] as const)('code=%i gives that reply of the operation', async ([status, code]) => {
    const reply = await prefer(session, owner, 'PATCH', paths.acme, `code=${status}`, { name: 'x' })
    expect(reply.status).toBe(status)
    expect(reply.json).toMatchObject({ success: false, error: { code, status } })
  })

  test.for([400, 401, 403, 404, 415])('code=%i gives that reply of Share of Model', async (status) => {
    const reply = await prefer(session, staff, 'PATCH', paths.somGlobex, `code=${status}`, { name: 'x' })
    expect(reply.status).toBe(status)
    expect(Object.keys(fieldsOf(reply)).length).toBeGreaterThan(0)
  })

  test('code=204 gives a reply without a body, and deletes nothing', async () => {
    const reply = await expectUnchanged(session, owner, () => prefer(session, owner, 'DELETE', paths.acme, 'code=204'))
    expect([reply.status, reply.body]).toEqual([204, ''])
  })

  test.for(['code=299', 'code=teapot', 'code=', 'respond-async', 'example=', 'dynamic=false', ';;,,=', ''])(
    '"%s" asks for nothing the operation has: the request is done',
    async (preference) => {
      const reply = await prefer(session, owner, 'PATCH', paths.acme, preference, { name: 'Done' })
      expect(reply.json).toMatchObject({ name: 'Done', id: 'org_abc123def456' })
    },
  )
}

function describeExample(session: Session): void {
  test.for([
    'example=restricted',
    'example="restricted"',
    'code=200, example=restricted',
    'code=200;example=restricted',
    'EXAMPLE=restricted',
  ])('%s gives the example of that name', async (preference) => {
    const reply = await prefer(session, owner, 'GET', paths.acmeSettings, preference)
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({ disabled_providers: ['google', 'mistral'], updated_by: 'usr_xyz789' })
  })

  test('code=401, example=unknownKey gives that example of that reply', async () => {
    const reply = await prefer(session, owner, 'PATCH', paths.acme, 'code=401, example=unknownKey', {})
    expect(reply.json).toMatchObject({ error: { code: 'INVALID_API_KEY', status: 401 } })
  })

  test('code=200 gives the first example', async () => {
    const reply = await prefer(session, owner, 'PATCH', paths.acme, 'code=200', { name: 'x' })
    expect(reply.json).toMatchObject({ name: 'Acme Corporation Updated', updated_at: '2025-12-17T10:30:00Z' })
  })
}

function describeDynamic(session: Session): void {
  test('dynamic=true gives a value that is made from the schema', async () => {
    const reply = await prefer(session, owner, 'GET', paths.acme, 'dynamic=true')
    expect(reply.status).toBe(200)
    expect(Object.keys(fieldsOf(reply))).toEqual(organizationFields)
    expect(reply.json).toMatchObject({ id: expect.stringMatching(/^org_/), is_active: expect.any(Boolean) })
    expect(['Work', 'Personal', 'School']).toContain(fieldsOf(reply).type)
  })

  test.for([
    { operation: 'A2', caller: owner, path: paths.acmeSettings },
    { operation: 'A4', caller: owner, path: paths.acme },
    { operation: 'A5', caller: owner, path: paths.organizations },
    { operation: 'A8', caller: owner, path: paths.acmeModels },
    { operation: 'B3', caller: staff, path: paths.organizations },
  ])('dynamic=true gives the same value twice: $operation', async ({ caller, path }) => {
    const first = await prefer(session, caller, 'GET', path, 'dynamic=true')
    const second = await prefer(session, caller, 'GET', path, 'dynamic=true')
    expect(first.status).toBe(200)
    expect(second.json).toEqual(first.json)
  })
}

function describeNoEffect(session: Session): void {
  test.for(['code=200', 'example=updated', 'dynamic=true', 'code=422', 'code=200, dynamic=true'])(
    '%s changes no state',
    async (preference) => {
      const body = { name: 'Changed', domains: ['newcomer.example'] }
      const reply = await expectUnchanged(session, owner, () =>
        prefer(session, owner, 'PATCH', paths.acme, preference, body),
      )
      expect(reply.json).not.toMatchObject({ name: 'Changed' })
    },
  )

  test.for(['code=201', 'dynamic=true', 'example=created'])('%s makes no record', async (preference) => {
    const body = { name: 'New', plan: 'pilot', modules: ['Assets'] }
    const act = (): Promise<Answered> => prefer(session, staff, 'POST', paths.organizations, preference, body)
    expect((await expectUnchanged(session, staff, act)).status).toBe(201)
  })

  test('a preference lets nobody in', async () => {
    const reply = await prefer(session, aitronos.nobody, 'GET', paths.acme, 'code=200')
    expect(reply.status).toBe(401)
  })
}
