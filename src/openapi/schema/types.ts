import type { Json } from '../contract.ts'

/** The types of JSON Schema 2020-12 (Validation, section 6.1.1). */
export type TypeName = 'null' | 'boolean' | 'object' | 'array' | 'number' | 'integer' | 'string'

/** Types that exclude each other: every number is an integer or a fraction. */
export type Atom = Exclude<TypeName, 'number'> | 'fraction'

export const allAtoms: readonly Atom[] = ['string', 'object', 'array', 'integer', 'fraction', 'boolean', 'null']

/** Splits what the keyword `type` says, in the order it says it. */
export function atomsOf(type: Json | undefined): readonly Atom[] | undefined {
  if (type === undefined) return undefined
  const names = (Array.isArray(type) ? type : [type]) as TypeName[]
  return [...new Set(names.flatMap((name): Atom[] => (name === 'number' ? ['integer', 'fraction'] : [name])))]
}

/** Returns the types that atoms make up: a number that may be a fraction is a number. */
export function typesOf(atoms: readonly Atom[]): ReadonlySet<TypeName> {
  const isNumber = atoms.includes('fraction')
  return new Set(
    atoms.map((atom): TypeName => (atom === 'fraction' || (isNumber && atom === 'integer') ? 'number' : atom)),
  )
}

/** Returns the type of a value. */
export function atomOf(value: Json): Atom {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction'
  return typeof value as Atom
}
