import { describe, expect, test } from 'vitest'
import { aitronos, paths } from '../support/callers.ts'
import {
  expectAitronosError,
  expectAitronosInvalid,
  expectUnchanged,
  fieldsOf,
  listOf,
  organizationFields,
  timestamp,
} from '../support/observe.ts'
import type { Session } from '../support/session.ts'
import { call, get, patch, post } from '../support/session.ts'

const { owner, newcomer, nobody } = aitronos
const minimal = { name: 'Initech', type: 'Work' }

/** Creating an organization at Aitronos: A6. */
export function describeCreation(session: Session): void {
  describe('A6', () => {
    describeReply(session)
    describeOwnership(session)
    describeFields(session)
    describeDomains(session)
  })
}

function describeReply(session: Session): void {
  test('makes an organization of a name and a type, with defaults for the rest', async () => {
    const reply = await post(session, newcomer, paths.organizations, minimal)
    expect(reply.status).toBe(201)
    expect(reply.json).toEqual({
      id: expect.stringMatching(/^org_[A-Za-z0-9]+$/),
      name: 'Initech',
      type: 'Work',
      description: null,
      website: null,
      industry: null,
      company_size: null,
      logo_image: null,
      image_url: null,
      is_active: true,
      owner_id: 'usr_newcomer',
      api_usage_limit: 0,
      total_usage_limit: 0,
      storage_free_bytes_allowance: 52428800,
      pricing_tier_id: 'tier_standard',
      created_at: expect.stringMatching(timestamp),
      updated_at: expect.stringMatching(timestamp),
    })
    expect(Object.keys(fieldsOf(reply))).toEqual(organizationFields)
  })

  test('gives each organization an id of its own', async () => {
    const first = fieldsOf(await post(session, newcomer, paths.organizations, minimal))
    const second = fieldsOf(await post(session, newcomer, paths.organizations, minimal))
    expect(first.id).not.toBe(second.id)
  })

  test('makes what can be read, listed and updated afterwards', async () => {
    const made = await post(session, newcomer, paths.organizations, minimal)
    const path = `${paths.organizations}/${fieldsOf(made).id}`
    expect((await get(session, newcomer, path)).json).toEqual(made.json)
    expect((await get(session, newcomer, paths.organizations)).json).toEqual([made.json])
    expect((await patch(session, newcomer, path, { name: 'Renamed' })).json).toMatchObject({ name: 'Renamed' })
  })

  test('refuses who shows no credentials', async () => {
    expectAitronosError(await post(session, nobody, paths.organizations, minimal), 401, 'AUTHENTICATION_REQUIRED')
  })
}

function describeOwnership(session: Session): void {
  test('makes the caller the owner, who may delete it', async () => {
    const { id, owner_id } = fieldsOf(await post(session, aitronos.member, paths.organizations, minimal))
    expect(owner_id).toBe('usr_acme_member')
    expect((await call(session, aitronos.member, 'DELETE', `${paths.organizations}/${id}`)).status).toBe(204)
  })

  test('gives nobody else a role in it', async () => {
    const { id } = fieldsOf(await post(session, newcomer, paths.organizations, minimal))
    expectAitronosError(await get(session, owner, `${paths.organizations}/${id}`), 403, 'INSUFFICIENT_PERMISSIONS')
  })

  test('makes settings with their defaults possible at once', async () => {
    const { id } = fieldsOf(await post(session, newcomer, paths.organizations, minimal))
    const settings = await get(session, newcomer, `${paths.organizations}/${id}/model-settings`)
    expect(settings.json).toMatchObject({ disabled_providers: [], updated_at: null })
  })

  test('ignores what the server sets', async () => {
    const body = {
      ...minimal,
      id: 'org_mine',
      owner_id: 'usr_other',
      created_at: '2001-01-01T00:00:00Z',
      is_active: false,
    }
    const made = fieldsOf(await post(session, newcomer, paths.organizations, { ...body, total_usage_limit: 9 }))
    expect(made).toMatchObject({ owner_id: 'usr_newcomer', total_usage_limit: 0, is_active: true })
    expect(made.id).not.toBe('org_mine')
    expect(made.created_at).not.toBe('2001-01-01T00:00:00Z')
  })
}

const optional = {
  description: 'Software',
  logo_image: 'aGVsbG8=',
  website: 'x'.repeat(500),
  industry: 'x'.repeat(100),
  company_size: 'x'.repeat(50),
}

const refused = [
  { says: 'an empty body', body: {}, fields: ['name', 'type'] },
  { says: 'a body without a type', body: { name: 'Initech' }, fields: ['type'] },
  { says: 'a body without a name', body: { type: 'Work' }, fields: ['name'] },
  { says: 'null as the name', body: { ...minimal, name: null }, fields: ['name'] },
  { says: 'an empty name', body: { ...minimal, name: '' }, fields: ['name'] },
  { says: 'a name of 256 characters', body: { ...minimal, name: 'x'.repeat(256) }, fields: ['name'] },
  { says: 'an unknown type', body: { ...minimal, type: 'work' }, fields: ['type'] },
  { says: 'null as the type', body: { ...minimal, type: null }, fields: ['type'] },
  { says: 'a website of 501 characters', body: { ...minimal, website: 'x'.repeat(501) }, fields: ['website'] },
  { says: 'an industry of 101 characters', body: { ...minimal, industry: 'x'.repeat(101) }, fields: ['industry'] },
  { says: 'a size of 51 characters', body: { ...minimal, company_size: 'x'.repeat(51) }, fields: ['company_size'] },
  {
    says: 'two bad fields at once',
    body: { ...minimal, description: null, logo_image: 5 },
    fields: ['description', 'logo_image'],
  },
  {
    says: 'a text as a flag',
    body: { ...minimal, use_system_provider_keys: 'yes' },
    fields: ['use_system_provider_keys'],
  },
  { says: 'a text as domains', body: { ...minimal, domains: 'initech.example' }, fields: ['domains'] },
]

function describeFields(session: Session): void {
  test.for(refused)('refuses $says', async ({ body, fields }) => {
    const reply = await expectUnchanged(session, newcomer, () => post(session, newcomer, paths.organizations, body))
    expectAitronosInvalid(reply, fields)
  })

  test.for(['Work', 'Personal', 'School'])('takes the type %s', async (type) => {
    expect((await post(session, newcomer, paths.organizations, { name: 'x', type })).json).toMatchObject({ type })
  })

  test('takes the optional fields, up to their limits', async () => {
    const reply = await post(session, newcomer, paths.organizations, { ...minimal, ...optional, name: 'x'.repeat(255) })
    expect(reply.status).toBe(201)
    expect(reply.json).toMatchObject(optional)
  })

  test('takes use_system_provider_keys, which no reply shows', async () => {
    const reply = await post(session, newcomer, paths.organizations, { ...minimal, use_system_provider_keys: false })
    expect(reply.status).toBe(201)
    expect(Object.keys(fieldsOf(reply))).toEqual(organizationFields)
  })
}

function describeDomains(session: Session): void {
  test('counts the users who join because of domains, and they are members at once', async () => {
    const body = { ...minimal, domains: ['newcomer.example', 'nobody.example'] }
    const made = fieldsOf(await post(session, owner, paths.organizations, body))
    expect(Object.keys(made)).toEqual([...organizationFields, 'users_added_from_domains'])
    expect(made.users_added_from_domains).toBe(1)
    expect(listOf(await get(session, newcomer, paths.organizations)).map(({ id }) => id)).toEqual([made.id])
  })

  test('does not count the owner, who belongs to it anyway', async () => {
    const made = fieldsOf(await post(session, owner, paths.organizations, { ...minimal, domains: ['acme.example'] }))
    expect(made.users_added_from_domains).toBe(5)
    expect((await call(session, owner, 'DELETE', `${paths.organizations}/${made.id}`)).status).toBe(204)
  })

  test('counts nobody where the domains are those of nobody', async () => {
    const made = fieldsOf(await post(session, owner, paths.organizations, { ...minimal, domains: [] }))
    expect(made.users_added_from_domains).toBe(0)
  })

  test('tells of no users where the request has no domains', async () => {
    const made = fieldsOf(
      await post(session, owner, paths.organizations, { ...minimal, email_domains: ['newcomer.example'] }),
    )
    expect(Object.keys(made)).not.toContain('users_added_from_domains')
  })
}
