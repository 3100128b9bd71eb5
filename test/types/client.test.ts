import createClient from 'openapi-fetch'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { components, paths } from '../../src/types.ts'

const organization_id = 'org_abc123def456'

/** A client of one vendor's API that talks to a mock of its own. */
async function aitronosClient() {
  const { fetch } = await createMock()
  return createClient<paths>({ baseUrl: 'https://api.aitronos.com', fetch, headers: { 'X-API-Key': 'ak_acme_owner' } })
}

describe('A typed client', () => {
  test('updates an organization, and reads it back', async () => {
    const client = await aitronosClient()
    const path = { organization_id }
    const body = { name: 'Acme & Sons', api_usage_limit: 2000 }
    const updated = await client.PATCH('/v1/organizations/{organization_id}', { params: { path }, body })
    expect(updated.data).toMatchObject(body)
    const read = await client.GET('/v1/organizations/{organization_id}', { params: { path } })
    expect(read.data).toEqual(updated.data)
  })

  test('sends a field whose default is filled in, or leaves it out', async () => {
    const client = await aitronosClient()
    const path = { organization_id }
    const { data } = await client.PATCH('/v1/organizations/{organization_id}/model-settings', {
      params: { path },
      body: { disabledModels: ['gpt-4o-mini'] },
    })
    expect(data?.disabled_models).toEqual(['gpt-4o-mini'])
    expectTypeOf(data?.default_model_key).toEqualTypeOf<string | null | undefined>()
  })

  test('is told of an error in the type that the document gives it', async () => {
    const client = await aitronosClient()
    const path = { organization_id: 'org_nosuch000000' }
    const { error } = await client.GET('/v1/organizations/{organization_id}', { params: { path } })
    expect(error?.error.code).toBe('ORGANIZATION_NOT_FOUND')
  })

  test('calls an API whose server has a base path', async () => {
    const { fetch } = await createMock()
    const baseUrl = 'https://api.shareofmodel.ai/v1'
    const client = createClient<paths>({ baseUrl, fetch, headers: { Authorization: 'som_staff' } })
    const path = { id: '3c90c3cc-0d44-4b50-8888-8dd25736052a' }
    const { data } = await client.PATCH('/organizations/{id}', { params: { path }, body: { user_quota: 12 } })
    expect(data?.user_quota).toBe(12)
  })

  test('does not compile with a field, a value or a path that the document has not', async () => {
    const client = await aitronosClient()
    const path = { organization_id }
    // @ts-expect-error There is no field of this name.
    const misspelt: components['schemas']['AitronosOrganizationUpdate'] = { nmae: 'Acme & Sons' }
    const { data } = await client.PATCH('/v1/organizations/{organization_id}', { params: { path }, body: misspelt })
    // @ts-expect-error Nor has the reply one.
    expect(data?.nmae).toBeUndefined()
    const wrong = [
      // @ts-expect-error A number is no name.
      () => client.PATCH('/v1/organizations/{organization_id}', { params: { path }, body: { name: 5 } }),
      // @ts-expect-error The path parameter is missing.
      () => client.GET('/v1/organizations/{organization_id}', {}),
      // @ts-expect-error There is no such path.
      () => client.GET('/v1/organisations', {}),
    ]
    expect(wrong).toHaveLength(3)
  })
})
