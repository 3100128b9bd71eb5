/** The bodies of the page's samples, as curl, Python's requests and JavaScript send them. */
export const samples = [
  {
    language: 'cURL',
    body: `{
    "name": "Acme Corporation Updated",
    "description": "Updated description",
    "website": "https://acme-corp.com",
    "api_usage_limit": 2000.0
  }`,
  },
  {
    language: 'Python',
    body:
      '{"name": "Acme Corporation Updated", "description": "Updated description", ' +
      '"website": "https://acme-corp.com", "api_usage_limit": 2000.0}',
  },
  {
    language: 'JavaScript',
    body: JSON.stringify({
      name: 'Acme Corporation Updated',
      description: 'Updated description',
      website: 'https://acme-corp.com',
      api_usage_limit: 2000.0,
    }),
  },
]

/** The page's reply, field by field in its order. */
export const sampleReply = {
  id: 'org_abc123def456',
  name: 'Acme Corporation Updated',
  type: 'Work',
  description: 'Updated description',
  website: 'https://acme-corp.com',
  industry: 'Technology',
  company_size: '50-200',
  logo_image: null,
  image_url: 'https://api.aitronos.com/v1/icons/icon_abc123',
  is_active: true,
  owner_id: 'usr_xyz789',
  api_usage_limit: 2000.0,
  total_usage_limit: 5000.0,
  storage_free_bytes_allowance: 10737418240,
  pricing_tier_id: 'tier_standard',
  created_at: '2025-01-15T10:30:00Z',
  updated_at: '2025-12-17T10:30:00Z',
}

export const madeUp = { trace_id: 'abc-123-def', timestamp: '2025-12-17T10:30:00Z' }
const details = { organization_id: 'org_abc123def456' }

/** The page's errors; JSON texts, so that the order of the fields counts. */
export const errors = {
  401: JSON.stringify({
    success: false,
    error: {
      code: 'AUTHENTICATION_REQUIRED',
      message: 'User authentication required',
      system_message: 'Authentication required',
      type: 'client_error',
      status: 401,
      ...madeUp,
    },
  }),
  403: JSON.stringify({
    success: false,
    error: {
      code: 'INSUFFICIENT_PERMISSIONS',
      message: 'You are not authorized to update this organization',
      system_message: 'Insufficient permissions',
      type: 'client_error',
      status: 403,
      details,
      ...madeUp,
    },
  }),
  404: JSON.stringify({
    success: false,
    error: {
      code: 'ORGANIZATION_NOT_FOUND',
      message: 'Organization not found',
      system_message: 'Organization not found',
      type: 'client_error',
      status: 404,
      details,
      ...madeUp,
    },
  }),
}
