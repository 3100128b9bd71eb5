/** What FNV-1a starts with. */
const offsetBasis = 0x811c9dc5

/**
 * Returns an evenly spread 32-bit number for a text (FNV-1a, then the finalizer of MurmurHash3): the same everywhere.
 *
 * @param start What to start with, where a second number is needed that has nothing to do with the first.
 */
export function hash(text: string, start = offsetBasis): number {
  let state = start
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}
