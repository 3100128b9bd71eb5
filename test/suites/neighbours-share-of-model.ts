import { describe, expect, test } from 'vitest'
import { paths, shareOfModel } from '../support/callers.ts'
import { expectDetail, expectFieldErrors, expectUnchanged, fieldsOf, listOf } from '../support/observe.ts'
import type { Session } from '../support/session.ts'
import { get, patch, post } from '../support/session.ts'

const { staff, csm, nobody } = shareOfModel
const minimal = { name: 'Initech', plan: 'pilot', modules: ['Assets'] }
const logo = 'data:image/png;base64,AAAA'
const fields = [
  'id',
  'name',
  'plan',
  'user_quota',
  'workspace_quota',
  'analysis_quota',
  'workspace_count',
  'modules',
  'asset_evaluation_quota',
  'search_credits',
  'salesforce_code',
  'contract_end_date',
  'is_active',
]

/** Creating and listing organizations at Share of Model: B2 and B3. */
export function describeShareOfModelNeighbours(session: Session): void {
  describe('B2', () => {
    describeCreation(session)
    describeCreationRights(session)
    describeRequired(session)
  })
  describe('B3', () => describeList(session))
}

function describeCreation(session: Session): void {
  test('makes an organization of a name, a plan and modules, with defaults for the rest', async () => {
    const reply = await post(session, staff, paths.organizations, minimal)
    expect(reply.status).toBe(201)
    expect(reply.json).toEqual({
      ...minimal,
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      user_quota: 0,
      workspace_quota: 0,
      analysis_quota: 0,
      workspace_count: 0,
      asset_evaluation_quota: 0,
      search_credits: 0,
      salesforce_code: null,
      contract_end_date: null,
      is_active: true,
    })
    expect(Object.keys(fieldsOf(reply))).toEqual(fields)
  })

  test('makes what can be listed and updated afterwards', async () => {
    const made = fieldsOf(await post(session, csm, paths.organizations, minimal))
    expect(listOf(await get(session, staff, paths.organizations))).toContainEqual(made)
    const updated = await patch(session, staff, `${paths.organizations}/${made.id}`, { plan: 'suite' })
    expect(updated.json).toEqual({ ...made, plan: 'suite' })
  })

  test('takes every field', async () => {
    const body = {
      ...minimal,
      user_quota: 1,
      workspace_quota: 2,
      analysis_quota: 3,
      asset_evaluation_quota: 4,
      search_credits: 5,
      logo,
      salesforce_code: 'SF-1',
      contract_end_date: '2030-01-31',
      is_active: false,
    }
    const reply = await post(session, staff, `${paths.organizations}?include_logo=true`, body)
    expect(reply.json).toMatchObject(body)
  })
}

function describeCreationRights(session: Session): void {
  test('shows the logo only where it is asked for', async () => {
    const without = await post(session, staff, paths.organizations, { ...minimal, logo })
    expect(Object.keys(fieldsOf(without))).not.toContain('logo')
    const withNone = await post(session, staff, `${paths.organizations}?include_logo=true`, minimal)
    expect(withNone.json).toMatchObject({ logo: null })
  })

  test.for(['globexOwner', 'globexEditor', 'globexViewer', 'globexGuest', 'hooliOwner'] as const)(
    'is for staff and csm: %s may not',
    async (who) => {
      expectDetail(await post(session, shareOfModel[who], paths.organizations, minimal), 403)
    },
  )

  test('refuses who shows no credentials', async () => {
    expectDetail(await post(session, nobody, paths.organizations, minimal), 401)
  })
}

const refused = [
  { says: 'an empty body', body: {}, wrong: ['name', 'plan', 'modules'] },
  { says: 'a body without a name', body: { ...minimal, name: undefined }, wrong: ['name'] },
  { says: 'a body without a plan', body: { ...minimal, plan: undefined }, wrong: ['plan'] },
  { says: 'a body without modules', body: { ...minimal, modules: undefined }, wrong: ['modules'] },
  { says: 'an empty list of modules', body: { ...minimal, modules: [] }, wrong: ['modules'] },
  { says: 'null as name and plan', body: { ...minimal, name: null, plan: null }, wrong: ['name', 'plan'] },
  { says: 'a name of 256 characters', body: { ...minimal, name: 'x'.repeat(256) }, wrong: ['name'] },
  {
    says: 'quotas out of range',
    body: { ...minimal, user_quota: -1, search_credits: 2147483648 },
    wrong: ['user_quota', 'search_credits'],
  },
  {
    says: 'a day that is in no calendar',
    body: { ...minimal, contract_end_date: '2030-02-30' },
    wrong: ['contract_end_date'],
  },
]

function describeRequired(session: Session): void {
  test.for(refused)('refuses $says', async ({ body, wrong }) => {
    const reply = await expectUnchanged(session, staff, () => post(session, staff, paths.organizations, body))
    expectFieldErrors(reply, wrong)
  })
}

function describeList(session: Session): void {
  const names = async (who: keyof typeof shareOfModel): Promise<unknown[]> =>
    listOf(await get(session, shareOfModel[who], paths.organizations)).map(({ name }) => name)

  test.for(['staff', 'csm', 'staffWithToken'] as const)('shows every organization to %s', async (who) => {
    expect(await names(who)).toEqual(['Globex', 'Hooli'])
  })

  test.for([
    ['globexOwner', ['Globex']],
    ['globexEditor', ['Globex']],
    ['globexViewer', ['Globex']],
    ['globexGuest', ['Globex']],
    ['hooliOwner', ['Hooli']],
  ] as const)('shows %s where it has a role', async ([who, shown]) => {
    expect(await names(who)).toEqual(shown)
  })

  test('is a bare array of what the update answers with', async () => {
    const [globex] = listOf(await get(session, staff, paths.organizations))
    expect(Object.keys(globex ?? {})).toEqual(fields)
    expect((await patch(session, staff, paths.somGlobex, {})).json).toEqual(globex)
  })

  test('shows the logos where they are asked for', async () => {
    const list = listOf(await get(session, staff, `${paths.organizations}?include_logo=true`))
    expect(list.map((each) => each.logo)).toEqual([expect.stringMatching(/^data:image/), null])
  })

  test.for(['nobody', 'unknownKey', 'unknownToken'] as const)(
    'refuses %s, and says how to authenticate',
    async (who) => {
      const reply = await get(session, shareOfModel[who], paths.organizations)
      expectDetail(reply, 401)
      expect(reply.headers['www-authenticate']).toMatch(/\S/)
    },
  )
}
