import type { Bounds, SchemaView } from '../../openapi/schema.ts'
import { drawFrom } from '../chance.ts'
import { keepsText, longestTextOfPattern, shortestTextOfPattern, textOfPattern } from '../pattern.ts'
import type { Sample } from '../samples.ts'
import type { Format } from './formats.ts'
import { longOfFormat, samplesOfFormat } from './formats.ts'

/** Returns texts that are likely to fit, ordinary ones first. The caller checks that they do. */
export function texts(schema: SchemaView): Sample[] {
  const {
    formats: [format],
    patterns: [pattern],
  } = schema.bounds
  const known = typeof format === 'string' ? samplesOfFormat(format) : undefined
  const formatted = typeof format === 'string' && known ? ofFormat(schema.bounds, format, known.right) : undefined
  // What has a form beside a format need not be of the format for everybody: `https://` is a URI by its grammar.
  if (typeof pattern === 'string') return formatted?.length ? formatted : ofPattern(schema.bounds)
  if (formatted) return formatted
  if (schema.keyword('contentEncoding') !== undefined || format === 'byte') return base64Texts
  const [example] = schema.examples.filter((each) => typeof each === 'string')
  return freeTexts(schema.bounds, example)
}

function ofFormat(bounds: Bounds, format: string, right: Format['right']): Sample[] {
  const known = right.map(([value, about, evidence]): Sample => {
    return { value, about, keyword: 'format', ...(evidence && { evidence }) }
  })
  const longest = typeof bounds.maxLength === 'number' ? longOfFormat(format, bounds.maxLength) : undefined
  const all =
    longest === undefined ? known : [...known, { value: longest, about: 'the longest text', keyword: 'maxLength' }]
  return all.filter(({ value }) => keepsText(bounds, String(value)))
}

/** Returns texts, most of which break one keyword each. The caller checks that they do. */
export function wrongTexts({ bounds }: SchemaView): Sample[] {
  const {
    minLength,
    maxLength,
    formats: [format],
    patterns: [pattern],
  } = bounds
  const known = typeof format === 'string' ? samplesOfFormat(format) : undefined
  const samples: Sample[] = []
  // Of a text that has to be of some form too, it would not show what it is refused for.
  const isFree = known === undefined && pattern === undefined
  if (isFree && typeof minLength === 'number' && minLength > 0)
    samples.push({ value: beyond.repeat(minLength - 1), about: 'one character too few', keyword: 'minLength' })
  if (isFree && typeof maxLength === 'number')
    samples.push({ value: 'x'.repeat(maxLength + 1), about: 'one character too many', keyword: 'maxLength' })
  const long = typeof format === 'string' && typeof maxLength === 'number' && longOfFormat(format, maxLength + 1)
  if (long && keepsText({ patterns: bounds.patterns }, long))
    samples.push({ value: long, about: 'one character too many', keyword: 'maxLength' })
  if (typeof pattern === 'string') samples.push(...pastPattern(bounds))
  else if (known) samples.push(...known.wrong.map(([value, about]) => ({ value, about, keyword: 'format' })))
  return samples
}

/** One character in two units of UTF-16: lengths count characters (JSON Schema 2020-12 Validation, section 6.3.1). */
const beyond = '🎭'

/** @param example Begins long texts: a server may want more of a text than its schema says. */
function freeTexts({ minLength, maxLength }: Bounds, example = ''): Sample[] {
  const least = typeof minLength === 'number' ? minLength : 0
  const most = typeof maxLength === 'number' ? maxLength : undefined
  return [
    { value: 'Understudy', about: 'a text', keyword: 'text' },
    { value: 'Second cast', about: 'another text', keyword: 'text' },
    { value: '', about: 'the empty text', keyword: 'minLength' },
    most !== undefined && most < 64
      ? { value: 'One line\r\nand another', about: 'two lines', keyword: 'text' }
      : {
          value: 'A sentence of words, as long as a line of a page,\r\nand one more.',
          about: 'two lines',
          keyword: 'text',
        },
    // Some frameworks trim and compose every text, and say so nowhere.
    { value: '  spaces around  ', about: 'spaces at both ends', keyword: 'whitespace', evidence: 'assumed' },
    // One character is one, whichever it is.
    ...(least > 0 ? [{ value: ' ', about: 'a blank', keyword: 'whitespace', evidence: 'assumed' as const }] : []),
    { value: 'Grüße, 日本語, Ελλάδα 🎭, 👩\u200d🎤', about: 'letters of many scripts', keyword: 'text' },
    // A space run, an entity and a zero are what some frameworks collapse, decode or take for nothing.
    { value: '<b>"bread"</b>  & &amp; \\ \'s', about: 'markup, quotes and two spaces', keyword: 'text' },
    { value: '0', about: 'a zero as text', keyword: 'text' },
    { value: 'Cafe\u0301', about: 'a combining accent', keyword: 'normalization', evidence: 'assumed' },
    ...(most === undefined
      ? // Where nothing bounds a text, something in the database mostly does.
        [
          {
            value: example.padEnd(Math.max(least, 10_000), 'y'),
            about: 'a long text',
            keyword: 'length',
            evidence: 'assumed' as const,
          },
        ]
      : [
          { value: example.padEnd(most, 'y'), about: 'the longest text', keyword: 'maxLength' },
          {
            value: example + beyond.repeat(Math.max(0, most - [...example].length)),
            about: 'the longest text, beyond the basic plane',
            keyword: example === '' ? 'maxLength' : 'text',
          },
        ]),
    ...(least > 0 ? [{ value: 'x'.repeat(least), about: 'the shortest text', keyword: 'minLength' }] : []),
  ]
}

const base64Texts: readonly Sample[] & Sample[] = [
  { value: 'VW5kZXJzdHVkeQ==', about: 'a text in Base64', keyword: 'contentEncoding' },
  { value: 'U2Vjb25kIGNhc3Q=', about: 'another text in Base64', keyword: 'contentEncoding' },
  { value: 'QUJD'.repeat(1250), about: 'a long text in Base64', keyword: 'maxLength' },
]

/** How many texts of a form are written to find some that differ. */
const drawn = 20

/**
 * Returns different texts of a form, the same in every run.
 *
 * @param count How many are drawn; as many or fewer differ.
 */
export function textsOfPattern(bounds: Bounds, count: number = drawn): string[] {
  const draw = drawFrom(1)
  const written = Array.from({ length: count }, () => textOfPattern(bounds, draw)).filter((text) => text !== undefined)
  return [...new Set(written)].filter((text) => /^[\x20-\x7e]*$/.test(text))
}

function ofPattern(bounds: Bounds): Sample[] {
  const different = textsOfPattern(bounds)
  const [first, second] = different
  const longest =
    longestTextOfPattern(bounds, () => drawFrom(1)) ??
    different.toSorted((left, right) => right.length - left.length)[0]
  const isLonger = longest !== undefined && longest.length > Math.max(first?.length ?? 0, second?.length ?? 0)
  const shortest = shortestTextOfPattern(bounds, drawFrom(1))
  const isShorter =
    shortest !== undefined && [first, second].every((each) => each === undefined || shortest.length < each.length)
  const samples = [
    { value: first, about: 'a text of the form' },
    { value: second, about: 'another text of the form' },
    { value: isLonger ? longest : undefined, about: 'a long text of the form' },
    { value: isShorter ? shortest : undefined, about: 'the shortest text of the form' },
  ]
  return samples.flatMap(({ value, about }) => (value === undefined ? [] : [{ value, about, keyword: 'pattern' }]))
}

function pastPattern(bounds: Bounds): Sample[] {
  const [right] = ofPattern(bounds)
  // In some languages, `$` also matches before a line break at the end.
  const text = typeof right?.value === 'string' ? right.value : undefined
  const near = text === undefined ? [] : [`${text}\n`, inOtherCase(text), inOtherDigits(text), `${text}!`, `!${text}`]
  const wrong = [...near, '~', ''].filter((each) => !keepsText({ patterns: bounds.patterns }, each))
  return wrong.slice(0, 5).map((value) => {
    return { value, about: `${JSON.stringify(value)}, of another form`, keyword: 'pattern' }
  })
}

/** `\d` of some languages matches digits of every script, that of JSON Schema only those of ASCII. */
function inOtherDigits(text: string): string {
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
}

function inOtherCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()
}
