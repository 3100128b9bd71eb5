import { fitting } from '../../generate/samples.ts'
import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import { isSame } from '../case.ts'
import { rightSamples, sampleOf } from '../setup/fields.ts'
import type { Field } from '../setup/tested-update.ts'
import { aroundTime, aroundTimesIn, inOrder, isTime } from '../setup/times.ts'
import { fresh, isFreeText } from './own-key.ts'

/** Days that are in the future, and in the past, for every target. */
const later = Date.UTC(2040, 0, 2, 9)
const earlier = Date.UTC(2010, 0, 2, 9)

/**
 * The values of required fields that new records are made with. A target may ask for more than the document says: other
 * names than there are, a start before its end, records that exist. The first body that it takes is kept.
 */
export class CreateBody {
  /** What cases send, changed where they need to. */
  readonly usual: JsonObject
  /** Whether the target has taken a body of these values. */
  isProven = false
  /** The status with which the last of all bodies was refused, if none was taken. */
  refused: number | undefined
  readonly #fields: readonly Field[]
  readonly #findOthers: () => readonly JsonObject[]
  readonly #counter: Counter
  #current: JsonObject

  /**
   * @param findOthers Returns bodies to try if the usual one is refused, the likeliest first.
   * @param counter Counts the values that were given out.
   */
  constructor(usual: JsonObject, findOthers: () => readonly JsonObject[], fields: readonly Field[], counter: Counter) {
    this.usual = usual
    this.#current = usual
    this.#findOthers = findOthers
    this.#fields = fields
    this.#counter = counter
  }

  /** Returns a body with the values that the target takes, but for fields that a case is about. */
  adapted(body: Json | undefined, kept: readonly string[] = []): Json | undefined {
    if (!isObject(body) || this.#current === this.usual) return body
    const named = Object.entries(body).map(([name, value]): [string, Json] => {
      const isUsual = !kept.includes(name) && Object.hasOwn(this.usual, name) && isSame(value, this.usual[name])
      return [name, isUsual ? (this.#current[name] ?? value) : value]
    })
    const more = Object.entries(this.#current).filter(([name]) => !Object.hasOwn(this.usual, name))
    return Object.fromEntries([...more, ...named])
  }

  /** Returns a body with another value for every text that is free to choose: what is to be unique may be taken. */
  renew(): void {
    this.#current = this.#renewed(this.#current)
  }

  /** Returns a body with texts of its own: a record that stays must not take what cases are going to send. */
  distinct(body: JsonObject): JsonObject {
    return this.#changed(body, ownText)
  }

  #renewed(body: JsonObject): JsonObject {
    return this.#changed(body, ({ name, schema }, value, count) =>
      isFreeText(schema, value) ? fresh(schema, this.usual[name] ?? value, count) : undefined,
    )
  }

  /** @param find Returns another value for a field, given a number that no body before had; undefined: it stays. */
  #changed(body: JsonObject, find: (field: Field, value: Json, count: number) => Json | undefined): JsonObject {
    this.#counter.last += 1
    const pairs = Object.entries(body).map(([name, value]): [string, Json] => {
      const field = this.#fields.find((each) => each.name === name)
      return [name, (field && find(field, value, this.#counter.last)) ?? value]
    })
    return Object.fromEntries(pairs)
  }

  /** Tries other bodies until one is taken, which is kept. Returns whether one is. */
  async settle(isTaken: (body: JsonObject) => Promise<number>): Promise<boolean> {
    for (const given of [this.usual, ...this.#findOthers()]) {
      let body = given
      let status = await isTaken(body)
      // Some say with 422 that a name is taken.
      if (status === 409 || status === 422) {
        body = this.#renewed(given)
        status = await isTaken(body)
      }
      this.refused = status < 300 ? undefined : status
      if (status >= 300) continue
      this.#current = body
      this.isProven = true
      return true
    }
    return false
  }

  /** Returns the body with its other times moved around one that a case is about. */
  around(body: Json | undefined, kept: readonly string[] = []): JsonObject[] {
    const [only] = kept
    if (!isObject(body) || only === undefined) return []
    const field = this.#fields.find(({ name }) => name === only)
    const value = body[only]
    const inside = field && value !== undefined ? aroundTimesIn(field.schema, value) : []
    return [...aroundTime(this.#fields, body, only), ...inside.map((moved) => ({ ...body, [only]: moved }))]
  }
}

/** Returns a text that differs from all samples of its field; undefined if a format or another record says what it is. */
function ownText(field: Field, value: Json, count: number): Json | undefined {
  const { schema, samples } = field
  if (!isOwnText(field, value) || unordered.includes(String(value))) return undefined
  const texts = [count, count + 10, count + 20].map((each) => fresh(schema, value, each))
  return texts.find((text) => text !== undefined && !samples.some((sample) => sample.value === text))
}

/** The last of the numbers in values that are to be unique: all that create records of a kind share it. */
export interface Counter {
  last: number
}

/** What a create operation says of its body. */
export interface BodyParts {
  readonly fields: readonly Field[]
  readonly required: ReadonlySet<string>
  /** The examples of the document. */
  readonly examples: readonly JsonObject[]
  /** Whether a body can be sent. */
  readonly says: (body: Json) => boolean
  readonly counter: Counter
}

/** Returns bodies for new records; undefined if no valid value is known for a required field. */
export function createBody(parts: BodyParts): CreateBody | undefined {
  const { fields, required, examples, says, counter } = parts
  const known = valuesOf(fields, required, examples)
  // A form without fields cannot be sent: one more field is added.
  const usual =
    known && [known, ...Object.entries(allOf(fields)).map(([name, value]) => ({ [name]: value, ...known }))].find(says)
  if (!usual) return undefined
  const leading = (body: JsonObject): JsonObject => inOrder(fields, { ...body, ...references(fields, body) })
  const first = leading(usual)
  const findOthers = (): JsonObject[] => {
    const shown = examples.map((example) => leading({ ...usual, ...example }))
    const whole = leading({ ...allOf(fields), ...usual })
    const late = [first, ...shown].map((body) => inOrder(fields, body, later))
    const all = [first, ...shown, ...late, whole, inOrder(fields, first, earlier)].filter(says)
    return all.filter((body, index) => all.findIndex((other) => isSame(other, body)) === index).slice(1)
  }
  return new CreateBody(first, findOthers, fields, counter)
}

function valuesOf(
  fields: readonly Field[],
  required: ReadonlySet<string>,
  examples: readonly JsonObject[],
): JsonObject | undefined {
  const values = [...required].map((name): readonly [string, Json | undefined] => {
    const field = fields.find((each) => each.name === name)
    const sample = field && sampleOf(field)?.value
    return [name, sample ?? examples.find((example) => Object.hasOwn(example, name))?.[name]]
  })
  if (values.some(([, value]) => value === undefined)) return undefined
  return Object.fromEntries(values) as JsonObject
}

/** Returns a value for every field, under its own name. */
function allOf(fields: readonly Field[]): JsonObject {
  const all = fields
    .filter(({ isAlias }) => !isAlias)
    .flatMap((field) => {
      const sample = sampleOf(field)
      return sample ? [[field.name, sample.value] as const] : []
    })
  return Object.fromEntries(all)
}

/** Returns a body with a value in every field, those that are required as they are. */
export function wholeOf(fields: readonly Field[], required: JsonObject): JsonObject {
  return inOrder(fields, { ...allOf(fields), ...required })
}

/** Numbers that stand in another order as texts. */
const unlikeTexts: readonly number[] = [9, 10, 100, 20]

/** Times that stand in another order as texts. */
const zoned: readonly string[] = [
  ...['2041-03-01T09:00:00Z', '2041-03-01T19:30:00+12:00', '2041-03-01T03:00:00-08:00', '2041-03-01T08:15:00Z'],
]

/** Texts that do not follow each other in the order in which they are given out. */
const unordered: readonly string[] = ['Understudy quince', 'Understudy alder', 'Understudy yarrow', 'Understudy birch']

/**
 * Returns the body of one of several records that differ, so that filters and orders of lists show what they do. Times
 * follow each other, and references stay.
 *
 * @param nth Which of the records, from 0; two of four alike have the same value in what is chosen from a list.
 */
export function variedBody(fields: readonly Field[], required: JsonObject, nth: number): JsonObject {
  const whole = wholeOf(fields, required)
  const times = fields.filter(isTime)
  const varied = fields.map((field): readonly [string, Json | undefined] => {
    const { name, schema } = field
    // Two times follow each other, which no schema says.
    if (times.length === 1 && times[0] === field) return [name, zoned.slice(nth).find((each) => schema.accepts(each))]
    const usual = whole[name]
    const alike = Math.floor(nth / 2)
    if (schema.choices || typeof usual === 'boolean') return [name, rightSamples(field)[alike]?.value]
    if (typeof usual === 'number') return [name, unlikeTexts.slice(nth).find((each) => schema.accepts(each))]
    if (Array.isArray(usual)) return [name, variedList(schema, nth)]
    return [name, isOwnText(field, usual) ? unordered.slice(nth).find((each) => schema.accepts(each)) : undefined]
  })
  const sent = varied.filter(([name, value]) => value !== undefined && Object.hasOwn(whole, name))
  return { ...whole, ...(Object.fromEntries(sent) as JsonObject) }
}

/** Returns a list of two texts, of which two records in a row have one in common; undefined where the list is of other things. */
function variedList(schema: SchemaView, nth: number): Json | undefined {
  const texts = schema.items ? fitting(schema.items).flatMap(({ value, evidence }) => (evidence ? [] : [value])) : []
  const own = texts.filter((each) => typeof each === 'string' && each !== '' && each.length < 30)
  const list = [own[(nth + 1) % own.length], own[nth % own.length]]
  return own.length > 2 && schema.accepts(list as Json) ? (list as Json) : undefined
}

/** Returns the keys of known records for the fields of a body that name some. */
function references(fields: readonly Field[], body: JsonObject): JsonObject {
  const keys = fields.flatMap(({ name, samples: [sample] }): [string, Json][] =>
    sample?.keyword === 'reference' && Object.hasOwn(body, name) ? [[name, sample.value]] : [],
  )
  return Object.fromEntries(keys)
}

/** Returns whether a text is the field's own: neither a format nor another record says what it is. */
function isOwnText({ schema, samples }: Field, value: Json | undefined): boolean {
  const isTold = schema.bounds.formats.length > 0 || samples[0]?.keyword === 'reference'
  return !isTold && value !== undefined && isFreeText(schema, value)
}
