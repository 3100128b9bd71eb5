import type { ObjectKind } from './walk.ts'

/** What a plain field holds; `strings` and `objects` are lists. */
export type FieldType = 'any' | 'string' | 'boolean' | 'object' | 'list' | 'strings' | 'objects'

type Fields = Readonly<Record<string, FieldType>>

/** The fields that parameters and headers share (OpenAPI 3.1 sections 4.8.12 and 4.8.21). */
const ofParameters: Fields = {
  description: 'string',
  required: 'boolean',
  deprecated: 'boolean',
  allowEmptyValue: 'boolean',
  style: 'string',
  explode: 'boolean',
  allowReserved: 'boolean',
  example: 'any',
}

/** The fields of each kind of object that hold no objects which are visited themselves (OpenAPI 3.1 section 4.8). */
export const fields: Readonly<Record<ObjectKind, Fields>> = {
  document: {
    openapi: 'string',
    $self: 'string',
    jsonSchemaDialect: 'string',
    webhooks: 'object',
    security: 'objects',
  },
  info: { title: 'string', summary: 'string', description: 'string', termsOfService: 'string', version: 'string' },
  contact: { name: 'string', url: 'string', email: 'string' },
  license: { name: 'string', identifier: 'string', url: 'string' },
  tag: { name: 'string', summary: 'string', description: 'string', parent: 'string', kind: 'string' },
  'external documentation': { description: 'string', url: 'string' },
  components: { callbacks: 'object' },
  'security scheme': {
    type: 'string',
    description: 'string',
    name: 'string',
    in: 'string',
    scheme: 'string',
    bearerFormat: 'string',
    flows: 'object',
    openIdConnectUrl: 'string',
    oauth2MetadataUrl: 'string',
    deprecated: 'boolean',
  },
  server: { url: 'string', name: 'string', description: 'string' },
  'server variable': { enum: 'strings', default: 'string', description: 'string' },
  'path item': { summary: 'string', description: 'string' },
  operation: {
    tags: 'strings',
    summary: 'string',
    description: 'string',
    operationId: 'string',
    callbacks: 'object',
    deprecated: 'boolean',
    security: 'objects',
  },
  parameter: { name: 'string', in: 'string', ...ofParameters },
  'request body': { description: 'string', required: 'boolean' },
  'media type': { example: 'any', prefixEncoding: 'any', itemEncoding: 'any' },
  encoding: { contentType: 'string', style: 'string', explode: 'boolean', allowReserved: 'boolean' },
  response: { summary: 'string', description: 'string' },
  header: ofParameters,
  link: {
    operationRef: 'string',
    operationId: 'string',
    parameters: 'object',
    requestBody: 'any',
    description: 'string',
    server: 'object',
  },
  example: {
    summary: 'string',
    description: 'string',
    value: 'any',
    externalValue: 'string',
    dataValue: 'any',
    serializedValue: 'string',
  },
  // The other keywords have rules of their own: the schema compiler knows them.
  schema: {
    title: 'string',
    description: 'string',
    deprecated: 'boolean',
    readOnly: 'boolean',
    writeOnly: 'boolean',
    examples: 'list',
    required: 'strings',
  },
}
