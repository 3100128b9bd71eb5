/**
 * Returns a regular expression as it has to be written for JavaScript's `u` flag, with which patterns are compiled
 * (JSON Schema 2020-12 section 6.4); undefined where it cannot be used at all.
 *
 * Documents are full of patterns for other dialects: escaped hyphens, `\A` and `\z`, `(?i)` at the start, `(?P<name>…)`.
 */
export function usablePattern(pattern: string): string | undefined {
  if (compiles(pattern)) return pattern
  const rewritten = rewrite(pattern)
  return compiles(rewritten) ? rewritten : undefined
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}

function rewrite(pattern: string): string {
  const [, flags, rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? []
  const plain = withoutIdleEscapes(rest.replaceAll('(?P<', '(?<'))
  return flags === undefined ? plain : `(?${flags}:${plain})`
}

/** Perl's anchors for the whole text. */
const anchors: Readonly<Record<string, string>> = { A: '^', Z: '$', z: '$' }

/** With `u`, only what has a meaning may be escaped, and brackets that mean themselves have to be (ECMA-262 section 22.2.1). */
function withoutIdleEscapes(pattern: string): string {
  let written = ''
  let isInClass = false
  for (const [token, at] of tokensOf(pattern)) {
    const usable = usableToken(token, pattern, at, isInClass)
    if (usable === '[') isInClass = true
    if (usable === ']') isInClass = false
    written += usable
  }
  return written
}

function usableToken(token: string, pattern: string, at: number, isInClass: boolean): string {
  if (token.startsWith('\\')) return token.length > 2 ? token : usableEscape(token[1] ?? '\\', isInClass)
  // Inside of brackets, another opening one means itself, and may as well be escaped.
  const isLone = isInClass ? token === '[' || (token === '-' && isBesideSet(pattern, at)) : isLoneBracket(pattern, at)
  return isLone ? `\\${token}` : token
}

/** Returns the characters of a pattern, an escape in one piece, each with where it starts. */
function tokensOf(pattern: string): [token: string, at: number][] {
  return [...pattern.matchAll(/\\[pPu]\{[^}]*\}|\\[\s\S]?|[\s\S]/g)].map((match) => [match[0], match.index])
}

function usableEscape(char: string, isInClass: boolean): string {
  if (/[\^$\\.*+?()[\]{}|/]/.test(char) || (isInClass && char === '-')) return `\\${char}`
  if (!isInClass && Object.hasOwn(anchors, char)) return anchors[char] as string
  return /[bBdDwWsSnrtfv0-9cxukpP]/.test(char) ? `\\${char}` : char
}

/** A hyphen between a set and something else, as in `[\w-.]`: it means itself, not a range. */
function isBesideSet(pattern: string, at: number): boolean {
  return /\\(?:[wWdDsS]|[pP]\{[^}]*\})$/.test(pattern.slice(0, at)) || /^-\\[wWdDsSpP]/.test(pattern.slice(at))
}

/** A brace that is not a quantifier, or a bracket that closes nothing. */
function isLoneBracket(pattern: string, at: number): boolean {
  const char = pattern[at]
  if (char === ']') return true
  if (char === '{') return !/^\{\d+(,\d*)?\}/.test(pattern.slice(at))
  return char === '}' && !/\{\d+(,\d*)?$/.test(pattern.slice(0, at))
}
