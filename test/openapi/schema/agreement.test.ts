import { array, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { createValidators } from '../../../src/openapi/compile-validators.ts'
import type { Json, JsonObject, Pointer } from '../../../src/openapi/contract.ts'
import { isObject } from '../../../src/openapi/pointer.ts'
import type { SchemaView } from '../../../src/openapi/schema.ts'
import { createReader } from '../../../src/openapi/schema.ts'
import { schemas, values } from '../../support/schemas.ts'

const it: Pointer = '#/components/schemas/It'
const seed = 20_261_125

test('What the reader says of types, members and bounds holds for every value that the compiled schema accepts', () => {
  let accepted = 0
  assert(
    property(schemas, array(values, { minLength: 10, maxLength: 10 }), (schema, given) => {
      const tree = { components: { schemas: { It: schema } } }
      const { accepts } = createValidators(tree)
      const view = createReader(tree).read(it)
      for (const value of given.filter((each) => accepts(it, each))) {
        accepted++
        expect(contradictions(view, value)).toEqual([])
        for (const group of view.groups) {
          const taken = group.branches.filter(({ pointer }) => accepts(pointer, value))
          expect(taken.flatMap((branch) => contradictions(branch.view, value))).toEqual([])
        }
      }
    }),
    { seed, numRuns: 300 },
  )
  expect(accepted).toBeGreaterThan(100)
})

test('The reader admits null, and lists choices, as the compiled schema does', () => {
  assert(
    property(schemas, (schema) => {
      const tree = { components: { schemas: { It: schema } } }
      const { accepts } = createValidators(tree)
      const view = createReader(tree).read(it)
      expect({ schema, null: accepts(it, null) }).toEqual({ schema, null: view.admits('null') })
      for (const choice of view.choices ?? [])
        expect({ schema, choice, fits: accepts(it, choice) }).toEqual({ schema, choice, fits: true })
    }),
    { seed, numRuns: 300 },
  )
})

/** Returns what the view says that is not so of a value that fits. */
function contradictions(view: SchemaView, value: Json, path = ''): string[] {
  const { bounds } = view
  const found = [
    [view.admits(typeOf(value)), 'type'],
    [
      view.choices === undefined || view.choices.some((each) => JSON.stringify(each) === JSON.stringify(value)),
      'choice',
    ],
    [typeof value !== 'string' || isWithin([...value].length, bounds.minLength, bounds.maxLength), 'length'],
    [typeof value !== 'string' || bounds.patterns.every((each) => new RegExp(each, 'u').test(value)), 'pattern'],
    [typeof value !== 'number' || isWithin(value, bounds.minimum, bounds.maximum), 'range'],
    [typeof value !== 'number' || value > (bounds.exclusiveMinimum ?? -Infinity), 'above'],
    [typeof value !== 'number' || value < (bounds.exclusiveMaximum ?? Infinity), 'below'],
    [!Array.isArray(value) || isWithin(value.length, bounds.minItems, bounds.maxItems), 'items'],
    [!isObject(value) || [...view.required('stored')].every((name) => Object.hasOwn(value, name)), 'required'],
  ]
    .filter(([holds]) => !holds)
    .map(([, what]) => `${path} ${what}`)
  const { items } = view
  const inList = items && Array.isArray(value) ? value.flatMap((each) => contradictions(items, each, `${path}/0`)) : []
  // A name may be any in a branch that does not describe it.
  const members = isObject(value) && view.groups.length === 0 ? [...view.members.values()] : []
  const inMembers = members
    .filter(({ name }) => Object.hasOwn(value as JsonObject, name))
    .flatMap(({ name, view: inner }) => contradictions(inner, (value as JsonObject)[name] as Json, `${path}/${name}`))
  return [...found, ...inList, ...inMembers]
}

function isWithin(size: number, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): boolean {
  return size >= least && size <= most
}

function typeOf(value: Json) {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value as 'string' | 'boolean' | 'object'
}
