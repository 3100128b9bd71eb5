import type { Arbitrary } from 'fast-check'
import {
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  letrec,
  oneof,
  option,
  record,
  tuple,
  uniqueArray,
} from 'fast-check'
import type { Json, JsonObject } from '../../src/openapi/contract.ts'

/** Schemas of every kind: types, bounds, formats, nullables, nesting and branches. Values are small, so that they meet. */
export const schemas: Arbitrary<JsonObject> = letrec<{ any: JsonObject; leaf: JsonObject }>((tie) => ({
  leaf: oneof(texts(), numbers(), constant({ type: 'boolean' }), choices()),
  any: oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('leaf'),
    nullable(tie('leaf')),
    lists(tie('any')),
    objects(tie('any')),
    parts(objects(tie('any')), objects(tie('leaf'))),
    branches(tie('any')),
  ),
})).any

/** Values that fit some of these schemas, and values that fit none. */
export const values: Arbitrary<Json> = letrec<{ value: Json }>((tie) => ({
  value: oneof(
    { maxDepth: 3 },
    constantFrom<Json>(
      null,
      true,
      false,
      0,
      1,
      2,
      3,
      5,
      -1,
      0.5,
      1.25,
      '',
      'a',
      'ab',
      'abc',
      'abcd',
      '2026-02-28',
      'b',
    ),
    array(tie('value'), { maxLength: 3 }),
    record({ a: tie('value'), b: tie('value'), c: tie('value') }, { requiredKeys: [] }) as Arbitrary<JsonObject>,
  ),
})).value

function texts(): Arbitrary<JsonObject> {
  return oneof(
    record({ minLength: integer({ min: 0, max: 3 }), maxLength: integer({ min: 3, max: 6 }) }, { requiredKeys: [] }),
    constant({ pattern: '^[a-c]+$' }),
    constantFrom({ format: 'date' }, { format: 'uuid' }, { format: 'email' }, { format: 'date-time' }),
  ).map((bounds) => ({ type: 'string', ...bounds }))
}

function numbers(): Arbitrary<JsonObject> {
  const low = constantFrom('minimum', 'exclusiveMinimum').chain((name) =>
    integer({ min: -2, max: 2 }).map((value) => ({ [name]: value })),
  )
  const high = constantFrom('maximum', 'exclusiveMaximum').chain((name) =>
    integer({ min: 5, max: 9 }).map((value) => ({ [name]: value })),
  )
  const step = constantFrom({}, {}, { multipleOf: 1 }, { multipleOf: 0.25 }, { multipleOf: 0.01 })
  return tuple(constantFrom('integer', 'number'), option(low, { nil: {} }), option(high, { nil: {} }), step).map(
    ([type, ...bounds]) => {
      const { multipleOf = 1, ...others } = Object.assign({}, ...bounds) as { multipleOf?: number }
      return { type, ...others, ...(multipleOf !== 1 && type === 'number' && { multipleOf }) }
    },
  )
}

function choices(): Arbitrary<JsonObject> {
  const several = uniqueArray(constantFrom<Json>('a', 'ab', 1, 2, null), { minLength: 2, maxLength: 4 })
  return oneof(
    several.map((list) => ({ enum: list })),
    constantFrom<Json>('a', 3).map((value) => ({ const: value })),
  )
}

function nullable(schema: Arbitrary<JsonObject>): Arbitrary<JsonObject> {
  return tuple(schema, constantFrom('anyOf', 'oneOf', 'type')).map(([inner, way]): JsonObject => {
    if (way === 'type' && typeof inner.type === 'string') return { ...inner, type: [inner.type, 'null'] }
    const admitsNull = Array.isArray(inner.enum) && inner.enum.includes(null)
    return { [admitsNull || way === 'type' ? 'anyOf' : way]: [inner, { type: 'null' }] }
  })
}

function lists(items: Arbitrary<JsonObject>): Arbitrary<JsonObject> {
  return tuple(items, integer({ min: 0, max: 1 }), integer({ min: 2, max: 4 })).map(([each, minItems, maxItems]) => ({
    type: 'array',
    items: each,
    minItems,
    maxItems,
  }))
}

function objects(member: Arbitrary<JsonObject>): Arbitrary<JsonObject> {
  const properties = record({ a: member, b: member, c: member }, { requiredKeys: ['a'] })
  return tuple(properties, uniqueArray(constantFrom('a', 'b'), { maxLength: 2 }), boolean()).map(
    ([described, wanted, isClosed]) => ({
      type: 'object',
      properties: described as JsonObject,
      required: wanted.filter((name) => Object.hasOwn(described, name)),
      ...(isClosed && { additionalProperties: false }),
    }),
  )
}

function parts(one: Arbitrary<JsonObject>, other: Arbitrary<JsonObject>): Arbitrary<JsonObject> {
  return tuple(one, other).map(([{ additionalProperties: _, ...left }, { properties }]) => {
    const { a, ...others } = properties as { readonly a: JsonObject } & JsonObject
    return {
      allOf: [
        left,
        { properties: Object.fromEntries(Object.entries(others).map(([name, each]) => [`${name}2`, each])) },
      ],
    }
  })
}

/** Branches that tell each other apart by a constant, or by their types. */
function branches(member: Arbitrary<JsonObject>): Arbitrary<JsonObject> {
  const tagged = tuple(objects(member), objects(member), boolean()).map(([left, right, isNamed]) => ({
    oneOf: [tag(left, 'left'), tag(right, 'right')],
    ...(isNamed && { discriminator: { propertyName: 'kind' } }),
  }))
  const typed = tuple(texts(), numbers()).map((both) => ({ anyOf: both }))
  return oneof(tagged, typed)
}

function tag(schema: JsonObject, kind: string): JsonObject {
  const { properties, required } = schema as { readonly properties: JsonObject; readonly required: readonly string[] }
  return { ...schema, required: [...required, 'kind'], properties: { ...properties, kind: { const: kind } } }
}
