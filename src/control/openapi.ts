import { z } from 'zod'
import type { Call } from '../mock/call.ts'
import { sandboxHeader } from '../mock/paths.ts'

/** Creates the OpenAPI document of the control API from its calls. */
export function controlDocument(calls: readonly Call[]): object {
  const paths = Map.groupBy(calls, pathOf)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Understudy control API',
      version: '1',
      summary: 'Controls a mock and shows its state.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/__understudy' }],
    security: [{}, { token: [] }],
    paths: Object.fromEntries([...paths].map(([path, those]) => [`/${path}`, pathItem(path, those)])),
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Required if the mock was started with a token.' },
      },
    },
  }
}

const problemSchema = {
  description: 'What is wrong, and what to do about it (RFC 9457).',
  type: 'object',
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    error: { type: 'object' },
  },
  required: ['type', 'status', 'detail'],
} as const

function pathOf({ name }: Call): string {
  return name.slice(name.indexOf(' ') + 1)
}

function methodOf({ name }: Call): string {
  return name.slice(0, name.indexOf(' ')).toLowerCase()
}

function pathItem(path: string, calls: readonly Call[]): object {
  const parameterNames = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
  const parameters = [
    ...parameterNames.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    {
      name: sandboxHeader,
      in: 'header',
      description: 'The sandbox the call is about. Without it: the mock itself.',
      schema: { type: 'string' },
    },
  ]
  return {
    parameters,
    ...Object.fromEntries(calls.map((call) => [methodOf(call), operation(call)])),
  }
}

function operation(call: Call): object {
  const { summary, query, body } = call
  return {
    operationId: `${methodOf(call)}-${pathOf(call)
      .replaceAll(/[/{}]+/g, '-')
      .replace(/-$/, '')}`,
    summary,
    ...(query && { parameters: queryParameters(query) }),
    ...(body && {
      requestBody: { required: !body.safeParse(undefined).success, content: jsonContent(schemaOf(body, 'input')) },
    }),
    responses: {
      ...success(call),
      '4XX': {
        description: 'Refused. Nothing has changed.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function success({ reply, media }: Call): object {
  if (media) {
    const description = media.streamed ? 'Continues until either side ends it.' : 'Done.'
    return { '200': { description, content: { [media.type]: { schema: { type: 'string' } } } } }
  }
  if (!reply) return { '204': { description: 'Done.' } }
  return { '200': { description: 'Done.', content: jsonContent(schemaOf(reply, 'output')) } }
}

function queryParameters(query: z.ZodType): object[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    readonly properties?: Readonly<Record<string, { readonly description?: string }>>
    readonly required?: readonly string[]
  }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }))
}

function jsonContent(schema: object): object {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, $defs: __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return withoutRecursion(rest) as object
}

/** The only schema that zod defines aside is JSON of any depth, and nothing in a document could refer to it: it may be anything. */
function withoutRecursion(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRecursion)
  if (typeof value !== 'object' || value === null) return value
  const { $ref, ...others } = value as Readonly<Record<string, unknown>>
  const kept = typeof $ref === 'string' && $ref.startsWith('#/$defs/') ? others : value
  return Object.fromEntries(Object.entries(kept).map(([name, inner]) => [name, withoutRecursion(inner)]))
}
