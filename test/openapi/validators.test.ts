import { array, assert, integer, json, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createValidators } from '../../src/openapi/compile-validators.ts'
import type { Json, JsonObject, Pointer } from '../../src/openapi/contract.ts'
import { isTooDeep, maxDepth } from '../../src/openapi/json-depth.ts'

const it: Pointer = '#/components/schemas/It'

function validatorsOf(schema: JsonObject) {
  return createValidators({ components: { schemas: { It: schema } } })
}

describe('A multiple of a decimal', () => {
  const { accepts } = validatorsOf({ type: 'number', multipleOf: 0.01 })

  test.for([0.07, 1.1, 1.15, 4.35, 19.99, 0, -0.29, 1e15])('%d is one', (value) => {
    expect(accepts(it, value)).toBe(true)
  })

  test.for([0.075, 1.001, 19.995, -0.005])('%d is not one', (value) => {
    expect(accepts(it, value)).toBe(false)
  })

  test('every number of cents is one, and no half of one is', () => {
    assert(
      property(integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        expect([accepts(it, cents / 100), accepts(it, (cents + 0.5) / 100)]).toEqual([true, false])
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  test('a large integer is counted exactly', () => {
    const { accepts: threes } = validatorsOf({ multipleOf: 3 })
    expect([threes(it, 9_007_199_254_740_990), threes(it, 9_007_199_254_740_991)]).toEqual([true, false])
  })
})

describe('A list of different items', () => {
  const { accepts, violations } = validatorsOf({ uniqueItems: true })

  test('may be long', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => ({ id: index, tags: [index] }))
    expect(accepts(it, list)).toBe(true)
    expect(violations(it, [...list, { tags: [7], id: 7 }])).toEqual([
      { path: [], keyword: 'uniqueItems', params: { i: 20_000, j: 7 } },
    ])
  })

  test.for<[Json, Json]>([
    [1, '1'],
    [null, 'null'],
    [{ a: 1 }, { a: '1' }],
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    ['{}', {}],
  ])('tells %j and %j apart', (pair) => {
    expect(accepts(it, pair)).toBe(true)
  })

  test('is one in which no two are equal', () => {
    assert(
      property(array(json({ maxDepth: 2 }), { maxLength: 4 }), (texts) => {
        const list = texts.map((text) => JSON.parse(JSON.stringify(JSON.parse(text))) as Json)
        const isUnique = list.every((one, index) => !list.slice(0, index).some((other) => isEqual(one, other)))
        expect(accepts(it, list)).toBe(isUnique)
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})

describe('A value that is nested deeper than the stack', () => {
  const list = { type: 'array', items: { $ref: it } }

  test('does not fit a schema that contains itself', () => {
    const validators = validatorsOf(list)
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as Json
    expect(validators.accepts(it, deep)).toBe(false)
    expect(validators.violations(it, deep)).toEqual([{ path: [], keyword: 'depth', params: { limit: maxDepth } }])
    expect(validators.firstViolation(it, deep)).toHaveLength(1)
  })

  test('is deeper than what is let in, and one of that depth is not', () => {
    const nested = (depth: number): Json => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as Json
    const found = [1, maxDepth, maxDepth + 2, 100_000].map((depth) => isTooDeep(nested(depth)))
    expect(found).toEqual([false, false, true, true])
  })
})

function isEqual(left: Json, right: Json): boolean {
  try {
    expect(left).toEqual(right)
    return true
  } catch {
    return false
  }
}

describe('A discriminator with a mapping', () => {
  const rule = (values?: JsonObject): JsonObject => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: values ?? { type: 'string' }, hours: { type: 'integer' } },
  })
  const discriminator = { propertyName: 'kind', mapping: { allow: '#/components/schemas/Allow', deny: 'Deny' } }
  const oneOf = [{ $ref: '#/components/schemas/Allow' }, { $ref: '#/components/schemas/Deny' }]
  const accepts = (Allow: JsonObject, Deny: JsonObject, value: Json): boolean => {
    const validators = createValidators({ components: { schemas: { Allow, Deny, It: { oneOf, discriminator } } } })
    return validators.accepts(it, value)
  }

  test('tells branches of oneOf apart that a value fits both', () => {
    const kinds = ['allow', 'deny', 'other', 7]
    expect(kinds.map((kind) => accepts(rule(), rule(), { kind, hours: 2 }))).toEqual([true, true, false, false])
    expect(accepts(rule(), rule(), { hours: 2 })).toBe(false)
  })

  test('holds a value to the branch that it names', () => {
    const closed = { ...rule(), additionalProperties: false }
    expect(accepts(closed, rule(), { kind: 'allow', days: 1 })).toBe(false)
    expect(accepts(closed, rule(), { kind: 'deny', days: 1 })).toBe(true)
  })

  test('of which no branch admits its names leaves them as they are', () => {
    const own = accepts(rule({ const: 'A' }), rule({ enum: ['D', 'E'] }), { kind: 'E' })
    expect(own).toBe(true)
  })
})

describe('A pattern that repeats what repeats', () => {
  const almost = `http://${'a'.repeat(60)}.example/${'a/'.repeat(60)}?`

  test.for<[pattern: string, fits: string]>([
    ['^(https?:\\/\\/)?([\\da-z\\.-]+)\\.([a-z\\.]{2,6})([\\/\\w \\.-]*)*\\/?$', 'http://boats.example/all'],
    ['^([a-z/:.]+)+$', 'boats'],
    ['^(\\w+[/:.]*)+😀$', 'boats😀'],
  ])('%s is decided in the time of any other', ([pattern, fits]) => {
    const { accepts } = validatorsOf({ type: 'string', pattern })
    expect([accepts(it, fits), accepts(it, almost)]).toEqual([true, false])
  })
})
