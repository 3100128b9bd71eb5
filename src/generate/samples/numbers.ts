import type { Bounds } from '../../openapi/schema.ts'
import type { Evidence } from '../../openapi/vocabulary.ts'
import type { Sample } from '../samples.ts'

/** Returns numbers that are likely to fit, an ordinary one first. The caller checks that they do. */
export function numbers(bounds: Bounds, isInteger: boolean): Sample[] {
  const range = rangeOf(bounds, isInteger)
  const { low, high, step } = range
  const least = low ?? (high === undefined ? 0 : high - 10 * step)
  // Ordinary numbers are whole where they may be.
  const first = bounds.multipleOf.length === 0 ? Math.ceil(least) : least
  return [
    { value: tidy(first + 7 * step), about: 'a number', keyword: 'type' },
    { value: tidy(first + 4 * step), about: 'another number', keyword: 'type' },
    // In a range that is too small for these two.
    { value: tidy(first + step), about: 'a small number', keyword: 'type' },
    ...(low === undefined ? [] : [{ value: low, about: 'the smallest number', keyword: range.lowKeyword }]),
    ...(high === undefined ? [] : [{ value: high, about: 'the largest number', keyword: range.highKeyword }]),
    { value: 0, about: 'zero', keyword: 'type' },
    ...(high === undefined && bounds.formats[0] !== 'int32'
      ? [{ value: tidy(first + 3e9 * step), about: 'a number of more than 32 bits', keyword: 'type' }]
      : []),
    ...(low === undefined ? [{ value: -7 * step, about: 'a negative number', keyword: 'type' }] : []),
    ...(isInteger || bounds.multipleOf.length > 0 ? [] : fractions(bounds, first)),
  ]
}

/** Returns numbers just past each bound, and between two steps. */
export function wrongNumbers(bounds: Bounds, isInteger: boolean): Sample[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = bounds
  const [multipleOf] = bounds.multipleOf
  const { step, low, high } = rangeOf(bounds, isInteger)
  const samples: Sample[] = []
  const fine = isInteger || multipleOf !== undefined ? step : 0.01
  if (typeof minimum === 'number')
    samples.push({ value: tidy(minimum - fine), about: 'just below the smallest', keyword: 'minimum' })
  if (typeof maximum === 'number')
    samples.push({ value: tidy(maximum + fine), about: 'just above the largest', keyword: 'maximum' })
  if (typeof exclusiveMinimum === 'number')
    samples.push({ value: exclusiveMinimum, about: 'the bound it has to be above', keyword: 'exclusiveMinimum' })
  if (typeof exclusiveMaximum === 'number')
    samples.push({ value: exclusiveMaximum, about: 'the bound it has to be below', keyword: 'exclusiveMaximum' })
  if (typeof multipleOf === 'number') {
    const between = (low ?? (high === undefined ? 0 : high - step)) + step / 2
    const value = tidy(isInteger ? Math.floor(between) : between)
    samples.push({ value, about: 'between two steps', keyword: 'multipleOf' })
  }
  return samples
}

interface Range {
  /** The smallest and the largest that are tried. */
  readonly low: number | undefined
  readonly high: number | undefined
  readonly step: number
  readonly lowKeyword: string
  readonly highKeyword: string
}

function rangeOf(bounds: Bounds, isInteger: boolean): Range {
  const step = bounds.multipleOf[0] ?? 1
  // Next to an exclusive bound: as near as money goes.
  const fine = isInteger || bounds.multipleOf.length > 0 ? step : 0.01
  const above = bounds.exclusiveMinimum
  const below = bounds.exclusiveMaximum
  const low = bounds.minimum
  const high = bounds.maximum
  const onStep = (value: number | undefined, round: (value: number) => number): number | undefined =>
    value === undefined || bounds.multipleOf.length === 0 ? value : tidy(round(tidy(value / step)) * step)
  return {
    step,
    low: onStep(low ?? (above === undefined ? undefined : tidy(above + fine)), Math.ceil),
    high: onStep(high ?? (below === undefined ? undefined : tidy(below - fine)), Math.floor),
    lowKeyword: low === undefined ? 'exclusiveMinimum' : 'minimum',
    highKeyword: high === undefined ? 'exclusiveMaximum' : 'maximum',
  }
}

/** @note 0.125 is itself in every binary width; how many decimals are kept is only told by a format that says so. */
function fractions({ formats: [format] }: Bounds, first: number): Sample[] {
  const evidence: Evidence = format === 'double' ? 'documented' : 'assumed'
  const keyword = format === undefined ? 'type' : 'format'
  const many = { value: first + 0.1234567, about: 'a fraction of many digits', keyword, evidence }
  return [
    { value: first + 2.5, about: 'a fraction', keyword: 'type' },
    ...(format === 'float' ? [{ ...many, value: first + 0.125 }] : [many]),
    ...(format === 'float' ? [] : [{ ...many, value: 1.5e-7, about: 'a number written with an exponent' }]),
  ]
}

/** Removes what binary fractions add: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
