import { expect, test } from 'vitest'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import {
  availableModels,
  expectAitronosError,
  expectUnchanged,
  fieldsOf,
  listOf,
  patchInVain,
} from '../support/observe.ts'
import type { Session } from '../support/session.ts'
import { call, get, patch, post } from '../support/session.ts'

const { owner, admin, newcomer } = aitronos
const { staff } = shareOfModel

/** What a request does to the state: decisions 16 to 19, 21, 22, 25 and 33. */
export function describeStateDecisions(session: Session): void {
  describeNothingNew(session)
  describeLists(session)
  describeUnseen(session)
  describeDomains(session)
  describeProviders(session)
  describeInactive(session)
  describeRefused(session)
}

function describeNothingNew(session: Session): void {
  test.for([
    { operation: 'A3', caller: owner, path: paths.acme },
    { operation: 'A1', caller: owner, path: paths.acmeSettings },
    { operation: 'B1', caller: staff, path: paths.somGlobex },
  ])('decision 16: {} is 200 and changes nothing, not even updated_at: $operation', async ({ caller, path }) => {
    expect((await patchInVain(session, caller, path, {})).status).toBe(200)
  })

  test('decision 16: {} leaves updated_at and updated_by after an update, too', async () => {
    const updated = await patch(session, owner, paths.acmeSettings, { disabledModels: ['gpt-4o'] })
    const reply = await patch(session, admin, paths.acmeSettings, {})
    expect(reply.json).toEqual(updated.json)
  })

  test('decision 17: the same values again stamp updated_at', async () => {
    const reply = await patch(session, owner, paths.acme, { name: 'Acme Corporation' })
    expect(reply.status).toBe(200)
    expect(fieldsOf(reply).updated_at).not.toBe('2025-11-19T14:20:00Z')
  })

  test('decision 17: the same values again stamp updated_by', async () => {
    const body = { disabledModels: ['gpt-4o'], defaultModelKey: 'gpt-4o-mini' }
    await patch(session, owner, paths.acmeSettings, body)
    const reply = await patch(session, admin, paths.acmeSettings, body)
    expect(reply.json).toMatchObject({ disabled_models: ['gpt-4o'], updated_by: 'usr_acme_admin' })
  })
}

function describeLists(session: Session): void {
  test.for([
    { field: 'disabledModels', name: 'disabled_models', value: ['b', 'a', 'b', '', ' a '] },
    { field: 'disabledProviders', name: 'disabled_providers', value: ['openai', 'cohere', 'openai'] },
  ])('decision 18: $field is stored as sent, and replaced whole', async ({ field, name, value }) => {
    const reply = await patch(session, owner, paths.acmeSettings, { [field]: value })
    expect(fieldsOf(reply)[name]).toEqual(value)
    const replaced = await patch(session, owner, paths.acmeSettings, { [field]: value.slice(0, 1) })
    expect(fieldsOf(replaced)[name]).toEqual(value.slice(0, 1))
    const emptied = await patch(session, owner, paths.acmeSettings, { [field]: [] })
    expect(fieldsOf(emptied)[name]).toEqual([])
  })

  test('decision 18: modules is stored as sent, and replaced whole', async () => {
    const modules = ['Website', 'Assets', 'Website']
    expect(fieldsOf(await patch(session, staff, paths.somGlobex, { modules })).modules).toEqual(modules)
    expect(fieldsOf(await patch(session, staff, paths.somGlobex, { modules: ['Search'] })).modules).toEqual(['Search'])
  })

  test('decision 18: domains is replaced whole', async () => {
    await patch(session, owner, paths.acme, { domains: ['newcomer.example', 'acme.example'] })
    await patch(session, owner, paths.acme, { domains: ['acme.example'] })
    expectAitronosError(await get(session, newcomer, paths.acme), 403, 'INSUFFICIENT_PERMISSIONS')
  })

  test('decision 18: [] empties domains', async () => {
    await patch(session, owner, paths.acme, { domains: ['newcomer.example'] })
    await patch(session, owner, paths.acme, { domains: [] })
    expectAitronosError(await get(session, newcomer, paths.acme), 403, 'INSUFFICIENT_PERMISSIONS')
  })
}

function describeUnseen(session: Session): void {
  test('decision 19: domains and api_key_usage_limit are not in the reply, which has 17 fields', async () => {
    const reply = await patch(session, owner, paths.acme, { domains: ['acme.example'], api_key_usage_limit: 5 })
    expect(reply.status).toBe(200)
    expect(Object.keys(fieldsOf(reply))).toHaveLength(17)
    expect(Object.keys(fieldsOf(reply))).not.toContain('domains')
    expect(Object.keys(fieldsOf(reply))).not.toContain('api_key_usage_limit')
  })

  test('decision 19: setting only what the reply does not show is an update all the same', async () => {
    const reply = await patch(session, owner, paths.acme, { api_key_usage_limit: 5 })
    expect(fieldsOf(reply).updated_at).not.toBe('2025-11-19T14:20:00Z')
  })
}

function describeDomains(session: Session): void {
  test('decision 21: whoever has such an e-mail address is a member, and never an admin', async () => {
    await patch(session, owner, paths.acme, { domains: ['newcomer.example'] })
    expectAitronosError(await patch(session, newcomer, paths.acme, { name: 'x' }), 403, 'INSUFFICIENT_PERMISSIONS')
    expectAitronosError(await patch(session, newcomer, paths.acmeSettings, {}), 403, 'INSUFFICIENT_PERMISSIONS')
    expect((await get(session, newcomer, paths.acmeSettings)).status).toBe(200)
    expect((await get(session, newcomer, paths.acmeModels)).status).toBe(200)
  })

  test('decision 21: membership comes with the next call, and the list has the organization', async () => {
    expect((await get(session, newcomer, paths.organizations)).json).toEqual([])
    await patch(session, owner, paths.acme, { domains: ['newcomer.example'] })
    expect((await get(session, newcomer, paths.organizations)).json).toMatchObject([{ id: 'org_abc123def456' }])
  })

  test('decision 21: domain names do not tell case apart', async () => {
    await patch(session, owner, paths.acme, { domains: ['NewComer.Example'] })
    expect((await get(session, newcomer, paths.acme)).status).toBe(200)
  })

  test('decision 21: an admin with such an address stays an admin', async () => {
    await patch(session, owner, paths.acme, { domains: ['acme.example'] })
    expect((await patch(session, admin, paths.acme, { name: 'Still' })).status).toBe(200)
  })
}

function describeProviders(session: Session): void {
  test('decision 22: the default model is not cleared when its provider is disabled, nor when it is itself', async () => {
    await patch(session, owner, paths.acmeSettings, { defaultModelKey: 'gpt-4o' })
    const reply = await patch(session, owner, paths.acmeSettings, {
      disabledProviders: ['openai'],
      disabledModels: ['gpt-4o'],
    })
    expect(reply.json).toMatchObject({ default_model_key: 'gpt-4o' })
    expect(await availableModels(session)).not.toContain('gpt-4o')
  })

  test('decision 22: what one organization disables stays available to another one', async () => {
    await patch(session, owner, paths.acmeSettings, { disabledProviders: ['openai'] })
    const { models } = fieldsOf(await get(session, aitronos.globexOwner, paths.globexModels))
    expect(models).toContainEqual(expect.objectContaining({ key: 'gpt-4o' }))
  })
}

function describeInactive(session: Session): void {
  test('decision 25: an inactive organization can be read and updated, also to be active again', async () => {
    await patch(session, owner, paths.acme, { is_active: false })
    expect((await get(session, aitronos.member, paths.acme)).json).toMatchObject({ is_active: false })
    expect((await patch(session, owner, paths.acmeSettings, { disabledModels: ['a'] })).status).toBe(200)
    const reply = await patch(session, owner, paths.acme, { is_active: true })
    expect(reply.json).toMatchObject({ is_active: true })
  })

  test.for([
    ['', false],
    ['?active_only=true', false],
    ['?active_only=false', true],
  ] as const)('decision 25: the list with "%s" shows an inactive organization: %j', async ([query, isShown]) => {
    await patch(session, owner, paths.acme, { is_active: false })
    const ids = listOf(await get(session, owner, paths.organizations + query)).map(({ id }) => id)
    expect(ids.includes('org_abc123def456')).toBe(isShown)
  })
}

/** Patches of which a part is fine. */
const halfValid = [
  { caller: owner, path: paths.acme, body: { name: 'Valid', api_usage_limit: -1 }, status: 422 },
  {
    caller: owner,
    path: paths.acmeSettings,
    body: { disabledModels: ['valid'], disabledProviders: ['freddy'] },
    status: 422,
  },
  { caller: owner, path: paths.acmeSettings, body: { disabled_models: ['valid'], default_model_key: 5 }, status: 422 },
  { caller: staff, path: paths.somGlobex, body: { name: 'Valid', logo: null, plan: 'gold' }, status: 400 },
  { caller: aitronos.member, path: paths.acme, body: { name: 'Valid', domains: ['newcomer.example'] }, status: 403 },
  { caller: aitronos.nobody, path: paths.acmeSettings, body: { disabledModels: ['valid'] }, status: 401 },
  { caller: owner, path: paths.unknownOrganization, body: { name: 'Valid' }, status: 404 },
]

const halfValidCreations = [
  { caller: owner, body: { name: 'Valid', type: 'Circus' }, status: 422 },
  { caller: staff, body: { name: 'Valid', plan: 'gold', modules: ['Assets'] }, status: 400 },
  { caller: shareOfModel.globexOwner, body: { name: 'Valid', plan: 'pilot', modules: ['Assets'] }, status: 403 },
]

function describeRefused(session: Session): void {
  test.for(halfValid)(
    'decision 33: a patch refused with $status changes nothing: $body',
    async ({ caller, path, body, status }) => {
      expect((await patchInVain(session, caller, path, body)).status).toBe(status)
    },
  )

  test.for(halfValidCreations)(
    'decision 33: a creation refused with $status makes nothing',
    async ({ caller, body, status }) => {
      const reply = await expectUnchanged(session, caller, () => post(session, caller, paths.organizations, body))
      expect(reply.status).toBe(status)
    },
  )

  test('decision 33: a refused request deletes nothing', async () => {
    const reply = await expectUnchanged(session, admin, () => call(session, admin, 'DELETE', paths.acme))
    expect(reply.status).toBe(403)
  })
}
