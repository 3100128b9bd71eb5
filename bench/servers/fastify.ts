/**
 * What a careful author writes by hand for this one operation: Fastify with compiled schemas for body and reply,
 * key lookup, role check, the vendor's error envelope, known fields merged one by one. Logging is off.
 */
import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fastify } from 'fastify'
import { organization, ownerKey } from '../sample.ts'
import { organizationSchema, updateSchema, writable } from './fastify-schemas.ts'

type Update = Record<string, unknown>
type Target = { Params: { organization_id: string }; Body: Update }

const organizations = new Map<string, Update>([
  [organization.id, { ...organization, domains: [], api_key_usage_limit: 0 }],
])
const principals = new Map([[ownerKey, { id: organization.owner_id, roles: new Map([[organization.id, 'owner']]) }]])
const mayUpdate = new Set(['owner', 'admin'])

function problem(reply: FastifyReply, status: number, code: string, message: string, details?: Update) {
  const error = { code, message, system_message: message, type: 'client_error', status, ...(details && { details }) }
  const stamp = { trace_id: randomUUID(), timestamp: new Date().toISOString() }
  return reply.code(status).send({ success: false, error: { ...error, ...stamp } })
}

/** Runs before the body is read, so that a caller without rights costs no parsing. */
async function authorize(request: FastifyRequest<Target>, reply: FastifyReply) {
  const id = request.params.organization_id
  const key = request.headers['x-api-key']
  const principal = typeof key === 'string' ? principals.get(key) : undefined
  if (principal === undefined) return problem(reply, 401, 'AUTHENTICATION_REQUIRED', 'User authentication required')
  if (!organizations.has(id)) {
    return problem(reply, 404, 'ORGANIZATION_NOT_FOUND', 'Organization not found', { organization_id: id })
  }
  if (mayUpdate.has(principal.roles.get(id) ?? '')) return
  const message = 'You are not authorized to update this organization'
  return problem(reply, 403, 'INSUFFICIENT_PERMISSIONS', message, { organization_id: id })
}

function merge(record: Update, changes: Update): Update {
  let changed = false
  for (const field of writable) {
    const value = changes[field]
    if (value === undefined) continue
    record[field] = value
    changed = true
  }
  if (changed) record.updated_at = new Date().toISOString()
  return record
}

// Coercion and removal are Fastify's defaults; the API has neither.
const app = fastify({ logger: false, ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } })

app.setErrorHandler<Error & { statusCode?: number; validation?: unknown }>((error, _request, reply) => {
  if (error.validation)
    return problem(reply, 422, 'VALIDATION_ERROR', 'Validation failed', { errors: error.validation })
  return problem(reply, error.statusCode ?? 500, 'INVALID_REQUEST', error.message)
})

app.patch<Target>(
  '/v1/organizations/:organization_id',
  { onRequest: authorize, schema: { body: updateSchema, response: { 200: organizationSchema } } },
  (request, reply) => {
    const record = organizations.get(request.params.organization_id)
    if (record !== undefined) reply.send(merge(record, request.body))
  },
)

// The vendor's headers, which the mock sends with every reply.
if (process.argv[3] === 'headers') {
  app.addHook('onSend', async (request, reply) => {
    const { organization_id: id } = request.params as Target['Params']
    reply.headers({
      'x-request-id': randomUUID(),
      'aitronos-organization': id,
      'freddy-processing-ms': Math.round(reply.elapsedTime),
      'freddy-api-version': '2025-01-01',
    })
  })
}

await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' })
