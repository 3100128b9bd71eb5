/** The organization as it stands before the load, and the update every contestant is asked to make. */
export const organization = {
  id: 'org_abc123def456',
  name: 'Acme Corporation',
  type: 'Work',
  description: 'Leading technology company',
  website: 'https://acme.com',
  industry: 'Technology',
  company_size: '50-200',
  logo_image: null,
  image_url: 'https://api.aitronos.com/v1/icons/icon_abc123',
  is_active: true,
  owner_id: 'usr_xyz789',
  api_usage_limit: 1000,
  total_usage_limit: 5000,
  storage_free_bytes_allowance: 10737418240,
  pricing_tier_id: 'tier_standard',
  created_at: '2025-01-15T10:30:00Z',
  updated_at: '2025-11-19T14:20:00Z',
}

export const update = {
  name: 'Acme Corporation Updated',
  description: 'Updated description',
  website: 'https://acme-corp.com',
  api_usage_limit: 2000,
}

export const ownerKey = 'ak_acme_owner'

export const organizationPath = `/v1/organizations/${organization.id}`
