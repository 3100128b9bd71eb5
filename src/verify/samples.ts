import type { Json, JsonObject } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Evidence } from '../openapi/vocabulary.ts'
import { isSame } from './case.ts'
import { fits } from './samples/fits.ts'
import { numbers, wrongNumbers } from './samples/numbers.ts'
import { texts, wrongTexts } from './samples/texts.ts'
import { evidenceOf } from './setup/tested-update.ts'

/** A value to try, and what it tries. */
export interface Sample {
  readonly value: Json
  /** What it is, in a few words: `the longest text`. */
  readonly about: string
  /** The keyword of the schema that it is at the bound of, or breaks. */
  readonly keyword: string
  /** What the rule rests on where the schema does not say. @default 'documented' */
  readonly evidence?: Evidence
}

/** The same schema is asked of many times. */
const known = new WeakMap<JsonObject, readonly Sample[]>()

/** Returns valid values: ordinary ones, those at the bounds, and falsy ones. */
export function fitting(schema: JsonObject): readonly Sample[] {
  const found = known.get(schema) ?? findFitting(schema)
  known.set(schema, found)
  return found
}

function findFitting(schema: JsonObject): readonly Sample[] {
  if (schema.const !== undefined) return [{ value: schema.const, about: 'the only value', keyword: 'const' }]
  if (Array.isArray(schema.enum)) {
    const choices = schema.enum.filter((value) => value !== null)
    return choices.map((value) => ({ value, about: `the choice ${JSON.stringify(value)}`, keyword: 'enum' }))
  }
  const samples = [...ofTheDocument(schema), ...samplesOf[typeOf(schema)](schema)]
  return onceEach(samples.filter(({ value }) => value !== null && fits(schema, value)))
}

/** Returns values that break one keyword of the schema each. */
export function breaking(schema: JsonObject): readonly Sample[] {
  const type = typeOf(schema)
  const samples = [...wrongTypes(type), ...pastBounds(schema, type)]
  return onceEach(samples.filter(({ value }) => !fits(schema, value)))
}

/** Returns values of other types that some frameworks convert to the right one. */
export function coercible(schema: JsonObject): readonly Sample[] {
  return lookalikes[typeOf(schema)]
    .filter(({ value }) => !fits(schema, value))
    .map((sample) => ({ ...sample, keyword: 'coercion', evidence: 'assumed' }))
}

type TypeName = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'

const numberLike = [
  { value: '5', about: 'a number as text' },
  { value: [1], about: 'a number in a list' },
]

const lookalikes: Readonly<Record<TypeName, readonly Pick<Sample, 'value' | 'about'>[]>> = {
  string: [{ value: ['x'], about: 'a text in a list' }],
  integer: numberLike,
  number: numberLike,
  boolean: [{ value: 'true', about: 'true as text' }],
  array: [
    { value: 'x', about: 'a text, and no list of it' },
    { value: 1, about: 'a number, and no list of it' },
  ],
  object: [],
}

const samplesOf: Readonly<Record<TypeName, (schema: JsonObject) => readonly Sample[]>> = {
  string: texts,
  integer: (schema) => numbers(schema, true),
  number: (schema) => numbers(schema, false),
  boolean: () => [
    { value: true, about: 'true', keyword: 'type' },
    { value: false, about: 'false', keyword: 'type' },
  ],
  array: lists,
  object: objects,
}

/** What the document itself gives as a value of the field is as ordinary as can be. */
function ofTheDocument({ examples, example, default: usual }: JsonObject): Sample[] {
  const values = [...(Array.isArray(examples) ? examples : []), example, usual].filter((value) => value !== undefined)
  return values.map((value) => ({
    value,
    about: `${JSON.stringify(value).slice(0, 40)}, as the document has it`,
    keyword: 'type',
  }))
}

function lists(schema: JsonObject): Sample[] {
  if (!isObject(schema.items)) return []
  const { items } = schema
  // Lists are tried as lists: what an item may be is tried once, on the lists of one.
  const values = fitting(items)
    .map(({ value }) => value)
    .filter((value) => value !== '')
  const [first, second = first] = values
  if (first === undefined || second === undefined) return []
  const descending = [first, second].toSorted((left, right) => (String(left) < String(right) ? 1 : -1))
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : undefined
  return [
    { value: descending, about: 'two items, not in the order of the alphabet', keyword: 'items' },
    { value: [...descending, descending[0] as Json], about: 'an item twice', keyword: 'items' },
    { value: [first], about: 'one item', keyword: 'items' },
    { value: [], about: 'the empty list', keyword: 'minItems' },
    ...(most === undefined || most > 100
      ? []
      : [{ value: many(items, most), about: 'the longest list', keyword: 'maxItems' }]),
  ]
}

function many(items: JsonObject, count: number): Json[] {
  const values = fitting(items).map(({ value }) => value)
  const [first] = values.filter((value) => typeof value === 'string' && value !== '')
  const numbered = Array.from({ length: count }, (_, index) => [`${first}${index}`, `${index}${first}`]).flat()
  const more = first === undefined || values.length >= count ? [] : numbered.filter((each) => fits(items, each))
  const different = [...values, ...more]
  return Array.from({ length: count }, (_, index) => different[index % different.length] as Json)
}

/** Gives objects with one member each beside those that have to be there: members that are objects themselves are left out. */
function objects(schema: JsonObject): Sample[] {
  const needed = neededMembers(schema)
  if (!needed) return []
  return membersOf(schema).flatMap(([name, member]) =>
    documented(fitting(member)).map((sample) => ({
      ...sample,
      evidence: ofMember(member, sample),
      value: { ...needed, [name]: sample.value },
      about: `${name}: ${sample.about}`,
    })),
  )
}

function wrongObjects(schema: JsonObject): Sample[] {
  const needed = neededMembers(schema)
  if (!needed) return []
  const wrong = membersOf(schema).flatMap(([name, member]) =>
    breaking(member).map((sample) => ({
      ...sample,
      evidence: ofMember(member, sample),
      value: { ...needed, [name]: sample.value },
      about: `${name}: ${sample.about}`,
    })),
  )
  const missing = Object.keys(needed).map((name) => ({
    value: Object.fromEntries(Object.entries(needed).filter(([each]) => each !== name)),
    about: `without ${name}`,
    keyword: 'required',
  }))
  return [...wrong, ...missing]
}

function documented(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter(({ evidence }) => evidence !== 'assumed')
}

function ofMember(member: JsonObject, { keyword, evidence }: Sample): Evidence {
  return evidence ?? evidenceOf(member, keyword)
}

function membersOf({ properties }: JsonObject): [string, JsonObject][] {
  const members = Object.entries(isObject(properties) ? properties : {})
  return members.filter((entry): entry is [string, JsonObject] => isObject(entry[1]) && typeOf(entry[1]) !== 'object')
}

/** Gives the members that an object has to have; undefined where one of them has no sample. */
function neededMembers(schema: JsonObject): JsonObject | undefined {
  const members = new Map(membersOf(schema))
  const names = Array.isArray(schema.required) ? schema.required.map(String) : []
  const pairs = names.map((name) => [name, fitting(members.get(name) ?? {})[0]?.value] as const)
  return pairs.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(pairs) as JsonObject)
}

function wrongTypes(type: TypeName): Sample[] {
  const wrong: Readonly<Record<TypeName, Json[]>> = {
    // Not those that many frameworks turn into the type: whether `17` passes for a text is for nobody to judge.
    string: [{ x: 1 }],
    integer: ['seven', 1.5],
    number: ['seven'],
    boolean: ['maybe', 2, []],
    array: [{ 0: 'x' }],
    object: ['x', 1, []],
  }
  return wrong[type].map((value) => ({ value, about: `${JSON.stringify(value)}, of another type`, keyword: 'type' }))
}

function pastBounds(schema: JsonObject, type: TypeName): Sample[] {
  if (Array.isArray(schema.enum)) return pastEnum(schema.enum)
  if (schema.const !== undefined) return [{ value: 'no-such-choice', about: 'another value', keyword: 'const' }]
  if (type === 'string') return wrongTexts(schema)
  if (type === 'integer' || type === 'number') return wrongNumbers(schema, type === 'integer')
  if (type === 'array') return wrongLists(schema)
  return type === 'object' ? wrongObjects(schema) : []
}

function wrongLists({ items, minItems, maxItems, uniqueItems }: JsonObject): Sample[] {
  if (!isObject(items)) return []
  const samples: Sample[] = []
  const first = fitting(items)[0]?.value
  if (typeof minItems === 'number' && minItems > 0 && (first !== undefined || minItems === 1))
    samples.push({ value: many(items, minItems - 1), about: 'an item too few', keyword: 'minItems' })
  if (first !== undefined && typeof maxItems === 'number' && maxItems <= 100)
    samples.push({ value: many(items, maxItems + 1), about: 'an item too many', keyword: 'maxItems' })
  if (first !== undefined && uniqueItems === true)
    samples.push({ value: [first, first], about: 'an item twice', keyword: 'uniqueItems' })
  return [...samples, ...breaking(items).map((sample) => ({ ...sample, value: [sample.value], keyword: 'items' }))]
}

function pastEnum(choices: readonly Json[]): Sample[] {
  const first = choices.find((choice) => typeof choice === 'string')
  const capitals = first?.toUpperCase()
  return [
    { value: 'no-such-choice', about: 'no choice', keyword: 'enum' },
    ...(capitals === undefined || capitals === first
      ? []
      : [{ value: capitals, about: 'a choice in capitals', keyword: 'enum' }]),
  ]
}

/** Each value is tried once, for the first reason there is. */
function onceEach(samples: readonly Sample[]): Sample[] {
  return samples.filter(({ value }, index) => samples.findIndex((each) => isSame(each.value, value)) === index)
}

function typeOf(schema: JsonObject): TypeName {
  const declared = Array.isArray(schema.type) ? schema.type.find((type) => type !== 'null') : schema.type
  return Object.hasOwn(samplesOf, String(declared)) ? (declared as TypeName) : 'object'
}
