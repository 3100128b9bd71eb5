import type { Json, JsonObject } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Maker } from './make-value.ts'
import type { TypeName } from './schema-facts.ts'
import { asNumber, inSteps, isNullable, rangeOf, typeOf } from './schema-facts.ts'

/** Which end of what a schema allows. */
export type End = 'minimum' | 'maximum'

/** How long a text and a list become where the schema sets no bound. */
const longText = 2000
const longList = 20

/** A list is not made longer than this, even where it may be. */
const longestList = 1000

/** Letters of many scripts, of which some take two or four bytes, and some two halves. */
const letters = [...'Ünïcödé Größe Ελληνικά Кириллица עברית العربية हिन्दी ไทย 中文 日本語 한국어 🎭🚀👩‍💻 ']

const largestInteger: Readonly<Record<string, number>> = { int32: 2_147_483_647 }

/**
 * Gives the smallest or the largest value that a schema allows: null, empty, zero and false, or the longest texts in
 * letters of many scripts, the largest numbers and the fullest lists. What has a form of its own keeps it.
 */
export function boundary(maker: Maker, given: Json | undefined, end: End, place: string): Json {
  const schema = maker.flatten(given)
  if (schema.const !== undefined) return schema.const
  if (end === 'minimum' && isNullable(schema)) return null
  if (Array.isArray(schema.enum)) return choiceAt(schema.enum, end)
  return byType[typeOf(schema)](maker, schema, end, place)
}

function choiceAt(choices: readonly Json[], end: End): Json {
  const real = choices.filter((each) => each !== null)
  return (end === 'minimum' ? real[0] : real.at(-1)) ?? null
}

type AtEnd = (maker: Maker, schema: JsonObject, end: End, place: string) => Json

const byType: Readonly<Record<TypeName, AtEnd>> = {
  object: objectAt,
  array: listAt,
  string: textAt,
  integer: (_maker, schema, end) => numberAt(schema, end, 1),
  number: (_maker, schema, end) => numberAt(schema, end, 0.01),
  boolean: (_maker, _schema, end) => end === 'maximum',
  null: () => null,
}

function objectAt(maker: Maker, schema: JsonObject, end: End, place: string): Json {
  const properties = isObject(schema.properties) ? schema.properties : {}
  const required: readonly Json[] = Array.isArray(schema.required) ? schema.required : []
  const wanted = Object.entries(properties).filter(([name]) => end === 'maximum' || required.includes(name))
  return Object.fromEntries(wanted.map(([name, each]) => [name, boundary(maker, each, end, `${place}/${name}`)]))
}

function listAt(maker: Maker, schema: JsonObject, end: End, place: string): Json {
  const items = maker.flatten(schema.items)
  const least = asNumber(schema.minItems) ?? 0
  const known = items.enum ?? items.examples
  const choices = Array.isArray(known) && (end === 'maximum' || schema.uniqueItems === true) ? known : undefined
  if (choices) return choices.slice(0, end === 'minimum' ? least : (asNumber(schema.maxItems) ?? choices.length))
  const count = end === 'minimum' ? least : Math.min(asNumber(schema.maxItems) ?? longList, longestList)
  const hasForm = ['x-looks-like', 'format', 'pattern'].some((keyword) => items[keyword] !== undefined)
  return Array.from({ length: count }, (_, index) =>
    hasForm || schema.uniqueItems === true
      ? maker.make(items, `${place}/${index}`)
      : boundary(maker, items, end, `${place}/${index}`),
  )
}

/** The first and the last day of RFC 3339, and the ids of RFC 9562 with all bits clear or set. */
const ends: Readonly<Record<string, Readonly<Record<End, string>>>> = {
  date: { minimum: '0001-01-01', maximum: '9999-12-31' },
  'date-time': { minimum: '0001-01-01T00:00:00Z', maximum: '9999-12-31T23:59:59Z' },
  uuid: { minimum: '00000000-0000-0000-0000-000000000000', maximum: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
}

/** What is longer than a name, and still an address. */
const addresses: readonly unknown[] = ['web-address', 'image-address']

const withForm: readonly unknown[] = ['png', 'png-data-url', 'email-domain']

function textAt(maker: Maker, schema: JsonObject, end: End, place: string): Json {
  const { format, pattern, maxLength, minLength, 'x-looks-like': look } = schema
  const known = typeof format === 'string' ? ends[format]?.[end] : undefined
  if (known !== undefined) return known
  const made = (): Json => maker.make(schema, place)
  if (typeof pattern === 'string' || typeof format === 'string' || schema.contentEncoding !== undefined) return made()
  if (end === 'minimum') return 'x'.repeat(asNumber(minLength) ?? 0)
  if (withForm.includes(look) || (schema.examples !== undefined && maxLength === undefined)) return made()
  const most = asNumber(maxLength) ?? longText
  const address = addresses.includes(look) ? String(made()) : undefined
  return address === undefined ? longest(most) : `${address}/${'long-path/'.repeat(most / 10)}`.slice(0, most)
}

/** Gives a text of so many characters, as JSON Schema counts them: a character of two halves is one. */
function longest(count: number): string {
  const text = Array.from({ length: count }, (_, index) => letters[index % letters.length])
  // A space at the end is what forms like to take away.
  if (text.at(-1) === ' ') text[text.length - 1] = '.'
  return text.join('')
}

function numberAt(schema: JsonObject, end: End, smallest: number): number {
  const { step, first, last } = rangeOf(schema, smallest)
  if (end === 'minimum') return Number.isFinite(first) ? inSteps(first, step) : Math.min(0, inSteps(last, step))
  if (Number.isFinite(last)) return inSteps(last, step)
  if (smallest === 1) return largestInteger[String(schema.format)] ?? Number.MAX_SAFE_INTEGER
  return 999_999_999_999.99
}
