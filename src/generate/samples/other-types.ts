import type { Json } from '../../openapi/contract.ts'
import type { SchemaView, TypeName } from '../../openapi/schema.ts'
import type { Sample } from '../samples.ts'
import { textsOfPattern } from './texts.ts'

/** Returns values of other types that some frameworks convert to the right one. */
export function coercible(schema: SchemaView): readonly Sample[] {
  return [...numbersForText(schema), ...lookalikes[schema.kind]]
    .filter(({ value }) => !schema.accepts(value))
    .map((sample) => ({ ...sample, keyword: 'coercion', evidence: 'assumed' }))
}

/** A number whose text the schema takes is taken for it by some: 1234 for a PIN. */
function numbersForText(schema: SchemaView): readonly Pick<Sample, 'value' | 'about'>[] {
  if (schema.kind !== 'string' || schema.bounds.formats.length > 0) return []
  const written =
    schema.bounds.patterns.length > 0 ? textsOfPattern(schema.bounds) : ['17', '1234567', '12345678901234']
  const text = written.find((each) => String(Number(each)) === each && schema.accepts(each))
  return text === undefined ? [] : [{ value: Number(text), about: 'a number, and no text' }]
}

const numberLike = [
  { value: '5', about: 'a number as text' },
  { value: [1], about: 'a number in a list' },
]

const lookalikes: Readonly<Record<TypeName, readonly Pick<Sample, 'value' | 'about'>[]>> = {
  string: [{ value: ['x'], about: 'a text in a list' }],
  integer: numberLike,
  number: numberLike,
  boolean: [
    { value: 'true', about: 'true as text' },
    { value: 0, about: 'zero, and no boolean' },
  ],
  array: [
    { value: 'x', about: 'a text, and no list of it' },
    { value: 1, about: 'a number, and no list of it' },
  ],
  object: [],
  null: [],
}

/** Returns values of other types, which break the schema for sure. */
export function wrongTypes(type: TypeName): Sample[] {
  const wrong: Readonly<Record<TypeName, Json[]>> = {
    // Not those that many frameworks turn into the type: whether `17` passes for a text is for nobody to judge.
    string: [{ x: 1 }],
    integer: ['seven', 1.5],
    number: ['seven'],
    boolean: ['maybe', 2, []],
    array: [{ 0: 'x' }],
    object: ['x', 1, []],
    null: [],
  }
  return wrong[type].map((value) => ({ value, about: `${JSON.stringify(value)}, of another type`, keyword: 'type' }))
}
