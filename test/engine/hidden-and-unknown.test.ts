import { expect, test } from 'vitest'
import { play } from '../support/play.ts'

const part = { type: 'object', properties: { name: { type: 'string' }, size: { type: 'integer' } } }
const sendable = {
  title: { type: 'string' },
  pin: { type: 'string', writeOnly: true },
  parts: { type: 'array', items: part },
}
const box = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, ...sendable } }
const content = (schema: unknown) => ({ content: { 'application/json': { schema } } })
const shown = { description: 'A box.', ...content(box) }
const search = { name: 'q', in: 'query', schema: { type: 'string' } }
const size = { name: 'limit', in: 'query', schema: { type: 'integer' } }

const document = {
  openapi: '3.1.0',
  info: { title: 'Boxes', version: '1' },
  paths: {
    '/boxes': {
      get: {
        parameters: [search, size],
        responses: { 200: { description: 'All.', ...content({ type: 'array', items: box }) } },
      },
      post: { requestBody: content({ type: 'object', properties: sendable }), responses: { 201: shown } },
    },
    '/boxes/{box_id}': {
      parameters: [{ name: 'box_id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: shown } },
    },
  },
}

test('A search finds a record by what the list shows of it, and not by what it hides', async () => {
  const ask = await play(document)
  const { json: made } = await ask('POST', '/boxes', { body: { title: 'Quartz', pin: 'zinnia' } })
  expect((await ask('GET', '/boxes', { query: 'q=quartz' })).json).toEqual([made])
  expect((await ask('GET', '/boxes', { query: 'q=zinnia' })).json).toEqual([])
})

test('An item of a list takes no member that the document does not have', async () => {
  const ask = await play(document)
  const { json } = await ask('POST', '/boxes', { body: { parts: [{ name: 'lid', colour: 'red' }] } })
  expect(json).toMatchObject({ parts: [{ name: 'lid' }] })
  expect(JSON.stringify(json)).not.toContain('colour')
})
