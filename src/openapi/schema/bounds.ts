import type { Json, JsonObject } from '../contract.ts'
import type { TypeName } from './types.ts'

/** What a schema demands of values of each type (JSON Schema 2020-12 Validation, sections 6.2 to 6.5). */
export interface Bounds {
  /** Lengths count characters, not units of UTF-16. */
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  /** Every number is a multiple of each. */
  readonly multipleOf: readonly number[]
  /** Every text matches each. */
  readonly patterns: readonly string[]
  readonly formats: readonly string[]
  readonly uniqueItems: boolean
}

/** The keywords that constrain a value, or the items of a list. */
export const constraintKeywords = [
  'type',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'items',
] as const

type Limit = Exclude<keyof Bounds, 'multipleOf' | 'patterns' | 'formats' | 'uniqueItems'>

/** The limits, each with the type it binds and which of two is the tighter. */
const limits: readonly (readonly [Limit, TypeName, (left: number, right: number) => number])[] = [
  ['minLength', 'string', Math.max],
  ['maxLength', 'string', Math.min],
  ['minItems', 'array', Math.max],
  ['maxItems', 'array', Math.min],
  ['minProperties', 'object', Math.max],
  ['maxProperties', 'object', Math.min],
  ['minimum', 'number', Math.max],
  ['maximum', 'number', Math.min],
  ['exclusiveMinimum', 'number', Math.max],
  ['exclusiveMaximum', 'number', Math.min],
]

/** Returns the bounds that one schema writes down itself. */
export function statedBounds(keywords: JsonObject): Bounds {
  const stated = limits.flatMap(([name]) => {
    const value = keywords[name]
    return typeof value === 'number' ? [[name, value] as const] : []
  })
  return {
    ...Object.fromEntries(stated),
    multipleOf: only(keywords.multipleOf, 'number'),
    patterns: only(keywords.pattern, 'string'),
    formats: only(keywords.format, 'string'),
    uniqueItems: keywords.uniqueItems === true,
  }
}

/** Returns the bounds of values that keep all of several. */
export function tightest(all: readonly Bounds[]): Bounds {
  return {
    ...combinedLimits(all, (values, tighter) =>
      values.length === 0 ? undefined : values.reduce((left, right) => tighter(left, right)),
    ),
    multipleOf: unique(all.flatMap((each) => each.multipleOf)),
    patterns: unique(all.flatMap((each) => each.patterns)),
    formats: unique(all.flatMap((each) => each.formats)),
    uniqueItems: all.some((each) => each.uniqueItems),
  }
}

/** The bounds of one branch, with the types of values that may take it. */
export interface BranchBounds {
  readonly bounds: Bounds
  readonly admits: (type: TypeName) => boolean
}

/** Returns the bounds that values keep whichever of the branches they take: a branch binds the types it admits. */
export function loosest(branches: readonly BranchBounds[]): Bounds {
  const of = (type: TypeName): readonly Bounds[] =>
    branches.filter(({ admits }) => admits(type)).map(({ bounds }) => bounds)
  return {
    ...combinedLimits(branches, (values, tighter, type) => {
      const bound = of(type).length
      const loose = values.filter((value) => value !== undefined)
      // The looser of two is the one that is not the tighter.
      return loose.length < bound || bound === 0
        ? undefined
        : loose.reduce((left, right) => (tighter(left, right) === left ? right : left))
    }),
    multipleOf: shared(of('number').map((each) => each.multipleOf)),
    patterns: shared(of('string').map((each) => each.patterns)),
    formats: shared(of('string').map((each) => each.formats)),
    uniqueItems: of('array').length > 0 && of('array').every((each) => each.uniqueItems),
  }
}

function combinedLimits(
  all: readonly (Bounds | BranchBounds)[],
  combine: (values: number[], tighter: (left: number, right: number) => number, type: TypeName) => number | undefined,
): Partial<Record<Limit, number>> {
  const found = limits.flatMap(([name, type, tighter]) => {
    const values = all.flatMap((each) => {
      if (!('bounds' in each)) return each[name] ?? []
      return each.admits(type) ? (each.bounds[name] ?? []) : []
    })
    const value = combine(values, tighter, type)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(found)
}

function only<Type extends 'number' | 'string'>(
  value: Json | undefined,
  type: Type,
): readonly (Type extends 'number' ? number : string)[] {
  return typeof value === type ? [value as never] : []
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

function shared<T>(lists: readonly (readonly T[])[]): T[] {
  const [first = [], ...others] = lists
  return first.filter((value) => others.every((list) => list.includes(value)))
}
