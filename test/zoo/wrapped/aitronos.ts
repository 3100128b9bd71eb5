import type { Json, JsonObject } from '../../../src/openapi/contract.ts'
import { isObject } from '../../../src/openapi/pointer.ts'
import type { Asked, Entry } from './wrap.ts'
import { field, inBodies, inReplies, isOk, isUpdate, members } from './wrap.ts'

const isAdmin = ({ headers }: Asked): boolean => headers.get('authorization')?.includes('admin') === true

const organization = ({ parts }: Asked): boolean => parts[1] === 'organizations' && parts.length === 3
const settings = ({ parts }: Asked): boolean => parts[3] === 'model-settings'
const models = ({ parts }: Asked): boolean => parts[3] === 'models'
const organizations = ({ parts, method }: Asked): boolean => method === 'GET' && parts.length === 2
const asOwner = (asked: Asked): Asked => ({
  ...asked,
  headers: new Headers({ ...Object.fromEntries(asked.headers), 'x-api-key': 'ak_acme_owner' }),
})

/** Mistakes around the API of Aitronos. */
export const aitronosEntries: readonly Entry[] = [
  [
    'skip-counts-from-one',
    'skip is one too many.',
    'pages-are-the-whole',
    (server) => async (asked) => {
      const skip = Number(asked.query.get('skip') ?? 0)
      if (!organizations(asked) || !(skip > 0)) return server(asked)
      const query = new URLSearchParams(asked.query)
      query.set('skip', String(skip + 1))
      return server({ ...asked, query })
    },
  ],
  [
    'admin-takes-over',
    'After an update by an admin, the admin is shown as the owner.',
    'omitted-is-kept',
    (server) => {
      const taken = new Set<string>()
      return async (asked) => {
        const told = await server(asked)
        if (
          organization(asked) &&
          isUpdate(asked) &&
          isAdmin(asked) &&
          isOk(told) &&
          Object.keys(members(asked.body)).length > 0
        )
          taken.add(asked.path)
        return organization(asked) && taken.has(asked.path) && isOk(told) && isObject(told.body)
          ? { ...told, body: { ...told.body, owner_id: 'usr_acme_admin' } }
          : told
      }
    },
  ],
  [
    'bearer-in-one-case',
    'The word "bearer" is refused in lower case.',
    'scheme-in-any-case',
    (server) => async (asked) => {
      if (!asked.headers.get('authorization')?.startsWith('bearer')) return server(asked)
      const headers = new Headers(asked.headers)
      headers.delete('authorization')
      return server({ ...asked, headers })
    },
  ],
  [
    'null-alias-refused',
    'null is refused under the second spelling.',
    'alias-means-the-same',
    inBodies((body, asked) =>
      settings(asked) && body.default_model_key === null ? { ...body, default_model_key: 5 } : body,
    ),
  ],
  [
    'inactive-hidden',
    'An organization that was switched off is not found.',
    'record-stays-readable',
    (server) => async (asked) => {
      const told = await server(asked)
      if (asked.method !== 'GET' || !organization(asked) || members(told.body).is_active !== false) return told
      return server({
        ...asked,
        path: '/v1/organizations/org_000000000000',
        parts: ['v1', 'organizations', 'org_000000000000'],
      })
    },
  ],
  [
    'details-of-first',
    'A 403 names another organization than was asked for.',
    'error-is-as-documented',
    inReplies((told) => {
      const { error } = members(told.body)
      return told.status === 403 && isObject(error)
        ? {
            ...told,
            body: { ...members(told.body), error: { ...error, details: { organization_id: 'org_def456ghi789' } } },
          }
        : told
    }),
  ],
  [
    'error-of-yesterday',
    'The time of an error is always the same.',
    'error-is-as-documented',
    inReplies((told) => {
      const { error } = members(told.body)
      return told.status >= 400 && isObject(error)
        ? { ...told, body: { ...members(told.body), error: { ...error, timestamp: '2025-12-17T10:30:00Z' } } }
        : told
    }),
  ],
  [
    'deleted-still-listed',
    'A deleted organization is still listed.',
    'deleted-is-gone',
    (server) => {
      const gone: JsonObject[] = []
      return async (asked) => {
        const before = asked.method === 'DELETE' ? await server({ ...asked, method: 'GET' }) : undefined
        const told = await server(asked)
        if (before && isOk(told) && isObject(before.body)) gone.push(before.body)
        return organizations(asked) && isOk(told) && Array.isArray(told.body) && gone.length > 0
          ? { ...told, body: [...told.body, ...gone.slice(-1)] }
          : told
      }
    },
  ],
  [
    'deleted-keeps-settings',
    'The settings of a deleted organization can still be read.',
    'deleted-is-gone',
    (server) => {
      const gone = new Set<string>()
      return async (asked) => {
        const told = await server(asked)
        if (asked.method === 'DELETE' && isOk(told)) gone.add(asked.path)
        if (!settings(asked) || told.status !== 404 || !gone.has(asked.path.replace('/model-settings', ''))) return told
        return server(asOwner({ ...asked, path: '/v1/organizations/org_abc123def456/model-settings' }))
      }
    },
  ],
  [
    'largest-page-refused',
    'limit=100 is refused.',
    'parameter-is-checked',
    (server) => async (asked) => {
      const query = new URLSearchParams(asked.query)
      if (organizations(asked) && query.get('limit') === '100') query.set('limit', '101')
      return server({ ...asked, query })
    },
  ],
  [
    'empty-page-taken',
    'limit=0 is taken.',
    'parameter-is-checked',
    (server) => async (asked) => {
      if (!organizations(asked) || asked.query.get('limit') !== '0') return server(asked)
      const query = new URLSearchParams(asked.query)
      query.set('limit', '1')
      const told = await server({ ...asked, query })
      return isOk(told) ? { ...told, body: [] } : told
    },
  ],
  [
    'industry-without-emoji',
    'One column holds no characters beyond the basic plane.',
    'value-comes-back-exactly',
    field('industry', (value) =>
      typeof value === 'string' ? value.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?') : value,
    ),
  ],
  [
    'one-list-at-a-time',
    'Where providers are disabled, disabled models are listed.',
    'list-shows-what-it-may',
    (server) => async (asked) => {
      const told = await server(asked)
      if (!models(asked) || !isOk(told)) return told
      const path = asked.path.replace(/models$/, 'model-settings')
      const now = members(
        (await server({ ...asked, path, parts: [...asked.parts.slice(0, 3), 'model-settings'] })).body,
      )
      const providers = now.disabled_providers
      if (!Array.isArray(providers) || providers.length === 0) return told
      const elsewhere = await server(asOwner({ ...asked, path: '/v1/organizations/org_ghi789jkl012/models' }))
      const all = Array.isArray(members(elsewhere.body).models) ? (members(elsewhere.body).models as Json[]) : []
      const left = all.filter((each) => !providers.includes(members(each).provider as Json))
      return { ...told, body: { ...members(told.body), models: left, total_count: left.length } }
    },
  ],
  [
    'models-of-everybody',
    'Every organization is shown the models of one.',
    'others-are-untouched',
    (server) => async (asked) => {
      const told = await server(asked)
      if (!models(asked) || !isOk(told)) return told
      const other = await server(asOwner({ ...asked, path: '/v1/organizations/org_abc123def456/models' }))
      return { ...other, body: { ...members(other.body), organization_id: members(told.body).organization_id as Json } }
    },
  ],
  [
    'small-limits-are-zero',
    'A usage limit below a millionth is 0.',
    'value-comes-back-exactly',
    field('api_usage_limit', (value) => (typeof value === 'number' && value > 0 && value < 1e-6 ? 0 : value)),
  ],
  [
    'website-lower-cased',
    'Websites are lower-cased.',
    ['sent-takes-effect', 'value-comes-back-exactly'],
    field('website', (value) => (typeof value === 'string' ? value.toLowerCase() : value)),
  ],
  [
    'inactive-listed-unasked',
    'Without active_only, inactive organizations are listed too.',
    'list-shows-what-it-may',
    (server) => async (asked) => {
      if (!organizations(asked) || asked.query.has('active_only')) return server(asked)
      const query = new URLSearchParams(asked.query)
      query.set('active_only', 'false')
      return server({ ...asked, query })
    },
  ],
  [
    'request-id-constant',
    'Every reply has the same X-Request-Id.',
    'new-id-is-new',
    inReplies((told) => {
      if (told.headers.has('x-request-id')) told.headers.set('x-request-id', 'req_1')
      return told
    }),
  ],
  [
    'admin-not-named',
    'updated_by keeps the last owner where an admin updates.',
    'server-sets-as-declared',
    (server) => {
      let last: Json = null
      return async (asked) => {
        const told = await server(asked)
        if (!settings(asked) || !isOk(told) || !isObject(told.body)) return told
        if (told.body.updated_by !== 'usr_acme_admin') last = told.body.updated_by ?? null
        return { ...told, body: { ...told.body, updated_by: last } }
      }
    },
  ],
  [
    'deleted-twice',
    'A record can be deleted twice.',
    'deleted-is-gone',
    (server) => {
      const gone = new Set<string>()
      return async (asked) => {
        const told = await server(asked)
        if (asked.method !== 'DELETE') return told
        if (isOk(told)) gone.add(asked.path)
        return told.status === 404 && gone.has(asked.path) ? { ...told, status: 204, body: undefined } : told
      }
    },
  ],
]
