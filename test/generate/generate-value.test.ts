import { describe, expect, test } from 'vitest'
import { createGenerate } from '../../src/generate/generate-value.ts'
import type { Made } from '../../src/generate/make-value.ts'
import { createValidators } from '../../src/openapi/compile-validators.ts'
import type { Json, JsonObject, Pointer } from '../../src/openapi/contract.ts'
import { child, isObject } from '../../src/openapi/pointer.ts'
import { compileFile, documents } from '../support/documents.ts'

const seeds = Array.from({ length: 20 }, (_, index) => `seed ${index}`)

describe.each(documents)('of $name', ({ file }) => {
  const { contract, validators } = compileFile(file)
  const generate = createGenerate(contract.schemas, validators)

  test.for(schemaPointers(contract.schemas).map((pointer) => ({ pointer })))(
    'a value for $pointer fits',
    async ({ pointer }) => {
      for (const seed of seeds) {
        const value = valueIn(await generate(pointer, seed))
        expect(validators.violations(pointer, value), JSON.stringify(value)).toEqual([])
      }
    },
  )

  test.for(schemaPointers(contract.schemas).map((pointer) => ({ pointer })))(
    'a value for $pointer repeats',
    async ({ pointer }) => {
      const made = await generate(pointer, 'seed 1')
      await generate(pointer, 'seed 2')
      expect(await createGenerate(contract.schemas, validators)(pointer, 'seed 1')).toEqual(made)
    },
  )
})

const chain = '#/components/schemas/chain'

const impossible: JsonObject = { allOf: [{ enum: ['host', 'subnet'] }, { enum: ['peer'] }] }

function object(properties: JsonObject): JsonObject {
  return { type: 'object', required: Object.keys(properties), properties }
}

const odd: Readonly<Record<string, JsonObject>> = {
  'a number below zero': { type: 'number', maximum: -5 },
  'an integer between two exclusive bounds': { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 },
  'a number in a narrow range': { type: 'number', minimum: 0.001, maximum: 0.002 },
  'a number of a whole format': { type: 'number', format: 'int32' },
  'a multiple': { type: 'integer', multipleOf: 7, minimum: 10, maximum: 15 },
  'a text of one length': { type: 'string', minLength: 80, maxLength: 80 },
  'a short text': { type: 'string', maxLength: 2 },
  'a pattern with a choice': { type: 'string', pattern: '^(ab|cd)-[0-9]{3}$' },
  'a pattern with choices inside choices': { type: 'string', pattern: '^(?:([01][0-9]|2[0-3]):[0-5]\\d|never)$' },
  'a pattern of classes': { type: 'string', pattern: '^\\d{4}\\s\\w+$' },
  'a pattern without anchors': { type: 'string', pattern: '[A-Z]{2}[0-9]+' },
  'a pattern with a dot': { type: 'string', pattern: '^v[0-9]\\.[0-9]$' },
  'a URI reference': { type: 'string', format: 'uri-reference' },
  'a duration': { type: 'string', format: 'duration' },
  'an IPv6 address': { type: 'string', format: 'ipv6' },
  'a list without repetition': {
    type: 'array',
    minItems: 3,
    maxItems: 3,
    uniqueItems: true,
    items: { enum: ['a', 'b', 'c'] },
  },
  'a constant': { const: null },
  'an enumeration of types': { enum: [1, 'a', null, false] },
  'the first of several': {
    oneOf: [{ type: 'object', required: ['a'], properties: { a: { type: 'integer' } } }, { type: 'string' }],
  },
  'two parts that speak of one property': {
    allOf: [
      { type: 'object', properties: { a: { type: 'integer', minimum: 5 } } },
      { type: 'object', required: ['a'], properties: { a: { maximum: 6 } } },
    ],
  },
  'a required property that is only written': {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string', writeOnly: true } },
  },
  'a required member that is not described': { type: 'object', required: ['a'] },
  'a type by its keywords': { minimum: 3 },
  'a list of few items': { type: 'array', minItems: 2, maxItems: 2, items: { type: 'integer' } },
  'a required member that may be null and contains itself': {
    type: 'object',
    required: ['next'],
    properties: { next: { type: ['object', 'null'], required: ['next'], properties: { next: { $ref: chain } } } },
  },
  'a required list whose items no value fits': {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'array', items: object({ b: impossible }) }, c: object({ d: impossible }) },
  },
  'a schema that contains itself': {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, inner: { $ref: '#/components/schemas/self' } },
  },
}

describe('a generated value for', () => {
  const names = Object.keys(odd).map((name, index) => [name, `schema-${index}`] as const)
  const schemas = {
    ...Object.fromEntries(names.map(([name, key]) => [key, odd[name] as JsonObject])),
    self: odd['a schema that contains itself'] as JsonObject,
    chain: { oneOf: [odd['a required member that may be null and contains itself'] as JsonObject, { type: 'null' }] },
  }
  const tree: JsonObject = { components: { schemas } }
  const validators = createValidators(tree)
  const generate = createGenerate(tree, validators)

  test.for(names)('%s fits', async ([, key]) => {
    for (const seed of seeds) {
      const value = valueIn(await generate(`#/components/schemas/${key}`, seed))
      expect(validators.violations(`#/components/schemas/${key}`, value), JSON.stringify(value)).toEqual([])
    }
  })

  test('a schema that contains itself many times stays small', async () => {
    const bushy = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`member${index}`, { $ref: '#/components/schemas/bush' }]),
    )
    const lists = { type: 'array', uniqueItems: true, items: { $ref: '#/components/schemas/bush' } }
    const bush = { type: 'object', properties: { ...bushy, lists } }
    const value = valueIn(await judged({ bush })('#/components/schemas/bush', 's'))
    expect(JSON.stringify(value).length).toBeLessThan(500_000)
  })

  test('one property does not depend on the others', async () => {
    const small = { type: 'object', properties: { a: { type: 'string' } } }
    const large = { type: 'object', properties: { z: { type: 'integer' }, a: { type: 'string' } } }
    const both = judged({ small, large })
    const [first, second] = [
      valueIn(await both('#/components/schemas/small', 's')),
      valueIn(await both('#/components/schemas/large', 's')),
    ]
    expect(second).toHaveProperty('a', (first as { a: string }).a)
  })

  test('two seeds differs from that for another', async () => {
    const one = judged({ id: { type: 'string', format: 'uuid' } })
    const values = await Promise.all(seeds.map(async (seed) => valueIn(await one('#/components/schemas/id', seed))))
    expect(new Set(values).size).toBe(seeds.length)
  })
})

function judged(schemas: JsonObject): ReturnType<typeof createGenerate> {
  const tree = { components: { schemas } }
  return createGenerate(tree, createValidators(tree))
}

/** Returns the value; fails with the reason where none was found. */
function valueIn(made: Made): Json {
  if ('value' in made) return made.value
  throw new Error(JSON.stringify(made.violations))
}

/** Returns the pointers of all component schemas, and of those beside media types, parameters and headers. */
function schemaPointers(tree: Json | undefined, at: Pointer = '#'): Pointer[] {
  if (Array.isArray(tree)) return tree.flatMap((each, index) => schemaPointers(each as Json, child(at, index)))
  if (!isObject(tree)) return []
  if (at === '#/components/schemas') return Object.keys(tree).map((name) => child(at, name))
  return Object.entries(tree).flatMap(([name, value]) =>
    name === 'schema' ? [child(at, name)] : schemaPointers(value, child(at, name)),
  )
}
