import { describe, expect, test } from 'vitest'
import type { Asked } from '../support/play.ts'
import { play } from '../support/play.ts'

const line = { type: 'object', properties: { id: { type: 'integer' }, price: { type: 'number' } } }
const order = {
  type: 'object',
  required: ['total'],
  additionalProperties: false,
  properties: {
    total: { type: 'integer' },
    paid: { type: 'boolean' },
    note: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    meta: { type: 'object', additionalProperties: { type: 'string' } },
    ship: { type: 'object', properties: { to: { type: 'object', properties: { city: { type: 'string' } } } } },
    lines: { type: 'array', items: line },
    file: { type: 'string', format: 'binary', maxLength: 4 },
    big: { type: ['integer', 'string'] },
  },
}

/** Takes a body of the media type, and replies with what it understood. */
function shop(mediaType: string, schema: unknown = order, declared = mediaType, encoding: unknown = undefined) {
  const operation = {
    requestBody: { required: true, content: { [declared]: { schema, ...(encoding !== undefined && { encoding }) } } },
    responses: {
      200: { description: 'Taken.', content: { 'application/json': { schema } } },
      400: { description: 'What?' },
      422: { description: 'No.' },
    },
  }
  const started = play({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: { '/orders': { put: operation } },
  })
  return async (body: Asked['body'], type = mediaType) =>
    (await started)('PUT', '/orders', { body, headers: { 'content-type': type } })
}

const form = 'application/x-www-form-urlencoded'

describe('A form', () => {
  test('is read as an object: nested, listed and repeated fields, each as its schema says', async () => {
    const send = shop(form)
    const sent =
      'total=7&paid=true&note=12&tags[]=a&tags[]=b&meta[k]=1&ship[to][city]=K%C3%B6ln+S%C3%BCd&lines[0][id]=1&lines[0][price]=1.5&lines[1][id]=2&big=x'
    const { status, json } = await send(sent)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      total: 7,
      paid: true,
      note: '12',
      tags: ['a', 'b'],
      ship: { to: { city: 'Köln Süd' } },
      lines: [{ id: 1, price: 1.5 }, { id: 2 }],
    })
  })

  test.for([
    ['a field of another type', 'total=x'],
    ['a missing field', 'note=x'],
    ['an unknown field', 'total=1&wrong=1'],
    ['a nested field of another type', 'total=1&lines[0][id]=x'],
  ])('with %s is refused', async ([, sent]) => {
    expect((await shop(form)(sent)).status).toBe(422)
  })

  test('may repeat a name for a list, and have one text for a list of one', async () => {
    const send = shop(form)
    expect((await send('total=1&tags=a&tags=b')).json).toMatchObject({ tags: ['a', 'b'] })
    expect((await send('total=1&tags=a')).json).toMatchObject({ tags: ['a'] })
  })
})

describe('A multipart form', () => {
  const boundary = 'x-y'
  const type = `multipart/form-data; boundary="${boundary}"`
  const part = (head: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
  const end = `--${boundary}--\r\n`

  test('is read as an object, with files as their bytes and JSON as its value', async () => {
    const sent = [
      part('name="total"', '7'),
      part('name="note"', '“Grüße”'),
      part('name="tags"', 'a'),
      part('name="tags"', 'b'),
      part('name="ship"\r\nContent-Type: application/json', '{"to":{"city":"Bonn"}}'),
      part('name="lines"', '[{"id":1}]'),
      part('name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream', '\r\n\0\t'),
      end,
    ].join('')
    const { status, json } = await shop('multipart/form-data')(new TextEncoder().encode(sent), type)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      total: 7,
      note: '“Grüße”',
      tags: ['a', 'b'],
      ship: { to: { city: 'Bonn' } },
      lines: [{ id: 1 }],
    })
  })

  test('that is cut off is malformed', async () => {
    expect((await shop('multipart/form-data')(part('name="total"', '7'), type)).status).toBe(400)
  })

  test('is what FormData makes', async () => {
    const data = new FormData()
    data.set('total', '7')
    data.set('file', new Blob([new Uint8Array([0, 128, 255])]), 'f')
    const request = new Request('http://localhost', { method: 'POST', body: data })
    const sent = new Uint8Array(await request.arrayBuffer())
    expect((await shop('multipart/form-data')(sent, request.headers.get('content-type') as string)).status).toBe(200)
  })
})

describe('The encoding of a form says', () => {
  const schema = {
    type: 'object',
    properties: {
      tags: { type: 'array', items: { type: 'string' } },
      file: { type: 'string' },
      n: { type: 'integer' },
    },
  }
  const send = (mediaType: string, encoding: object, body: string, type = mediaType) =>
    shop(mediaType, schema, mediaType, encoding)(body, type)

  test.for([
    ['between commas', { explode: false }, 'tags=a,b%2Cc,d+e', ['a', 'b,c', 'd e']],
    ['between spaces', { style: 'spaceDelimited' }, 'tags=a%20b+c', ['a', 'b', 'c']],
    ['between bars', { style: 'pipeDelimited', explode: false }, 'tags=a|b%7Cc', ['a', 'b', 'c']],
    ['each in a field of its own', { style: 'form', explode: true }, 'tags=a,b&tags=c', ['a,b', 'c']],
    ['with brackets', { style: 'deepObject', explode: true }, 'tags[0]=a&tags[1]=b', ['a', 'b']],
  ] as const)('that the items of a list are %s', async ([, encoding, sent, tags]) => {
    expect((await send(form, { tags: encoding }, sent)).json).toMatchObject({ tags })
  })

  const type = 'multipart/form-data; boundary=b'
  const multipart = (head: string, content: string) =>
    `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n--b--\r\n`
  test.for([
    ['its own type', 'name="file"; filename="f"\r\nContent-Type: image/png', 200],
    ['a type of a range', 'name="file"; filename="f"\r\nContent-Type: text/css; charset=utf-8', 200],
    ['no type', 'name="file"', 200],
    ['another type', 'name="file"; filename="f"\r\nContent-Type: image/gif', 422],
  ] as const)('which media types a part has: one with %s is %d', async ([, head, status]) => {
    const encoding = { file: { contentType: 'image/png, text/*' } }
    expect((await send('multipart/form-data', encoding, multipart(head, 'x'), type)).status).toBe(status)
  })

  test('which headers a part needs', async () => {
    const encoding = { file: { headers: { 'X-Hash': { required: true, schema: { type: 'string' } } } } }
    const statuses = ['name="file"', 'name="file"\r\nX-HASH: 1'].map(
      async (head) => (await send('multipart/form-data', encoding, multipart(head, 'x'), type)).status,
    )
    expect(await Promise.all(statuses)).toEqual([422, 200])
  })

  test('that a part has a list in one text', async () => {
    const encoding = { tags: { style: 'pipeDelimited' } }
    const { json } = await send('multipart/form-data', encoding, multipart('name="tags"', 'a|b'), type)
    expect(json).toMatchObject({ tags: ['a', 'b'] })
  })
})

describe('The media type of a body', () => {
  test.for([
    ['application/json', 'application/json; charset=utf-8', 200],
    ['application/json; charset=utf-8', 'application/json', 200],
    ['application/json; charset=utf-8', 'Application/JSON;charset=UTF-8', 200],
    ['application/*', 'application/json', 200],
    ['*/*', 'application/json', 200],
    ['application/json', 'text/plain', 415],
    ['application/json', 'application/json; charset=latin1', 415],
  ] as const)('%s takes %s: %d', async ([declared, sent, status]) => {
    expect((await shop(declared)('{"total":1}', sent)).status).toBe(status)
  })

  test('of bytes takes any bytes, counted one by one', async () => {
    const send = shop('image/png', { type: 'string', format: 'binary', maxLength: 3 })
    expect((await send(new Uint8Array([0x89, 0xff, 0]))).status).toBe(200)
    expect((await send(new Uint8Array([0x89, 0xff, 0, 1]))).status).toBe(422)
  })

  test('that is not read takes what comes', async () => {
    expect((await shop('application/xml')('<order/>')).status).toBe(200)
  })
})

describe('An integer in JSON', () => {
  const send = shop('application/json')
  test.for([
    '9007199254740993',
    '-9007199254740993',
    '9007199254740993.0',
    '9223372036854775808',
    '18446744073709551617',
    '12345678901234567890',
  ])('%s, which would come back as another, is refused with the reason', async (integer) => {
    const document = { type: 'object' }
    const { status } = await send(`{"total":1,"lines":[{"id":${integer}}]}`)
    expect(status).toBe(422)
    const problem = await shop('application/json', document)(`{"a":{"b":[0,${integer}]}}`)
    expect(problem.status).toBe(422)
  })

  test.for(['9007199254740991', '9007199254740992', '1234567890123456', '"9007199254740993"'])(
    '%s is taken',
    async (value) => {
      const { status, json } = await send(`{"total":1,"big":${value}}`)
      expect([status, (json as { big: unknown }).big]).toEqual([200, JSON.parse(value)])
    },
  )
})

test('An integer in the JSON part of a form is refused if it would come back as another', async () => {
  const send = shop('application/x-www-form-urlencoded')
  expect((await send(`total=1&lines=${encodeURIComponent('[{"id":9007199254740992}]')}`)).status).toBe(200)
  expect((await send(`total=1&lines=${encodeURIComponent('[{"id":9007199254740993}]')}`)).status).toBe(422)
})
