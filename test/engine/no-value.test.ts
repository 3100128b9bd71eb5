import { expect, test } from 'vitest'
import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import { createGenerate } from '../../src/generate/generate-value.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import { compileContract } from '../../src/openapi/compile/contract.ts'

const endless = { type: 'object', required: ['inner'], properties: { inner: { $ref: '#/components/schemas/Endless' } } }
const narrow = { type: 'object', required: ['size'], properties: { size: { type: 'integer', minimum: 3, maximum: 2 } } }

const document = {
  openapi: '3.1.0',
  info: { title: 'Odd', version: '1' },
  servers: [{ url: 'https://odd.example/v1', 'x-name': 'odd' }],
  paths: {
    '/endless': reading('Endless'),
    '/narrow': reading('Narrow'),
  },
  components: { schemas: { Endless: endless, Narrow: narrow } },
}

function reading(name: string) {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } }
  return { post: { operationId: name, security: [], responses: { 200: { description: 'ok', content } } } }
}

const { contract, validators } = compileContract(asSource(document))
const parts = {
  contract,
  validators,
  fixtures: [],
  scenarios: async () => [],
  generate: createGenerate(contract.schemas, validators),
}

test.for([
  ['/endless', '#/components/schemas/Endless', 'recursion'],
  ['/narrow', '#/components/schemas/Narrow', 'size'],
])('A reply that no value fits is a 500 that says why: %s', async ([path, schema, why]) => {
  const mock = await buildMock(parts, {}, { control, createFetch })
  const reply = await mock.answer({ method: 'POST', path: `/odd/v1${path}`, query: '', headers: {}, body: undefined })
  const { detail } = JSON.parse(reply.body ?? '') as { readonly detail: string }
  expect(reply.status).toBe(500)
  expect(detail).toContain('No value was found that fits the schema at')
  expect(detail).toContain(schema)
  expect(detail).toContain(why)
  expect(detail).toContain('Give it an example.')
})
