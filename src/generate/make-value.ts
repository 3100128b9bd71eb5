import type { Json, JsonObject, Pointer } from '../openapi/contract.ts'
import { hash } from '../openapi/hash.ts'
import type { BranchGroup, SchemaView, TypeName } from '../openapi/schema.ts'
import { createReader, shownOf } from '../openapi/schema.ts'
import type { Validators, Violation } from '../openapi/validators.ts'
import type { Facts } from './facts.ts'
import { factsOf } from './facts.ts'
import type { Faker } from './fake.ts'
import { loadFaker } from './fake.ts'
import { makeList } from './lists.ts'
import type { Looks } from './looks.ts'
import { createLooks } from './looks.ts'
import type { Making, Purpose } from './making.ts'
import { isFull, roomAt } from './making.ts'
import { greatestNumber, inSteps, leastNumber, rangeOf } from './numbers.ts'
import { makeObject } from './objects.ts'
import type { End } from './texts.ts'
import { ordinaryText, textAt } from './texts.ts'
import { Tries } from './tries.ts'

/** A value that fits its schema, or why none was found. */
export type Made = { readonly value: Json } | Unmade

/** Why no value fits: what the last one that was tried breaks. */
export interface Unmade {
  readonly violations: readonly Violation[]
}

export interface MakeOptions {
  /** @default reply; of a schema that was written for one direction, that direction */
  readonly purpose?: Purpose
  /** Asks for a value at an end of what the schema allows. @default an ordinary value */
  readonly end?: End
  /** Whether to prefer the examples and defaults of schemas to generated values, whatever their type. @default false */
  readonly illustrated?: boolean
  /** Members that are known already. */
  readonly known?: JsonObject
  /** The members that are wanted beside those that are required. @default depends on the purpose and the end */
  readonly isWanted?: (name: string) => boolean
}

/** Makes values that fit the schemas of a contract. */
export interface Maker {
  /**
   * Returns a value that the compiled schema accepts, or why none was found.
   *
   * It depends on the place alone: one more member changes no other.
   *
   * @param schema Where the schema is written, or what was read there.
   */
  make(schema: Pointer | SchemaView, place: string, options?: MakeOptions): Made
  /** Makes a part of a value without checking it: for parts of what is checked as a whole. */
  makePart(schema: SchemaView, place: string): Json
  read(pointer: Pointer): SchemaView
  readonly looks: Looks
}

/** How many values are made before the schema counts as one that no value fits. */
const mostTries = 40

/**
 * Creates a maker.
 *
 * @param judge What every value is checked with before it is handed out.
 */
export async function createMaker(schemas: JsonObject, judge: Validators): Promise<Maker> {
  const faker = await loadFaker()
  const looks = createLooks(faker)
  const { read } = createReader(schemas, judge.accepts)
  const makingOf = (view: SchemaView, place: number, { purpose, ...options }: MakeOptions): Making => ({
    faker,
    looks,
    read,
    make,
    purpose: purpose ?? (view.pointer.startsWith('#/request/') ? 'request' : 'reply'),
    end: options.end,
    illustrated: options.illustrated === true,
    known: options.known,
    isWanted: options.isWanted,
    tries: undefined,
    path: '',
    identity: place,
    index: undefined,
    depth: 0,
    room: roomAt(options.end),
  })
  return {
    looks,
    read,
    make(schema, place, options = {}) {
      const view = typeof schema === 'string' ? read(schema) : schema
      if (!Number.isFinite(factsOf(view).height)) return { violations: [endless] }
      const at = hash(place)
      const making = makingOf(view, at, options)
      const value = make(making, view, at)
      return judge.accepts(view.pointer, value) ? { value } : mended(making, { view, place: at, judge }, value)
    },
    makePart(schema, place) {
      const at = hash(place)
      return make(makingOf(schema, at, {}), schema, at)
    },
  }
}

const endless: Violation = { path: [], keyword: 'recursion', params: {} }

interface Wanted {
  readonly view: SchemaView
  readonly place: number
  readonly judge: Validators
}

/** Makes the parts of a value anew that do not fit, until all do. */
function mended(making: Making, { view, place, judge }: Wanted, first: Json): Made {
  const tries = new Tries()
  let value = first
  let violations = judge.violations(view.pointer, value)
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    tries.add(violations, value, attempt % 3 === 0)
    value = make({ ...making, tries }, view, place)
    if (judge.accepts(view.pointer, value)) return { value }
    violations = judge.violations(view.pointer, value)
  }
  return { violations }
}

/** How often a value at an end is tried before an ordinary one is made. */
const triesAtEnd = 2

/** How often a value is tried before null stands for it. */
const triesBeforeNull = 5

function make(given: Making, view: SchemaView | undefined, place: number): Json {
  const attempt = given.tries?.count(given.path) ?? 0
  const making = attempt > triesAtEnd && given.end ? { ...given, end: undefined } : given
  const at = attempt === 0 ? place : hash(`try ${attempt}`, place)
  if (!view) return anything(making, at)
  const facts = factsOf(view)
  const settled = settledValue(making, facts, attempt)
  if (settled !== undefined) return settled
  making.faker.seed(at)
  const shown = making.illustrated && attempt === 0 ? (facts.examples[0] ?? facts.default ?? undefined) : undefined
  if (shown !== undefined) return shownOf(view, shown)
  const chosen = making.end ? undefined : ordinaryChoice(making, facts, at, attempt)
  if (chosen !== undefined) return chosen
  if (facts.hasGroups) return makeBranch(making, view, { place, at })
  const kind = kindAt(facts, at)
  return byKind[kind](making, facts, at)
}

/** Returns the value where it is clear without a draw: the only choice, null where something ends, a choice at an end. */
function settledValue(making: Making, facts: Facts, attempt: number): Json | undefined {
  const { choices, isNullable } = facts
  if (choices?.length === 1) return choices[0]
  const isLast = attempt > triesBeforeNull && attempt % 2 === 0
  if (isNullable && (making.end === 'minimum' || isLast || (isFull(making) && isDeep(facts)))) return null
  if (!making.end || !choices || choices.length === 0) return undefined
  const real = choices.filter((each) => each !== null)
  return (making.end === 'minimum' ? real[attempt % real.length] : real.at(-1 - (attempt % real.length))) ?? null
}

function isDeep({ kinds, choices }: Facts): boolean {
  return choices === undefined && kinds.some((kind) => kind === 'object' || kind === 'array')
}

/** Returns an ordinary value that the document names, or that looks like what it says. */
function ordinaryChoice(making: Making, facts: Facts, place: number, attempt: number): Json | undefined {
  const { faker } = making
  const { choices, kinds, examples } = facts
  const first = attempt === 0 ? usualValue(making, facts, place) : undefined
  if (first !== undefined) return first
  if (choices && choices.length > 0) return faker.helpers.arrayElement(choices as Json[])
  // Those of other types are tried when what was made does not fit.
  const isNamed = attempt === 0 ? kinds[0] === 'string' : attempt === 1
  const named = attempt === 0 || facts.default === undefined ? examples : [...examples, facts.default]
  return isNamed && named.length > 0 ? faker.helpers.arrayElement(named as Json[]) : undefined
}

/** Returns the default where a record mostly has it, or what looks like what the schema says. */
function usualValue(making: Making, facts: Facts, place: number): Json | undefined {
  const { faker, purpose, looks, identity, index } = making
  if (purpose === 'stored' && isLeftAlone(faker, facts)) {
    const untouched = facts.default === undefined && facts.isNullable ? null : facts.default
    if (untouched !== undefined) return untouched
  }
  if (facts.look === undefined) return undefined
  const value = looks.make(facts.look, { identity, place, index }, facts)
  if (value === undefined) faker.seed(place)
  return value
}

/**
 * Whether a stored value is as it was made: always if only the server changes it, mostly if it has a default. What is said
 * to look like something mostly does.
 */
function isLeftAlone(faker: Faker, { look, view, isNullable, default: standard, isReadOnly }: Facts): boolean {
  const looks = look ?? (view.items ? factsOf(view.items).look : undefined)
  if (looks !== undefined) return isNullable && faker.number.int({ min: 1, max: 4 }) === 1
  if (standard === undefined) return false
  return isReadOnly || faker.number.int({ min: 1, max: 8 }) > 1
}

/** Takes a branch: the place chooses one; where little room is left, the shallowest. */
function makeBranch(
  making: Making,
  view: SchemaView,
  { place, at }: { readonly place: number; readonly at: number },
): Json {
  const [group] = view.groups as [BranchGroup]
  const able = group.branches.filter((branch) => isAble(factsOf(branch.view)))
  const branches = able.length > 0 ? able : group.branches
  const heights = branches.map((branch) => factsOf(branch.view).height)
  const least = Math.min(...heights)
  const open = branches.filter(
    (_, index) => Number.isFinite(heights[index]) && (!isFull(making) || heights[index] === least),
  )
  const taken = open[(making.end === 'minimum' ? 0 : hash(`branch ${group.branches.length}`, at)) % open.length]
  if (!taken) return null
  const { discriminator, condition } = group
  const isFirst = condition !== undefined && taken === group.branches[0]
  const whole = isFirst ? taken.view.and(making.read(condition)) : taken.view
  const values = discriminator === undefined ? [] : taken.values
  const named = values.length > 0 && !taken.alone.members.get(discriminator as string)?.view.choices
  const known = named
    ? { ...making.known, [discriminator as string]: values[at % values.length] as string }
    : making.known
  return make({ ...making, known }, whole, place)
}

/** Null is made where something ends, and what has no type left cannot be made. */
function isAble({ kinds, choices }: Facts): boolean {
  return choices ? choices.some((each) => each !== null) : kinds.length > 0
}

function kindAt({ kinds, isNullable }: Facts, place: number): TypeName {
  if (kinds.length === 0) return isNullable ? 'null' : 'string'
  return kinds.length === 1 ? (kinds[0] as TypeName) : (kinds[hash('type', place) % kinds.length] as TypeName)
}

const byKind: Readonly<Record<TypeName, (making: Making, facts: Facts, place: number) => Json>> = {
  object: makeObject,
  array: makeList,
  string: (making, facts, place) =>
    making.end
      ? textAt(facts, making.end, () => make({ ...making, end: undefined, tries: undefined }, facts.view, place))
      : ordinaryText(making.faker, facts),
  integer: (making, { bounds }) => makeNumber(making, bounds, true),
  number: (making, { bounds }) =>
    makeNumber(
      making,
      bounds,
      bounds.formats.some((format) => wholeFormats.has(format)),
    ),
  boolean: ({ end, faker }) => (end ? end === 'maximum' : faker.datatype.boolean()),
  null: () => null,
}

/** OpenAPI's formats of integers; people write them with `type: number`, too. */
const wholeFormats: ReadonlySet<string> = new Set(['int32', 'int64'])

function makeNumber({ end, faker }: Making, bounds: Facts['bounds'], isInteger: boolean): Json {
  if (end) return end === 'minimum' ? leastNumber(bounds, isInteger) : greatestNumber(bounds, isInteger)
  const { step, first, last } = rangeOf(bounds, isInteger ? 1 : 0.01)
  if (first > last) return leastNumber(bounds, isInteger)
  const low = Number.isFinite(first) ? first : Math.min(0, last - 1000)
  const high = Number.isFinite(last) ? last : low + 1000
  const count = faker.number.int({ min: low, max: Math.max(low, high) })
  return inSteps(bounds.multipleOf.length === 0 ? count : countable(count, step, low), step)
}

/**
 * Returns the next lower number of steps of which a validator that divides binary fractions says that they are whole:
 * to most of them, 1.1 is not a multiple of 0.01.
 */
function countable(count: number, step: number, low: number): number {
  const isWhole = (each: number): boolean => Number.isInteger(inSteps(each, step) / step)
  for (let each = count; each >= low && each > count - 100; each--) if (isWhole(each)) return each
  return count
}

/** Makes a value of which the document says nothing. */
function anything({ end, faker }: Making, place: number): Json {
  if (end) return end === 'minimum' ? '' : 'x'
  faker.seed(place)
  return faker.lorem.words({ min: 1, max: 4 })
}
