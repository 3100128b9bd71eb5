import type { Json } from '../../openapi/contract.ts'
import type { SchemaView, TypeName } from '../../openapi/schema.ts'
import type { Sample } from '../samples.ts'

/** Returns values of other types that some frameworks convert to the right one. */
export function coercible(schema: SchemaView): readonly Sample[] {
  return lookalikes[schema.kind]
    .filter(({ value }) => !schema.accepts(value))
    .map((sample) => ({ ...sample, keyword: 'coercion', evidence: 'assumed' }))
}

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
