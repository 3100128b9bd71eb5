import { describe, expect, test } from 'vitest'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import { expectAitronosError, expectDetail, expectUnchanged, fieldsOf, patchInVain } from '../support/observe.ts'
import { aitronosOperations, operations, shareOfModelOperations } from '../support/operations.ts'
import type { Session } from '../support/session.ts'
import { call, get, patch, patchText, post } from '../support/session.ts'

/** Which operations there are, who may call them, and what those who may not are told: decisions 1 to 9, and 29. */
export function describeAccessDecisions(session: Session): void {
  describeOperations(session)
  describeCredentials(session)
  describeWhoMayUpdate(session)
  describeAitronosOrder(session)
  describeShareOfModelOrder(session)
  describeRefusals(session)
  describeIds(session)
}

function describeOperations(session: Session): void {
  test.for(operations.filter(({ method }) => method === 'PATCH'))('decision 1: $operation works', async (sample) => {
    const reply = await call(session, sample.as, sample.method, sample.path, sample)
    expect(reply.status).toBe(sample.status)
    expect(Object.keys(fieldsOf(reply)).length).toBeGreaterThan(0)
  })

  test.for(operations.filter(({ method }) => method !== 'PATCH'))('decision 2: $operation works', async (sample) => {
    const reply = await call(session, sample.as, sample.method, sample.path, sample)
    expect(reply.status).toBe(sample.status)
  })
}

/** What looks like the owner's credentials, and is not. */
const wrongForms: readonly Readonly<Record<string, string>>[] = [
  { 'X-API-Key': 'at_acme_owner' },
  { Authorization: 'Bearer ak_acme_owner' },
  { Authorization: 'at_acme_owner' },
  { Authorization: 'Basic YWtfYWNtZV9vd25lcjo=' },
  { 'X-API-Key': '' },
  { 'X-API-Key': 'AK_ACME_OWNER' },
  { 'api-key': 'ak_acme_owner' },
]

const wrongShareOfModelForms: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'X-API-Key': 'som_staff' },
  { Authorization: 'Basic som_staff' },
  { Authorization: 'Bearer' },
]

function describeCredentials(session: Session): void {
  describe.each(aitronosOperations)('decision 3: $operation', ({ method, path, json, status }) => {
    test.for(['owner', 'ownerWithToken'] as const)('takes the credentials of %s', async (who) => {
      expect((await call(session, aitronos[who], method, path, { json })).status).toBe(status)
    })

    test.for(wrongForms)('takes no other form of them: %j', async (headers) => {
      expect((await call(session, { api: 'aitronos', headers }, method, path, { json })).status).toBe(401)
    })
  })

  test.for(['bearer', 'BEARER'])('decision 3: the word %s is not told apart by case', async (word) => {
    const caller = { api: 'aitronos', headers: { Authorization: `${word} at_acme_owner` } }
    expect((await get(session, caller, paths.acme)).status).toBe(200)
  })

  describe.each(shareOfModelOperations)('decision 4: $operation', ({ method, path, json, status }) => {
    test.for(['staff', 'staffWithToken', 'csm', 'csmWithToken'] as const)(
      'takes the credentials of %s',
      async (who) => {
        expect((await call(session, shareOfModel[who], method, path, { json })).status).toBe(status)
      },
    )

    test.for(wrongShareOfModelForms)('takes no other form of them: %j', async (headers) => {
      expect((await call(session, { api: 'shareofmodel', headers }, method, path, { json })).status).toBe(401)
    })
  })
}

function describeWhoMayUpdate(session: Session): void {
  test.for(['globexOwner', 'globexEditor', 'globexViewer', 'globexGuest', 'hooliOwner'] as const)(
    'decision 5: no role of an organization suffices at Share of Model: %s',
    async (who) => {
      const reply = await expectUnchanged(session, shareOfModel.staff, () =>
        patch(session, shareOfModel[who], paths.somGlobex, { name: 'x' }),
      )
      expectDetail(reply, 403)
    },
  )

  test('decision 5: the owner of one organization may not update another one', async () => {
    expect((await patch(session, aitronos.globexOwner, paths.globex, { name: 'x' })).status).toBe(200)
    expectAitronosError(
      await patch(session, aitronos.globexOwner, paths.acme, { name: 'x' }),
      403,
      'INSUFFICIENT_PERMISSIONS',
    )
  })
}

const unknownSettings = `${paths.unknownOrganization}/model-settings`

function describeAitronosOrder(session: Session): void {
  test.for([paths.unknownOrganization, unknownSettings])('decision 6: 401 comes before 404, at %s', async (path) => {
    expectAitronosError(await patch(session, aitronos.nobody, path, {}), 401, 'AUTHENTICATION_REQUIRED')
  })

  test.for([paths.acme, paths.acmeSettings])('decision 6: 401 comes before 422 and 400, at %s', async (path) => {
    const invalid = { name: 1, disabledModels: 1 }
    expectAitronosError(await patch(session, aitronos.nobody, path, invalid), 401, 'AUTHENTICATION_REQUIRED')
    expectAitronosError(await patchText(session, aitronos.nobody, path, '{'), 401, 'AUTHENTICATION_REQUIRED')
  })

  test.for([paths.unknownOrganization, unknownSettings])('decision 6: 404 comes before 403, at %s', async (path) => {
    expectAitronosError(await patch(session, aitronos.newcomer, path, {}), 404, 'ORGANIZATION_NOT_FOUND')
  })

  test.for([paths.unknownOrganization, unknownSettings])(
    'decision 6: 404 comes before 422 and 400, at %s',
    async (path) => {
      const invalid = { name: 1, disabledModels: 1 }
      expectAitronosError(await patch(session, aitronos.owner, path, invalid), 404, 'ORGANIZATION_NOT_FOUND')
      expectAitronosError(await patchText(session, aitronos.owner, path, '{'), 404, 'ORGANIZATION_NOT_FOUND')
    },
  )

  test.for([paths.acme, paths.acmeSettings])('decision 6: 403 comes before 422 and 400, at %s', async (path) => {
    const invalid = { name: 1, disabledModels: 1 }
    expectAitronosError(await patch(session, aitronos.member, path, invalid), 403, 'INSUFFICIENT_PERMISSIONS')
    expectAitronosError(await patchText(session, aitronos.member, path, '{'), 403, 'INSUFFICIENT_PERMISSIONS')
  })
}

function describeShareOfModelOrder(session: Session): void {
  const { nobody, globexOwner, staff } = shareOfModel

  test.for([paths.somGlobex, paths.somUnknown])('decision 7: 401 comes before all others, at %s', async (path) => {
    expectDetail(await patch(session, nobody, path, { name: 1 }), 401)
    expectDetail(await patchText(session, nobody, path, '{'), 401)
  })

  test('decision 7: 403 comes before 404', async () => {
    expectDetail(await patch(session, globexOwner, paths.somUnknown, {}), 403)
  })

  test('decision 7: 403 comes before 400', async () => {
    expectDetail(await patch(session, globexOwner, paths.somGlobex, { name: 1 }), 403)
    expectDetail(await patchText(session, globexOwner, paths.somGlobex, '{'), 403)
    expectDetail(await post(session, globexOwner, paths.organizations, {}), 403)
  })

  test('decision 7: 404 comes before 400', async () => {
    expectDetail(await patch(session, staff, paths.somUnknown, { name: 1 }), 404)
    expectDetail(await patchText(session, staff, paths.somUnknown, '{'), 404)
  })
}

function describeRefusals(session: Session): void {
  describe.each([paths.acme, paths.acmeSettings])('decision 8: PATCH %s', (path) => {
    test.for(['member', 'newcomer', 'globexOwner'] as const)(
      'tells %s INSUFFICIENT_PERMISSIONS, and for which organization',
      async (who) => {
        const details = expectAitronosError(
          await patch(session, aitronos[who], path, {}),
          403,
          'INSUFFICIENT_PERMISSIONS',
        )
        expect(details).toEqual({ organization_id: 'org_abc123def456' })
      },
    )
  })

  test.for([
    ['nobody', 'AUTHENTICATION_REQUIRED'],
    ['unknownKey', 'INVALID_API_KEY'],
    ['unknownToken', 'TOKEN_INVALID'],
  ] as const)('decision 9: %s is told %s', async ([who, code]) => {
    for (const path of [paths.acme, paths.acmeSettings]) {
      const details = expectAitronosError(await patch(session, aitronos[who], path, { name: 'x' }), 401, code)
      expect(details).toBeUndefined()
    }
  })

  test.for(['unknownKey', 'unknownToken', 'nobody'] as const)('decision 9: %s changes nothing', async (who) => {
    expect((await patchInVain(session, aitronos[who], paths.acme, { name: 'x' })).status).toBe(401)
  })
}

/** Ids that no organization can have, percent-encoded where a path needs it. */
const malformedIds = [
  'x',
  'org_',
  'org_%21%21',
  '0',
  '-1',
  'null',
  'undefined',
  'NaN',
  '%20',
  '%00',
  '..%2F..%2Fetc%2Fpasswd',
  'org_abc123def456%20',
  'ORG_ABC123DEF456',
  '3C90C3CC-0D44-4B50-8888-8DD25736052',
  '%F0%9F%A6%9C',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  "'%20OR%201=1--",
  '%7B%7D',
]

function describeIds(session: Session): void {
  test('decision 29: an id of 2000 characters is not found', async () => {
    const path = `/v1/organizations/${'x'.repeat(2000)}`
    expectAitronosError(await patch(session, aitronos.owner, path, {}), 404, 'ORGANIZATION_NOT_FOUND')
    expectDetail(await patch(session, shareOfModel.staff, path, {}), 404)
  })

  test.for(malformedIds)('decision 29: the id %s is not found at Aitronos, whatever is asked of it', async (id) => {
    const path = `/v1/organizations/${id}`
    const details = expectAitronosError(await patch(session, aitronos.owner, path, {}), 404, 'ORGANIZATION_NOT_FOUND')
    expect(details).toEqual({ organization_id: decodeURIComponent(id) })
    const others = await Promise.all([
      get(session, aitronos.owner, path),
      call(session, aitronos.owner, 'DELETE', path),
      get(session, aitronos.owner, `${path}/model-settings`),
      patch(session, aitronos.owner, `${path}/model-settings`, {}),
      get(session, aitronos.owner, `${path}/models`),
    ])
    expect(others.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  })

  test.for(malformedIds)('decision 29: the id %s is not found at Share of Model', async (id) => {
    expectDetail(await patch(session, shareOfModel.staff, `/v1/organizations/${id}`, { name: 'x' }), 404)
  })
}
