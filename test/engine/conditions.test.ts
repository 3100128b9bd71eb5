import { beforeEach, describe, expect, test } from 'vitest'
import type { Play } from '../support/play.ts'
import { play } from '../support/play.ts'

const note = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, text: { type: 'string' } } }
const content = { 'application/json': { schema: note } }
const tagged = { description: 'It.', headers: { ETag: { schema: { type: 'string' }, example: '"1"' } }, content }
const on = (action: string) => ({ collection: 'notes', action, key: 'id' })
const patch = { type: 'object', properties: { text: { type: 'string' } } }
const body = (schema: object) => ({ requestBody: { required: true, content: { 'application/json': { schema } } } })

/** Notes whose read declares an `ETag`; the update declares none of its own. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  servers: [
    { url: 'https://notes.example', 'x-collections': { notes: { schema: '#/components/schemas/Note', key: 'id' } } },
  ],
  paths: {
    '/notes': {
      post: {
        'x-resource': { collection: 'notes', action: 'create' },
        ...body(note),
        responses: { 201: { description: 'Made.', content } },
      },
    },
    '/notes/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { 'x-resource': on('read'), responses: { 200: tagged, 304: { description: 'As it was.' } } },
      patch: { 'x-resource': on('update'), ...body(patch), responses: { 200: { description: 'Changed.', content } } },
      delete: { 'x-resource': on('delete'), responses: { 204: { description: 'Gone.' } } },
    },
    '/motd': { get: { responses: { 200: tagged } } },
  },
  components: { schemas: { Note: note } },
}

let ask: Play
let path: string
beforeEach(async () => {
  ask = await play(document)
  await ask('POST', '/notes', { body: { id: 'n1', text: 'one' } })
  path = '/notes/n1'
})

const tagNow = async (): Promise<string> => (await ask('GET', path)).headers.etag as string
const change = (text: string, headers: Record<string, string>) => ask('PATCH', path, { body: { text }, headers })

describe('Where a document declares an ETag, a read', () => {
  test('has one that changes when the record does, whatever the example', async () => {
    const first = await tagNow()
    expect(first).toMatch(/^"[0-9a-z]+"$/)
    expect(first).not.toBe('"1"')
    expect(await tagNow()).toBe(first)
    await change('two', {})
    expect(await tagNow()).not.toBe(first)
  })

  test('is 304 without content for a caller that has it, and 200 once it has changed', async () => {
    const etag = await tagNow()
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const reply = await ask('GET', path, { headers: { 'if-none-match': known } })
      expect([reply.status, reply.text, reply.headers['content-type'], reply.headers.etag]).toEqual([
        304,
        undefined,
        undefined,
        etag,
      ])
    }
    expect((await ask('HEAD', path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await change('two', {})
    expect((await ask('GET', path, { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  test('that nothing is stored for has one, too', async () => {
    const { headers, status } = await ask('GET', '/motd')
    expect([status, headers.etag]).toEqual([200, expect.stringMatching(/^"[0-9a-z]+"$/)])
    expect((await ask('GET', '/motd', { headers: { 'if-none-match': String(headers.etag) } })).status).toBe(304)
  })
})

describe('Where a document declares an ETag, a change', () => {
  test('is made if the record is as the caller knows it', async () => {
    expect((await change('two', { 'if-match': await tagNow() })).status).toBe(200)
    expect((await change('three', { 'if-match': `"x", ${await tagNow()}` })).status).toBe(200)
    expect((await change('four', { 'if-match': '*' })).status).toBe(200)
  })

  test('is refused with 412 if the record has changed since, and nothing is done', async () => {
    const etag = await tagNow()
    await change('two', {})
    for (const known of [etag, '"x"', `W/${await tagNow()}`]) {
      expect((await change('three', { 'if-match': known })).status).toBe(412)
      expect((await ask('DELETE', path, { headers: { 'if-match': known } })).status).toBe(412)
    }
    expect((await ask('GET', path)).json).toEqual({ id: 'n1', text: 'two' })
  })

  test('is refused with 412 if it is only for a record that does not exist, or is another one', async () => {
    expect((await change('two', { 'if-none-match': '*' })).status).toBe(412)
    expect((await change('two', { 'if-none-match': await tagNow() })).status).toBe(412)
    expect((await change('two', { 'if-none-match': '"x"' })).status).toBe(200)
  })

  test('of a record that does not exist is 404, whatever the condition', async () => {
    expect((await ask('PATCH', '/notes/n2', { body: {}, headers: { 'if-match': '"x"' } })).status).toBe(404)
  })
})

test('Where a document declares no ETag, conditions are ignored', async () => {
  const { get, ...others } = document.paths['/notes/{id}']
  const untagged = {
    ...document,
    paths: {
      ...document.paths,
      '/notes/{id}': { ...others, get: { ...get, responses: { 200: { description: 'It.', content } } } },
    },
  }
  ask = await play(untagged)
  await ask('POST', '/notes', { body: { id: 'n1', text: 'one' } })
  const { status, headers } = await ask('GET', path, { headers: { 'if-none-match': '*' } })
  expect([status, headers.etag]).toEqual([200, undefined])
  expect((await change('two', { 'if-match': '"x"' })).status).toBe(200)
})
