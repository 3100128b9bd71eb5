import type { Json, JsonObject } from '../spec/contract.ts'
import { isObject } from '../spec/pointer.ts'

/** A value to try, and what it tries. */
export interface Sample {
  readonly value: Json
  /** What it is, in a few words: `the longest text`. */
  readonly about: string
  /** The keyword of the schema that it is at the bound of, or breaks. */
  readonly keyword: string
}

/** Gives values that fit the schema: an ordinary one, those at the bounds, and those that are often taken for none. */
export function fitting(schema: JsonObject): Sample[] {
  if (schema.const !== undefined) return [{ value: schema.const, about: 'the only value', keyword: 'const' }]
  if (Array.isArray(schema.enum)) {
    const choices = schema.enum.filter((value) => value !== null)
    return choices.map((value) => ({ value, about: `the choice ${JSON.stringify(value)}`, keyword: 'enum' }))
  }
  return samplesOf[typeOf(schema)]?.(schema) ?? []
}

/** Gives values that break one keyword of the schema each. */
export function breaking(schema: JsonObject): Sample[] {
  const type = typeOf(schema)
  return [...wrongTypes(type), ...pastBounds(schema, type)]
}

/** Gives values of another type that some frameworks turn into the right one. */
export function coercible(schema: JsonObject): Sample[] {
  const type = typeOf(schema)
  if (type === 'integer' || type === 'number') return [{ value: '5', about: 'a number as text', keyword: 'coercion' }]
  return type === 'boolean' ? [{ value: 'true', about: 'true as text', keyword: 'coercion' }] : []
}

type TypeName = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'

const samplesOf: Readonly<Record<TypeName, (schema: JsonObject) => Sample[]>> = {
  string: stringSamples,
  integer: numberSamples,
  number: (schema) => [
    ...numberSamples(schema),
    { value: (number(schema.minimum) ?? 0) + 0.1234567, about: 'a fraction of many digits', keyword: 'type' },
  ],
  boolean: () => [
    { value: true, about: 'true', keyword: 'type' },
    { value: false, about: 'false', keyword: 'type' },
  ],
  array: arraySamples,
  object: () => [],
}

function stringSamples(schema: JsonObject): Sample[] {
  if (schema.format === 'date') return [{ value: '2031-02-28', about: 'a date', keyword: 'format' }]
  if (schema.format !== undefined || schema.pattern !== undefined) return []
  const least = number(schema.minLength) ?? 0
  const most = number(schema.maxLength)
  const fits = (sample: Sample): boolean => {
    const length = [...String(sample.value)].length
    return length >= least && length <= (most ?? Number.POSITIVE_INFINITY)
  }
  return [
    { value: 'Understudy', about: 'a text', keyword: 'type' },
    { value: '', about: 'the empty text', keyword: 'minLength' },
    { value: '  spaces around  ', about: 'spaces at both ends', keyword: 'type' },
    { value: 'Grüße, 日本語, Ελλάδα 🎭', about: 'letters of many scripts', keyword: 'type' },
    { value: 'Cafe\u0301 & <b>"bread"</b> \\ \'s', about: 'markup, quotes and a combining accent', keyword: 'type' },
    ...(most === undefined
      ? []
      : [{ value: 'é'.repeat(most), about: 'the longest text, of wide letters', keyword: 'maxLength' }]),
    ...(least > 0 ? [{ value: 'x'.repeat(least), about: 'the shortest text', keyword: 'minLength' }] : []),
    {
      value: 'y'.repeat(most ?? 5000),
      about: most === undefined ? 'a long text' : 'the longest text',
      keyword: 'maxLength',
    },
  ].filter(fits)
}

function numberSamples(schema: JsonObject): Sample[] {
  const low = number(schema.minimum)
  const high = number(schema.maximum)
  return [
    { value: (low ?? 0) + 7, about: 'a number', keyword: 'type' },
    ...(low === undefined ? [] : [{ value: low, about: 'the smallest number', keyword: 'minimum' }]),
    ...(high === undefined ? [] : [{ value: high, about: 'the largest number', keyword: 'maximum' }]),
  ]
}

function arraySamples(schema: JsonObject): Sample[] {
  const items = isObject(schema.items) ? fitting(schema.items) : []
  const [first, second = first] = items
  if (!first || !second) return []
  const least = number(schema.minItems) ?? 0
  const descending = [first.value, second.value].toSorted((left, right) => (String(left) < String(right) ? 1 : -1))
  return [
    { value: descending, about: 'two items, not in the order of the alphabet', keyword: 'items' },
    { value: [...descending, descending[0] as Json], about: 'an item twice', keyword: 'items' },
    { value: [first.value], about: 'one item', keyword: 'items' },
    ...(least === 0 ? [{ value: [], about: 'the empty list', keyword: 'minItems' }] : []),
  ]
}

function wrongTypes(type: TypeName): Sample[] {
  const wrong: Readonly<Record<TypeName, Json[]>> = {
    // Not those that many frameworks turn into the type: whether `17` passes for a text is for nobody to judge.
    string: [['x'], { x: 1 }],
    integer: ['seven', [1], 1.5],
    number: ['seven', [1]],
    boolean: ['maybe', 2, []],
    array: ['x', 1, { 0: 'x' }],
    object: ['x', 1, []],
  }
  return wrong[type].map((value) => ({ value, about: `${JSON.stringify(value)}, of another type`, keyword: 'type' }))
}

function pastBounds(schema: JsonObject, type: TypeName): Sample[] {
  const samples: Sample[] = []
  const [minLength, maxLength] = [number(schema.minLength), number(schema.maxLength)]
  const [minimum, maximum] = [number(schema.minimum), number(schema.maximum)]
  if (minLength)
    samples.push({ value: 'x'.repeat(minLength - 1), about: 'one character too few', keyword: 'minLength' })
  if (maxLength !== undefined)
    samples.push({ value: 'x'.repeat(maxLength + 1), about: 'one character too many', keyword: 'maxLength' })
  const step = type === 'integer' ? 1 : 0.01
  if (minimum !== undefined)
    samples.push({ value: minimum - step, about: 'just below the smallest', keyword: 'minimum' })
  if (maximum !== undefined)
    samples.push({ value: maximum + step, about: 'just above the largest', keyword: 'maximum' })
  if (Array.isArray(schema.enum)) samples.push(...pastEnum(schema.enum))
  if (schema.format === 'date') samples.push(...wrongDates)
  if (number(schema.minItems)) samples.push({ value: [], about: 'the empty list', keyword: 'minItems' })
  if (type === 'array' && isObject(schema.items)) {
    samples.push(...breaking(schema.items).map((sample) => ({ ...sample, value: [sample.value], keyword: 'items' })))
  }
  return samples
}

const wrongDates: readonly Sample[] = [
  { value: '31.12.2030', about: 'a date written otherwise', keyword: 'format' },
  { value: '2030-02-30', about: 'a day that does not exist', keyword: 'format' },
  { value: '2030-12-31T10:00:00Z', about: 'a date with a time', keyword: 'format' },
]

function pastEnum(choices: readonly Json[]): Sample[] {
  const first = choices.find((choice) => typeof choice === 'string')
  return [
    { value: 'no-such-choice', about: 'no choice', keyword: 'enum' },
    ...(typeof first === 'string' && first !== first.toUpperCase()
      ? [{ value: first.toUpperCase(), about: 'a choice in capitals', keyword: 'enum' }]
      : []),
  ]
}

function typeOf(schema: JsonObject): TypeName {
  const declared = Array.isArray(schema.type) ? schema.type.find((type) => type !== 'null') : schema.type
  return (declared ?? 'object') as TypeName
}

function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}
