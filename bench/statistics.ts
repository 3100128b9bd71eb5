/** The middle value; of an even number of values the mean of the middle two. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The smallest value that at least `share` of the values do not exceed. Sorts the values in place. */
export function percentile(values: Float64Array, share: number): number {
  values.sort()
  return values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN
}
