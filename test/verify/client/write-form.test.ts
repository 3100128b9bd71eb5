import { array, assert, constantFrom, dictionary, oneof, property, record, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readForm } from '../../../src/engine/read-form.ts'
import { breaking, fitting } from '../../../src/generate/samples.ts'
import { asSource } from '../../../src/openapi/as-source.ts'
import { compileContract } from '../../../src/openapi/compile/contract.ts'
import { createValidators } from '../../../src/openapi/compile-validators.ts'
import type { BodyRule, Json, JsonObject } from '../../../src/openapi/contract.ts'
import { createReader } from '../../../src/openapi/schema.ts'
import { writeForm } from '../../../src/verify/client/write-form.ts'
import { schemas, values } from '../../support/schemas.ts'

const seed = 20_261_127
const urlencoded = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data'

/** Compiles what an operation takes as a form. */
function ruleOf(properties: JsonObject, mediaType: string, encoding: JsonObject = {}): BodyRule {
  const schema = { type: 'object', properties }
  const requestBody = { content: { [mediaType]: { schema, encoding } } }
  const responses = { 204: { description: 'Done.' } }
  const document: JsonObject = {
    openapi: '3.1.1',
    info: { title: 'Forms', version: '1' },
    servers: [{ url: 'https://forms.example', 'x-name': 'forms' }],
    paths: { '/forms': { post: { operationId: 'send', security: [], requestBody, responses } } },
  }
  const { apis } = compileContract(asSource(document)).contract
  return apis[0]?.operations[0]?.body?.media[mediaType] as BodyRule
}

const text = { type: 'string' }
const whole = { type: 'integer' }
const list = (items: JsonObject): JsonObject => ({ type: 'array', items })
const place = { type: 'object', properties: { city: text, floors: list(whole), owner: { type: ['string', 'null'] } } }
const fields = {
  name: text,
  count: whole,
  open: { type: 'boolean' },
  tags: list(text),
  place,
  lines: list(place),
  mixed: { type: ['string', 'integer'] },
  either: { type: ['string', 'array'], items: text },
  file: { type: 'string', format: 'binary' },
}

const written = (value: Json, mediaType: string, encoding?: JsonObject): string | undefined =>
  writeForm(value, mediaType, ruleOf(fields, mediaType, encoding))?.text

describe('An urlencoded form', () => {
  test.each<[JsonObject, string, JsonObject?]>([
    [{ name: 'a b&c=d', count: 5, open: false }, 'name=a+b%26c%3Dd&count=5&open=false'],
    [{ name: '' }, 'name='],
    [{}, ''],
    [{ tags: ['a', 'b'] }, 'tags=a&tags=b'],
    [{ tags: ['a'] }, 'tags=a'],
    [{ either: ['a'] }, 'either%5B0%5D=a'],
    [{ tags: ['a', 'b'] }, 'tags%5B0%5D=a&tags%5B1%5D=b', { tags: { style: 'deepObject', explode: true } }],
    [{ tags: ['a', 'b,c'] }, 'tags=a,b%2Cc', { tags: { explode: false } }],
    [{ tags: ['a', 'b'] }, 'tags=a%7Cb', { tags: { style: 'pipeDelimited', explode: false } }],
    [
      { place: { city: 'Bonn', floors: [1, 2] } },
      'place%5Bcity%5D=Bonn&place%5Bfloors%5D%5B0%5D=1&place%5Bfloors%5D%5B1%5D=2',
    ],
    [
      { place: { city: 'Bonn', owner: null } },
      'place=%7B%22city%22%3A%22Bonn%22%2C%22owner%22%3Anull%7D',
      { place: { contentType: 'application/json' } },
    ],
    [{ lines: [{ city: 'Ulm' }, { city: 'Jena' }] }, 'lines%5B0%5D%5Bcity%5D=Ulm&lines%5B1%5D%5Bcity%5D=Jena'],
    [{ unknown: 7 }, 'unknown=7'],
  ])('says %j as %s', (value, expected, encoding) => {
    expect(written(value, urlencoded, encoding)).toBe(expected)
  })

  test.each<[string, Json]>([
    ['null', { name: null }],
    ['null inside of an object', { place: { owner: null } }],
    ['an empty list', { tags: [] }],
    ['an empty object', { place: {} }],
    ['a text for a number', { count: '5' }],
    ['a number for a text', { name: 5 }],
    ['a text of digits where numbers are read', { mixed: '5' }],
    ['a list for a text', { name: ['a'] }],
    ['an object for a text', { name: { x: 'y' } }],
    ['half a surrogate pair', { name: '\ud800' }],
    ['a list', ['a']],
    ['a text', 'a'],
  ])('cannot say %s', (_, value) => {
    expect(written(value, urlencoded)).toBeUndefined()
  })
})

describe('A multipart form', () => {
  const part = (head: string, content: string): string =>
    `--understudy\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
  const end = '--understudy--\r\n'

  test.each<[string, JsonObject, string, JsonObject?]>([
    [
      'texts as they are',
      { name: 'a\r\nb=ü', count: 5 },
      part('name="name"', 'a\r\nb=ü') + part('name="count"', '5') + end,
    ],
    ['nothing', {}, end],
    ['a part for each item', { tags: ['a', 'b'] }, part('name="tags"', 'a') + part('name="tags"', 'b') + end],
    ['items between separators', { tags: ['a', 'b'] }, part('name="tags"', 'a,b') + end, { tags: { explode: false } }],
    [
      'an object as JSON',
      { place: { city: 'Bonn', owner: null } },
      part('name="place"\r\nContent-Type: application/json', '{"city":"Bonn","owner":null}') + end,
    ],
    [
      'the media type of its encoding',
      { name: 'a,b' },
      part('name="name"\r\nContent-Type: text/csv', 'a,b') + end,
      { name: { contentType: 'text/csv' } },
    ],
    [
      'a file',
      { file: 'abc' },
      part('name="file"; filename="understudy.txt"\r\nContent-Type: image/png', 'abc') + end,
      { file: { contentType: 'image/png, image/jpeg' } },
    ],
  ])('says %s', (_, value, expected, encoding) => {
    expect(written(value, multipart, encoding)).toBe(expected)
  })

  test.each<[string, JsonObject, JsonObject?]>([
    ['null', { name: null }],
    ['an empty list', { tags: [] }],
    ['a text for a number', { count: '5' }],
    ['an object for a text', { name: { x: 'y' } }],
    ['a file that is no ASCII', { file: 'ü' }],
    ['a part with a header of unknown value', { name: 'a' }, { name: { headers: { 'X-Sum': { required: true } } } }],
  ])('cannot say %s', (_, value, encoding) => {
    expect(written(value, multipart, encoding)).toBeUndefined()
  })

  test('has a boundary that no value contains', () => {
    const form = writeForm({ name: '\r\n--understudy--', tags: ['understudy1'] }, multipart, ruleOf(fields, multipart))
    expect(form?.contentType).toBe('multipart/form-data; boundary=understudy2')
  })
})

/** Texts that forms and names have a use of their own for. */
const awkward = constantFrom(
  '[',
  '{',
  '[]',
  '{"a":1}',
  'a[b]',
  'null',
  'true',
  '5',
  'a&b',
  'a=b',
  '%',
  '+',
  ' ',
  '\r\n',
  '"',
  '--',
)
const members = dictionary(oneof(constantFrom('a', 'b', 'c'), string({ maxLength: 4 })), oneof(values, awkward), {
  maxKeys: 3,
})

test.each([urlencoded, multipart])(
  'What is written as %s is read as it was meant, or is not written',
  async (mediaType) => {
    let [said, unsaid] = [0, 0]
    const checks: Promise<void>[] = []
    assert(
      property(record({ a: schemas, b: schemas }), array(members, { maxLength: 5 }), (properties, drawn) => {
        const rule = ruleOf(properties, mediaType)
        const { accepts } = createValidators({ components: { schemas: properties } } as unknown as JsonObject)
        const validIn = (body: JsonObject): string[] =>
          Object.keys(properties).filter(
            (name) => Object.hasOwn(body, name) && accepts(`#/components/schemas/${name}`, body[name] as Json),
          )
        for (const value of [...drawn, ...samplesOf(properties)]) {
          const form = writeForm(value, mediaType, rule)
          if (!form) {
            unsaid += 1
            continue
          }
          said += 1
          const read = readForm(form.text, form.contentType, rule) as { readonly value: JsonObject }
          expect({ properties, texts: textsOf(read.value) }).toEqual({ properties, texts: textsOf(value) })
          expect({ properties, value, valid: validIn(read.value) }).toEqual({
            properties,
            value,
            valid: validIn(value as JsonObject),
          })
          checks.push(readsAsForm(form.text, form.contentType, value as JsonObject))
        }
      }),
      { seed, numRuns: 30 },
    )
    await Promise.all(checks)
    expect(said).toBeGreaterThan(200)
    expect(unsaid).toBeGreaterThan(200)
  },
)

/** Returns bodies of one member each: values that fit its schema, and values that break it. */
function samplesOf(properties: JsonObject): JsonObject[] {
  const tree = { components: { schemas: properties } } as JsonObject
  const reader = createReader(tree, createValidators(tree).accepts)
  return Object.keys(properties).flatMap((name) => {
    const view = reader.read(`#/components/schemas/${name}`)
    return [...fitting(view), ...breaking(view)].map(({ value }) => ({ [name]: value }))
  })
}

/** Returns a value with the text of each of its parts: where the document says nothing of one, no more counts. */
function textsOf(value: Json): unknown {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map(textsOf)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, textsOf(each as Json)]))
}

/** Another reader of forms finds the same names: that of the platform. */
async function readsAsForm(body: string, contentType: string, value: JsonObject): Promise<void> {
  const form = await new Response(body, { headers: { 'Content-Type': contentType } }).formData()
  const names = [...form.keys()].map((name) => name.replace(/^([^[\]]+)(\[[^[\]]*\])+$/, '$1'))
  expect(new Set(names)).toEqual(new Set(Object.keys(value)))
}
