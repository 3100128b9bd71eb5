import { beforeAll, describe, expect, test } from 'vitest'
import { coercible } from '../../src/generate/samples/other-types.ts'
import { breaking, fitting } from '../../src/generate/samples.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import { createValidators } from '../../src/openapi/compile-validators.ts'
import type { Api, Json, JsonObject } from '../../src/openapi/contract.ts'
import type { SchemaView } from '../../src/openapi/schema.ts'
import { createReader } from '../../src/openapi/schema.ts'
import type { Config } from '../../src/verify/setup/config.ts'
import type { Field, TestedUpdate } from '../../src/verify/setup/tested-update.ts'
import { findUpdates } from '../../src/verify/setup/tested-update.ts'
import { lockersDocument } from '../support/documents.ts'

/** Gives a configuration in which every role may write to something. */
function openTo({ name, roles, operations }: Api): Config {
  const identities = Object.keys(roles).map((role) => ({ name: role, role, headers: {}, shell: {} }))
  const keys = operations.flatMap(({ scope }) => (scope ? [scope.key] : []))
  const resources = Object.fromEntries(keys.map((key) => [key, ['1']]))
  return { api: name, identities, resources, places: [], headers: {}, shell: {} }
}

describe.each([
  ['the own document', undefined],
  ['the document of the lockers', lockersDocument],
] as const)('Of every field of %s', (_, spec) => {
  let fields: readonly { readonly field: Field; readonly accepts: (value: Json) => boolean }[]

  beforeAll(async () => {
    const { contract, validators } = await compileParts(await findFiles({ spec }))
    const updates = contract.apis.flatMap((api): TestedUpdate[] => findUpdates(contract, api, openTo(api)).updates)
    fields = updates.flatMap(({ operation, mediaType, fields: own }) =>
      own.map((field) => {
        const pointer = operation.body?.media[mediaType]?.validator ?? '#'
        return { field, accepts: (value: Json) => validators.accepts(pointer, { [field.name]: value }) }
      }),
    )
  })

  test('the samples that fit are accepted, and those that break a keyword are not', () => {
    expect(fields.length).toBeGreaterThan(10)
    for (const { field, accepts } of fields) {
      const refused = fitting(field.schema).filter(({ value }) => !accepts(value))
      const taken = [...breaking(field.schema), ...coercible(field.schema)].filter(({ value }) => accepts(value))
      expect({ name: field.name, refused, taken }).toEqual({ name: field.name, refused: [], taken: [] })
    }
  })

  test('no two samples are called the same', () => {
    for (const { field } of fields) {
      const names = [...fitting(field.schema), ...breaking(field.schema)].map(({ about }) => about)
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    }
  })
})

const keywordsOf = (samples: readonly { readonly keyword: string }[]): string[] => [
  ...new Set(samples.map(({ keyword }) => keyword)),
]

/** Reads a schema, judged by its compiled form. */
function read(schema: JsonObject): SchemaView {
  const tree = { components: { schemas: { It: schema } } }
  return createReader(tree, createValidators(tree).accepts).read('#/components/schemas/It')
}

test.for<[string, JsonObject, string[], string[]]>([
  [
    'a text with bounds',
    { type: 'string', minLength: 2, maxLength: 9 },
    ['minLength', 'maxLength'],
    ['minLength', 'maxLength'],
  ],
  ['a text of a form', { type: 'string', pattern: '^[a-z]{3}-[0-9]+$' }, ['pattern'], ['pattern']],
  ['an address', { type: 'string', format: 'email' }, ['format'], ['format']],
  ['a time', { type: 'string', format: 'date-time' }, ['format'], ['format']],
  [
    'a number above and below',
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    ['exclusiveMinimum', 'exclusiveMaximum'],
    ['exclusiveMinimum', 'exclusiveMaximum'],
  ],
  ['a number of steps', { type: 'integer', minimum: 0, multipleOf: 5 }, ['minimum'], ['minimum', 'multipleOf']],
  [
    'a short list',
    { type: 'array', maxItems: 4, uniqueItems: true, items: { type: 'string' } },
    ['maxItems'],
    ['maxItems', 'uniqueItems', 'items'],
  ],
  [
    'an object',
    { type: 'object', required: ['a'], properties: { a: { type: 'string', maxLength: 3 } } },
    ['maxLength'],
    ['maxLength', 'required'],
  ],
  [
    'a map',
    {
      type: 'object',
      propertyNames: { pattern: '^[a-z]{2,9}$' },
      additionalProperties: { type: 'integer', maximum: 9 },
      minProperties: 1,
      maxProperties: 3,
    },
    ['additionalProperties'],
    ['maximum', 'propertyNames', 'maxProperties', 'minProperties'],
  ],
])('%s is tried at its bounds and past them', ([, schema, within, past]) => {
  expect(keywordsOf(fitting(read(schema)))).toEqual(expect.arrayContaining(within))
  expect(keywordsOf(breaking(read(schema)))).toEqual(expect.arrayContaining(past))
})

test('what the document gives as an example comes first', () => {
  expect(fitting(read({ type: 'string', examples: ['tern'] }))[0]?.value).toBe('tern')
  expect(fitting(read({ type: 'integer', minimum: 3, default: 1 }))[0]?.value).toBe(10)
})
