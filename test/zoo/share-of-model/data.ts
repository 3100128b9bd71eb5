import type { Fields } from '../wire.ts'

/** Who calls, with what it may see and do. */
export interface Account {
  readonly secret: string
  readonly group: 'staff' | 'csm' | 'customer'
  /** Customers: the organization they hold a role in, and the role. */
  readonly organization?: string
  readonly role?: string
}

const globex = '3c90c3cc-0d44-4b50-8888-8dd25736052a'
const hooli = '8f14e45f-ceea-467f-9575-1a2b3c4d5e6f'

const customer = (name: string, organization: string, role: string): Account => ({
  secret: `som_${name}`,
  group: 'customer',
  organization,
  role,
})

export const accounts: readonly Account[] = [
  { secret: 'som_staff', group: 'staff' },
  { secret: 'som_csm', group: 'csm' },
  customer('globex_owner', globex, 'owner'),
  customer('globex_editor', globex, 'editor'),
  customer('globex_viewer', globex, 'viewer'),
  customer('globex_guest', globex, 'guest'),
  customer('hooli_owner', hooli, 'owner'),
  // Holds no role anywhere.
  { secret: 'som_newcomer', group: 'customer' },
]

/** A new organization, before anything is said about it. */
export const blank: Fields = {
  id: '',
  name: '',
  plan: 'pilot',
  user_quota: 0,
  workspace_quota: 0,
  analysis_quota: 0,
  workspace_count: 0,
  modules: [],
  asset_evaluation_quota: 0,
  search_credits: 0,
  logo: null,
  salesforce_code: null,
  contract_end_date: null,
  is_active: true,
}

/** Gives the organizations that there are at the start, by id. */
export function startingData(): Map<string, Fields> {
  const records: readonly Fields[] = [
    {
      ...blank,
      id: globex,
      name: 'Globex',
      plan: 'suite',
      user_quota: 50,
      workspace_quota: 10,
      analysis_quota: 200,
      workspace_count: 4,
      modules: ['Assets', 'Models', 'Search'],
      asset_evaluation_quota: 100,
      search_credits: 1000,
      logo: `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==`,
      salesforce_code: 'SF-00042',
      contract_end_date: '2027-12-31',
    },
    {
      ...blank,
      id: hooli,
      name: 'Hooli',
      user_quota: 5,
      workspace_quota: 1,
      analysis_quota: 10,
      workspace_count: 1,
      modules: ['Website'],
    },
  ]
  return new Map(records.map((each) => [String(each.id), each]))
}
