import { organization } from '../sample.ts'

const text = (maxLength?: number) => ({ type: 'string', ...(maxLength === undefined ? {} : { maxLength }) })
const limit = { type: 'number', minimum: 0 }

/** The request body as its page describes it. */
export const updateSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 255 },
    description: text(),
    website: text(500),
    industry: text(100),
    company_size: text(50),
    logo_image: text(),
    image_url: text(500),
    is_active: { type: 'boolean' },
    api_usage_limit: limit,
    api_key_usage_limit: limit,
    domains: { type: 'array', items: text() },
  },
} as const

export const writable = Object.keys(updateSchema.properties)

const nullableText = { type: ['string', 'null'] }

/** The reply: with it Fastify compiles a serializer for exactly these properties. */
export const organizationSchema = {
  type: 'object',
  required: Object.keys(organization),
  properties: {
    id: text(),
    name: text(),
    type: text(),
    description: nullableText,
    website: nullableText,
    industry: nullableText,
    company_size: nullableText,
    logo_image: nullableText,
    image_url: nullableText,
    is_active: { type: 'boolean' },
    owner_id: text(),
    api_usage_limit: { type: 'number' },
    total_usage_limit: { type: 'number' },
    storage_free_bytes_allowance: { type: 'integer' },
    pricing_tier_id: nullableText,
    created_at: text(),
    updated_at: text(),
  },
}
