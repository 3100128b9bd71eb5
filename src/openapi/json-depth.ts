/** How deep JSON from outside may be nested. Deeper values would overflow the stack of what reads them. */
export const maxDepth = 200

/** Returns whether a value is nested deeper than the limit. Needs no stack, and ends for cyclic values: those are too deep. */
export function isTooDeep(value: unknown, limit: number = maxDepth): boolean {
  let level = [value].filter(isContainer)
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === limit) return true
    level = level.flatMap((each) => Object.values(each).filter(isContainer))
  }
  return false
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
