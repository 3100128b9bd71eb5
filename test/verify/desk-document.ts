/** An API in another style than the others: PUT beside PATCH, strangers get 403, a write-only field, records by plain ids. */
const problem = (failures: readonly string[]) => ({
  description: 'Refused.',
  content: {
    'application/json': {
      schema: { type: 'object' },
      examples: Object.fromEntries(
        failures.map((failure) => [failure, { 'x-problem': failure, value: { error: failure } }]),
      ),
    },
  },
})
const ticket = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Ticket' } } } }
const security = [{ token: ['agent'] }]
const change = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Change' } } } }
const title = { type: 'string', minLength: 1, maxLength: 80 }

export const deskDocument = {
  openapi: '3.1.1',
  info: { title: 'Desk', version: '1' },
  servers: [
    {
      url: 'https://api.desk.example',
      'x-name': 'desk',
      'x-roles': { agent: { description: 'Answers tickets.' } },
      'x-collections': { tickets: { schema: '#/components/schemas/StoredTicket', key: 'id' } },
      'x-problems': {
        400: problem(['invalid', 'malformed']),
        403: problem(['unauthenticated', 'forbidden']),
        404: problem(['not-found']),
      },
    },
  ],
  paths: {
    '/tickets': {
      get: {
        operationId: 'listTickets',
        security,
        'x-resource': { collection: 'tickets', action: 'list' },
        responses: {
          200: {
            description: 'All.',
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Ticket' } } },
            },
          },
        },
      },
      post: {
        operationId: 'openTicket',
        security,
        'x-resource': { collection: 'tickets', action: 'create' },
        requestBody: {
          content: { 'application/json': { schema: { type: 'object', required: ['title'], properties: { title } } } },
        },
        responses: { 201: { description: 'It.', ...ticket } },
      },
    },
    '/tickets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'readTicket',
        security,
        'x-resource': { collection: 'tickets', action: 'read', key: 'id' },
        responses: { 200: { description: 'It.', ...ticket } },
      },
      patch: {
        operationId: 'changeTicket',
        security,
        'x-resource': { collection: 'tickets', action: 'update', key: 'id' },
        requestBody: change,
        responses: { 200: { description: 'It.', ...ticket } },
      },
      put: {
        operationId: 'replaceTicket',
        security,
        requestBody: change,
        responses: { 204: { description: 'Done.' } },
      },
      delete: {
        operationId: 'closeTicket',
        security,
        'x-resource': { collection: 'tickets', action: 'delete', key: 'id' },
        responses: { 204: { description: 'Done.' } },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Ticket: {
        type: 'object',
        properties: {
          id: { type: 'string', 'x-set-by': 'new-id' },
          title: { type: 'string' },
          urgent: { type: 'boolean', default: false },
        },
      },
      Change: {
        type: 'object',
        properties: { title, urgent: { type: 'boolean' }, pin: { type: 'integer', minimum: 0 } },
      },
      StoredTicket: {
        allOf: [
          { $ref: '#/components/schemas/Ticket' },
          { type: 'object', properties: { pin: { type: 'integer', default: 0 } } },
        ],
      },
    },
  },
}

export const deskConfig = {
  api: 'desk',
  identities: [{ name: 'ann', role: 'agent', headers: { Authorization: 'Bearer t-ann' } }],
  resources: { id: ['t1', 't2'] },
}
