import { describe, expect, test } from 'vitest'
import { paths, shareOfModel } from '../support/callers.ts'
import { expectDetail, expectFieldErrors, fieldsOf, listOf, patchInVain } from '../support/observe.ts'
import type { Answered, Session } from '../support/session.ts'
import { get, patch, patchText } from '../support/session.ts'

const { staff, csm } = shareOfModel
const withLogo = `${paths.somGlobex}?include_logo=true`

/** The body of the page's curl command, as it is there. */
const sample = `
{
  "name": "<string>",
  "plan": "pilot",
  "user_quota": 1,
  "workspace_quota": 1,
  "analysis_quota": 1,
  "asset_evaluation_quota": 1,
  "search_credits": 1,
  "logo": "<string>",
  "salesforce_code": "<string>",
  "contract_end_date": "2023-12-25",
  "is_active": true,
  "modules": [
    "Assets"
  ]
}
`

/** The fields of the page's reply, in its order. */
const replyFields = [
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
  'logo',
  'salesforce_code',
  'contract_end_date',
  'is_active',
]

const plans = ['pilot', 'starter', 'suite', 'enterprise']
const modules = ['Assets', 'Models', 'Search', 'Sources', 'Shopping', 'Website', 'Dashboard']
const quotas = ['user_quota', 'workspace_quota', 'analysis_quota', 'asset_evaluation_quota', 'search_credits']

/** The page "Update organization" of Share of Model, row by row. */
export function describeSeed001(session: Session): void {
  describe('seed 001: update organization (Share of Model)', () => {
    describeSample(session)
    describeParameters(session)
    describeTexts(session)
    describePlan(session)
    describeQuotas(session)
    describeNullable(session)
    describeFlagsAndModules(session)
    describeReply(session)
  })
}

function describeSample(session: Session): void {
  test('the sample request is answered with what it sets, in the order of the sample reply', async () => {
    const reply = await patchText(session, staff, withLogo, sample)
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({
      ...(JSON.parse(sample) as object),
      id: '3c90c3cc-0d44-4b50-8888-8dd25736052a',
      workspace_count: 4,
    })
    expect(Object.keys(fieldsOf(reply))).toEqual(replyFields)
  })

  test('what the sample request sets is there at the next read', async () => {
    const reply = await patchText(session, staff, withLogo, sample)
    expect(await readGlobex(session)).toEqual(reply.json)
  })

  test.for(Object.entries(JSON.parse(sample) as object))(
    'no field is required: %s alone changes nothing else',
    async ([field, value]) => {
      const before = await readGlobex(session)
      const reply = await patch(session, staff, withLogo, { [field]: value })
      expect(reply.status).toBe(200)
      expect(reply.json).toEqual({ ...before, [field]: value })
    },
  )

  test('no field is required: a body without any changes nothing', async () => {
    const reply = await patchInVain(session, staff, paths.somGlobex, {})
    expect(reply.status).toBe(200)
  })
}

function describeParameters(session: Session): void {
  test('the header Authorization is required', async () => {
    const reply = await patchInVain(session, shareOfModel.nobody, paths.somGlobex, { name: 'x' })
    expectDetail(reply, 401)
  })

  test('the header Authorization holds the API key itself', async () => {
    expect((await patch(session, csm, paths.somGlobex, { name: 'Ours' })).json).toMatchObject({ name: 'Ours' })
  })

  test('id is the UUID "identifying this organization": no other one changes', async () => {
    const before = listOf(await get(session, staff, paths.organizations)).filter(({ name }) => name === 'Hooli')
    await patch(session, staff, paths.somGlobex, { name: 'Only Globex', user_quota: 1 })
    expect(listOf(await get(session, staff, paths.organizations))).toContainEqual(before[0])
  })

  test('id names the organization: an unknown UUID is not found', async () => {
    expectDetail(await patch(session, staff, paths.somUnknown, { name: 'x' }), 404)
  })

  test('the query parameter set to true includes the logo in the response', async () => {
    const reply = await patch(session, staff, withLogo, { logo: 'data:image/png;base64,AAAA' })
    expect(reply.json).toMatchObject({ logo: 'data:image/png;base64,AAAA' })
  })

  test.for(['', '?include_logo=false'])(
    'the query parameter "defaults to false": with "%s" there is no logo',
    async (query) => {
      const reply = await patch(session, staff, paths.somGlobex + query, { logo: 'data:image/png;base64,AAAA' })
      expect(reply.status).toBe(200)
      expect(Object.keys(fieldsOf(reply))).toEqual(replyFields.filter((name) => name !== 'logo'))
    },
  )
}

function describeTexts(session: Session): void {
  describe.each(['name', 'logo', 'salesforce_code', 'contract_end_date'])('%s', (field) => {
    test.for([1, true, [], {}])('is a string: %j is refused', async (bad) => {
      await expectRefused(session, { [field]: bad }, field)
    })
  })

  test.for([
    ['name', 255],
    ['salesforce_code', 50],
  ] as const)('%s takes %i characters', async ([field, longest]) => {
    const value = 'x'.repeat(longest)
    expect((await patch(session, staff, paths.somGlobex, { [field]: value })).json).toMatchObject({ [field]: value })
    expect(await readGlobex(session)).toMatchObject({ [field]: value })
  })

  test('logo takes "binary content encoded in base64 with appropriate header", and gives it back as it was sent', async () => {
    const logo = `data:image/png;base64,${'iVBORw0KGgo'.repeat(10_000)}=`
    await patch(session, staff, paths.somGlobex, { logo })
    expect(await readGlobex(session)).toMatchObject({ logo })
  })

  test.for(['2023-12-25', '2024-02-29', '0001-01-01', '9999-12-31'])(
    'contract_end_date is a date: %s is taken',
    async (date) => {
      const reply = await patch(session, staff, paths.somGlobex, { contract_end_date: date })
      expect(reply.json).toMatchObject({ contract_end_date: date })
    },
  )

  test.for([
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-12-32',
    '25/12/2023',
    '2023-12-25T00:00:00Z',
    '2023-1-5',
    '20231225',
    '',
  ])('contract_end_date is a date: "%s" is refused', async (bad) =>
    expectRefused(session, { contract_end_date: bad }, 'contract_end_date'),
  )
}

function describePlan(session: Session): void {
  test.for(plans)('plan takes %s', async (plan) => {
    const reply = await patch(session, staff, paths.somGlobex, { plan })
    expect(reply.json).toMatchObject({ plan })
    expect(await readGlobex(session)).toMatchObject({ plan })
  })

  test.for(['gold', 'Pilot', 'pencil', 'pilot - pilot', '', 1, true, [], ['pilot'], {}])(
    'plan has four options: %j is none',
    async (bad) => {
      await expectRefused(session, { plan: bad }, 'plan')
    },
  )
}

function describeQuotas(session: Session): void {
  describe.each(quotas)('%s', (field) => {
    test.for([0, 1, 2147483647])('takes %i', async (value) => {
      const reply = await patch(session, staff, paths.somGlobex, { [field]: value })
      expect(reply.json).toMatchObject({ [field]: value })
      expect(await readGlobex(session)).toMatchObject({ [field]: value })
    })

    test('has the range x >= 0: -1 is refused', async () => {
      await expectRefused(session, { [field]: -1 }, field)
    })

    test.for([1.5, '1', '', true, [], {}, [1]])('is an integer: %j is refused', async (bad) => {
      await expectRefused(session, { [field]: bad }, field)
    })
  })
}

function describeNullable(session: Session): void {
  test.for(['logo', 'salesforce_code', 'contract_end_date'])('%s may be null, which clears it', async (field) => {
    const before = await readGlobex(session)
    expect(before[field]).toBeTypeOf('string')
    const reply = await patch(session, staff, withLogo, { [field]: null })
    expect(reply.status).toBe(200)
    expect(await readGlobex(session)).toEqual({ ...before, [field]: null })
  })

  test.for(['name', 'plan', ...quotas, 'is_active', 'modules'])('%s may not be null', async (field) => {
    await expectRefused(session, { [field]: null }, field)
  })
}

function describeFlagsAndModules(session: Session): void {
  test.for([false, true])('is_active takes %j', async (value) => {
    await patch(session, staff, paths.somGlobex, { is_active: !value })
    const reply = await patch(session, staff, paths.somGlobex, { is_active: value })
    expect(reply.json).toMatchObject({ is_active: value })
  })

  test.for(['true', 'yes', 0, 1, [], {}])('is_active is a boolean: %j is refused', async (bad) => {
    await expectRefused(session, { is_active: bad }, 'is_active')
  })

  test.for([...modules.map((each) => [each]), modules])('modules takes %j', async (value) => {
    const reply = await patch(session, staff, paths.somGlobex, { modules: value })
    expect(reply.json).toMatchObject({ modules: value })
    expect((await readGlobex(session)).modules).toEqual(value)
  })

  test('modules has a minimum length of 1: an empty list is refused', async () => {
    await expectRefused(session, { modules: [] }, 'modules')
  })

  test.for([['Mail'], ['assets'], ['Assets', 'Mail'], [''], [1], [null], 'Assets', {}, 1, true])(
    'modules is a list of the seven options: %j is refused',
    async (bad) => expectRefused(session, { modules: bad }, 'modules'),
  )
}

function describeReply(session: Session): void {
  test('id, marked read-only, stays what it is', async () => {
    const other = '11111111-1111-4111-8111-111111111111'
    const reply = await patch(session, staff, paths.somGlobex, { id: other, name: 'Same' })
    expect(reply.json).toMatchObject({ id: '3c90c3cc-0d44-4b50-8888-8dd25736052a', name: 'Same' })
    expect((await patch(session, staff, `/v1/organizations/${other}`, {})).status).toBe(404)
  })

  test('workspace_count is in the reply and not in the body: sending it changes nothing', async () => {
    const reply = await patchInVain(session, staff, paths.somGlobex, { workspace_count: 99 })
    expect(reply.json).toMatchObject({ workspace_count: 4 })
  })

  test('the reply has a type for each field, also where what may be null is null', async () => {
    const cleared = { logo: null, salesforce_code: null, contract_end_date: null }
    const reply = await patch(session, staff, withLogo, cleared)
    expect(reply.json).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      name: expect.any(String),
      plan: expect.toSatisfy((plan: string) => plans.includes(plan)),
      ...Object.fromEntries([...quotas, 'workspace_count'].map((field) => [field, expect.any(Number)])),
      modules: expect.any(Array),
      is_active: expect.any(Boolean),
      ...cleared,
    })
  })
}

async function expectRefused(session: Session, body: object, field: string): Promise<void> {
  const reply: Answered = await patchInVain(session, staff, paths.somGlobex, body)
  expectFieldErrors(reply, [field])
}

/** Returns the organization as the list has it: there is no read of a single one. */
async function readGlobex(session: Session): Promise<Readonly<Record<string, unknown>>> {
  const all = listOf(await get(session, staff, `${paths.organizations}?include_logo=true`))
  return all.find(({ id }) => id === '3c90c3cc-0d44-4b50-8888-8dd25736052a') ?? {}
}
