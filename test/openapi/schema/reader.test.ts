import { describe, expect, test } from 'vitest'
import { createValidators } from '../../../src/openapi/compile-validators.ts'
import type { Json, JsonObject, Pointer } from '../../../src/openapi/contract.ts'
import type { SchemaView } from '../../../src/openapi/schema.ts'
import { createReader } from '../../../src/openapi/schema.ts'

const it: Pointer = '#/components/schemas/It'

/** Reads a schema beside these others. */
function read(schema: unknown, others: JsonObject = {}): SchemaView {
  return createReader({ components: { schemas: { ...others, It: schema as Json } } }).read(it)
}

const address = { type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } }

describe('The types of', () => {
  test.for<[about: string, schema: Json, types: string[], isNullable: boolean]>([
    ['one type', { type: 'string' }, ['string'], false],
    ['a list of types', { type: ['integer', 'null'] }, ['integer', 'null'], true],
    ['an enumeration', { enum: [1, 'a', null] }, ['integer', 'string', 'null'], true],
    ['an enumeration without the null its type admits', { type: ['string', 'null'], enum: ['a'] }, ['string'], false],
    ['a constant', { const: 1.5 }, ['number'], false],
    ['parts that all hold', { allOf: [{ type: ['string', 'null'] }, { type: 'string' }] }, ['string'], false],
    ['numbers that have to be whole', { allOf: [{ type: 'number' }, { type: 'integer' }] }, ['integer'], false],
    ['branches', { anyOf: [{ type: 'string' }, { type: 'null' }] }, ['string', 'null'], true],
    ['branches within a type', { type: 'object', oneOf: [{ required: ['a'] }, { type: 'null' }] }, ['object'], false],
    ['a reference with siblings', { $ref: '#/components/schemas/Text', type: 'string' }, ['string'], false],
    ['a reference', { $ref: '#/components/schemas/Text' }, ['string', 'null'], true],
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    ['a condition', { type: ['string', 'null'], if: {}, then: { type: 'string' } }, ['string', 'null'], true],
    ['the schema false', false, [], false],
  ])('%s are read', ([, schema, types, isNullable]) => {
    const view = read(schema, { Text: { type: ['string', 'null'] } })
    expect([...view.types].toSorted()).toEqual(types.toSorted())
    expect(view.isNullable).toBe(isNullable)
  })

  test('a schema that says nothing of them are all', () => {
    const view = read({ minLength: 3 })
    expect(view.types).toEqual(new Set(['string', 'object', 'array', 'number', 'boolean', 'null']))
    expect([view.isUntyped, view.isNullable]).toEqual([true, false])
  })
})

describe('The members of', () => {
  const names = (view: SchemaView): string[] => [...view.members.keys()]

  test('parts that all hold are those of each, and a name in two of them is what both say', () => {
    const view = read({
      allOf: [{ properties: { a: { type: 'integer', minimum: 5 } } }, { properties: { a: { maximum: 6 }, b: {} } }],
    })
    expect(names(view)).toEqual(['a', 'b'])
    expect(view.members.get('a')?.view.bounds).toMatchObject({ minimum: 5, maximum: 6 })
    expect(view.members.get('a')?.pointer).toBe(`${it}/allOf/1/properties/a`)
  })

  test('branches are those of each, and required is what all of them require', () => {
    const view = read({
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' } },
      oneOf: [
        { required: ['kind', 'radius'], properties: { kind: { const: 'circle' }, radius: { type: 'number' } } },
        { required: ['kind', 'side'], properties: { kind: { const: 'square' }, side: { type: 'number' } } },
      ],
    })
    expect(names(view)).toEqual(['id', 'kind', 'radius', 'side'])
    expect(view.required('stored')).toEqual(new Set(['id', 'kind']))
    expect(view.members.get('kind')?.view.choices).toEqual(['circle', 'square'])
    expect(view.branches.map((each) => [...each.view.required('stored')])).toEqual([
      ['kind', 'radius', 'id'],
      ['kind', 'side', 'id'],
    ])
  })

  test('three branches require what all three require', () => {
    const branch = (...required: string[]) => ({ type: 'object', required, properties: { a: {}, b: {}, c: {} } })
    const view = read({ oneOf: [branch('a', 'b'), branch('a', 'b'), branch('a', 'c')] })
    expect([...view.required('stored')]).toEqual(['a'])
  })

  test('a nullable object are those of the object, however that is written', () => {
    const spellings: Json[] = [
      { ...address, type: ['object', 'null'] },
      { anyOf: [{ $ref: '#/components/schemas/Address' }, { type: 'null' }] },
      { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Address' }] },
      { anyOf: [{ allOf: [{ $ref: '#/components/schemas/Address' }] }, { enum: [null] }] },
    ]
    for (const spelling of spellings) {
      const view = read(spelling, { Address: address })
      expect([names(view), view.isNullable, view.kind]).toEqual([['street', 'city'], true, 'object'])
    }
  })

  test('a request do not require what is read-only, and those of a reply not what is write-only', () => {
    const view = read(
      {
        required: ['id', 'name', 'pin'],
        properties: {
          id: { allOf: [{ type: 'string' }], readOnly: true },
          name: { type: 'string' },
          pin: { $ref: '#/components/schemas/Pin' },
        },
      },
      { Pin: { type: 'string', writeOnly: true } },
    )
    expect([...view.required('request')]).toEqual(['name', 'pin'])
    expect([...view.required('reply')]).toEqual(['id', 'name'])
    expect([...view.required('stored')]).toEqual(['id', 'name', 'pin'])
  })

  test('a schema that contains itself end', () => {
    const view = read({ type: 'object', properties: { next: { anyOf: [{ $ref: it }, { type: 'null' }] } } })
    const next = view.members.get('next')?.view.members.get('next')?.view
    expect([next?.isNullable, [...(next?.members.keys() ?? [])]]).toEqual([true, ['next']])
  })

  test('branches that lead back to their schema end', () => {
    const view = read(
      { oneOf: [{ $ref: '#/components/schemas/Cat' }] },
      {
        Cat: { allOf: [{ $ref: it }, { type: 'object', properties: { claws: { type: 'integer' } } }] },
      },
    )
    expect(names(view)).toEqual(['claws'])
  })

  test('any name have a schema where the document gives one', () => {
    expect(read({ additionalProperties: { type: 'string' } }).rest?.kind).toBe('string')
    expect(read({ patternProperties: { '^x-': { type: 'integer' } } }).rest?.kind).toBe('integer')
    expect(read({ type: 'object', additionalProperties: false }).rest).toBeUndefined()
    expect(read(address).rest).toBeUndefined()
    expect(read({ type: 'object' }).rest?.isUntyped).toBe(true)
  })
})

describe('The bounds of', () => {
  test('parts are the tightest of each', () => {
    const view = read({
      allOf: [
        { minLength: 1, maxLength: 9, pattern: 'a' },
        { minLength: 2, pattern: 'b' },
      ],
    })
    expect(view.bounds).toMatchObject({ minLength: 2, maxLength: 9, patterns: ['a', 'b'] })
  })

  test('branches are the loosest of those that admit the type', () => {
    const text = {
      anyOf: [{ type: 'string', maxLength: 3 }, { type: 'string', maxLength: 8, minLength: 1 }, { type: 'null' }],
    }
    expect(read(text).bounds.maxLength).toBe(8)
    expect(read(text).bounds.minLength).toBeUndefined()
    expect(read({ anyOf: [{ type: 'string', maxLength: 3 }, { type: 'string' }] }).bounds.maxLength).toBeUndefined()
  })

  test('a list are those of its items too', () => {
    const view = read({ type: 'array', uniqueItems: true, items: { type: 'string', maxLength: 4 } })
    expect([view.bounds.uniqueItems, view.items?.bounds.maxLength]).toEqual([true, 4])
  })
})

describe('The branch a value takes is', () => {
  const shapes: JsonObject = {
    Circle: { type: 'object', required: ['radius'], properties: { radius: { type: 'number' } } },
    Square: { type: 'object', required: ['side'], properties: { side: { type: 'number' } } },
  }
  const branches = { oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }] }

  function branchFor(discriminator: Json | undefined, value: Json): string | undefined {
    const schema = discriminator === undefined ? branches : { ...branches, discriminator }
    const tree = { components: { schemas: { ...shapes, It: schema } } }
    const { accepts } = createValidators(tree)
    return createReader(tree, accepts).read(it).branchFor(value)?.pointer
  }

  test.for<[about: string, discriminator: Json | undefined, value: Json, name: string | undefined]>([
    ['the one it fits', undefined, { side: 1 }, 'Square'],
    ['none that it does not fit', undefined, {}, undefined],
    ['the one its discriminator names', { propertyName: 'kind' }, { kind: 'Square', radius: 1 }, 'Square'],
    [
      'the one the mapping means',
      { propertyName: 'kind', mapping: { s: '#/components/schemas/Square' } },
      { kind: 's' },
      'Square',
    ],
    [
      'the one the mapping means by its name',
      { propertyName: 'kind', mapping: { s: 'Square' } },
      { kind: 's' },
      'Square',
    ],
    [
      'the one it fits where the discriminator names none',
      { propertyName: 'kind' },
      { kind: '?', radius: 1 },
      'Circle',
    ],
  ])('%s', ([, discriminator, value, name]) => {
    expect(branchFor(discriminator, value)).toBe(name && `#/components/schemas/${name}`)
  })

  test.for([
    [{ kind: 'a' }, 'then'],
    [{ kind: 'b' }, 'else'],
  ] as const)('the one that a condition chooses: %j takes `%s`', ([value, branch]) => {
    const condition = { properties: { kind: { const: 'a' } } }
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    const schema = { if: condition, then: { required: ['x'] }, else: { required: ['y'] } }
    const tree = { components: { schemas: { It: schema } } }
    const { accepts } = createValidators(tree)
    expect(createReader(tree, accepts).read(it).branchFor(value)?.pointer).toBe(`${it}/${branch}`)
  })

  test('the one whose constant its discriminator has', () => {
    const schema = {
      discriminator: { propertyName: 'kind' },
      oneOf: [{ properties: { kind: { const: 'a' } } }, { properties: { kind: { enum: ['b', 'c'] } } }],
    }
    expect(read(schema).branchFor({ kind: 'c' })?.pointer).toBe(`${it}/oneOf/1`)
  })

  test('a schema that takes in the one with the discriminator', () => {
    const view = read(
      { type: 'object', properties: { kind: { type: 'string' } }, discriminator: { propertyName: 'kind' } },
      {
        Cat: { allOf: [{ $ref: it }, { properties: { claws: { type: 'integer' } } }] },
      },
    )
    expect(view.branchFor({ kind: 'Cat' })?.view.members.has('claws')).toBe(true)
  })
})

describe('A description is', () => {
  test('that of the outermost part', () => {
    const view = read(
      { $ref: '#/components/schemas/Text', default: 'b' },
      { Text: { type: 'string', default: 'a', title: 'T' } },
    )
    expect([view.default, view.keyword('title'), view.placeOf('title')]).toEqual([
      'b',
      'T',
      '#/components/schemas/Text',
    ])
  })

  test('that of the only branch beside null', () => {
    const view = read({ anyOf: [{ type: 'string', 'x-looks-like': 'city', readOnly: true }, { type: 'null' }] })
    expect([view.keyword('x-looks-like'), view.keyword('readOnly')]).toEqual(['city', true])
  })

  test('missing where branches differ', () => {
    expect(read({ anyOf: [{ title: 'a' }, { title: 'b' }] }).keyword('title')).toBeUndefined()
  })
})
