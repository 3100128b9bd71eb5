import { z } from 'zod'
import { sandboxHeader } from './paths.ts'
import type { Route } from './route.ts'

/** Gives the OpenAPI document of the control API: made of its routes, so that it says what they do. */
export function controlDocument(routes: readonly Route[]): object {
  const paths = Map.groupBy(routes, ({ path }) => path)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Understudy control API',
      version: '1',
      summary: 'Puts a mock into a state, and looks at it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/__understudy' }],
    security: [{}, { token: [] }],
    paths: Object.fromEntries([...paths].map(([path, those]) => [`/${path}`, pathItem(path, those)])),
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Needed where the mock is reachable from elsewhere.' },
      },
    },
  }
}

const problemSchema = {
  description: 'What is wrong, and what to do (RFC 9457).',
  type: 'object',
  properties: { type: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } },
  required: ['type', 'status', 'detail'],
} as const

function pathItem(path: string, routes: readonly Route[]): object {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    {
      name: sandboxHeader,
      in: 'header',
      description: 'The sandbox it is about. Without it: the mock itself.',
      schema: { type: 'string' },
    },
  ]
  return {
    parameters,
    ...Object.fromEntries(routes.map((route) => [route.method.toLowerCase(), operation(route)])),
  }
}

function operation({ method, path, summary, query, body, reply, stream }: Route): object {
  return {
    operationId: `${method.toLowerCase()}-${path.replaceAll(/[/{}]+/g, '-').replace(/-$/, '')}`,
    summary,
    ...(query && { parameters: queryParameters(query) }),
    ...(body && {
      requestBody: { required: !body.safeParse(undefined).success, content: jsonContent(schemaOf(body, 'input')) },
    }),
    responses: {
      ...success({ reply, stream }),
      '4XX': {
        description: 'Nothing was done.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function success({ reply, stream }: Pick<Route, 'reply' | 'stream'>): object {
  if (stream !== undefined)
    return {
      '200': {
        description: 'It goes on until either side ends it.',
        content: { [stream]: { schema: { type: 'string' } } },
      },
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

/** What zod defines beside a schema is JSON of any depth alone, and nothing in a document could point there: it may be anything. */
function withoutRecursion(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRecursion)
  if (typeof value !== 'object' || value === null) return value
  const { $ref, ...others } = value as Readonly<Record<string, unknown>>
  const kept = typeof $ref === 'string' && $ref.startsWith('#/$defs/') ? others : value
  return Object.fromEntries(Object.entries(kept).map(([name, inner]) => [name, withoutRecursion(inner)]))
}
