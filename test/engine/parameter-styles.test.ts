import { array, asyncProperty, check, constantFrom, dictionary, integer, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { play } from '../support/play.ts'

const colors = { type: 'array', items: { enum: ['blue', 'black', 'brown'] } }
const text = { enum: ['blue', ''] }
const number = { type: 'integer' }
const mixed = {
  type: 'object',
  required: ['R', 'G', 'B'],
  additionalProperties: false,
  properties: { R: number, G: number, B: number },
}
const schemas = { text, colors, mixed }

/** The table of OpenAPI 3.1 section 4.8.12.4; where: what is appended to the path or sent as header, cookie or query. */
const table: readonly (readonly [
  place: string,
  style: string,
  explode: boolean,
  schema: keyof typeof schemas,
  sent: string,
])[] = [
  ['path', 'matrix', false, 'text', ';color=blue'],
  ['path', 'matrix', false, 'colors', ';color=blue,black,brown'],
  ['path', 'matrix', false, 'mixed', ';color=R,100,G,200,B,150'],
  ['path', 'matrix', true, 'colors', ';color=blue;color=black;color=brown'],
  ['path', 'matrix', true, 'mixed', ';R=100;G=200;B=150'],
  ['path', 'label', false, 'text', '.blue'],
  ['path', 'label', false, 'colors', '.blue,black,brown'],
  ['path', 'label', false, 'mixed', '.R,100,G,200,B,150'],
  ['path', 'label', true, 'colors', '.blue.black.brown'],
  ['path', 'label', true, 'mixed', '.R=100.G=200.B=150'],
  ['path', 'simple', false, 'text', 'blue'],
  ['path', 'simple', false, 'colors', 'blue,black,brown'],
  ['path', 'simple', false, 'mixed', 'R,100,G,200,B,150'],
  ['path', 'simple', true, 'mixed', 'R=100,G=200,B=150'],
  ['query', 'form', false, 'text', 'color=blue'],
  ['query', 'form', false, 'text', 'color='],
  ['query', 'form', false, 'colors', 'color=blue,black,brown'],
  ['query', 'form', false, 'mixed', 'color=R,100,G,200,B,150'],
  ['query', 'form', true, 'colors', 'color=blue&color=black&color=brown'],
  ['query', 'form', true, 'mixed', 'R=100&G=200&B=150'],
  ['query', 'spaceDelimited', false, 'colors', 'color=blue%20black%20brown'],
  ['query', 'spaceDelimited', false, 'colors', 'color=blue+black+brown'],
  ['query', 'pipeDelimited', false, 'colors', 'color=blue|black%7Cbrown'],
  ['query', 'deepObject', true, 'mixed', 'color[R]=100&color%5BG%5D=200&color[B]=150'],
  ['header', 'simple', false, 'colors', 'blue,black, brown'],
  ['header', 'simple', false, 'mixed', 'R,100,G,200,B,150'],
  ['header', 'simple', true, 'mixed', 'R=100,G=200,B=150'],
  ['cookie', 'form', false, 'colors', 'other=1; color=blue,black,brown'],
  ['cookie', 'form', false, 'text', 'color=blue; other=1'],
]

function paint(parameter: Record<string, unknown>, schema: unknown) {
  const path = parameter.in === 'path' ? '/paint/{color}' : '/paint'
  const operation = {
    parameters: [{ name: 'color', required: true, schema, ...parameter }],
    responses: { 204: { description: 'Painted.' }, 422: { description: 'No.' } },
  }
  return play({ openapi: '3.1.0', info: { title: 'Paint', version: '1' }, paths: { [path]: { get: operation } } })
}

type Ask = Awaited<ReturnType<typeof play>>

async function statusOf(ask: Ask, place: string, sent: string): Promise<number> {
  const path = place === 'path' ? `/paint/${sent}` : '/paint'
  const headers: Record<string, string> =
    place === 'header' ? { color: sent } : place === 'cookie' ? { cookie: sent } : {}
  return (await ask('GET', path, { query: place === 'query' ? sent : '', headers })).status
}

describe('A parameter', () => {
  test.for(table)('in %s, style %s, explode %s: %s as %s', async ([place, style, explode, schema, sent]) => {
    const ask = await paint({ in: place, style, explode }, schemas[schema])
    expect(await statusOf(ask, place, sent)).toBe(204)
    const wrong = sent.replace(/blue(?!.*blue)/, 'pink').replace('200', 'x')
    if (wrong !== sent) expect(await statusOf(ask, place, wrong), wrong).toBe(422)
  })

  test.for([
    ['[integer, null] takes a number', { type: ['integer', 'null'] }, 'color=7', 204],
    ['[integer, null] takes null', { type: ['integer', 'null'] }, 'color=null', 204],
    ['[integer, null] takes no text', { type: ['integer', 'null'] }, 'color=seven', 422],
    ['anyOf takes either', { anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'color=true', 204],
    ['anyOf takes nothing else', { anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'color=x', 422],
    ['oneOf with text', { oneOf: [{ type: 'integer' }, { type: 'string', minLength: 3 }] }, 'color=red', 204],
    ['an enum of numbers', { enum: [1, 2] }, 'color=2', 204],
    ['a const', { const: false }, 'color=false', 204],
    ['a list of integers', { type: 'array', items: { type: 'integer' } }, 'color=1&color=2', 204],
    ['a list of integers, one of them none', { type: 'array', items: { type: 'integer' } }, 'color=1&color=x', 422],
    [
      'a comma that is encoded is no separator',
      { type: 'array', maxItems: 1, items: { type: 'string' }, minItems: 1 },
      'color=a',
      204,
    ],
    ['an integer beyond what can be kept', { type: ['integer', 'null'] }, 'color=9007199254740993', 422],
    ['an integer beyond what can be kept, of one type', { type: 'integer' }, 'color=9007199254740993', 422],
    ['an integer that comes back in other digits', { type: 'integer' }, 'color=9223372036854775808', 422],
    ['a large integer that can be kept', { type: 'integer' }, 'color=9007199254740992', 204],
    ['a number with an exponent', { type: 'number' }, 'color=1.5e3', 204],
  ] as const)('%s', async ([, schema, query, status]) => {
    const ask = await paint({ in: 'query' }, schema)
    expect(await statusOf(ask, 'query', query)).toBe(status)
  })

  const list = { type: 'array', items: { enum: ['red', 'blue'] } }
  test.for([
    ['type [array, null]', { ...list, type: ['array', 'null'] }],
    ['anyOf [array, null]', { anyOf: [list, { type: 'null' }] }],
    ['oneOf [null, array]', { oneOf: [{ type: 'null' }, list] }],
    ['allOf [anyOf [array, null]]', { allOf: [{ anyOf: [list, { type: 'null' }] }] }],
  ] as const)('that is a list or null, as %s, takes one item, several, and null', async ([, schema]) => {
    const ask = await paint({ in: 'query' }, schema)
    const statuses = ['color=red', 'color=red&color=blue', 'color=null', 'color=pink'].map((sent) =>
      statusOf(ask, 'query', sent),
    )
    expect(await Promise.all(statuses)).toEqual([204, 204, 204, 422])
  })

  test('is percent-decoded after it is split', async () => {
    const ask = await paint({ in: 'query', explode: false }, { const: ['a,b', 'c'] })
    expect(await statusOf(ask, 'query', 'color=a%2Cb,c')).toBe(204)
  })

  test('that is a list of texts is split at commas, and not at those that are encoded', async () => {
    const ask = await paint({ in: 'query' }, { type: 'array', items: { type: 'string', enum: ['a,b', 'c'] } })
    expect(await statusOf(ask, 'query', 'color=a%2Cb')).toBe(204)
    expect(await statusOf(ask, 'query', 'color=a%2Cb,c')).toBe(204)
    expect(await statusOf(ask, 'query', 'color=a,c')).toBe(422)
  })

  test('may nest objects and lists with deepObject', async () => {
    const schema = {
      const: { a: { b: 1 }, c: [{ d: true }, { d: false }] },
      type: 'object',
      properties: {
        a: { type: 'object', properties: { b: number } },
        c: { type: 'array', items: { type: 'object', properties: { d: { type: 'boolean' } } } },
      },
    }
    const ask = await paint({ in: 'query', style: 'deepObject', explode: true }, schema)
    expect(await statusOf(ask, 'query', 'color[a][b]=1&color[c][0][d]=true&color[c][1][d]=false')).toBe(204)
  })

  test('may be JSON', async () => {
    const ask = await paint(
      { in: 'query', schema: undefined, content: { 'application/json': { schema: mixed } } },
      undefined,
    )
    expect(await statusOf(ask, 'query', `color=${encodeURIComponent('{"R":1,"G":2,"B":3}')}`)).toBe(204)
    expect(await statusOf(ask, 'query', 'color={R:1}')).toBe(422)
  })

  test('may be the query string as a whole: a form, or JSON', async () => {
    const search = (mediaType: string) =>
      paint({ in: 'querystring', schema: undefined, content: { [mediaType]: { schema: mixed } } }, undefined)
    const form = await search('application/x-www-form-urlencoded')
    expect(await statusOf(form, 'query', 'R=1&G=2&B=3')).toBe(204)
    expect(await statusOf(form, 'query', 'R=1&G=2&B=x')).toBe(422)
    expect(await statusOf(form, 'query', 'R=1&G=2&B=3&A=4')).toBe(422)
    expect(await statusOf(form, 'query', '')).toBe(422)
    const asJson = await search('application/json')
    expect(await statusOf(asJson, 'query', encodeURIComponent('{"R":1,"G":2,"B":3}'))).toBe(204)
    expect(await statusOf(asJson, 'query', encodeURIComponent('{"R":1}'))).toBe(422)
    expect(await statusOf(asJson, 'query', 'R=1')).toBe(422)
  })

  test('may be empty where the document allows it', async () => {
    const ask = await paint({ in: 'query', allowEmptyValue: true }, number)
    expect(await statusOf(ask, 'query', 'color=')).toBe(204)
    expect(await statusOf(ask, 'query', 'color=x')).toBe(422)
  })

  test.for(['Accept', 'Content-Type', 'Authorization'])('called %s is ignored', async (name) => {
    const ask = await paint({ in: 'header', name }, { const: 'never' })
    expect(await statusOf(ask, 'header', 'x')).toBe(204)
  })

  test('of the path that is invalid is 404 where the document says nothing else', async () => {
    const operation = {
      parameters: [{ name: 'color', in: 'path', required: true, schema: number }],
      responses: { 204: { description: 'Painted.' }, 404: { description: 'Not there.' } },
    }
    const ask = await play({
      openapi: '3.1.0',
      info: { title: 'Paint', version: '1' },
      paths: { '/paint/{color}': { get: operation } },
    })
    expect(await statusOf(ask, 'path', '7')).toBe(204)
    expect(await statusOf(ask, 'path', 'red')).toBe(404)
  })
})

describe('What is written by a style is read again', () => {
  const piece = string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' }).filter((each) => /[^.]/.test(each))
  const encode = (each: unknown) => encodeURIComponent(String(each)).replaceAll('.', '%2E')
  const writers: Readonly<Record<string, (items: readonly string[]) => string>> = {
    'form true': (items) => items.map((each) => `color=${encode(each)}`).join('&'),
    'form false': (items) => `color=${items.map(encode).join(',')}`,
    'pipeDelimited false': (items) => `color=${items.map(encode).join('|')}`,
  }

  test('lists of texts', async () => {
    await check(
      asyncProperty(
        array(
          piece.filter((each) => !each.includes('|')),
          { minLength: 2, maxLength: 4 },
        ),
        constantFrom(...Object.keys(writers)),
        async (items, how) => {
          const [style, explode] = how.split(' ')
          const ask = await paint(
            { in: 'query', style, explode: explode === 'true' },
            { type: 'array', items: { type: 'string' }, const: items },
          )
          expect(await statusOf(ask, 'query', (writers[how] as (items: readonly string[]) => string)(items))).toBe(204)
        },
      ),
      { seed: 7, numRuns: 60 },
    ).then((details) => expect(details.failed, JSON.stringify(details.counterexample)).toBe(false))
  })

  test('objects of numbers, by deepObject', async () => {
    await check(
      asyncProperty(
        dictionary(string({ minLength: 1, maxLength: 5, unit: constantFrom(...'abcdef') }), integer(), {
          minKeys: 1,
          maxKeys: 4,
          noNullPrototype: true,
        }),
        async (object) => {
          const properties = Object.fromEntries(Object.keys(object).map((name) => [name, number]))
          const ask = await paint({ in: 'query', style: 'deepObject' }, { type: 'object', properties, const: object })
          const query = Object.entries(object)
            .map(([name, each]) => `color[${name}]=${each}`)
            .join('&')
          expect(await statusOf(ask, 'query', query)).toBe(204)
        },
      ),
      { seed: 7, numRuns: 60 },
    ).then((details) => expect(details.failed, JSON.stringify(details.counterexample)).toBe(false))
  })

  test('of a header may have white space around its commas', async () => {
    const ask = await paint({ in: 'header', name: 'color' }, { type: 'array', items: { enum: ['blue', 'black'] } })
    expect(await statusOf(ask, 'header', 'blue ,\tblack')).toBe(204)
  })
})
