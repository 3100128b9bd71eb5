import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFetch } from '../../../src/adapters/fetch/fetch.ts'
import { control } from '../../../src/control/load.ts'
import { createGenerate } from '../../../src/generate/generate-value.ts'
import { buildMock } from '../../../src/mock/mock.ts'
import { asSource } from '../../../src/openapi/as-source.ts'
import { compileContract } from '../../../src/openapi/compile/contract.ts'
import type { Json, JsonObject } from '../../../src/openapi/contract.ts'

/** How an API writes what it keeps. */
interface Style {
  readonly noun: string
  readonly key: { readonly name: string; readonly parameter: string; readonly schema: JsonObject }
  readonly fields: Readonly<Record<string, JsonObject>>
  readonly required: readonly string[]
  /** What requests and replies wrap a record in. */
  readonly envelope: string | undefined
  readonly listEnvelope: string | undefined
  readonly parents: readonly string[]
  readonly method: 'patch' | 'post'
}

const fieldSchemas: readonly JsonObject[] = [
  { type: 'string', maxLength: 20 },
  { type: ['string', 'null'] },
  { type: 'integer', minimum: 0, maximum: 1000 },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'string', enum: ['low', 'high'] },
  { type: 'string', format: 'date-time' },
  { type: 'array', items: { type: 'string' } },
  { type: 'object', properties: { width: { type: 'integer' }, unit: { type: 'string' } } },
]

const names = ['title', 'owner', 'weight', 'isOpen', 'level', 'due_on', 'tags', 'size', 'note'] as const

const styles: fc.Arbitrary<Style> = fc
  .record({
    noun: fc.constantFrom('boats', 'categories', 'boxes', 'people', 'invoice-lines', 'addresses', 'Harbors'),
    keyStyle: fc.constantFrom('id', 'uuid', 'noun_id', 'slug', 'number'),
    parameterStyle: fc.constantFrom('key', 'noun'),
    fields: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...fieldSchemas)), {
      minLength: 2,
      maxLength: 6,
      selector: ([name]) => name,
    }),
    envelope: fc.constantFrom(undefined, 'data', 'result'),
    listEnvelope: fc.constantFrom(undefined, 'data', 'items'),
    parents: fc.constantFrom([], ['ports'], ['ports', 'docks']),
    method: fc.constantFrom('patch' as const, 'post' as const),
    requiredCount: fc.nat({ max: 2 }),
  })
  .map(({ keyStyle, parameterStyle, fields, requiredCount, ...others }) => {
    const singular = { boats: 'boat', categories: 'category', boxes: 'box', people: 'person', addresses: 'address' }
    const one =
      (singular as Record<string, string>)[others.noun] ?? others.noun.toLowerCase().replace(/s$/, '').replace('-', '_')
    const name = keyStyle === 'noun_id' ? `${one}_id` : keyStyle
    const schema: JsonObject =
      keyStyle === 'number' ? { type: 'integer' } : { type: 'string', ...(keyStyle === 'uuid' && { format: 'uuid' }) }
    const parameter = parameterStyle === 'key' || keyStyle === 'noun_id' ? name : `${one}_${name}`
    return {
      ...others,
      key: { name, parameter, schema },
      fields: Object.fromEntries(fields),
      required: fields.slice(0, requiredCount).map(([field]) => field),
    }
  })

function content(schema: JsonObject): JsonObject {
  return { content: { 'application/json': { schema } } }
}

function wrapped(schema: JsonObject, envelope: string | undefined): JsonObject {
  return envelope === undefined ? schema : { type: 'object', required: [envelope], properties: { [envelope]: schema } }
}

/** Writes a document of a style, with a collection for each parent as well. */
function documentOf(style: Style): JsonObject {
  const paths: Record<string, Json> = {}
  let base = ''
  const parent: JsonObject = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' }, name: { type: 'string' } },
  }
  for (const noun of style.parents) {
    const one = noun.replace(/s$/, '')
    const above = base === '' ? [] : parametersIn(base)
    paths[`${base}/${noun}`] = {
      parameters: above,
      get: { responses: { '200': { description: 'ok', ...content({ type: 'array', items: parent }) } } },
      post: { requestBody: content(parent), responses: { '201': { description: 'ok', ...content(parent) } } },
    }
    base = `${base}/${noun}/{${one}Id}`
    paths[base] = {
      parameters: parametersIn(base),
      get: { responses: { '200': { description: 'ok', ...content(parent) } } },
    }
  }
  const record: JsonObject = {
    type: 'object',
    required: [style.key.name, ...style.required],
    properties: { [style.key.name]: style.key.schema, ...style.fields },
  }
  const input = { type: 'object', properties: style.fields }
  const shown = { description: 'ok', ...content(wrapped({ $ref: '#/components/schemas/Kept' }, style.envelope)) }
  const list = { type: 'array', items: { $ref: '#/components/schemas/Kept' } }
  const at = `${base}/${style.noun}`
  paths[at] = {
    parameters: parametersIn(at),
    get: { responses: { '200': { description: 'ok', ...content(wrapped(list, style.listEnvelope)) } } },
    post: {
      requestBody: content(wrapped({ ...input, required: style.required }, style.envelope)),
      responses: { '201': shown },
    },
  }
  paths[`${at}/{${style.key.parameter}}`] = {
    parameters: parametersIn(`${at}/{${style.key.parameter}}`),
    get: { responses: { '200': shown } },
    [style.method]: { requestBody: content(wrapped(input, style.envelope)), responses: { '200': shown } },
    delete: { responses: { '204': { description: 'gone' } } },
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Random', version: '1' },
    paths,
    components: { schemas: { Kept: record } },
  }
}

function parametersIn(path: string): JsonObject[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

it('what is created is read back, changed field by field, and gone when deleted, in any style', async () => {
  await fc.assert(
    fc.asyncProperty(styles, async (style) => {
      const { contract, validators } = compileContract(asSource(documentOf(style)))
      const generate = createGenerate(contract.schemas, validators)
      const mock = await buildMock(
        { contract, validators, fixtures: [], scenarios: async () => [], generate },
        {},
        { control, createFetch },
      )
      const send = async (method: string, path: string, body?: Json) => {
        const init =
          body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
        const response = await mock.fetch(new Request(`http://localhost/random${path}`, { method, ...init }))
        const text = await response.text()
        return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Json }
      }
      const inside = (body: Json): JsonObject =>
        (style.envelope === undefined ? body : (body as JsonObject)[style.envelope]) as JsonObject
      const outside = (value: JsonObject): Json => (style.envelope === undefined ? value : { [style.envelope]: value })

      let base = ''
      for (const noun of style.parents) {
        const parent = (await send('POST', `${base}/${noun}`, { id: `${noun}-1`, name: 'x' })).body as JsonObject
        base = `${base}/${noun}/${parent.id}`
      }
      const at = `${base}/${style.noun}`
      const create = contract.apis[0]?.operations.find(
        (each) => each.method === 'POST' && each.path.endsWith(style.noun),
      )
      const validator = create?.body?.media['application/json']?.validator
      const made = await generate(validator as `#${string}`, 'body')
      if (!('value' in made)) throw new Error(JSON.stringify(made.violations))
      const sent = made.value
      const created = await send('POST', at, sent)
      expect(created.status).toBe(201)
      const record = inside(created.body)
      expect(record).toMatchObject(inside(sent))
      const own = `${at}/${encodeURIComponent(String(record[style.key.name]))}`
      expect(inside((await send('GET', own)).body)).toEqual(record)

      const [name, schema] = Object.entries(style.fields)[0] as [string, JsonObject]
      const values: Readonly<Record<string, Json>> = { integer: 7, number: 7.5, boolean: false, array: ['a'] }
      const value =
        schema.format === 'date-time'
          ? '2026-01-02T03:04:05Z'
          : schema.type === 'object'
            ? { width: 3, unit: 'm' }
            : (values[String(schema.type)] ?? 'high')
      expect((await send(style.method.toUpperCase(), own, outside({ [name]: value }))).status).toBe(200)
      expect(inside((await send('GET', own)).body)).toEqual({ ...record, [name]: value })

      expect((await send('DELETE', own)).status).toBe(204)
      expect((await send('GET', own)).status).toBe(404)
    }),
    { numRuns: 60, seed: 20261126 },
  )
}, 60_000)
