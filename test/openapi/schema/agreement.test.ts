import { array, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { fitting } from '../../../src/generate/samples.ts'
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

/** One answer of the reader turned round. */
const mutations: Readonly<Record<string, (view: SchemaView) => Partial<SchemaView>>> = {
  'null is refused': (view) => ({ admits: (type) => type !== 'null' && view.admits(type) }),
  'integers are refused': (view) => ({ admits: (type) => type !== 'integer' && view.admits(type) }),
  'the first choice is missing': (view) => ({ choices: view.choices?.slice(1) }),
  'every text is too long': ({ bounds }) => ({ bounds: { ...bounds, maxLength: -1 } }),
  'numbers end below the bound': ({ bounds }) => ({ bounds: { ...bounds, maximum: (bounds.maximum ?? 0) - 1 } }),
  'numbers begin above the bound': ({ bounds }) => ({ bounds: { ...bounds, exclusiveMinimum: bounds.minimum ?? 100 } }),
  'lists are longer than allowed': ({ bounds }) => ({ bounds: { ...bounds, maxItems: 0 } }),
  'every member is required': (view) => ({ required: () => new Set(view.members.keys()) }),
  'a branch is another one': (view) => ({
    groups: view.groups.map((group) => ({
      ...group,
      branches: group.branches.map((branch, index, all) => ({ ...branch, view: (all.at(index - 1) ?? branch).view })),
    })),
  }),
}

test.for(Object.entries(mutations))('An answer that is wrong is noticed: %s', ([, mutate]) => {
  let noticed = 0
  assert(
    property(schemas, (schema) => {
      const tree = { components: { schemas: { It: schema } } }
      const { accepts } = createValidators(tree)
      const view = createReader(tree, accepts).read(it)
      const given = [null, ...fitting(view).map(({ value }) => value)]
      const wrong = mutated(view, mutate(view))
      for (const value of given.filter((each) => accepts(it, each))) {
        const taken = wrong.groups.flatMap(({ branches }) => branches.filter(({ pointer }) => accepts(pointer, value)))
        noticed += [wrong, ...taken.map((branch) => branch.view)].flatMap((each) => contradictions(each, value)).length
      }
    }),
    { seed, numRuns: 40 },
  )
  expect(noticed).toBeGreaterThan(0)
})

function mutated(view: SchemaView, answers: Partial<SchemaView>): SchemaView {
  return new Proxy(view, {
    get: (target, name) => {
      if (Object.hasOwn(answers, name)) return answers[name as keyof SchemaView]
      const value = target[name as keyof SchemaView] as unknown
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

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
