import { randomUUID } from 'node:crypto'
import type { Fields } from '../wire.ts'
import { everybody } from './people.ts'

/** What a new organization has, in the order in which replies show it. */
const blank: Fields = {
  id: '',
  name: '',
  type: 'Work',
  description: null,
  website: null,
  industry: null,
  company_size: null,
  logo_image: null,
  image_url: null,
  is_active: true,
  owner_id: '',
  api_usage_limit: 0,
  total_usage_limit: 0,
  storage_free_bytes_allowance: 52_428_800,
  pricing_tier_id: 'tier_standard',
  created_at: '',
  updated_at: '',
}

/** The fields of an organization that replies show. */
export const organizationFields = Object.keys(blank)

const organizations: readonly Fields[] = [
  {
    id: 'org_abc123def456',
    name: 'Acme Corporation',
    description: 'Tools and supplies for ambitious projects',
    website: 'https://acme.com',
    industry: 'Technology',
    company_size: '50-200',
    image_url: 'https://api.aitronos.com/v1/icons/icon_abc123',
    owner_id: 'usr_xyz789',
    api_usage_limit: 1000,
    total_usage_limit: 5000,
    storage_free_bytes_allowance: 10_737_418_240,
    created_at: '2025-01-15T10:30:00.000Z',
    updated_at: '2025-11-19T14:20:00.000Z',
    domains: ['acme.example'],
  },
  {
    id: 'org_def456ghi789',
    name: 'Globex',
    description: 'Research that pays',
    website: 'https://globex.example',
    industry: 'Research',
    company_size: '10-50',
    owner_id: 'usr_globex_owner',
    api_usage_limit: 250.5,
    total_usage_limit: 1000,
    created_at: '2025-03-02T08:15:00.000Z',
    updated_at: '2025-10-01T09:00:00.000Z',
    domains: ['globex.example'],
  },
  {
    id: 'org_ghi789jkl012',
    name: 'Acme Garage',
    type: 'Personal',
    description: 'Where it all began',
    is_active: false,
    owner_id: 'usr_xyz789',
    created_at: '2024-06-01T12:00:00.000Z',
    updated_at: '2025-01-15T10:00:00.000Z',
    domains: [],
  },
]

/** Gives the settings of an organization that nobody has touched. */
export function untouchedSettings(): Fields {
  return { disabled_providers: [], disabled_models: [], default_model_key: null, updated_at: null, updated_by: null }
}

/** All that the server remembers. */
export class Database {
  readonly people = everybody()
  readonly organizations = new Map(organizations.map((each) => [String(each.id), { ...blank, ...each }]))
  readonly settings = new Map<string, Fields>()
  /** Organizations that are kept for audits only. */
  readonly deleted = new Set<string>()
  /** How many updates there were. */
  updates = 0

  has(id: string): boolean {
    return this.organizations.has(id) && !this.deleted.has(id)
  }

  organization(id: string): Fields {
    return this.organizations.get(id) ?? { ...blank, id, domains: [] }
  }

  create(fields: Fields, owner: string): Fields {
    const id = `org_${randomUUID().replaceAll('-', '').slice(0, 12)}`
    const now = new Date().toISOString()
    const made = { ...blank, domains: [], ...fields, id, owner_id: owner, created_at: now, updated_at: now }
    this.organizations.set(id, made)
    return made
  }

  /** Makes members of those whose e-mail address is at one of the domains; gives how many there are. */
  admit(id: string): number {
    const domains = this.organization(id).domains as readonly string[]
    return this.people.filter((each) => domains.includes(each.domain) && each.join(id, 'member')).length
  }
}
