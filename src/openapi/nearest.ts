/** Returns the sentence "Did you mean …?" for the nearest of the names, or a list of them, at most twenty. */
export function suggest(name: string, names: readonly string[]): string {
  const near = nearest(name, names)
  if (near !== undefined) return `Did you mean "${near}"?`
  if (names.length === 0) return 'None is declared; declare it.'
  const shown = names.slice(0, mostShown).map((each) => `"${each}"`)
  return `Use one of ${shown.join(', ')}${names.length > mostShown ? ', …' : ''}.`
}

const mostShown = 20

/**
 * Returns the name with the fewest changed letters.
 *
 * @param most How many letters may have changed. @default a third of them
 */
export function nearest(
  name: string,
  names: readonly string[],
  most = Math.max(1, Math.floor(name.length / 3)),
): string | undefined {
  // A difference in length is as many changes: a name as long as a body is not compared.
  const alike = names.filter((each) => Math.abs(each.length - name.length) <= most)
  const ranked = alike.map((each) => [distance(name.toLowerCase(), each.toLowerCase()), each] as const)
  const best = ranked.toSorted(([left], [right]) => left - right)[0]
  return best && best[0] <= most ? best[1] : undefined
}

/** The edit distance, in which two neighbours in the wrong order count as one change; one row at a time. */
function distance(left: string, right: string): number {
  let before: number[] = []
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const swap = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      const isTurned = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      const turned = isTurned ? (before[j - 2] ?? 0) + 1 : swap
      next.push(Math.min(swap, turned, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[right.length] ?? 0
}
