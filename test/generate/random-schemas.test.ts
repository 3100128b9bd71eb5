import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { asyncProperty, assert as check, constantFrom } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Made } from '../../src/generate/make-value.ts'
import { createMaker } from '../../src/generate/make-value.ts'
import { breaking, fitting } from '../../src/generate/samples.ts'
import { DirectedSchemas } from '../../src/openapi/compile/directions.ts'
import { mentionsIn } from '../../src/openapi/compile/mentions.ts'
import { createValidators } from '../../src/openapi/compile-validators.ts'
import type { Json, JsonObject, Pointer } from '../../src/openapi/contract.ts'
import { isObject, namesOf } from '../../src/openapi/pointer.ts'
import { createReader } from '../../src/openapi/schema.ts'
import { schemas } from '../support/schemas.ts'

const it: Pointer = '#/components/schemas/It'
const seed = 20_261_125
const ends = [undefined, 'minimum', 'maximum'] as const
const places = ['one', 'two', 'three']

/** A tree with the schema as it is written, and as it binds requests and replies. */
function treeOf(schema: JsonObject, others: JsonObject = {}) {
  const root: JsonObject = { components: { schemas: { It: schema, ...others } } }
  const directed = new DirectedSchemas(root, createReader(root), mentionsIn(root))
  const pointers = { request: directed.pointerFor(it, 'request'), reply: directed.pointerFor(it, 'reply'), stored: it }
  const tree = structuredClone(root) as Record<string, Json>
  for (const [pointer, written] of directed.entries) {
    const path = namesOf(pointer)
    const parent = path.slice(0, -1).reduce<Record<string, Json>>((at, name) => {
      at[name] ??= {}
      return at[name] as Record<string, Json>
    }, tree)
    parent[path.at(-1) as string] = written
  }
  return { tree, pointers }
}

/** Judges by ajv as it comes, not as the project sets it up. */
function plainJudge(tree: JsonObject, pointer: Pointer): (value: unknown) => boolean {
  // As it comes, it holds that 1.17 is not a multiple of 0.01.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, multipleOfPrecision: 9 })
  addFormats.default(ajv)
  ajv.addSchema(tree as Record<string, Json>, 'tree')
  const validate = ajv.getSchema(`tree${pointer}`)
  if (!validate) throw new Error(`${pointer} is not in the tree`)
  return (value) => validate(value) === true
}

/** Makes values in each direction and at each end; returns those that the schema refuses, and what could not be made. */
async function tried(schema: JsonObject, others?: JsonObject) {
  const { tree, pointers } = treeOf(schema, others)
  const { make } = await createMaker(tree, createValidators(tree))
  const all = Object.entries(pointers).flatMap(([purpose, pointer]) => {
    const accepts = plainJudge(tree, pointer)
    return ends.flatMap((end) =>
      places.map((place) => {
        const made: Made = make(pointer, place, { end, purpose: purpose as 'request' })
        return { purpose, end, made, fits: 'value' in made && accepts(made.value) }
      }),
    )
  })
  const values = all.flatMap(({ made, purpose, end }) => ('value' in made ? [{ purpose, end, value: made.value }] : []))
  const refused = all.filter(({ made, fits }) => 'value' in made && !fits)
  const unmade = all.filter(({ made }) => !('value' in made))
  return { values, refused, unmade }
}

test('A value for a random schema fits it: in each direction, at each end', { timeout: 120_000 }, async () => {
  let count = 0
  await check(
    asyncProperty(schemas, async (schema) => {
      const { values, refused, unmade } = await tried(schema)
      count += values.length
      expect({ schema, refused, unmade }).toEqual({ schema, refused: [], unmade: [] })
    }),
    { seed, numRuns: 150 },
  )
  expect(count).toBeGreaterThan(3000)
})

test('A request value has no read-only member, a reply value no write-only one, at any depth', {
  timeout: 120_000,
}, async () => {
  const marks = constantFrom('readOnly', 'writeOnly')
  await check(
    asyncProperty(schemas, marks, marks, async (schema, outer, inner) => {
      const inside = {
        type: 'object',
        required: ['mark', 'v'],
        properties: { mark: { type: 'string', [inner]: true }, v: schema },
      }
      const { values, refused, unmade } = await tried({
        type: 'object',
        required: ['mark', 'inside'],
        properties: { mark: { type: 'integer', [outer]: true }, inside, list: { type: 'array', items: inside } },
      })
      expect({ schema, refused, unmade }).toEqual({ schema, refused: [], unmade: [] })
      for (const { purpose, value } of values) {
        const hidden = { request: 'readOnly', reply: 'writeOnly' }[purpose]
        const object = value as { mark?: Json; inside: JsonObject; list?: JsonObject[] }
        expect(Object.hasOwn(object, 'mark')).toBe(outer !== hidden)
        for (const each of [object.inside, ...(object.list ?? [])])
          expect(Object.hasOwn(each, 'mark')).toBe(inner !== hidden)
      }
    }),
    { seed, numRuns: 40 },
  )
})

const text = { type: 'string' }

/** Schemas of which no single keyword says how a value is made. */
const hard: Readonly<Record<string, JsonObject>> = {
  'a lookahead': { type: 'string', pattern: '^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{8,12}$' },
  'a negative lookahead': { type: 'string', pattern: '^(?!admin)[a-z]{5}$' },
  'a lookbehind': { type: 'string', pattern: '^[a-z]+(?<=z)$' },
  'a Unicode property': { type: 'string', pattern: '^[\\p{Lu}][\\p{L} -]+$', minLength: 12 },
  'a pattern and a long text': { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$', minLength: 70, maxLength: 80 },
  'a pattern that is not anchored': { type: 'string', pattern: 'x\\d', minLength: 30 },
  'two patterns': {
    allOf: [
      { type: 'string', pattern: '^[a-c]+$' },
      { type: 'string', pattern: '^.{4}$' },
    ],
  },
  'a format and a length': { type: 'string', format: 'email', maxLength: 8 },
  'Base64 of one length': { type: 'string', contentEncoding: 'base64', minLength: 8, maxLength: 8 },
  'a step of cents between bounds': { type: 'number', multipleOf: 0.01, exclusiveMinimum: 0, maximum: 0.05 },
  'two steps': { allOf: [{ type: 'integer', multipleOf: 4 }, { multipleOf: 6 }], minimum: 1 },
  'a whole multiple of a fraction': { type: 'integer', multipleOf: 1.5, minimum: 1, maximum: 5 },
  'a narrow range of numbers': { type: 'number', minimum: 0.0012, maximum: 0.0012 },
  'different items of few': { type: 'array', uniqueItems: true, minItems: 2, maxItems: 9, items: { type: 'boolean' } },
  'many different items': {
    type: 'array',
    uniqueItems: true,
    minItems: 30,
    items: { type: 'integer', minimum: 0, maximum: 40 },
  },
  'a tuple': { type: 'array', minItems: 2, prefixItems: [text, { type: 'integer' }], items: false },
  'a list that contains': { type: 'array', items: { type: 'integer' }, contains: { const: 42 }, minContains: 2 },
  'a map of names': {
    type: 'object',
    minProperties: 2,
    propertyNames: { pattern: '^[a-z]{2}$' },
    additionalProperties: { type: 'integer' },
  },
  'a map of patterns': {
    type: 'object',
    minProperties: 3,
    patternProperties: { '^x-\\d+$': text },
    additionalProperties: false,
  },
  'few properties': { type: 'object', maxProperties: 1, properties: { a: text, b: text, c: text }, required: ['b'] },
  'many properties': { type: 'object', minProperties: 4, properties: { a: text, b: text } },
  'a member that wants another': {
    type: 'object',
    properties: { card: text, address: text, name: text },
    dependentRequired: { card: ['address'], address: ['name'] },
    required: ['card'],
  },
  'a dependent schema': {
    type: 'object',
    properties: { card: text },
    required: ['card'],
    dependentSchemas: { card: { required: ['cvc'], properties: { cvc: { pattern: '^\\d{3}$', type: 'string' } } } },
  },
  'if, then and else': {
    type: 'object',
    required: ['country', 'postcode'],
    properties: { country: { enum: ['de', 'nl'] }, postcode: text },
    if: { properties: { country: { const: 'de' } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: { postcode: { pattern: '^\\d{5}$' } } },
    else: { properties: { postcode: { pattern: '^\\d{4}[A-Z]{2}$' } } },
  },
  'what it is not': { type: 'integer', minimum: 0, maximum: 3, not: { enum: [0, 1, 3] } },
  'members it does not have': { type: 'object', properties: { a: text, b: text }, not: { required: ['a', 'b'] } },
  'one branch of overlapping ones': {
    oneOf: [
      { type: 'integer', minimum: 0, maximum: 20 },
      { type: 'integer', minimum: 10, maximum: 40 },
    ],
  },
  'branches beside branches': {
    type: 'object',
    properties: { a: text },
    oneOf: [{ required: ['a'] }, { required: ['b'], properties: { b: { type: 'integer' } } }],
    anyOf: [
      { required: ['c'], properties: { c: { const: 1 } } },
      { required: ['d'], properties: { d: { const: 2 } } },
    ],
  },
  'a discriminator of mapped names': {
    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    discriminator: {
      propertyName: 'kind',
      mapping: { feline: '#/components/schemas/Cat', canine: '#/components/schemas/Dog' },
    },
  },
  'a tree': { $ref: '#/components/schemas/Tree' },
  'branches that contain themselves': { $ref: '#/components/schemas/Term' },
  'an optional member that no value fits': {
    type: 'object',
    properties: { a: text, never: { type: 'string', pattern: '^a$', minLength: 5 } },
  },
  'examples where nothing else is found': { type: 'string', pattern: '^(?=ab)(?=.{7}$)a.*7$', examples: ['abcdef7'] },
}

const others: JsonObject = {
  Cat: { type: 'object', required: ['kind', 'claws'], properties: { kind: text, claws: { type: 'integer' } } },
  Dog: { type: 'object', required: ['kind', 'tail'], properties: { kind: text, tail: { type: 'boolean' } } },
  Tree: {
    type: 'object',
    required: ['name', 'children'],
    properties: { name: text, children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
  },
  Term: {
    oneOf: [
      {
        type: 'object',
        required: ['not'],
        properties: { not: { $ref: '#/components/schemas/Term' } },
        additionalProperties: false,
      },
      { type: 'object', required: ['name'], properties: { name: text }, additionalProperties: false },
    ],
  },
}

describe('A value is found for', () => {
  test.for(Object.entries(hard))('%s', async ([, schema]) => {
    const { refused, unmade } = await tried(schema, others)
    expect({ refused, unmade }).toEqual({ refused: [], unmade: [] })
  })
})

describe('All branches are taken:', () => {
  test('every kind of a discriminator is made, under the name that its mapping has', async () => {
    const { tree } = treeOf(hard['a discriminator of mapped names'] as JsonObject, others)
    const { make } = await createMaker(tree, createValidators(tree))
    const made = Array.from({ length: 20 }, (_, index) => make(it, `place ${index}`))
    const kinds = made.map((each) => ('value' in each && isObject(each.value) ? each.value.kind : undefined))
    expect([...new Set(kinds)].toSorted()).toEqual(['canine', 'feline'])
  })

  test('every type of a list of types is made', async () => {
    const { tree } = treeOf({ type: ['string', 'integer', 'boolean'] })
    const { make } = await createMaker(tree, createValidators(tree))
    const made = Array.from({ length: 30 }, (_, index) => make(it, `place ${index}`))
    expect(new Set(made.map((each) => 'value' in each && typeof each.value)).size).toBe(3)
  })
})

const impossible: Readonly<Record<string, readonly [schema: JsonObject, keyword: string]>> = {
  'the schema requires to contain itself': [
    { type: 'object', required: ['inner'], properties: { inner: { $ref: it } } },
    'recursion',
  ],
  'two bounds contradict each other': [{ type: 'integer', minimum: 5, maximum: 3 }, 'maximum'],
  'the pattern and the length contradict each other': [{ type: 'string', pattern: '^a$', minLength: 3 }, 'pattern'],
  'a required member is not allowed': [
    { type: 'object', required: ['a'], additionalProperties: false },
    'additionalProperties',
  ],
  'there is nothing it is not': [{ not: {} }, 'not'],
}

describe('No value is handed out, but the reason, where', () => {
  test.for(Object.entries(impossible))('%s', async ([, [schema, keyword]]) => {
    const { tree } = treeOf(schema)
    const { make } = await createMaker(tree, createValidators(tree))
    for (const end of ends) {
      const made = make(it, 'x', { end })
      expect('violations' in made && made.violations.map((each) => each.keyword)).toContain(keyword)
    }
  })
})

test('Samples of hard schemas are what they say they are', () => {
  for (const [name, schema] of Object.entries(hard)) {
    const { tree } = treeOf(schema, others)
    const view = createReader(tree, createValidators(tree).accepts).read(it)
    const accepts = plainJudge(tree, it)
    expect({ name, refused: fitting(view).filter(({ value }) => !accepts(value)) }).toEqual({ name, refused: [] })
    expect({ name, taken: breaking(view).filter(({ value }) => accepts(value)) }).toEqual({ name, taken: [] })
  }
})
