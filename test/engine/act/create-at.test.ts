import { beforeEach, describe, expect, test } from 'vitest'
import { createFetch } from '../../../src/adapters/fetch/fetch.ts'
import { control } from '../../../src/control/load.ts'
import { createGenerate } from '../../../src/generate/generate-value.ts'
import type { LocalMock } from '../../../src/mock/mock.ts'
import { buildMock } from '../../../src/mock/mock.ts'
import type { Json } from '../../../src/openapi/contract.ts'
import { compileText } from '../../support/documents.ts'

const document = `openapi: 3.1.1
info: { title: Atlas, version: '1' }
servers:
  - url: https://atlas.example
    x-name: atlas
    x-collections:
      maps: { schema: '#/components/schemas/Map', key: id, timestamps: { made_at: create } }
      pins: { schema: '#/components/schemas/Pin', key: number, within: [maps] }
security: []
paths:
  /maps/{map}:
    parameters: [{ name: map, in: path, required: true, schema: { type: string, pattern: '^m' } }]
    get: { x-resource: { collection: maps, action: read, key: map }, responses: { '200': { $ref: '#/components/responses/Map' } } }
    put:
      x-resource: { collection: maps, action: replace, key: map }
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Map' } } } }
      responses: { '201': { $ref: '#/components/responses/Map' }, '204': { description: Replaced. } }
    patch:
      x-resource: { collection: maps, action: update, key: map }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Map' } } } }
      responses: { '201': { $ref: '#/components/responses/Map' } }
  /maps/{map}/title:
    parameters: [{ name: map, in: path, required: true, schema: { type: string } }]
    put:
      x-resource: { collection: maps, action: update, key: map }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Map' } } } }
      responses: { '201': { $ref: '#/components/responses/Map' } }
  /maps/{map}/pins/{pin}:
    parameters:
      - { name: map, in: path, required: true, schema: { type: string } }
      - { name: pin, in: path, required: true, schema: { type: integer } }
    put:
      x-resource: { collection: pins, action: update, key: pin, within: { collection: maps, key: map } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pin' } } } }
      responses: { '201': { $ref: '#/components/responses/Pin' } }
    delete: { x-resource: { collection: pins, action: delete, key: pin, within: { collection: maps, key: map } }, responses: { '204': { description: Gone. } } }
components:
  responses:
    Map: { description: OK, headers: { Location: { schema: { type: string } } }, content: { application/json: { schema: { $ref: '#/components/schemas/Map' } } } }
    Pin: { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Pin' } } } }
  schemas:
    Map:
      type: object
      required: [title]
      properties: { id: { type: string, readOnly: true }, title: { type: string }, scale: { type: integer, default: 10 }, made_at: { type: string, readOnly: true } }
    Pin: { type: object, properties: { number: { type: integer }, label: { type: string } } }
`

let mock: LocalMock
beforeEach(async () => {
  const { contract, validators } = compileText(document, 'atlas.yaml')
  const generate = createGenerate(contract.schemas, validators)
  mock = await buildMock(
    { contract, validators, generate, fixtures: [], scenarios: async () => [] },
    {},
    { control, createFetch },
  )
})

async function send(method: string, path: string, body?: Json) {
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const text = body === undefined ? undefined : JSON.stringify(body)
  const reply = await mock.answer({ method, path: `/atlas${path}`, query: '', headers, body: text })
  return { ...reply, body: reply.body ? (JSON.parse(reply.body) as Json) : undefined }
}

describe('a PUT that declares a 201', () => {
  test('creates what is not there, with defaults and the time, and replaces it from then on', async () => {
    await mock.clock.set('2030-01-01T00:00:00Z')
    const created = await send('PUT', '/maps/m1', { title: 'Alps' })
    const record = { id: 'm1', title: 'Alps', scale: 10, made_at: '2030-01-01T00:00:00Z' }
    expect(created).toMatchObject({ status: 201, body: record })
    expect((await mock.journal.last()).change).toMatchObject({ collection: 'maps', key: 'm1' })
    expect(await send('PUT', '/maps/m1', { title: 'Andes' })).toMatchObject({ status: 204, body: undefined })
    expect((await send('GET', '/maps/m1')).body).toEqual({ ...record, title: 'Andes' })
  })

  test('creates it at the key in the path, whatever the body says', async () => {
    await send('PUT', '/maps/m1', { title: 'Alps' })
    expect(await send('PUT', '/maps/m1/pins/7', { number: 9, label: 'Top' })).toMatchObject({
      status: 201,
      body: { number: 7, label: 'Top' },
    })
    expect((await send('PUT', '/maps/m1/pins/7', { label: 'Peak' })).body).toEqual({ number: 7, label: 'Peak' })
    expect((await send('DELETE', '/maps/m1/pins/9')).status).toBe(404)
  })

  test.for<readonly [string, string, string, Json, number]>([
    ['below a parent that does not exist', 'PUT', '/maps/m0/pins/7', {}, 404],
    ['at a key that its parameter does not admit', 'PUT', '/maps/x1', { title: 'Alps' }, 422],
    ['from a body that is invalid', 'PUT', '/maps/m1', { scale: 1 }, 422],
    ['by another method', 'PATCH', '/maps/m1', { title: 'Alps' }, 404],
    ['by the path of one of its parts', 'PUT', '/maps/m1/title', { title: 'Alps' }, 404],
  ])('creates nothing %s', async ([, method, path, body, status]) => {
    expect((await send(method, path, body)).status).toBe(status)
    expect((await send('GET', '/maps/m1')).status).toBe(404)
  })
})
