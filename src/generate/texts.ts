import type { Json } from '../openapi/contract.ts'
import type { Facts } from './facts.ts'
import type { Faker } from './fake.ts'
import { ends, formats, shortest } from './formats.ts'
import { keepsText, textOfPattern } from './pattern.ts'

/** Which end of what a schema allows. */
export type End = 'minimum' | 'maximum'

/** How long a text becomes where the schema sets no bound. */
const longText = 2000

/** Letters of many scripts, of which some take two or four bytes, and some two halves. */
const letters = [...'Ünïcödé Größe Ελληνικά Кириллица עברית العربية हिन्दी ไทย 中文 日本語 한국어 🎭🚀👩‍💻 ']

/** How often a format is drawn before short texts are tried that are known to have it. */
const mostDraws = 20

/** Returns an ordinary text: of the format, of the patterns, or words. */
export function ordinaryText(faker: Faker, { bounds, isBase64 }: Facts): string {
  const [format = ''] = bounds.formats
  const make = Object.hasOwn(formats, format) ? formats[format] : undefined
  if (make) {
    for (let draws = 0; draws < mostDraws; draws++) {
      const text = make(faker)
      if (keepsText(bounds, text)) return text
    }
    const short = shortest[format]?.find((text) => keepsText(bounds, text))
    if (short !== undefined) return short
  }
  if (bounds.patterns.length > 0) {
    const text = textOfPattern(bounds, (most) => faker.number.int({ min: 0, max: most }))
    if (text !== undefined) return text
  }
  const { minLength: least = 0, maxLength: most = Math.max(least, 60) } = bounds
  const words = faker.lorem.words({ min: 1, max: 4 })
  if (isBase64) return encoded(words, least, most)
  return words.padEnd(least, words).slice(0, most)
}

/** Base64 comes in fours. */
function encoded(words: string, least: number, most: number): string {
  const fours = Math.max(Math.ceil(least / 4), Math.min(Math.floor(most / 4), Math.ceil(words.length / 3)))
  return btoa(words.padEnd(fours * 3, words).slice(0, fours * 3))
}

/** What is longer than a name, and still an address. */
const addresses: ReadonlySet<string | undefined> = new Set(['web-address', 'image-address'])

const withForm: ReadonlySet<string | undefined> = new Set(['png', 'png-data-url', 'email-domain'])

/**
 * Returns the shortest or the longest text. What has a form of its own keeps it.
 *
 * @param make Makes an ordinary text.
 */
export function textAt({ bounds, look, examples, isBase64 }: Facts, end: End, make: () => Json): Json {
  const { minLength = 0, maxLength, patterns, formats: stated } = bounds
  const [format] = stated
  const known = format === undefined ? undefined : ends[format]?.[end]
  if (known !== undefined && keepsText(bounds, known)) return known
  if (patterns.length > 0 || format !== undefined || isBase64) return make()
  if (end === 'minimum') return 'x'.repeat(minLength)
  if (withForm.has(look) || (examples.length > 0 && maxLength === undefined)) return make()
  const most = maxLength ?? Math.max(longText, minLength)
  if (!addresses.has(look)) return longest(most)
  return `${make()}/${'long-path/'.repeat(most / 10)}`.slice(0, most)
}

/** Returns a text of so many characters, as JSON Schema counts them: a character of two halves is one. */
function longest(count: number): string {
  const text = Array.from({ length: count }, (_, index) => letters[index % letters.length])
  // A space at the end is what forms like to strip.
  if (text.at(-1) === ' ') text[text.length - 1] = '.'
  return text.join('')
}
