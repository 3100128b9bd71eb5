import { describe, expect, test } from 'vitest'
import { play } from '../support/play.ts'

const json = (schema: unknown, example?: unknown) => ({
  'application/json': { schema, ...(example ? { example } : {}) },
})
const response = (content?: unknown) => ({ description: 'A reply.', ...(content ? { content } : {}) })

/** An operation that takes `{ size: integer }` from callers with a key, and has these responses. */
function document(responses: Record<string, unknown>, others: Record<string, unknown> = {}) {
  return {
    openapi: '3.1.0',
    info: { title: 'Boats', version: '1' },
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    paths: {
      '/boats': {
        post: {
          security: [{ key: [] }, { token: [] }],
          requestBody: {
            required: true,
            content: json({ type: 'object', required: ['size'], properties: { size: { type: 'integer' } } }),
          },
          responses: { 201: response(), ...responses },
        },
      },
      ...others,
    },
  }
}

const key = { 'x-key': 'k' }
const wrong = { headers: key, body: { size: 'large' } }

const message = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } }

describe('The status of a refusal', () => {
  test('is one that other operations have, though they do not say how it is put', async () => {
    const others = {
      '/crews': { get: { responses: { 200: response(), 401: response(), 403: response(json(message)) } } },
    }
    const ask = await play(document({}, others))
    const reply = await ask('POST', '/boats', { body: { size: 1 } })
    expect([reply.status, reply.json]).toEqual([401, { message: 'no credentials' }])
  })

  test('is the one that is declared, though no value fits the schema of its body', async () => {
    const ask = await play(document({ 400: response(json({ oneOf: [message, message] })) }))
    const reply = await ask('POST', '/boats', wrong)
    expect([reply.status, reply.headers['content-type']]).toEqual([400, 'application/problem+json'])
  })

  test.for([
    ['422 where it is declared', [400, 422, '4XX', 'default'], 422],
    ['else 400', [400, 404, '4XX', 'default'], 400],
    ['else one of the range', ['4XX', 'default'], 422],
    ['else one of the default', ['default', 404], 422],
  ] as const)('of a wrong body is %s', async ([, declared, status]) => {
    const ask = await play(document(Object.fromEntries(declared.map((each) => [each, response(json(message))]))))
    const reply = await ask('POST', '/boats', wrong)
    expect(reply.status).toBe(status)
    expect(reply.json).toEqual({ message: 'size must be an integer' })
  })

  test.for([
    [[401, 403], 401],
    [[403], 403],
    [['4XX'], 401],
  ] as const)('of a missing credential, where %j are declared, is %d', async ([declared, status]) => {
    const ask = await play(document(Object.fromEntries(declared.map((each) => [each, response(json(message))]))))
    expect((await ask('POST', '/boats', { body: { size: 1 } })).status).toBe(status)
  })

  test('that only other operations declare is theirs, in their form', async () => {
    const others = { '/sails': { post: { responses: { 200: response(), 400: response(json(message)) } } } }
    const ask = await play(document({}, others))
    const reply = await ask('POST', '/boats', wrong)
    expect([reply.status, reply.json]).toEqual([400, { message: 'size must be an integer' }])
  })

  test('that nothing declares has the form of other errors', async () => {
    const ask = await play(document({ 409: response(json(message)) }))
    const reply = await ask('GET', '/nowhere')
    expect([reply.status, reply.json]).toEqual([404, { message: expect.stringContaining('/nowhere') }])
  })

  test('of a document that says nothing of errors is the standard one, as RFC 9457 says', async () => {
    const ask = await play(document({}))
    const reply = await ask('POST', '/boats', wrong)
    expect([reply.status, reply.headers['content-type']]).toEqual([422, 'application/problem+json'])
    expect(reply.json).toEqual({
      type: 'about:blank',
      title: 'invalid',
      status: 422,
      detail: 'size must be an integer',
    })
  })
})

describe('The body of a refusal', () => {
  test('is empty where the response has no content', async () => {
    const ask = await play(document({ 422: response() }))
    const reply = await ask('POST', '/boats', wrong)
    expect([reply.status, reply.text, reply.headers['content-type']]).toEqual([422, undefined, undefined])
  })

  test('is the example, with what went wrong told in it', async () => {
    const example = {
      error: { type: 'invalid_request', message: 'Something.', status: 400, doc: 'https://doc.example' },
    }
    const ask = await play(document({ 422: response(json({ type: 'object' }, example)) }))
    const error = {
      type: 'invalid_request',
      message: 'size must be an integer',
      status: 422,
      doc: 'https://doc.example',
    }
    expect((await ask('POST', '/boats', wrong)).json).toEqual({ error })
  })

  test('keeps a code that is none of HTTP, and a title beside the details', async () => {
    const example = { code: 20404, title: 'Bad', detail: '…' }
    const ask = await play(document({ 400: response(json({ type: 'object' }, example)) }))
    expect((await ask('POST', '/boats', wrong)).json).toEqual({
      code: 20404,
      title: 'Bad',
      detail: 'size must be an integer',
    })
  })

  test('names each field that is wrong, in a list as FastAPI writes it', async () => {
    const item = {
      type: 'object',
      required: ['loc', 'msg', 'type'],
      properties: {
        loc: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
        msg: { type: 'string' },
        type: { type: 'string' },
      },
    }
    const schema = { type: 'object', properties: { detail: { type: 'array', items: item } } }
    const ask = await play(document({ 422: response(json(schema)) }))
    expect((await ask('POST', '/boats', wrong)).json).toEqual({
      detail: [{ loc: ['body', 'size'], msg: 'must be an integer', type: expect.any(String) }],
    })
  })

  test.for([
    {
      name: 'a message with a pattern',
      schema: {
        type: 'object',
        required: ['message'],
        properties: { message: { type: 'string', pattern: '^E[0-9]{3}$' } },
      },
    },
    {
      name: 'a short message',
      schema: { type: 'object', required: ['message'], properties: { message: { type: 'string', maxLength: 5 } } },
    },
    {
      name: 'a status of its own',
      schema: {
        type: 'object',
        required: ['status'],
        properties: { status: { const: 1 }, detail: { type: 'string' } },
      },
    },
    {
      name: 'a code of a list',
      schema: { type: 'object', required: ['code'], properties: { code: { enum: ['a', 'b'] } } },
    },
  ])('fits its schema, which asks for $name', async ({ schema }) => {
    const ask = await play(document({ 422: response(json(schema)) }))
    const { json: body } = await ask('POST', '/boats', wrong)
    const { Ajv2020 } = await import('ajv/dist/2020.js')
    expect(new Ajv2020().validate(schema, body), JSON.stringify(body)).toBe(true)
  })

  test('is the reason where it is text', async () => {
    const ask = await play(document({ 422: response({ 'text/plain': { schema: { type: 'string' } } }) }))
    const reply = await ask('POST', '/boats', wrong)
    expect([reply.headers['content-type'], reply.text]).toEqual(['text/plain', 'size must be an integer'])
  })

  test('has the media type that is declared', async () => {
    const ask = await play(document({ 422: response({ 'application/vnd.boats+json': { schema: message } }) }))
    expect((await ask('POST', '/boats', wrong)).headers['content-type']).toBe('application/vnd.boats+json')
  })
})

describe('A 401', () => {
  test('says how to prove who one is (RFC 9110 section 11.6.1)', async () => {
    const ask = await play(document({ 401: response(json(message)) }))
    const { headers } = await ask('POST', '/boats', { body: { size: 1 } })
    expect(headers['www-authenticate']).toBe('ApiKey realm="boats", in="header", name="X-Key", Bearer realm="boats"')
  })

  test('says what the document declares, if it does', async () => {
    const headers = { 'www-authenticate': { schema: { const: 'Bearer realm="harbour"' } } }
    const ask = await play(document({ 401: { ...response(json(message)), headers } }))
    const reply = await ask('POST', '/boats', { body: { size: 1 } })
    expect(reply.headers['www-authenticate']).toBe('Bearer realm="harbour"')
  })
})
