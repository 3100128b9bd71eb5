import type { Json, JsonObject } from '../openapi/contract.ts'

export type TypeName = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'

/** Gives the type of a flat schema: the declared one that is not null, or what its keywords speak of. */
export function typeOf(schema: JsonObject): TypeName {
  const declared = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type
  if (typeof declared === 'string') return declared as TypeName
  if (schema.properties !== undefined) return 'object'
  return schema.items === undefined ? 'string' : 'array'
}

/** Tells whether null may stand for the value. */
export function isNullable({ type, enum: choices }: JsonObject): boolean {
  return (Array.isArray(type) && type.includes('null')) || (Array.isArray(choices) && choices.includes(null))
}

/** Gives a number as it is; undefined for anything else. */
export function asNumber(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** The numbers a flat schema admits. */
export interface Range {
  /** What every number is a multiple of. */
  readonly step: number
  /** The least and the greatest multiple of the step, counted in steps; where the schema names none: infinite. */
  readonly first: number
  readonly last: number
}

/** Gives the multiples of the step between the bounds. */
export function rangeOf(schema: JsonObject, smallest: number): Range {
  const above = asNumber(schema.exclusiveMinimum) ?? Number.NEGATIVE_INFINITY
  const below = asNumber(schema.exclusiveMaximum) ?? Number.POSITIVE_INFINITY
  const most = Math.min(asNumber(schema.maximum) ?? below, below)
  const least = Math.max(asNumber(schema.minimum) ?? above, above)
  const narrow = Number.isFinite(most - least) && smallest < 1 ? (most - least) / 4 || smallest : smallest
  const step = asNumber(schema.multipleOf) ?? Math.min(smallest, narrow)
  const first = Math.ceil(least / step)
  const last = Math.floor(most / step)
  return { step, first: first * step <= above ? first + 1 : first, last: last * step >= below ? last - 1 : last }
}

/** Gives a number of steps as the number it is, without the noise of binary fractions. */
export function inSteps(count: number, step: number): number {
  return Number.isInteger(step) ? count * step : Number((count * step).toPrecision(15))
}

/** Tells whether a text or a number keeps the bounds of a flat schema. */
export function keepsBounds(schema: JsonObject, value: string | number): boolean {
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return false
  return typeof value === 'string' ? keepsLength(schema, value) : keepsRange(schema, value)
}

function keepsLength(schema: JsonObject, value: string): boolean {
  const { pattern, minLength, maxLength } = schema
  // Bounds count characters as people do, not the halves that some of them consist of.
  const least = asNumber(minLength) ?? 0
  const most = asNumber(maxLength) ?? Number.POSITIVE_INFINITY
  const length = value.length <= most && least === 0 ? value.length : [...value].length
  if (length < least || length > most) return false
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value)
}

function keepsRange(schema: JsonObject, value: number): boolean {
  const isWhole = typeOf(schema) !== 'integer' || Number.isInteger(value)
  const { step, first, last } = rangeOf(schema, typeOf(schema) === 'integer' ? 1 : 0.01)
  const count = value / step
  return isWhole && count >= first && count <= last && (schema.multipleOf === undefined || Number.isInteger(count))
}
