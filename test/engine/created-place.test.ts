import { expect, test } from 'vitest'
import { play } from '../support/play.ts'

const boat = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
}
const content = (schema: unknown) => ({ content: { 'application/json': { schema } } })
const reading = { responses: { 200: { description: 'A boat.', ...content(boat) } } }
const creating = {
  requestBody: content({ type: 'object', properties: { name: { type: 'string' } } }),
  responses: { 201: { description: 'It is there.' } },
}
const parameters = [{ name: 'boat_id', in: 'path', required: true, schema: { type: 'integer' } }]

function document(path: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Boats', version: '1' },
    paths: {
      [path]: { post: creating },
      '/boats/{boat_id}': { parameters, get: reading, delete: { responses: { 204: {} } } },
    },
  }
}

test('a plain document whose reply says nothing of what was created has a Location that leads there', async () => {
  const ask = await play(document('/boats'))
  const created = await ask('POST', '/boats', { body: { name: 'Gull' } })
  const { location = '' } = created.headers
  expect([created.status, location]).toEqual([201, expect.stringMatching(/^.*\/boats\/\d+$/)])
  const found = await ask('GET', location.slice(location.indexOf('/boats')))
  expect(found.json).toMatchObject({ name: 'Gull' })
})
