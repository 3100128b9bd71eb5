import { expect, test } from 'vitest'
import { aitronos, paths } from '../support/callers.ts'
import type { Fields } from '../support/observe.ts'
import type { Session } from '../support/session.ts'
import { call, get, patch, post } from '../support/session.ts'
import type { SteerableTransport } from '../support/transports.ts'

type Steered = Session<SteerableTransport>

/** How the journal is searched, and what it says a request has changed. */
export function describeJournalSearch(session: Steered): void {
  describeFilters(session)
  describeChanges(session)
  describeNearMisses(session)
}

async function entries(session: Steered, query = ''): Promise<readonly Fields[]> {
  const { body } = await session.transport.control('GET', `journal${query}`)
  return (JSON.parse(body) as { entries: readonly Fields[] }).entries
}

async function last(session: Steered): Promise<Fields | undefined> {
  return (await entries(session, '?limit=1'))[0]
}

function describeFilters(session: Steered): void {
  /** Four exchanges, and by which numbers they are told here. */
  async function converse(): Promise<(query: string) => Promise<number[]>> {
    await get(session, aitronos.owner, paths.acme)
    await get(session, aitronos.member, paths.acmeModels)
    await patch(session, aitronos.member, paths.acme, { name: 'New' })
    await patch(session, aitronos.owner, paths.acme, { api_usage_limit: 7 })
    const first = Number((await entries(session))[0]?.number)
    return async (query) =>
      (await entries(session, query.replace('FIRST', String(first)))).map((entry) => Number(entry.number) - first + 1)
  }

  test.for([
    ['?operation=updateAitronosOrganization', [3, 4]],
    ['?operation=updateAitronosOrganization&status=4xx', [3]],
    ['?status=200', [1, 2, 4]],
    ['?principal=usr_acme_member', [2, 3]],
    ['?method=patch', [3, 4]],
    ['?api=aitronos', [1, 2, 3, 4]],
    ['?api=shareofmodel', []],
    ['?path=*/models', [2]],
    ['?failure=forbidden', [3]],
    ['?event=limit-caches-invalidated', [4]],
    ['?since=FIRST', [2, 3, 4]],
    ['?limit=2', [3, 4]],
    ['?since=FIRST&limit=1&status=2xx', [4]],
    ['?limit=0', []],
  ] as const)('the journal asked with %s has of four exchanges %j', async ([query, found]) => {
    const numbersFor = await converse()
    expect(await numbersFor(query)).toEqual(found)
  })

  test.for(['?status=20', '?status=ok', '?limit=-1', '?since=x', '?colour=red', '?status='])(
    '%s is no query of the journal',
    async (query) => {
      expect((await session.transport.control('GET', `journal${query}`)).status).toBe(400)
    },
  )

  test('the journal has the query, and an ellipsis for what may be a credential', async () => {
    await get(session, aitronos.owner, `${paths.organizations}?limit=1&api_key=ak_acme_owner&offset=0`)
    expect(await last(session)).toMatchObject({ query: 'limit=1&api_key=…&offset=0' })
  })
}

function describeChanges(session: Steered): void {
  const acme = { collection: 'organizations', key: 'org_abc123def456' }

  test('the journal tells what an update has changed, field by field', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'New', website: 'https://new.example' })
    const { change } = (await last(session)) as { change: Fields }
    expect(change).toMatchObject(acme)
    expect(change.fields).toEqual([
      { path: '/name', before: 'Acme Corporation', after: 'New' },
      { path: '/website', before: 'https://acme.com', after: 'https://new.example' },
      { path: '/updated_at', before: expect.any(String), after: expect.any(String) },
    ])
  })

  test('the journal tells what an update of settings nobody had asked for has changed', async () => {
    await patch(session, aitronos.globexOwner, paths.globexSettings, { disabledModels: ['gpt-4o'] })
    const { change } = (await last(session)) as { change: Fields }
    expect(change).toMatchObject({ key: 'org_def456ghi789' })
    expect(change.fields).toContainEqual({
      path: expect.stringMatching(/^\/disabled_?models$/i),
      before: [],
      after: ['gpt-4o'],
    })
  })

  test('the journal tells what was made and what was deleted, member by member', async () => {
    const made = await post(session, aitronos.owner, paths.organizations, { name: 'Made', type: 'Work' })
    const { id } = made.json as { id: string }
    const created = (await last(session)) as { change: { key: string; fields: Fields[] } }
    expect(created.change.key).toBe(id)
    expect(created.change.fields).toContainEqual({ path: '/name', after: 'Made' })
    expect(created.change.fields.every((field) => !('before' in field))).toBe(true)
    await call(session, aitronos.owner, 'DELETE', `${paths.organizations}/${id}`)
    const deleted = (await last(session)) as { change: { key: string; fields: Fields[] } }
    expect(deleted.change.fields).toContainEqual({ path: '/name', before: 'Made' })
    expect(deleted.change.fields.every((field) => !('after' in field))).toBe(true)
  })

  test.for([{}, { unknown: 1 }])('%j has changed nothing, says the journal', async (body) => {
    await patch(session, aitronos.owner, paths.acme, body)
    expect((await last(session))?.change).toBeUndefined()
  })

  test('a refused request has changed nothing, says the journal', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 5 })
    expect((await last(session))?.change).toBeUndefined()
  })

  test('of a very large body the journal tells which record it has changed, and not how', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'New', ignored: 'x'.repeat(70_000) })
    expect((await last(session))?.change).toEqual(acme)
  })

  test('what has changed since does not change what the journal tells', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'First' })
    await patch(session, aitronos.owner, paths.acme, { name: 'Second' })
    const [first] = (await entries(session)) as unknown as readonly { change: { fields: Fields[] } }[]
    expect(first?.change.fields).toContainEqual({ path: '/name', before: 'Acme Corporation', after: 'First' })
  })
}

function describeNearMisses(session: Steered): void {
  test('the journal says which path might have been meant', async () => {
    await patch(session, aitronos.owner, '/v1/organisations/org_abc123def456', { name: 'New' })
    expect(await last(session)).toMatchObject({
      refusal: {
        failure: 'no-route',
        reason: expect.stringMatching(/Did you mean PATCH \/v1\/organizations\/\{organization_id\}\?$/),
      },
    })
  })
}
