import type { Root, Token } from 'ret'
import ret from 'ret'

const { types } = ret

/** @note the package is CommonJS: its types say what its default is for bundlers, at run time it is the function itself. */
const parse = ret as unknown as (pattern: string) => Root

/**
 * Checks whether a pattern repeats a group that is little more than a repetition, as `(a+)+` or `(\w+-?)*`.
 *
 * There are exponentially many ways to match such a group, and a text that almost matches has all of them tried.
 */
export function isRiskyPattern(pattern: string): boolean {
  // Most patterns have no group that is repeated.
  if (!/\)[*+{]/.test(pattern)) return false
  try {
    return hasRisk(parse(pattern))
  } catch {
    // What this parser does not know, such as a group with flags, is given the benefit of the doubt.
    return false
  }
}

function hasRisk(token: Token | Root): boolean {
  if (token.type === types.REPETITION && token.max === Number.POSITIVE_INFINITY) {
    if (alternativesOf(token.value).some((stack) => isMostlyRepeated(stack))) return true
  }
  const inner = token.type === types.REPETITION ? [token.value] : alternativesOf(token).flat()
  return inner.some((each) => hasRisk(each))
}

/** Nothing but a repetition without an end is sure to be in it. */
function isMostlyRepeated(stack: readonly Token[]): boolean {
  const sure = stack.filter((each) => !(each.type === types.REPETITION && each.min === 0))
  const endless = stack.filter((each) => each.type === types.REPETITION && each.max === Number.POSITIVE_INFINITY)
  return endless.length > 0 && sure.every((each) => endless.includes(each)) && sure.length <= 1
}

function alternativesOf(token: Token | Root): readonly (readonly Token[])[] {
  if (token.type !== types.ROOT && token.type !== types.GROUP) return []
  if (token.options) return token.options
  return token.stack ? [token.stack] : []
}
