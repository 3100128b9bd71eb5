import { describe, expect, test } from 'vitest'
import { aitronos, paths } from '../support/callers.ts'
import { availableModels, expectAitronosError, expectAitronosInvalid, fieldsOf, timestamp } from '../support/observe.ts'
import type { Session } from '../support/session.ts'
import { get, patch, patchText } from '../support/session.ts'
import { modelsOf, providers, sample, settings, stored } from './seed-000-samples.ts'

/** Each list with its alias, what the reply calls it, and two values it takes. */
const lists = [
  { field: 'disabledProviders', reply: 'disabled_providers', value: ['cohere', 'openai'], other: ['mistral'] },
  { field: 'disabledModels', reply: 'disabled_models', value: ['gpt-4o-mini', 'claude-3-haiku'], other: ['gpt-4o'] },
] as const

/** The page "Update model settings", sentence by sentence. */
export function describeSeed000(session: Session): void {
  describe('seed 000: update model settings', () => {
    describeIntroduction(session)
    describePartialUpdate(session)
    describeRoles(session)
    describeDisabledList(session)
    describeProviders(session)
    describeModels(session)
    describeLists(session)
    describeDefaultModel(session)
    describeReturns(session)
  })
}

function describeIntroduction(session: Session): void {
  test('the sample request is answered with what it sets', async () => {
    const reply = await patchText(session, aitronos.ownerWithToken, paths.acmeSettings, sample)
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({
      disabled_providers: ['google', 'mistral'],
      disabled_models: ['gpt-4o-mini'],
      default_model_key: 'claude-sonnet-4-6',
      updated_at: expect.stringMatching(timestamp),
      updated_by: 'usr_xyz789',
    })
    expect((await get(session, aitronos.ownerWithToken, paths.acmeSettings)).json).toEqual(reply.json)
  })

  test('it updates "the model availability settings for an organization", and of no other one', async () => {
    const before = await get(session, aitronos.globexOwner, paths.globexSettings)
    await patch(session, aitronos.owner, paths.acmeSettings, settings)
    expect((await get(session, aitronos.globexOwner, paths.globexSettings)).json).toEqual(before.json)
  })

  test('administrators can "disable specific AI providers or models, and set a default model"', async () => {
    const reply = await patch(session, aitronos.admin, paths.acmeSettings, settings)
    expect(reply.json).toMatchObject(stored)
    expect(await availableModels(session)).not.toContain('gpt-4o-mini')
  })
}

function describePartialUpdate(session: Session): void {
  test.for(Object.entries({ disabledProviders: [], disabledModels: [], defaultModelKey: null }))(
    '"omitted fields remain unchanged" when only %s is sent',
    async ([field, value]) => {
      await patch(session, aitronos.owner, paths.acmeSettings, settings)
      const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const reply = await patch(session, aitronos.owner, paths.acmeSettings, { [field]: value })
      expect(reply.json).toMatchObject({ ...stored, [name]: value })
      expect((await get(session, aitronos.owner, paths.acmeSettings)).json).toEqual(reply.json)
    },
  )

  test('"all fields are optional": a body without any of them is accepted', async () => {
    await patch(session, aitronos.owner, paths.acmeSettings, settings)
    const reply = await patch(session, aitronos.owner, paths.acmeSettings, {})
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject(stored)
  })

  test('organization_id names the organization: there are no settings of an unknown one', async () => {
    const reply = await patch(session, aitronos.owner, `${paths.unknownOrganization}/model-settings`, settings)
    const details = expectAitronosError(reply, 404, 'ORGANIZATION_NOT_FOUND')
    expect(details).toEqual({ organization_id: 'org_nosuch000000' })
  })
}

function describeRoles(session: Session): void {
  test.for(['owner', 'admin', 'ownerWithToken', 'adminWithToken'] as const)(
    'it "requires Admin or Owner role": %s may',
    async (who) => {
      const reply = await patch(session, aitronos[who], paths.acmeSettings, settings)
      expect(reply.status).toBe(200)
    },
  )

  test.for(['member', 'departmentManager', 'knowledgeManager', 'billingManager', 'globexOwner', 'newcomer'] as const)(
    'it "requires Admin or Owner role": %s may not',
    async (who) => {
      const reply = await patch(session, aitronos[who], paths.acmeSettings, settings)
      expectAitronosError(reply, 403, 'INSUFFICIENT_PERMISSIONS')
      expect((await get(session, aitronos.owner, paths.acmeSettings)).json).toMatchObject({ disabled_models: [] })
    },
  )
}

function describeDisabledList(session: Session): void {
  test('"all providers and models are available by default"', async () => {
    const untouched = await get(session, aitronos.globexOwner, paths.globexSettings)
    expect(untouched.json).toMatchObject({ disabled_providers: [], disabled_models: [] })
    expect((await availableModels(session)).toSorted()).toEqual(Object.values(modelsOf).flat().toSorted())
  })

  test('it lets one "selectively disable specific ones": the others stay available', async () => {
    await patch(session, aitronos.owner, paths.acmeSettings, {
      disabledProviders: ['openai'],
      disabledModels: ['mistral-small'],
    })
    const left = Object.values({ ...modelsOf, openai: [], mistral: ['mistral-large'] }).flat()
    expect((await availableModels(session)).toSorted()).toEqual(left.toSorted())
  })
}

function describeProviders(session: Session): void {
  test.for(providers)(
    'disabledProviders takes %s, and none of its models is available to members',
    async (provider) => {
      const reply = await patch(session, aitronos.owner, paths.acmeSettings, { disabledProviders: [provider] })
      expect(reply.json).toMatchObject({ disabled_providers: [provider] })
      const others = Object.values({ ...modelsOf, [provider]: [] }).flat()
      expect((await availableModels(session)).toSorted()).toEqual(others.toSorted())
    },
  )

  test('disabledProviders takes all six at once, and then no model is available', async () => {
    const reply = await patch(session, aitronos.owner, paths.acmeSettings, { disabledProviders: providers })
    expect(reply.json).toMatchObject({ disabled_providers: providers })
    expect(await availableModels(session)).toEqual([])
  })

  test.for(['freddy', 'OpenAI', 'OPENAI', ' openai', 'openai ', 'azure', ''])(
    'disabledProviders has "valid values", and "%s" is none of them, in either spelling',
    async (provider) => {
      const reply = await patch(session, aitronos.owner, paths.acmeSettings, {
        disabledProviders: ['google', provider],
      })
      expectAitronosInvalid(reply, ['disabledProviders.1'])
      const alias = await patch(session, aitronos.owner, paths.acmeSettings, { disabled_providers: [provider] })
      expectAitronosInvalid(alias, ['disabled_providers.0'])
    },
  )

  test('an empty list of disabledProviders re-enables all providers', async () => {
    await patch(session, aitronos.owner, paths.acmeSettings, { disabledProviders: ['openai', 'google'] })
    const reply = await patch(session, aitronos.owner, paths.acmeSettings, { disabledProviders: [] })
    expect(reply.json).toMatchObject({ disabled_providers: [] })
    expect((await availableModels(session)).toSorted()).toEqual(Object.values(modelsOf).flat().toSorted())
  })
}

function describeModels(session: Session): void {
  test('disabledModels disables "individual model keys"', async () => {
    const value = ['gpt-4o-mini', 'claude-3-haiku']
    const reply = await patch(session, aitronos.owner, paths.acmeSettings, { disabledModels: value })
    expect(reply.json).toMatchObject({ disabled_models: value })
    const available = await availableModels(session)
    expect(available).not.toContain('gpt-4o-mini')
    expect(available).not.toContain('claude-3-haiku')
  })

  test('disabledModels controls a model "even when their provider is enabled"', async () => {
    await patch(session, aitronos.owner, paths.acmeSettings, { disabledProviders: [], disabledModels: ['gpt-4o-mini'] })
    const available = await availableModels(session)
    expect(available).toContain('gpt-4o')
    expect(available).not.toContain('gpt-4o-mini')
  })

  test('an empty list of disabledModels re-enables all models', async () => {
    await patch(session, aitronos.owner, paths.acmeSettings, { disabledModels: ['gpt-4o-mini', 'claude-3-haiku'] })
    const reply = await patch(session, aitronos.owner, paths.acmeSettings, { disabledModels: [] })
    expect(reply.json).toMatchObject({ disabled_models: [] })
    expect((await availableModels(session)).toSorted()).toEqual(Object.values(modelsOf).flat().toSorted())
  })

  test('a model stays disabled by disabledModels when its provider is enabled again', async () => {
    const both = { disabledProviders: ['openai'], disabledModels: ['gpt-4o-mini'] }
    await patch(session, aitronos.owner, paths.acmeSettings, both)
    await patch(session, aitronos.owner, paths.acmeSettings, { disabledProviders: [] })
    const available = await availableModels(session)
    expect(available).toContain('gpt-4o')
    expect(available).not.toContain('gpt-4o-mini')
  })
}

function describeLists(session: Session): void {
  describe.each(lists)('$field', ({ field, reply: name, value, other }) => {
    test('"also accepts" its snake_case alias', async () => {
      const reply = await patch(session, aitronos.owner, paths.acmeSettings, { [name]: value })
      expect(reply.status).toBe(200)
      expect(reply.json).toMatchObject({ [name]: value })
      expect((await get(session, aitronos.owner, paths.acmeSettings)).json).toMatchObject({ [name]: value })
    })

    test('replaces the whole list, in either spelling', async () => {
      await patch(session, aitronos.owner, paths.acmeSettings, { [field]: value })
      const replaced = await patch(session, aitronos.owner, paths.acmeSettings, { [name]: other })
      expect(replaced.json).toMatchObject({ [name]: other })
      const back = await patch(session, aitronos.owner, paths.acmeSettings, { [field]: value })
      expect(back.json).toMatchObject({ [name]: value })
    })

    test('is emptied through its alias too', async () => {
      await patch(session, aitronos.owner, paths.acmeSettings, { [field]: value })
      const reply = await patch(session, aitronos.owner, paths.acmeSettings, { [name]: [] })
      expect(reply.json).toMatchObject({ [name]: [] })
    })

    test.for(['google', {}, 1, true, { 0: 'google' }])(
      'is an array: %j is refused, in either spelling',
      async (bad) => {
        for (const spelling of [field, name]) {
          const reply = await patch(session, aitronos.owner, paths.acmeSettings, { [spelling]: bad })
          expectAitronosInvalid(reply, [spelling])
        }
      },
    )

    test.for([1, true, null, {}, ['google']])(
      'holds strings: an item %j is refused, in either spelling',
      async (bad) => {
        for (const spelling of [field, name]) {
          const reply = await patch(session, aitronos.owner, paths.acmeSettings, { [spelling]: [bad] })
          const { errors } = expectAitronosError(reply, 422, 'VALIDATION_ERROR')
          expect(errors).toContainEqual({ field: `${spelling}.0`, message: expect.any(String) })
        }
      },
    )
  })
}

function describeDefaultModel(session: Session): void {
  test.for(['defaultModelKey', 'default_model_key'])(
    '%s sets "the default model key for the organization"',
    async (name) => {
      const reply = await patch(session, aitronos.owner, paths.acmeSettings, { [name]: 'claude-sonnet-4-6' })
      expect(reply.status).toBe(200)
      expect(reply.json).toMatchObject({ default_model_key: 'claude-sonnet-4-6' })
    },
  )

  test.for(['defaultModelKey', 'default_model_key'])('%s null clears the default', async (name) => {
    await patch(session, aitronos.owner, paths.acmeSettings, settings)
    const reply = await patch(session, aitronos.owner, paths.acmeSettings, { [name]: null })
    expect(reply.json).toMatchObject({ ...stored, default_model_key: null })
    expect(fieldsOf(await get(session, aitronos.owner, paths.acmeSettings)).default_model_key).toBeNull()
  })

  test.for([1, 0, true, false, [], {}, ['gpt-4o']])(
    'defaultModelKey is a string or null: %j is refused',
    async (bad) => {
      for (const spelling of ['defaultModelKey', 'default_model_key']) {
        const reply = await patch(session, aitronos.owner, paths.acmeSettings, { [spelling]: bad })
        expectAitronosInvalid(reply, [spelling])
      }
    },
  )
}

function describeReturns(session: Session): void {
  test('it returns the five fields of the settings, in the order of the page', async () => {
    const reply = await patch(session, aitronos.owner, paths.acmeSettings, settings)
    const fields = ['disabled_providers', 'disabled_models', 'default_model_key', 'updated_at', 'updated_by']
    expect(Object.keys(fieldsOf(reply))).toEqual(fields)
  })

  test('default_model_key is "null if not set"', async () => {
    const reply = await patch(session, aitronos.globexOwner, paths.globexSettings, { disabledModels: ['gpt-4o'] })
    expect(reply.json).toMatchObject({ disabled_models: ['gpt-4o'], default_model_key: null })
  })

  test('updated_at is the "ISO 8601 timestamp of the last update"', async () => {
    const start = Math.floor(Date.now() / 1000) * 1000
    const { updated_at } = fieldsOf(await patch(session, aitronos.owner, paths.acmeSettings, settings))
    expect(updated_at).toMatch(timestamp)
    expect(Date.parse(String(updated_at))).toBeGreaterThanOrEqual(start)
    expect(Date.parse(String(updated_at))).toBeLessThanOrEqual(Date.now())
  })

  test.for([
    ['owner', 'usr_xyz789'],
    ['ownerWithToken', 'usr_xyz789'],
    ['admin', 'usr_acme_admin'],
    ['adminWithToken', 'usr_acme_admin'],
  ] as const)('updated_by is the "user ID of who last updated": %s is %s', async ([who, id]) => {
    await patch(session, aitronos.owner, paths.acmeSettings, settings)
    const reply = await patch(session, aitronos[who], paths.acmeSettings, { disabledModels: ['gpt-4o'] })
    expect(reply.json).toMatchObject({ updated_by: id })
  })
}
