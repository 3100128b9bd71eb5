import { describe, expect, test } from 'vitest'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import {
  expectAitronosError,
  expectAitronosInvalid,
  expectDetail,
  expectFieldErrors,
  expectUnchanged,
  fieldsOf,
  patchInVain,
} from '../support/observe.ts'
import type { Session } from '../support/session.ts'
import { get, patch, patchText } from '../support/session.ts'

const { owner } = aitronos
const { staff } = shareOfModel

/** What a body may hold, and what is said of one that is wrong: decisions 10 to 15, 23, 24, 26 and 27. */
export function describeBodyDecisions(session: Session): void {
  describeInvalid(session)
  describeUnparsable(session)
  describeIgnored(session)
  describeBothSpellings(session)
  describeNull(session)
  describeKeysAndSlugs(session)
  describeCoercion(session)
  describeReplyLimits(session)
}

/** What Django REST framework is known to say. */
const messages = [
  { body: { name: null }, errors: { name: ['This field may not be null.'] } },
  { body: { plan: null }, errors: { plan: ['This field may not be null.'] } },
  { body: { modules: null }, errors: { modules: ['This field may not be null.'] } },
  { body: { name: [] }, errors: { name: ['Not a valid string.'] } },
  { body: { plan: 'gold' }, errors: { plan: ['"gold" is not a valid choice.'] } },
  { body: { user_quota: 'x' }, errors: { user_quota: ['A valid integer is required.'] } },
  { body: { user_quota: 1.5 }, errors: { user_quota: ['A valid integer is required.'] } },
  { body: { user_quota: -1 }, errors: { user_quota: ['Ensure this value is greater than or equal to 0.'] } },
  {
    body: { search_credits: 2147483648 },
    errors: { search_credits: ['Ensure this value is less than or equal to 2147483647.'] },
  },
  { body: { is_active: 'maybe' }, errors: { is_active: ['Must be a valid boolean.'] } },
  {
    body: { contract_end_date: 'x' },
    errors: { contract_end_date: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'] },
  },
  { body: { modules: [] }, errors: { modules: ['Ensure this field has at least 1 elements.'] } },
  { body: { modules: ['Assets', 'Foo'] }, errors: { modules: { 1: ['"Foo" is not a valid choice.'] } } },
]

function describeInvalid(session: Session): void {
  test('decision 10: all bad fields of an organization are told at once', async () => {
    const body = { name: '', website: 5, is_active: 'no', api_usage_limit: -1, domains: 'x', description: 'fine' }
    const reply = await patchInVain(session, owner, paths.acme, body)
    expectAitronosInvalid(reply, ['name', 'website', 'is_active', 'api_usage_limit', 'domains'])
  })

  test('decision 10: all bad fields of the settings are told at once, as they were spelled', async () => {
    const body = { disabled_providers: 'openai', disabledModels: {}, default_model_key: 5 }
    const reply = await patchInVain(session, owner, paths.acmeSettings, body)
    expectAitronosInvalid(reply, ['disabled_providers', 'disabledModels', 'default_model_key'])
  })

  test('decision 12: all bad fields are told at once, each with its messages', async () => {
    const body = { name: 5, plan: 'gold', user_quota: -1, is_active: 'no', contract_end_date: 'soon', logo: 'fine' }
    const reply = await patchInVain(session, staff, paths.somGlobex, body)
    expectFieldErrors(reply, ['name', 'plan', 'user_quota', 'is_active', 'contract_end_date'])
  })

  test.for(messages)('decision 12: $body is answered with the words of the framework', async ({ body, errors }) => {
    const reply = await patchInVain(session, staff, paths.somGlobex, body)
    expect(reply.status).toBe(400)
    expect(reply.json).toEqual(errors)
  })

  test('decision 12: a bad item of a list is told by its index', async () => {
    const reply = await patchInVain(session, staff, paths.somGlobex, { modules: ['Assets', 'Mail', 'Models', 5] })
    expect(reply.status).toBe(400)
    expect(reply.json).toEqual({ modules: { 1: expect.any(Array), 3: expect.any(Array) } })
  })
}

function describeUnparsable(session: Session): void {
  test.for([paths.acme, paths.acmeSettings])(
    'decision 11: unparsable JSON is a 400 in the envelope, at %s',
    async (path) => {
      const reply = await expectUnchanged(session, owner, () => patchText(session, owner, path, '{"name": "x"'))
      expectAitronosError(reply, 400, 'MALFORMED_REQUEST')
    },
  )

  test('decision 11: unparsable JSON is a 400 with a detail at Share of Model', async () => {
    const reply = await expectUnchanged(session, staff, () =>
      patchText(session, staff, paths.somGlobex, '{"name": "x"'),
    )
    expectDetail(reply, 400)
  })
}

/** Properties of an organization that the update does not take. */
const readOnly = {
  id: 'org_other',
  type: 'School',
  owner_id: 'usr_thief',
  total_usage_limit: 1e9,
  storage_free_bytes_allowance: 1,
  pricing_tier_id: 'tier_free',
  created_at: '2001-01-01T00:00:00Z',
  updated_at: '2001-01-01T00:00:00Z',
  use_system_provider_keys: false,
}

const unknown = { nickname: 'A', Name: 'x', 'name ': 'y', isActive: false, disabledProviders: ['openai'], '': 1 }

function describeIgnored(session: Session): void {
  test.for(Object.entries({ ...readOnly, ...unknown }))(
    'decision 13: %s of an organization is ignored',
    async ([field, value]) => {
      const reply = await patchInVain(session, owner, paths.acme, { [field]: value })
      expect(reply.status).toBe(200)
    },
  )

  test('decision 13: ignored fields keep no other field from being set', async () => {
    const before = fieldsOf(await get(session, owner, paths.acme))
    const reply = await patch(session, owner, paths.acme, { ...readOnly, ...unknown, name: 'Set' })
    expect(reply.json).toEqual({ ...before, name: 'Set', updated_at: expect.any(String) })
    expect(fieldsOf(reply).updated_at).not.toBe(readOnly.updated_at)
  })

  test.for(
    Object.entries({ updated_at: '2001-01-01T00:00:00Z', updated_by: 'usr_x', DisabledModels: ['x'], other: 1 }),
  )('decision 13: %s of the settings is ignored', async ([field, value]) => {
    const reply = await patchInVain(session, owner, paths.acmeSettings, { [field]: value })
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({ updated_at: null, updated_by: null })
  })

  test.for(Object.entries({ id: 'x', workspace_count: 7, pencil_customer_id: 1, Name: 'x', is_pencil: true }))(
    'decision 13: %s is ignored at Share of Model',
    async ([field, value]) => {
      const reply = await patchInVain(session, staff, paths.somGlobex, { [field]: value })
      expect(reply.status).toBe(200)
      expect(Object.keys(fieldsOf(reply))).not.toContain('pencil_customer_id')
    },
  )
}

/** Both spellings, in both orders: the camelCase one and the one it wins over. */
const both = [
  { body: { disabledProviders: ['google'], disabled_providers: ['openai'] }, want: { disabled_providers: ['google'] } },
  { body: { disabled_providers: ['openai'], disabledProviders: ['google'] }, want: { disabled_providers: ['google'] } },
  { body: { disabledModels: [], disabled_models: ['gpt-4o'] }, want: { disabled_models: [] } },
  { body: { disabled_models: ['gpt-4o'], disabledModels: [] }, want: { disabled_models: [] } },
  { body: { defaultModelKey: null, default_model_key: 'gpt-4o' }, want: { default_model_key: null } },
  { body: { default_model_key: null, defaultModelKey: 'gpt-4o' }, want: { default_model_key: 'gpt-4o' } },
]

function describeBothSpellings(session: Session): void {
  test.for(both)('decision 14: of $body the camelCase spelling wins', async ({ body, want }) => {
    const reply = await patch(session, owner, paths.acmeSettings, body)
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject(want)
  })

  test('decision 14: the spelling that loses is as if it were not sent', async () => {
    const reply = await patch(session, owner, paths.acmeSettings, {
      disabled_models: 'wrong',
      disabledModels: ['gpt-4o'],
    })
    expect(reply.json).toMatchObject({ disabled_models: ['gpt-4o'] })
  })

  test('decision 14: the spelling that wins is refused where it is wrong, whatever the other one is', async () => {
    const body = { disabledModels: 'wrong', disabled_models: ['gpt-4o'] }
    expectAitronosInvalid(await patchInVain(session, owner, paths.acmeSettings, body), ['disabledModels'])
  })

  test('decision 14: different fields may have different spellings', async () => {
    const reply = await patch(session, owner, paths.acmeSettings, { disabledModels: ['a'], default_model_key: 'b' })
    expect(reply.json).toMatchObject({ disabled_models: ['a'], default_model_key: 'b' })
  })
}

const updatable = [
  'name',
  'description',
  'website',
  'industry',
  'company_size',
  'logo_image',
  'image_url',
  'is_active',
  'api_usage_limit',
  'api_key_usage_limit',
  'domains',
]

function describeNull(session: Session): void {
  test.for(updatable)('decision 15: null is refused for %s of an organization', async (field) => {
    expectAitronosInvalid(await patchInVain(session, owner, paths.acme, { [field]: null }), [field])
  })

  test.for(['disabledProviders', 'disabled_providers', 'disabledModels', 'disabled_models'])(
    'decision 15: null is refused for %s of the settings',
    async (field) => {
      expectAitronosInvalid(await patchInVain(session, owner, paths.acmeSettings, { [field]: null }), [field])
    },
  )
}

function describeKeysAndSlugs(session: Session): void {
  test.for(['no-such-model', 'GPT-4O', 'a/b c', '🦜', 'x'.repeat(80)])(
    'decision 23: the unknown model key %s is accepted',
    async (key) => {
      const reply = await patch(session, owner, paths.acmeSettings, { disabledModels: [key], defaultModelKey: key })
      expect(reply.status).toBe(200)
      expect(reply.json).toMatchObject({ disabled_models: [key], default_model_key: key })
    },
  )

  test('decision 24: there are six provider slugs, and case counts', async () => {
    const six = ['openai', 'anthropic', 'aitronos', 'google', 'mistral', 'cohere']
    expect((await patch(session, owner, paths.acmeSettings, { disabledProviders: six })).status).toBe(200)
    for (const slug of six) {
      const upper = slug[0]?.toUpperCase() + slug.slice(1)
      const reply = await patch(session, owner, paths.acmeSettings, { disabledProviders: [upper] })
      expectAitronosInvalid(reply, ['disabledProviders.0'])
    }
  })
}

function describeCoercion(session: Session): void {
  test.for(
    Object.entries({
      api_usage_limit: '5',
      api_key_usage_limit: '5',
      is_active: 'true',
      name: 5,
      domains: 'a.example',
    }),
  )('decision 26: %s of an organization is not made out of %j', async ([field, value]) => {
    expectAitronosInvalid(await patchInVain(session, owner, paths.acme, { [field]: value }), [field])
  })

  test.for(Object.entries({ user_quota: '5', search_credits: '', is_active: 'true', name: 5, modules: 'Assets' }))(
    'decision 26: %s is not made out of %j at Share of Model',
    async ([field, value]) => {
      expectFieldErrors(await patchInVain(session, staff, paths.somGlobex, { [field]: value }), [field])
    },
  )

  test('decision 26: 5.0 is the integer 5, as JSON has one kind of number', async () => {
    const reply = await patchText(session, staff, paths.somGlobex, '{"user_quota": 5.0}')
    expect(reply.json).toMatchObject({ user_quota: 5 })
  })
}

function describeReplyLimits(session: Session): void {
  const quotas = ['user_quota', 'workspace_quota', 'analysis_quota', 'asset_evaluation_quota', 'search_credits']

  test.for(quotas)('decision 27: %s is at most 2147483647', async (field) => {
    expectFieldErrors(await patchInVain(session, staff, paths.somGlobex, { [field]: 2147483648 }), [field])
  })

  describe.each([
    { field: 'name', longest: 255 },
    { field: 'salesforce_code', longest: 50 },
  ])('decision 27: $field', ({ field, longest }) => {
    test.for(['x', 'é', '🦜'])(`has at most ${longest} characters, such as %s`, async (character) => {
      const taken = await patch(session, staff, paths.somGlobex, { [field]: character.repeat(longest) })
      expect(taken.status).toBe(200)
      const refused = await patchInVain(session, staff, paths.somGlobex, { [field]: character.repeat(longest + 1) })
      expectFieldErrors(refused, [field])
    })
  })
}
