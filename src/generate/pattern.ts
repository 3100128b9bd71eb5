import type { Group, Repetition, Root, SetToken, Token } from 'ret'
import ret from 'ret'
import { isRiskyPattern } from '../openapi/risky-pattern.ts'
import type { Bounds } from '../openapi/schema.ts'

const { types } = ret

/** @note the package is CommonJS: its types say what its default is for bundlers, at run time it is the function itself. */
const parse = ret as unknown as (pattern: string) => Root

/** The bounds of texts that have a form. */
type TextBounds = Pick<Bounds, 'patterns' | 'minLength' | 'maxLength'>

/** Returns a whole number from 0 to `most`. */
export type Draw = (most: number) => number

/** What may be repeated more often counts as unbounded. */
const mostRepeated = 1000

/** How often a text is written before a pattern counts as impossible. */
const mostTries = 200

/**
 * Returns a text that matches all patterns of the bounds and keeps their lengths; undefined if none was found.
 *
 * Texts are written along the first pattern and then tested, so that a lookahead, which cannot be followed, is met
 * by trying.
 */
export function textOfPattern(bounds: TextBounds, draw: Draw): string | undefined {
  const trees = bounds.patterns.map((pattern) => treeOf(pattern))
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const tree = trees[attempt % trees.length]
    if (!tree) continue
    const text = filled(write(tree.root, writing(bounds, attempt, draw)), tree.isOpen, bounds, draw)
    if (keepsText(bounds, text)) return text
  }
  return undefined
}

/**
 * Returns a text with each repetition at its longest and choices drawn; undefined if nothing bounds it, or it breaks the
 * bounds.
 *
 * @param makeDraw Returns what draws the same each time.
 */
export function longestTextOfPattern(bounds: TextBounds, makeDraw: () => Draw): string | undefined {
  const { patterns, maxLength } = bounds
  const [tree] = patterns.map((pattern) => treeOf(pattern))
  if (!tree) return undefined
  const long = (more: number): string =>
    write(tree.root, { draw: makeDraw(), more, left: maxLength ?? more, isLong: true, ahead: false })
  const text = long(maxLength ?? mostRepeated)
  const isBounded = maxLength !== undefined || long(mostRepeated * 2).length === text.length
  return isBounded && keepsText(bounds, text) ? text : undefined
}

/** Returns the shortest text that a pattern takes; undefined where the parser does not know it, or the text breaks other bounds. */
export function shortestTextOfPattern(bounds: TextBounds, draw: Draw): string | undefined {
  const [tree] = bounds.patterns.map((pattern) => treeOf(pattern))
  if (!tree) return undefined
  const left = bounds.maxLength ?? spare
  const text = write(tree.root, { draw, more: 0, left, isLong: false, ahead: false })
  return keepsText(bounds, text) ? text : undefined
}

/** Checks the length, in characters rather than units of UTF-16, and the patterns of a text. */
export function keepsText(
  { patterns, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: TextBounds,
  text: string,
): boolean {
  const length = text.length <= maxLength && minLength === 0 ? text.length : [...text].length
  return length >= minLength && length <= maxLength && patterns.every((pattern) => isKept(pattern, text))
}

/** A pattern that may take for ever is left to the compiled schema, which has the last word in any case. */
function isKept(pattern: string, text: string): boolean {
  return isRiskyPattern(pattern) || expressionOf(pattern).test(text)
}

const expressions = new Map<string, RegExp>()

function expressionOf(pattern: string): RegExp {
  const found = expressions.get(pattern) ?? new RegExp(pattern, 'u')
  expressions.set(pattern, found)
  return found
}

interface Tree {
  readonly root: Root
  /** Whether anything may follow the match. */
  readonly isOpen: boolean
}

const trees = new Map<string, Tree | undefined>()

/** Returns undefined for a pattern that the parser does not know. */
function treeOf(pattern: string): Tree | undefined {
  if (!trees.has(pattern)) trees.set(pattern, parsed(pattern))
  return trees.get(pattern)
}

function parsed(pattern: string): Tree | undefined {
  try {
    const root = parse(plain(pattern))
    const last = root.stack?.at(-1)
    return { root, isOpen: root.stack !== undefined && last?.type !== types.POSITION }
  } catch {
    return undefined
  }
}

/** The letters that stand in for those of a Unicode property. */
const properties: Readonly<Record<string, string>> = {
  L: 'A-Za-z',
  Letter: 'A-Za-z',
  Lu: 'A-Z',
  Ll: 'a-z',
  N: '0-9',
  Nd: '0-9',
  P: '!,.?-',
  S: '+=$',
  Z: ' ',
  Zs: ' ',
}

/** Rewrites what the parser does not know: `\\p{L}`, `\\u{1F600}` and lookbehinds. */
function plain(pattern: string): string {
  let isInClass = false
  return pattern
    .replaceAll('(?<=', '(?:')
    .replaceAll('(?<!', '(?!')
    .replaceAll(
      /\\p\{(?:\w+=)?(\w+)\}|\\u\{([0-9A-Fa-f]+)\}|\\.|[[\]]/gsu,
      (found, property?: string, code?: string) => {
        if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16))
        if (property !== undefined) {
          const letters = properties[property] ?? 'A-Za-z'
          return isInClass ? letters : `[${letters}]`
        }
        if (found === '[') isInClass = true
        if (found === ']') isInClass = false
        return found
      },
    )
}

/** How much longer than it must be a text without a greatest length may become. */
const spare = 60

/** How a text is written: few repetitions at first, then as many as the length asks for, and other numbers. */
interface Writing {
  readonly draw: Draw
  /** How often something may be repeated beyond what it must. */
  readonly more: number
  /** Whether a repetition is as long as it may be. */
  readonly isLong: boolean
  /** How many more characters there is room for. */
  left: number
  /** Whether what a lookahead asks for is written in front. */
  readonly ahead: boolean
}

function writing({ minLength = 0, maxLength = minLength + spare }: TextBounds, attempt: number, draw: Draw): Writing {
  const sizes = [Math.max(5, minLength), minLength, 0, 10, 1, 40]
  const more = sizes[attempt % sizes.length] as number
  return { draw, more, left: maxLength, isLong: attempt % 12 === 1 && minLength > 5, ahead: attempt % 4 === 3 }
}

function write(token: Token | Root, writer: Writing): string {
  switch (token.type) {
    case types.ROOT:
    case types.GROUP:
      return writeGroup(token, writer)
    case types.REPETITION:
      return writeRepetition(token, writer)
    case types.SET:
      writer.left--
      return drawnFrom(token.set, token.not, writer.draw)
    case types.CHAR:
      writer.left--
      return String.fromCodePoint(token.value)
    default:
      return ''
  }
}

function writeGroup(group: Group | Root, writer: Writing): string {
  if (group.type === types.GROUP && (group.notFollowedBy || (group.followedBy && !writer.ahead))) return ''
  const stack = group.options ? group.options[writer.draw(group.options.length - 1)] : group.stack
  return (stack ?? []).map((each) => write(each, writer)).join('')
}

function writeRepetition({ min, max, value }: Repetition, writer: Writing): string {
  const most = Math.min(max, min + writer.more)
  const count = writer.isLong ? most : min + writer.draw(most - min)
  let text = ''
  for (let index = 0; index < count && (index < min || writer.left > 0); index++) text += write(value, writer)
  return text
}

/** Fills up a text that anything may follow. */
function filled(text: string, isOpen: boolean, { minLength = 0 }: TextBounds, draw: Draw): string {
  let long = text
  while (isOpen && long.length < minLength) long += String.fromCodePoint(97 + draw(25))
  return long
}

const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
const signs = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index))

/** Letters and digits where there are some, otherwise what can be printed, otherwise anything. */
function drawnFrom(set: readonly SetToken[], isNot: boolean, draw: Draw): string {
  const fits = (sign: string): boolean => set.some((each) => holds(each, sign.codePointAt(0) as number)) !== isNot
  for (const candidates of [letters, signs]) {
    const found = candidates.filter(fits)
    // Signs are drawn now and then, too: a pattern may ask for one.
    if (found.length > 0 && !(candidates === letters && found.length === letters.length && draw(3) === 0))
      return found[draw(found.length - 1)] as string
  }
  const [first] = set
  if (isNot || first === undefined) return 'é'
  if (first.type === types.CHAR) return String.fromCodePoint(first.value)
  return first.type === types.RANGE
    ? String.fromCodePoint(first.from + draw(Math.min(20, first.to - first.from)))
    : drawnFrom(first.set, first.not, draw)
}

function holds(token: SetToken, code: number): boolean {
  if (token.type === types.CHAR) return token.value === code
  if (token.type === types.RANGE) return code >= token.from && code <= token.to
  return token.set.some((each) => holds(each, code)) !== token.not
}
