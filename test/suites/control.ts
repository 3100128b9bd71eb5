import { describe, expect, test } from 'vitest'
import type { Caller } from '../support/callers.ts'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import type { Fields } from '../support/observe.ts'
import { readState } from '../support/observe.ts'
import type { Session } from '../support/session.ts'
import { call, get, openSession, patch, patchText } from '../support/session.ts'
import type { WireReply } from '../support/transport.ts'
import type { SteerableTransport, SteerableTransportKind } from '../support/transports.ts'
import { describeJournalSearch } from './journal.ts'
import { describeSandboxPaths, describeWorlds } from './worlds.ts'

type Steered = Session<SteerableTransport>

/** All behaviour of the control API. */
export function describeControl(kind: SteerableTransportKind): void {
  describe(`the control API ${kind.name}`, () => {
    const session = openSession(kind)
    describeHealth(session)
    describePrincipals(session)
    describeJournal(session)
    describeSecrets(session)
    describeReasons(session)
    describeEvents(session)
    describeReset(session)
    describeJournalSearch(session)
    describeWorlds(session)
  })
}

/** The behaviour of the control API that depends on what carries a request: replies as documented, streams, secrets. */
export function describeControlCarrier(kind: SteerableTransportKind): void {
  describe(`the control API ${kind.name}`, () => {
    const session = openSession(kind)
    describeHealth(session)
    describeSecrets(session)
    describeReset(session)
    describeSandboxPaths(session)
  })
}

const content = ({ body }: WireReply): Fields => JSON.parse(body) as Fields

async function journal(session: Steered): Promise<readonly Fields[]> {
  return content(await session.transport.control('GET', 'journal')).entries as readonly Fields[]
}

function describeHealth(session: Steered): void {
  test('health tells that all is well, and which APIs there are', async () => {
    const reply = await session.transport.control('GET', 'health')
    expect(reply.status).toBe(200)
    expect(content(reply)).toEqual({ status: 'ok', apis: ['aitronos', 'shareofmodel'] })
  })

  test.for(['nothing', '__proto__', 'constructor', 'health/', '../v1'])(
    'there is no control called "%s"',
    async (name) => {
      expect((await session.transport.control('GET', name)).status).not.toBeLessThan(400)
    },
  )

  test.for([
    ['DELETE', 'health', 'GET, HEAD'],
    ['GET', 'reset', 'POST'],
    ['POST', 'journal', 'GET, HEAD, DELETE'],
  ] as const)('%s %s is not allowed, and Allow tells what is', async ([method, name, allow]) => {
    const reply = await session.transport.control(method, name)
    expect([reply.status, reply.headers.allow]).toEqual([405, allow])
  })
}

/** The identities that users of the mock rely on: API, id, header, what of. */
const fixed = [
  ['aitronos', 'usr_xyz789', 'X-API-Key: ak_acme_owner', 'owner'],
  ['aitronos', 'usr_xyz789', 'Authorization: Bearer at_acme_owner', 'owner'],
  ['aitronos', 'usr_acme_admin', 'X-API-Key: ak_acme_admin', 'admin'],
  ['aitronos', 'usr_acme_admin', 'Authorization: Bearer at_acme_admin', 'admin'],
  ['aitronos', 'usr_acme_member', 'X-API-Key: ak_acme_member', 'member'],
  ['aitronos', 'usr_acme_member', 'Authorization: Bearer at_acme_member', 'member'],
  ['aitronos', 'usr_globex_owner', 'X-API-Key: ak_globex_owner', 'owner'],
  ['aitronos', 'usr_globex_owner', 'Authorization: Bearer at_globex_owner', 'owner'],
  ['aitronos', 'usr_newcomer', 'X-API-Key: ak_newcomer', undefined],
  ['aitronos', 'usr_newcomer', 'Authorization: Bearer at_newcomer', undefined],
  ['shareofmodel', 'staff', 'Authorization: som_staff', 'staff'],
  ['shareofmodel', 'staff', 'Authorization: Bearer som_staff', 'staff'],
  ['shareofmodel', 'csm', 'Authorization: som_csm', 'csm'],
  ['shareofmodel', 'csm', 'Authorization: Bearer som_csm', 'csm'],
  ['shareofmodel', 'globex_owner', 'Authorization: som_globex_owner', 'organization_owner'],
  ['shareofmodel', 'globex_viewer', 'Authorization: som_globex_viewer', 'organization_viewer'],
] as const

function describePrincipals(session: Steered): void {
  test.for(fixed)('%s has %s with the credentials "%s" and the role %s', async ([api, id, header, role]) => {
    const [name = '', value = ''] = header.split(': ')
    await get(session, credentials(api, name, value), paths.organizations)
    expect(await journal(session)).toMatchObject([{ api, principal: id, status: 200 }])
    const principals = content(await session.transport.control('GET', 'principals')) as unknown as readonly Fields[]
    const found = principals.find((each) => each.api === api && each.id === id)
    const roles = JSON.stringify([found?.roles, found?.grants])
    expect(role === undefined ? roles : roles.includes(`"${role}"`)).toEqual(role === undefined ? '[[],{}]' : true)
  })

  test('the principals tell the credentials to call with', async () => {
    const principals = content(await session.transport.control('GET', 'principals'))
    expect(principals).toContainEqual(
      expect.objectContaining({
        id: 'usr_newcomer',
        email: 'jo@newcomer.example',
        credentials: { aitronosKey: ['ak_newcomer'], aitronosToken: ['at_newcomer'] },
      }),
    )
  })
}

const credentials = (api: string, header: string, value: string): Caller => ({ api, headers: { [header]: value } })

function describeJournal(session: Steered): void {
  test('the journal has each exchange: what was asked, by whom, and what came of it', async () => {
    await patch(session, aitronos.admin, paths.acme, { name: 'New', website: 'https://new.example' })
    const [entry, ...others] = await journal(session)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      api: 'aitronos',
      method: 'PATCH',
      path: expect.stringMatching(/\/v1\/organizations\/org_abc123def456$/),
      operation: 'updateAitronosOrganization',
      principal: 'usr_acme_admin',
      status: 200,
      set: ['name', 'website'],
    })
    expect(Date.now() - Date.parse(String(entry?.at))).toBeLessThan(60_000)
  })

  test('the journal has the exchanges in their order, with numbers that go up', async () => {
    for (const path of [paths.acme, paths.acmeSettings, paths.acmeModels]) await get(session, aitronos.owner, path)
    const entries = await journal(session)
    expect(entries.map(({ operation }) => operation)).toEqual([
      'getAitronosOrganization',
      'getAitronosModelSettings',
      'listAitronosModels',
    ])
    const numbers = entries.map(({ number }) => Number(number))
    expect(numbers).toEqual([numbers[0], Number(numbers[0]) + 1, Number(numbers[0]) + 2])
  })

  test('what is asked of the control API is not in the journal', async () => {
    await session.transport.control('GET', 'health')
    expect(await journal(session)).toEqual([])
  })

  test('the journal can be emptied, and the state stays', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'Kept' })
    expect((await session.transport.control('DELETE', 'journal')).status).toBe(204)
    expect(await journal(session)).toEqual([])
    expect((await get(session, aitronos.owner, paths.acme)).json).toMatchObject({ name: 'Kept' })
  })
}

function describeSecrets(session: Steered): void {
  test('no credential is in the journal, whether it is known or not', async () => {
    const secrets = [
      'ak_acme_owner',
      'at_acme_owner',
      'ak_secret_mistyped',
      'at_secret_mistyped',
      'som_staff',
      'som_secret_mistyped',
    ]
    const callers = secrets.flatMap((secret) => [
      credentials('aitronos', 'X-API-Key', secret),
      credentials('aitronos', 'Authorization', `Bearer ${secret}`),
      credentials('shareofmodel', 'Authorization', secret),
      credentials('shareofmodel', 'Authorization', `Bearer ${secret}`),
    ])
    for (const caller of callers) await get(session, caller, `${paths.organizations}?api_key=ak_acme_owner`)
    const kept = JSON.stringify(await journal(session))
    for (const secret of secrets) expect(kept).not.toContain(secret)
    expect(await journal(session)).toHaveLength(callers.length)
  })

  test('no body is in the journal: only what it has changed', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'a-value-to-look-for', website: 5 })
    await patch(session, aitronos.owner, paths.acme, { unknown: 'a-value-to-look-for', name: 'Changed' })
    expect(JSON.stringify(await journal(session))).not.toContain('a-value-to-look-for')
    expect(JSON.stringify(await journal(session))).toContain('Changed')
  })
}

const refusals = [
  { as: aitronos.nobody, path: paths.acme, body: '{}', status: 401, failure: 'unauthenticated', reason: /credential/ },
  {
    as: aitronos.unknownKey,
    path: paths.acme,
    body: '{}',
    status: 401,
    failure: 'bad-credentials',
    reason: /aitronosKey/,
  },
  { as: aitronos.member, path: paths.acme, body: '{}', status: 403, failure: 'forbidden', reason: /owner|admin/ },
  {
    as: aitronos.owner,
    path: paths.unknownOrganization,
    body: '{}',
    status: 404,
    failure: 'not-found',
    reason: /org_nosuch/,
  },
  { as: aitronos.owner, path: '/v1/nothing', body: '{}', status: 404, failure: 'no-route', reason: /nothing/ },
  { as: aitronos.owner, path: paths.acmeModels, body: '{}', status: 405, failure: 'method-not-allowed', reason: /GET/ },
  { as: aitronos.owner, path: paths.acme, body: '{', status: 400, failure: 'malformed', reason: /JSON/ },
  { as: aitronos.owner, path: paths.acme, body: '{"name":5}', status: 422, failure: 'invalid', reason: /name/ },
  {
    as: shareOfModel.staff,
    path: paths.somGlobex,
    body: '{"plan":5}',
    status: 400,
    failure: 'invalid',
    reason: /plan/,
  },
]

function describeReasons(session: Steered): void {
  test.for(refusals)(
    'the journal tells why a request is refused: $failure',
    async ({ as, path, body, status, failure, reason }) => {
      await patchText(session, as, path, body)
      expect(await journal(session)).toMatchObject([
        { status, refusal: { failure, reason: expect.stringMatching(reason) } },
      ])
    },
  )

  test('the journal tells why a media type is refused', async () => {
    await call(session, aitronos.owner, 'PATCH', paths.acme, { body: '{}', headers: { 'Content-Type': 'text/plain' } })
    expect(await journal(session)).toMatchObject([
      { refusal: { failure: 'unsupported-media-type', reason: expect.stringMatching('text/plain') } },
    ])
  })
}

function describeEvents(session: Steered): void {
  test.for([
    [{ api_usage_limit: 2000 }, ['api_usage_limit']],
    [{ api_key_usage_limit: 5 }, ['api_key_usage_limit']],
    [{ api_usage_limit: 1000 }, ['api_usage_limit']],
    [{ api_usage_limit: 0, api_key_usage_limit: 0, name: 'x' }, ['api_usage_limit', 'api_key_usage_limit']],
  ] as const)(
    'decision 20: setting %j invalidates the limit caches, also with the value they had',
    async ([body, set]) => {
      await patch(session, aitronos.owner, paths.acme, body)
      const [entry] = await journal(session)
      const details = { key: 'org_abc123def456', set, cleared: 'limit-caches/org_abc123def456' }
      expect(entry?.events).toEqual([{ event: 'limit-caches-invalidated', details: expect.objectContaining(details) }])
    },
  )

  test.for([{ name: 'x' }, { total_usage_limit: 5 }, { api_usage_limit: -1 }, {}])(
    'decision 20: %j leaves the limit caches alone',
    async (body) => {
      await patch(session, aitronos.owner, paths.acme, body)
      expect(await journal(session)).toMatchObject([{ events: [] }])
    },
  )

  test('decision 21: the journal tells who joined, with the call that made it a member', async () => {
    await patch(session, aitronos.owner, paths.acme, { domains: ['newcomer.example'] })
    await get(session, aitronos.newcomer, paths.acme)
    await get(session, aitronos.newcomer, paths.acme)
    const details = { principal: 'usr_newcomer', collection: 'organizations', key: 'org_abc123def456', role: 'member' }
    expect((await journal(session)).map(({ events }) => events)).toEqual([
      [],
      [{ event: 'member-joined', details }],
      [],
    ])
  })
}

function describeReset(session: Steered): void {
  test('reset puts back what the fixtures say, and empties the journal', async () => {
    const before = [await readState(session, 'aitronos'), await readState(session, 'shareofmodel')]
    await patch(session, aitronos.owner, paths.acme, { name: 'Gone', domains: ['newcomer.example'] })
    await patch(session, aitronos.owner, paths.acmeSettings, { disabledModels: ['gpt-4o'] })
    await get(session, aitronos.newcomer, paths.acme)
    await call(session, aitronos.globexOwner, 'DELETE', paths.globex)
    await patch(session, shareOfModel.staff, paths.somGlobex, { name: 'Gone' })
    expect((await session.transport.control('POST', 'reset')).status).toBe(204)
    expect(await journal(session)).toEqual([])
    expect([await readState(session, 'aitronos'), await readState(session, 'shareofmodel')]).toEqual(before)
  })

  test('reset takes memberships back', async () => {
    await patch(session, aitronos.owner, paths.acme, { domains: ['newcomer.example'] })
    await get(session, aitronos.newcomer, paths.acme)
    await session.transport.control('POST', 'reset')
    expect((await get(session, aitronos.newcomer, paths.acme)).status).toBe(403)
  })
}
