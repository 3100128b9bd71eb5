import { describe, expect, test } from 'vitest'
import { aitronos, paths } from '../support/callers.ts'
import { expectAitronosError, expectAitronosInvalid, fieldsOf, patchInVain, timestamp } from '../support/observe.ts'
import type { Answered, Session } from '../support/session.ts'
import { call, get, patch } from '../support/session.ts'
import { errors, madeUp, sampleReply, samples } from './seed-002-samples.ts'

/** The page "Update organization" of Aitronos, sentence by sentence. */
export function describeSeed002(session: Session): void {
  describe('seed 002: update organization (Aitronos)', () => {
    describeIntroduction(session)
    describeOptional(session)
    describeTexts(session)
    describeLimits(session)
    describeOtherFields(session)
    describeReplies(session)
  })
}

function describeIntroduction(session: Session): void {
  test('it updates "organization details", and a later read has them', async () => {
    const reply = await patch(session, aitronos.owner, paths.acme, { name: 'Acme & Sons', industry: 'Retail' })
    expect(reply.json).toMatchObject({ name: 'Acme & Sons', industry: 'Retail' })
    expect((await get(session, aitronos.member, paths.acme)).json).toEqual(reply.json)
  })

  test.for(['owner', 'admin', 'ownerWithToken', 'adminWithToken'] as const)(
    'the user "must be an Admin or Owner of the organization": %s may',
    async (who) => {
      const reply = await patch(session, aitronos[who], paths.acme, { name: 'Mine' })
      expect(reply.status).toBe(200)
      expect(reply.json).toMatchObject({ name: 'Mine' })
    },
  )

  test.for(['member', 'departmentManager', 'knowledgeManager', 'billingManager', 'globexOwner', 'newcomer'] as const)(
    'the user "must be an Admin or Owner of the organization": %s may not',
    async (who) => {
      const reply = await patchInVain(session, aitronos[who], paths.acme, { name: 'Mine' })
      expectAitronosError(reply, 403, 'INSUFFICIENT_PERMISSIONS')
    },
  )

  test('organization_id names the organization to update: no other one changes', async () => {
    const before = await get(session, aitronos.globexOwner, paths.globex)
    await patch(session, aitronos.owner, paths.acme, { name: 'Only Acme', api_usage_limit: 1 })
    expect((await get(session, aitronos.globexOwner, paths.globex)).json).toEqual(before.json)
  })
}

const everyField = {
  name: 'Another name',
  description: 'Another description',
  website: 'https://another.example',
  industry: 'Another industry',
  company_size: '1-10',
  logo_image: 'aGVsbG8=',
  image_url: 'https://another.example/image.png',
  is_active: false,
  api_usage_limit: 12.5,
  api_key_usage_limit: 7.25,
  domains: ['another.example'],
}

const unseen = ['api_key_usage_limit', 'domains']

function describeOptional(session: Session): void {
  test.for(Object.entries(everyField))(
    '"all fields are optional": %s alone changes nothing else',
    async ([field, value]) => {
      const before = fieldsOf(await get(session, aitronos.owner, paths.acme))
      const reply = await patch(session, aitronos.owner, paths.acme, { [field]: value })
      const change = unseen.includes(field) ? {} : { [field]: value }
      expect(reply.status).toBe(200)
      expect(reply.json).toEqual({ ...before, ...change, updated_at: expect.stringMatching(timestamp) })
    },
  )

  test('"all fields are optional": every one of them may be sent at once', async () => {
    const reply = await patch(session, aitronos.owner, paths.acme, everyField)
    const { api_key_usage_limit, domains, ...shown } = everyField
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject(shown)
  })

  test('"all fields are optional": a body without any is accepted', async () => {
    const reply = await patchInVain(session, aitronos.owner, paths.acme, {})
    expect(reply.status).toBe(200)
  })
}

/** Field, the shortest and the longest text it takes. */
const texts = [
  { field: 'name', shortest: 1, longest: 255 },
  { field: 'website', shortest: 0, longest: 500 },
  { field: 'industry', shortest: 0, longest: 100 },
  { field: 'company_size', shortest: 0, longest: 50 },
  { field: 'image_url', shortest: 0, longest: 500 },
  { field: 'description', shortest: 0, longest: 20_000 },
  { field: 'logo_image', shortest: 0, longest: 200_000 },
]

function describeTexts(session: Session): void {
  describe.each(texts)('$field', ({ field, shortest, longest }) => {
    test.for([shortest, longest])('takes a text of %i characters', async (length) => {
      const value = 'x'.repeat(length)
      const reply = await patch(session, aitronos.owner, paths.acme, { [field]: value })
      expect(reply.status).toBe(200)
      expect(fieldsOf(await get(session, aitronos.owner, paths.acme))[field]).toBe(value)
    })

    test.for([1, 0, true, false, [], {}, ['x']])('is a string: %j is refused', async (bad) => {
      const reply = await patchInVain(session, aitronos.owner, paths.acme, { [field]: bad })
      expectAitronosInvalid(reply, [field])
    })
  })

  test('name is 1-255 characters: none at all are refused', async () => {
    const reply = await patchInVain(session, aitronos.owner, paths.acme, { name: '' })
    expectAitronosInvalid(reply, ['name'])
  })

  test.for([
    ['name', 255],
    ['website', 500],
    ['industry', 100],
    ['company_size', 50],
    ['image_url', 500],
  ] as const)('%s is at most %i characters: one more is refused', async ([field, longest]) => {
    const sent = { [field]: 'x'.repeat(longest + 1) }
    expectAitronosInvalid(await patchInVain(session, aitronos.owner, paths.acme, sent), [field])
  })

  test('name counts characters, not code units: 255 emoji are taken, 256 are refused', async () => {
    const taken = await patch(session, aitronos.owner, paths.acme, { name: '🦜'.repeat(255) })
    expect(taken.json).toMatchObject({ name: '🦜'.repeat(255) })
    const refused = await patch(session, aitronos.owner, paths.acme, { name: '🦜'.repeat(256) })
    expectAitronosInvalid(refused, ['name'])
  })
}

function describeLimits(session: Session): void {
  describe.each([{ field: 'api_usage_limit' }, { field: 'api_key_usage_limit' }])('$field', ({ field }) => {
    test.for([0, 0.01, 1, 2000.0, 1234.56, 1e12])('is a number >= 0: %d is taken', async (value) => {
      const reply = await patch(session, aitronos.owner, paths.acme, { [field]: value })
      expect(reply.status).toBe(200)
      const shown = field === 'api_usage_limit' ? value : 1000
      expect(reply.json).toMatchObject({ api_usage_limit: shown })
    })

    test.for([-1, -0.01, -1e12])('is a number >= 0: %d is refused', async (value) => {
      const reply = await patchInVain(session, aitronos.owner, paths.acme, { [field]: value })
      expectAitronosInvalid(reply, [field])
    })

    test.for(['5', '', true, [], {}, [5]])('is a number: %j is refused', async (bad) => {
      const reply = await patchInVain(session, aitronos.owner, paths.acme, { [field]: bad })
      expectAitronosInvalid(reply, [field])
    })
  })
}

function describeOtherFields(session: Session): void {
  test.for([false, true])('is_active sets "whether the organization is active": %j', async (value) => {
    await patch(session, aitronos.owner, paths.acme, { is_active: !value })
    const reply = await patch(session, aitronos.owner, paths.acme, { is_active: value })
    expect(reply.json).toMatchObject({ is_active: value })
  })

  test.for(['true', '', 0, 1, [], {}])('is_active is a boolean: %j is refused', async (bad) => {
    const reply = await patchInVain(session, aitronos.owner, paths.acme, { is_active: bad })
    expectAitronosInvalid(reply, ['is_active'])
  })

  test('logo_image, a "Base64-encoded logo image", comes back as it was sent', async () => {
    const logo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
    const reply = await patch(session, aitronos.owner, paths.acme, { logo_image: logo })
    expect(reply.json).toMatchObject({ logo_image: logo })
  })

  test('domains gives "automatic member access": a user with such an e-mail address gets in', async () => {
    expect((await get(session, aitronos.newcomer, paths.acme)).status).toBe(403)
    await patch(session, aitronos.owner, paths.acme, { domains: ['newcomer.example'] })
    const reply = await get(session, aitronos.newcomer, paths.acme)
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({ id: 'org_abc123def456' })
  })

  test('domains gives no access to users of other domains', async () => {
    await patch(session, aitronos.owner, paths.acme, {
      domains: ['comer.example', 'example', 'sub.newcomer.example', ''],
    })
    expectAitronosError(await get(session, aitronos.newcomer, paths.acme), 403, 'INSUFFICIENT_PERMISSIONS')
  })

  test.for(['newcomer.example', {}, 1, true])('domains is an array: %j is refused', async (bad) => {
    const reply = await patchInVain(session, aitronos.owner, paths.acme, { domains: bad })
    expectAitronosInvalid(reply, ['domains'])
  })

  test.for([1, true, null, {}, ['newcomer.example']])(
    'domains holds e-mail domains: an item %j is refused',
    async (bad) => {
      const sent = { domains: ['newcomer.example', bad] }
      expectAitronosInvalid(await patchInVain(session, aitronos.owner, paths.acme, sent), ['domains.1'])
    },
  )
}

function describeReplies(session: Session): void {
  test.for(samples)('the $language sample is answered like on the page', async ({ body }) => {
    const headers = { 'Content-Type': 'application/json' }
    const reply = await call(session, aitronos.owner, 'PATCH', paths.acme, { headers, body })
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({ ...sampleReply, updated_at: expect.stringMatching(timestamp) })
    expect(Object.keys(fieldsOf(reply))).toEqual(Object.keys(sampleReply))
  })

  test('updated_at of the reply is the time of the update', async () => {
    const start = Math.floor(Date.now() / 1000) * 1000
    const { updated_at, created_at } = fieldsOf(await patch(session, aitronos.owner, paths.acme, { name: 'Later' }))
    expect(Date.parse(String(updated_at))).toBeGreaterThanOrEqual(start)
    expect(created_at).toBe('2025-01-15T10:30:00Z')
  })

  test('without credentials the answer is the 401 of the page, to the letter', async () => {
    const reply = await patchInVain(session, aitronos.nobody, paths.acme, { name: 'Mine' })
    expect(reply.status).toBe(401)
    expect(withSampleTexts(reply)).toBe(errors[401])
  })

  test('without the role the answer is the 403 of the page, to the letter', async () => {
    const reply = await patch(session, aitronos.member, paths.acme, { name: 'Mine' })
    expect(reply.status).toBe(403)
    expect(withSampleTexts(reply)).toBe(errors[403])
  })

  test('once the organization is gone the answer is the 404 of the page, to the letter', async () => {
    await call(session, aitronos.owner, 'DELETE', paths.acme)
    const reply = await patch(session, aitronos.owner, paths.acme, { name: 'Mine' })
    expect(reply.status).toBe(404)
    expect(withSampleTexts(reply)).toBe(errors[404])
  })
}

/** Returns an error's text with what the server makes up anew replaced by what the page's sample has there. */
function withSampleTexts({ json }: Answered): string {
  return JSON.stringify(json, (name, value: unknown) =>
    Object.hasOwn(madeUp, name) ? madeUp[name as 'trace_id'] : value,
  )
}
