import { describe, expect, test } from 'vitest'
import { aitronos, paths } from '../support/callers.ts'
import type { Fields } from '../support/observe.ts'
import { expectAitronosError, fieldsOf, listOf, organizationFields } from '../support/observe.ts'
import type { Session } from '../support/session.ts'
import { call, get, patch } from '../support/session.ts'
import { describeCreation } from './neighbours-create.ts'
import { describeShareOfModelNeighbours } from './neighbours-share-of-model.ts'

const { owner, member, newcomer, globexOwner, nobody } = aitronos

/** Everybody who belongs to Acme. */
const insiders = [
  'owner',
  'admin',
  'member',
  'departmentManager',
  'knowledgeManager',
  'billingManager',
  'ownerWithToken',
] as const

/** The operations beside the updates: A2, A4 to A8, B2 and B3. */
export function describeNeighbours(session: Session): void {
  describe('neighbours', () => {
    describeReading(session)
    describeSettings(session)
    describeOrganization(session)
    describeList(session)
    describeCreation(session)
    describeDeletion(session)
    describeModels(session)
    describeShareOfModelNeighbours(session)
  })
}

/** What the three reads of an organization have in common. */
function describeReading(session: Session): void {
  describe.each([
    { operation: 'A2', path: paths.acmeSettings, unknown: `${paths.unknownOrganization}/model-settings` },
    { operation: 'A4', path: paths.acme, unknown: paths.unknownOrganization },
    { operation: 'A8', path: paths.acmeModels, unknown: `${paths.unknownOrganization}/models` },
  ])('$operation', ({ path, unknown }) => {
    test.for(insiders)('answers whoever belongs to the organization: %s', async (who) => {
      expect((await get(session, aitronos[who], path)).status).toBe(200)
    })

    test.for(['newcomer', 'globexOwner'] as const)('refuses who does not belong to it: %s', async (who) => {
      const details = expectAitronosError(await get(session, aitronos[who], path), 403, 'INSUFFICIENT_PERMISSIONS')
      expect(details).toEqual({ organization_id: 'org_abc123def456' })
    })

    test('refuses who shows no credentials', async () => {
      expectAitronosError(await get(session, nobody, path), 401, 'AUTHENTICATION_REQUIRED')
    })

    test('knows no organization that is not there', async () => {
      expectAitronosError(await get(session, owner, unknown), 404, 'ORGANIZATION_NOT_FOUND')
    })
  })
}

function describeSettings(session: Session): void {
  const untouched = {
    disabled_providers: [],
    disabled_models: [],
    default_model_key: null,
    updated_at: null,
    updated_by: null,
  }

  test('A2 makes the settings with their defaults at the first access', async () => {
    const reply = await get(session, globexOwner, paths.globexSettings)
    expect(reply.json).toEqual(untouched)
    expect(Object.keys(fieldsOf(reply))).toEqual(Object.keys(untouched))
  })

  test('A2 gives the same at the second access', async () => {
    await get(session, globexOwner, paths.globexSettings)
    expect((await get(session, globexOwner, paths.globexSettings)).json).toEqual(untouched)
  })

  test('A2 shows members what an admin has set', async () => {
    const updated = await patch(session, aitronos.admin, paths.acmeSettings, { disabledProviders: ['google'] })
    expect((await get(session, member, paths.acmeSettings)).json).toEqual(updated.json)
  })
}

function describeOrganization(session: Session): void {
  test('A4 gives the 17 fields in their order', async () => {
    expect(Object.keys(fieldsOf(await get(session, member, paths.acme)))).toEqual(organizationFields)
  })

  test('A4 gives the values that the page of the update shows, as they were before it', async () => {
    expect((await get(session, member, paths.acme)).json).toMatchObject({
      name: 'Acme Corporation',
      website: 'https://acme.com',
      api_usage_limit: 1000,
      storage_free_bytes_allowance: 10737418240,
      created_at: '2025-01-15T10:30:00Z',
      updated_at: '2025-11-19T14:20:00Z',
    })
  })
}

function describeList(session: Session): void {
  test.for([
    ['owner', ['org_abc123def456']],
    ['member', ['org_abc123def456']],
    ['billingManager', ['org_abc123def456']],
    ['globexOwner', ['org_def456ghi789']],
    ['newcomer', []],
  ] as const)('A5 lists the organizations that %s belongs to', async ([who, ids]) => {
    expect(listOf(await get(session, aitronos[who], paths.organizations)).map(({ id }) => id)).toEqual(ids)
  })

  test('A5 refuses who shows no credentials', async () => {
    expectAitronosError(await get(session, nobody, paths.organizations), 401, 'AUTHENTICATION_REQUIRED')
  })

  test('A5 shows what an update has set', async () => {
    await patch(session, owner, paths.acme, { name: 'Seen in the list' })
    expect(listOf(await get(session, member, paths.organizations))).toMatchObject([{ name: 'Seen in the list' }])
  })
}

function describeDeletion(session: Session): void {
  test('A7 answers 204 without a body', async () => {
    const reply = await call(session, owner, 'DELETE', paths.acme)
    expect(reply.status).toBe(204)
    expect(reply.body).toBe('')
  })

  test.for(['admin', 'member', 'billingManager', 'globexOwner', 'newcomer'] as const)(
    'A7 is for the owner only: %s may not',
    async (who) => {
      expectAitronosError(await call(session, aitronos[who], 'DELETE', paths.acme), 403, 'INSUFFICIENT_PERMISSIONS')
      expect((await get(session, owner, paths.acme)).status).toBe(200)
    },
  )

  test('A7 refuses who shows no credentials', async () => {
    expectAitronosError(await call(session, nobody, 'DELETE', paths.acme), 401, 'AUTHENTICATION_REQUIRED')
  })

  test('after A7 the organization is not found, whatever is asked of it', async () => {
    await call(session, owner, 'DELETE', paths.acme)
    const replies = await Promise.all([
      get(session, owner, paths.acme),
      patch(session, owner, paths.acme, { name: 'Back' }),
      call(session, owner, 'DELETE', paths.acme),
      get(session, owner, paths.acmeSettings),
      patch(session, owner, paths.acmeSettings, { disabledModels: [] }),
      get(session, owner, paths.acmeModels),
    ])
    for (const reply of replies) expectAitronosError(reply, 404, 'ORGANIZATION_NOT_FOUND')
  })

  test('after A7 the organization is in no list, and the others still are', async () => {
    await call(session, owner, 'DELETE', paths.acme)
    const ids = listOf(await get(session, owner, `${paths.organizations}?active_only=false`)).map(({ id }) => id)
    expect(ids).toEqual(['org_ghi789jkl012'])
    expect((await get(session, globexOwner, paths.globex)).status).toBe(200)
  })

  test('after A7 its e-mail domains let nobody in any more', async () => {
    await patch(session, owner, paths.acme, { domains: ['newcomer.example'] })
    await call(session, owner, 'DELETE', paths.acme)
    expect((await get(session, newcomer, paths.organizations)).json).toEqual([])
    expectAitronosError(await get(session, newcomer, paths.acme), 404, 'ORGANIZATION_NOT_FOUND')
  })
}

function describeModels(session: Session): void {
  const modelFields = [
    'id',
    'title',
    'description',
    'key',
    'external',
    'provider',
    'is_active',
    'is_visible_in_ui',
    'order',
    'max_tokens',
    'cost_per_1k_tokens',
  ]

  test('A8 gives the organization, its models and their number', async () => {
    const reply = await get(session, member, paths.acmeModels)
    const { models } = fieldsOf(reply)
    expect(Object.keys(fieldsOf(reply))).toEqual(['organization_id', 'models', 'total_count'])
    expect(reply.json).toMatchObject({ organization_id: 'org_abc123def456', total_count: (models as unknown[]).length })
  })

  test('A8 gives active models only, in their order, with all their fields', async () => {
    const models = fieldsOf(await get(session, member, paths.acmeModels)).models as readonly Fields[]
    expect(models.length).toBeGreaterThanOrEqual(12)
    for (const model of models) {
      expect(Object.keys(model)).toEqual(modelFields)
      expect(model.is_active).toBe(true)
    }
    const order = models.map((model) => Number(model.order))
    expect(order).toEqual(order.toSorted((left, right) => left - right))
  })

  test('A8 counts the models that are left', async () => {
    const before = Number(fieldsOf(await get(session, member, paths.acmeModels)).total_count)
    await patch(session, owner, paths.acmeSettings, { disabledProviders: ['google'], disabledModels: ['gpt-4o'] })
    expect(fieldsOf(await get(session, member, paths.acmeModels)).total_count).toBe(before - 3)
  })
}
