import { describe, expect, test } from 'vitest'
import { createMaker } from '../../src/generate/make-value.ts'
import type { End } from '../../src/generate/texts.ts'
import { createValidators } from '../../src/openapi/compile-validators.ts'
import type { Json, JsonObject } from '../../src/openapi/contract.ts'

/** Returns the value at an end of a schema. */
async function boundary(schema: JsonObject, end: End): Promise<Json> {
  const tree = { components: { schemas: { it: schema } } }
  const { make } = await createMaker(tree, createValidators(tree))
  const made = make('#/components/schemas/it', 'x', { end })
  if ('value' in made) return made.value
  throw new Error(JSON.stringify(made.violations))
}

interface Row {
  readonly schema: JsonObject
  readonly minimum: Json
  readonly maximum: Json
}

const rows: readonly Row[] = [
  { schema: { type: 'integer', minimum: 3, maximum: 9 }, minimum: 3, maximum: 9 },
  { schema: { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 9 }, minimum: 4, maximum: 8 },
  { schema: { type: 'integer', multipleOf: 5, minimum: 3, maximum: 9 }, minimum: 5, maximum: 5 },
  { schema: { type: 'integer' }, minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  { schema: { type: 'integer', format: 'int32' }, minimum: 0, maximum: 2_147_483_647 },
  { schema: { type: 'number', minimum: 0.5, maximum: 1.5 }, minimum: 0.5, maximum: 1.5 },
  { schema: { type: 'number', maximum: -5 }, minimum: -5, maximum: -5 },
  { schema: { type: ['number', 'null'], minimum: 2, maximum: 4 }, minimum: null, maximum: 4 },
  { schema: { type: 'boolean' }, minimum: false, maximum: true },
  { schema: { enum: ['a', 'b', 'c'] }, minimum: 'a', maximum: 'c' },
  { schema: { const: 7 }, minimum: 7, maximum: 7 },
  { schema: { type: 'string', format: 'date' }, minimum: '0001-01-01', maximum: '9999-12-31' },
  { schema: { type: 'array', items: { enum: ['a', 'b'] } }, minimum: [], maximum: ['a', 'b'] },
  { schema: { type: 'array', minItems: 1, items: { enum: ['a', 'b'] } }, minimum: ['a'], maximum: ['a', 'b'] },
  { schema: { type: 'array', maxItems: 2, items: { type: 'boolean' } }, minimum: [], maximum: [true, true] },
  {
    schema: { type: 'object', required: ['a'], properties: { a: { type: 'boolean' }, b: { const: 1 } } },
    minimum: { a: false },
    maximum: { a: true, b: 1 },
  },
]

test.for(rows)('the ends of $schema are $minimum and $maximum', async ({ schema, minimum, maximum }) => {
  expect([await boundary(schema, 'minimum'), await boundary(schema, 'maximum')]).toEqual([minimum, maximum])
})

describe('a text at the', () => {
  test.for([1, 7, 50, 255, 4000])('maximum of %i characters has so many, of several scripts', async (maxLength) => {
    const text = String(await boundary({ type: 'string', maxLength }, 'maximum'))
    expect([...text]).toHaveLength(maxLength)
    expect(text).toBe(text.trim())
  })

  test('maximum has letters beyond the Latin ones, and emoji', async () => {
    expect(await boundary({ type: 'string', maxLength: 255 }, 'maximum')).toMatch(/Ελ.*日本.*🎭/)
  })

  test.for([0, 1, 9])('minimum of %i characters has so many', async (minLength) => {
    expect(await boundary({ type: 'string', minLength }, 'minimum')).toHaveLength(minLength)
  })

  test('maximum of an address is one of the full length', async () => {
    const text = String(await boundary({ type: 'string', maxLength: 120, 'x-looks-like': 'web-address' }, 'maximum'))
    expect(text).toHaveLength(120)
    expect(URL.canParse(text)).toBe(true)
  })
})

const formed: readonly JsonObject[] = [
  { type: 'string', pattern: '^[a-z]{3}-\\d+$', maxLength: 9 },
  { type: 'string', format: 'email' },
  { type: 'string', format: 'uuid' },
  { type: 'array', uniqueItems: true, minItems: 2, maxItems: 5, items: { type: 'string' } },
]

test.for(formed)('both ends of %j fit', async (schema) => {
  const validators = createValidators({ components: { schemas: { it: schema } } })
  for (const end of ['minimum', 'maximum'] as const)
    expect(validators.violations('#/components/schemas/it', await boundary(schema, end))).toEqual([])
})
