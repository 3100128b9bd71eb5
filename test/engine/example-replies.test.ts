import { describe, expect, test } from 'vitest'
import { play } from '../support/play.ts'

/** A document with one operation for each path and method, given its responses or the whole operation. */
function document(paths: Record<string, Record<string, unknown>>, schemas: Record<string, unknown> = {}) {
  return { openapi: '3.1.0', info: { title: 'Gallery', version: '1' }, components: { schemas }, paths }
}

const json = (schema: unknown, rest: object = {}) => ({ 'application/json': { schema, ...rest } })
const replies = (responses: Record<string, unknown>) => ({
  responses: Object.fromEntries(
    Object.entries(responses).map(([key, content]) => [
      key,
      { description: 'A reply.', ...(content ? { content } : {}) },
    ]),
  ),
})

describe('The status of a reply', () => {
  const body = json({ type: 'object' })
  test.for([
    ['GET', { '2XX': body }, 200],
    ['POST', { '2XX': body }, 201],
    ['DELETE', { '2XX': undefined }, 204],
    ['GET', { default: body }, 200],
    ['POST', { default: body, 404: body }, 201],
    ['GET', { '2XX': body, 206: body }, 206],
    ['GET', { 302: undefined, default: body }, 302],
    ['GET', { 404: body, 200: body }, 200],
  ] as const)('of %s with %j is %d', async ([method, responses, status]) => {
    const ask = await play(document({ '/pictures': { [method.toLowerCase()]: replies(responses) } }))
    const reply = await ask(method, '/pictures')
    expect(reply.status).toBe(status)
    if (status === 204) expect([reply.text, reply.headers['content-type']]).toEqual([undefined, undefined])
  })

  test.for([204, 205, 304])('that has no content is sent without it, whatever the document has: %d', async (status) => {
    const ask = await play(document({ '/pictures': { get: replies({ 200: body, [status]: body }) } }))
    const reply = await ask('GET', '/pictures', { headers: { prefer: `code=${status}` } })
    expect([reply.status, reply.text, reply.headers['content-type']]).toEqual([status, undefined, undefined])
  })
})

describe('The headers of a reply', () => {
  const integer = { type: 'integer', minimum: 3, maximum: 3 }
  const get = async (headers: Record<string, unknown>) => {
    const response = { description: 'A reply.', headers, content: json({ type: 'object' }) }
    const ask = await play(document({ '/pictures': { get: { responses: { 200: response } } } }))
    return (await ask('GET', '/pictures')).headers['x-it']
  }

  test.for([
    ['its example', { schema: integer, example: 5 }, '5'],
    ['the first of its examples', { schema: integer, examples: { some: { value: 6 }, more: { value: 7 } } }, '6'],
    ['the example of its schema', { schema: { type: 'integer', examples: [8] } }, '8'],
    ['a made-up value', { required: true, schema: integer }, '3'],
    ['a made-up number, also where it is optional', { schema: integer }, '3'],
    ['one of the choices', { schema: { type: 'string', enum: ['a'] } }, 'a'],
    ['no free text that is optional', { schema: { type: 'string' } }, undefined],
    [
      'a list between commas',
      { required: true, schema: { type: 'array', minItems: 2, maxItems: 2, items: integer } },
      '3,3',
    ],
  ] as const)('have %s', async ([, header, value]) => {
    expect(await get({ 'X-It': header })).toBe(value)
  })

  test('are not made up where they speak of the message itself, or lead to other pages', async () => {
    const names = ['Content-Length', 'Transfer-Encoding', 'Connection', 'X-Next-Page', 'X-Total-Count']
    const headers = Object.fromEntries(names.map((name) => [name, { schema: integer }]))
    const response = { description: 'A reply.', headers, content: json({ type: 'object' }) }
    const ask = await play(document({ '/pictures': { get: { responses: { 200: response } } } }))
    expect((await ask('GET', '/pictures')).headers).toEqual({ 'content-type': 'application/json' })
  })
})

describe('The content of a reply', () => {
  const picture = {
    type: 'object',
    required: ['id', 'title'],
    properties: {
      id: { type: 'string' },
      title: { type: 'string', examples: ['Night Watch'] },
      secret: { type: 'string', writeOnly: true },
      year: { type: 'integer', examples: [1642] },
    },
  }
  const get = (content: unknown, schemas?: Record<string, unknown>) =>
    play(document({ '/pictures/{id}': { get: replies({ 200: content }) } }, schemas))

  test('is made of the examples that schemas have', async () => {
    const ask = await get(json(picture))
    expect((await ask('GET', '/pictures/p1')).json).toEqual({ id: 'p1', title: 'Night Watch', year: 1642 })
  })

  test('is the example of a schema as a whole, without what is only written', async () => {
    const example = { id: 'x', title: 'Ada', secret: 's', year: 1 }
    const ask = await get(json({ $ref: '#/components/schemas/Picture' }), {
      Picture: { ...picture, examples: [example] },
    })
    expect((await ask('GET', '/pictures/p1')).json).toEqual({ id: 'p1', title: 'Ada', year: 1 })
  })

  test('is the example of the media type, without what is only written', async () => {
    const example = { id: 'x', title: 'Ada', secret: 's', others: [{ id: 'y', title: 'Bea', secret: 't' }] }
    const nested = { ...picture, properties: { ...picture.properties, others: { type: 'array', items: picture } } }
    const shown = { id: 'x', title: 'Ada', others: [{ id: 'y', title: 'Bea' }] }
    for (const rest of [{ example }, { examples: { one: { value: example } } }]) {
      const ask = await play(document({ '/pictures': { get: replies({ 200: json(nested, rest) }) } }))
      expect((await ask('GET', '/pictures')).json).toEqual(shown)
    }
  })

  test('has the default where there is no example', async () => {
    const properties = { colour: { type: 'string', default: 'green' }, count: { type: 'integer', default: 0 } }
    const ask = await get(json({ type: 'object', required: ['colour', 'count'], properties }))
    expect((await ask('GET', '/pictures/p1')).json).toEqual({ colour: 'green', count: 0 })
    const { json: made } = await ask('GET', '/pictures/p1', { headers: { prefer: 'dynamic=true' } })
    expect(made).toEqual({ colour: expect.any(String), count: expect.any(Number) })
  })

  test('fits its schema though the example does not', async () => {
    const ask = await get(json(picture, { example: { title: 7, year: '1700' } }))
    const { json: reply } = await ask('GET', '/pictures/p1')
    expect(reply).toEqual({ id: 'p1', title: 'Night Watch', year: 1642 })
  })

  test('has a discriminator of its mapping', async () => {
    const schemas = {
      Cat: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' }, lives: { type: 'integer' } } },
      Dog: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
    }
    const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
    const mapping = { 'a-cat': '#/components/schemas/Cat', 'a-dog': '#/components/schemas/Dog' }
    const ask = await get(json({ oneOf: oneOf.slice(0, 1), discriminator: { propertyName: 'kind', mapping } }), schemas)
    expect((await ask('GET', '/pictures/p1')).json).toMatchObject({ kind: 'a-cat' })
  })

  test('is the example as it is where the document asks for XML', async () => {
    const ask = await get({ 'application/xml': { schema: { type: 'object' }, example: '<picture/>' } })
    const reply = await ask('GET', '/pictures/p1')
    expect([reply.headers['content-type'], reply.text]).toEqual(['application/xml', '<picture/>'])
  })

  test('of a range of media types has one of it', async () => {
    const ask = await get({ '*/*': { schema: { type: 'string', const: 'x' } } })
    const reply = await ask('GET', '/pictures/p1')
    expect([reply.headers['content-type'], reply.text]).toEqual(['application/json', '"x"'])
  })
})

describe('Accept chooses', () => {
  const contents = {
    'application/xml': { example: '<a/>' },
    'application/json': { example: { a: 1 } },
    'text/csv': { example: 'a,1' },
  }
  const gallery = play(
    document({ '/a': { get: replies({ 200: contents }) }, '/b': { get: replies({ 200: json({ const: 1 }) }) } }),
  )

  test.for([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/*', 'text/csv'],
    ['application/xml, application/json;q=0.9', 'application/xml'],
    ['application/xml;q=0.1, */*;q=0.5', 'application/json'],
    ['text/html, application/xml;q=0.9, */*;q=0.8', 'application/xml'],
    ['application/json;q=0, */*', 'application/xml'],
  ] as const)('by %s %s (RFC 9110 section 12.5.1)', async ([accept, mediaType]) => {
    const ask = await gallery
    const reply = await ask('GET', '/a', { headers: accept === undefined ? {} : { accept } })
    expect(reply.headers['content-type']).toBe(mediaType)
  })

  test('nothing, with 406, where nothing fits', async () => {
    const ask = await gallery
    expect((await ask('GET', '/a', { headers: { accept: 'image/png' } })).status).toBe(406)
  })

  test('nothing where there is no choice: the caller gets what there is', async () => {
    const ask = await gallery
    expect((await ask('GET', '/b', { headers: { accept: 'text/html' } })).status).toBe(200)
  })
})

describe('A reply says what the request said', () => {
  const account = {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      name: { type: 'string' },
      tags: { type: 'array', items: { type: 'string' } },
      address: { type: 'object', properties: { city: { type: 'string' }, zip: { type: 'string' } } },
    },
  }
  const body = { requestBody: { content: json({ type: 'object' }) } }
  const gallery = play(
    document({
      '/accounts/{accountId}': { put: { ...body, ...replies({ 200: json(account) }) } },
      '/enveloped/{accountId}': {
        put: { ...body, ...replies({ 200: json({ type: 'object', properties: { data: account } }) }) },
      },
      '/owners/{owner_id}/accounts': {
        get: replies({
          200: json({
            type: 'array',
            items: { type: 'object', properties: { id: { type: 'integer' }, owner_id: { type: 'string' } } },
          }),
        }),
      },
    }),
  )

  test('its id and its members', async () => {
    const ask = await gallery
    const sent = { name: 'Ada', tags: ['a', 'b'], address: { city: 'Bonn' }, unknown: 1 }
    const { json: reply } = await ask('PUT', '/accounts/42', { body: sent })
    expect(reply).toMatchObject({
      id: 42,
      name: 'Ada',
      tags: ['a', 'b'],
      address: { city: 'Bonn', zip: expect.any(String) },
    })
    expect(reply).not.toHaveProperty('unknown')
  })

  test('inside of an envelope', async () => {
    const ask = await gallery
    expect((await ask('PUT', '/enveloped/42', { body: { name: 'Ada' } })).json).toMatchObject({
      data: { id: 42, name: 'Ada' },
    })
  })

  test('but nothing that its schema refuses', async () => {
    const ask = await gallery
    const { json: reply } = await ask('PUT', '/accounts/none', { body: { name: { first: 'Ada' } } })
    expect(reply).toMatchObject({ id: expect.any(Number), name: expect.any(String) })
  })

  test('in each item of a list, what it is below', async () => {
    const ask = await gallery
    const { json: reply } = await ask('GET', '/owners/o7/accounts')
    expect((reply as { owner_id: string }[]).map((each) => each.owner_id)).toEqual((reply as unknown[]).map(() => 'o7'))
  })
})
