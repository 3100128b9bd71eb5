import type { Bounds } from '../openapi/schema.ts'

/** The numbers that bounds admit, counted in steps. */
export interface Range {
  /** What every number is a multiple of. */
  readonly step: number
  /** The least and the greatest multiple of the step; infinite where the schema names none. */
  readonly first: number
  readonly last: number
}

/**
 * Returns the multiples of a step between the bounds.
 *
 * @param smallest The step of a schema without `multipleOf`. A range that is narrower than that gets a smaller one.
 */
export function rangeOf(bounds: Bounds, smallest: number): Range {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = bounds
  const above = exclusiveMinimum ?? Number.NEGATIVE_INFINITY
  const below = exclusiveMaximum ?? Number.POSITIVE_INFINITY
  const least = Math.max(minimum ?? above, above)
  const most = Math.min(maximum ?? below, below)
  const narrow = Number.isFinite(most - least) && smallest < 1 ? (most - least) / 4 || smallest : smallest
  const step = multipleOf.length === 0 ? Math.min(smallest, narrow) : commonStep(multipleOf, smallest === 1)
  const first = Math.ceil(tidy(least / step))
  const last = Math.floor(tidy(most / step))
  return {
    step,
    first: inSteps(first, step) <= above ? first + 1 : first,
    last: inSteps(last, step) >= below ? last - 1 : last,
  }
}

/** Returns a number of steps as the number it is, without the noise of binary fractions. */
export function inSteps(count: number, step: number): number {
  return Number.isInteger(step) ? count * step : tidy(count * step)
}

/** Removes what binary fractions add: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15))
}

/** The least number that is a multiple of each, and whole if it has to be. */
function commonStep(steps: readonly number[], isWhole: boolean): number {
  return (isWhole ? [...steps, 1] : steps).reduce((left, right) => {
    const scale = 10 ** Math.max(decimalsOf(left), decimalsOf(right))
    const [a, b] = [Math.round(left * scale), Math.round(right * scale)]
    return (a / commonDivisor(a, b)) * (b / scale)
  })
}

function decimalsOf(value: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(value)) ?? []
  return Math.max(0, fraction.length - Number(exponent))
}

function commonDivisor(left: number, right: number): number {
  return right === 0 ? left : commonDivisor(right, left % right)
}

const largestOfFormat: Readonly<Record<string, number>> = { int32: 2_147_483_647, float: 3.4e38 }

/** Returns the least number that the bounds admit; without one, zero or the nearest to it. */
export function leastNumber(bounds: Bounds, isInteger: boolean): number {
  const { minimum, exclusiveMinimum = Number.NEGATIVE_INFINITY, multipleOf } = bounds
  if (!isInteger && multipleOf.length === 0 && minimum !== undefined && minimum > exclusiveMinimum) return minimum
  const { step, first, last } = rangeOf(bounds, isInteger ? 1 : 0.01)
  return Number.isFinite(first) ? inSteps(first, step) : Math.min(0, inSteps(last, step))
}

/** Returns the greatest number that the bounds and the format admit; without one, the greatest that is exact. */
export function greatestNumber(bounds: Bounds, isInteger: boolean): number {
  const { maximum, exclusiveMaximum = Number.POSITIVE_INFINITY, multipleOf } = bounds
  if (!isInteger && multipleOf.length === 0 && maximum !== undefined && maximum < exclusiveMaximum) return maximum
  const { step, first, last } = rangeOf(bounds, isInteger ? 1 : 0.01)
  if (Number.isFinite(last)) return inSteps(last, step)
  const known = bounds.formats.map((format) => largestOfFormat[format]).find((each) => each !== undefined)
  const most = isInteger ? (known ?? Number.MAX_SAFE_INTEGER) : 999_999_999_999.99
  const greatest = inSteps(Math.floor(tidy(most / step)), step)
  return Number.isFinite(first) ? Math.max(greatest, inSteps(first, step)) : greatest
}

/** Checks whether a number keeps the bounds. */
export function keepsNumber(bounds: Bounds, isInteger: boolean, value: number): boolean {
  const {
    minimum = Number.NEGATIVE_INFINITY,
    maximum = Number.POSITIVE_INFINITY,
    exclusiveMinimum = Number.NEGATIVE_INFINITY,
    exclusiveMaximum = Number.POSITIVE_INFINITY,
    multipleOf,
  } = bounds
  return (
    (!isInteger || Number.isInteger(value)) &&
    value >= minimum &&
    value <= maximum &&
    value > exclusiveMinimum &&
    value < exclusiveMaximum &&
    multipleOf.every((step) => Number.isInteger(tidy(value / step)))
  )
}
