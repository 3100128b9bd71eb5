import type { Json, JsonObject } from '../../openapi/contract.ts'
import { plain } from '../../openapi/infer/names.ts'
import { isObject } from '../../openapi/pointer.ts'
import { isSame } from '../case.ts'
import type { Config } from '../setup/config.ts'
import { rightSamples } from '../setup/fields.ts'
import type { Field } from '../setup/tested-update.ts'
import { aroundTime, inOrder } from '../setup/times.ts'
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

  /** Gives every text that is free to choose another value: what is to be unique may be taken. */
  renew(): void {
    this.#current = this.#renewed(this.#current)
  }

  #renewed(body: JsonObject): JsonObject {
    this.#counter.last += 1
    const renewed = Object.entries(body).map(([name, value]): [string, Json] => {
      const schema = this.#fields.find((field) => field.name === name)?.schema
      if (!schema || !isFreeText(schema, value)) return [name, value]
      return [name, fresh(schema, this.usual[name] ?? value, this.#counter.last) ?? value]
    })
    return Object.fromEntries(renewed)
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
    return isObject(body) && only !== undefined ? aroundTime(this.#fields, body, only) : []
  }
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
export function createBody(parts: BodyParts, config: Config): CreateBody | undefined {
  const { fields, required, examples, says, counter } = parts
  const known = valuesOf(fields, required, examples)
  // An empty body is none: one more field makes it one.
  const usual =
    known && [known, ...Object.entries(allOf(fields)).map(([name, value]) => ({ [name]: value, ...known }))].find(says)
  if (!usual) return undefined
  const leading = (body: JsonObject): JsonObject => inOrder(fields, { ...body, ...references(fields, body, config) })
  const first = leading(usual)
  const findOthers = (): JsonObject[] => {
    const shown = examples.map((example) => leading({ ...usual, ...example }))
    const whole = leading({ ...allOf(fields), ...usual })
    const late = [first, ...shown].map((body) => inOrder(fields, body, later))
    const all = [first, ...shown, ...late, whole, inOrder(fields, first, earlier)]
    return all
      .filter(says)
      .filter((body, index) => all.findIndex((other) => isSame(other, body)) === index)
      .slice(1)
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
    const sample = field && rightSamples(field)[0]?.value
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
      const [sample] = rightSamples(field)
      return sample ? [[field.name, sample.value] as const] : []
    })
  return Object.fromEntries(all)
}

/** Returns a body with a value in every field, those that are required as they are. */
export function wholeOf(fields: readonly Field[], required: JsonObject): JsonObject {
  return inOrder(fields, { ...allOf(fields), ...required })
}

/** Returns the keys of known records for fields that are called like the path parameters that name them. */
function references(fields: readonly Field[], body: JsonObject, { resources, found = {} }: Config): JsonObject {
  const known = { ...found, ...Object.fromEntries(Object.entries(resources).map(([name, [key]]) => [name, key])) }
  const pairs = fields.flatMap(({ name, schema, says }): [string, Json][] => {
    const [, key] = Object.entries(known).find(([parameter]) => plain(parameter) === plain(name)) ?? []
    const value = [key, Number(key)].find((each) => each !== undefined && schema.accepts(each) && says(each))
    return Object.hasOwn(body, name) && value !== undefined ? [[name, value]] : []
  })
  return Object.fromEntries(pairs)
}
