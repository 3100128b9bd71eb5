import type { Json, JsonObject } from '../openapi/contract.ts'
import { hash } from '../openapi/hash.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Look } from '../openapi/vocabulary.ts'
import type { Faker } from './fake.ts'
import { loadFaker } from './fake.ts'
import type { Flatten } from './flatten.ts'
import { createFlatten } from './flatten.ts'
import type { Looks } from './looks.ts'
import { createLooks } from './looks.ts'
import type { TypeName } from './schema-facts.ts'
import { asNumber, inSteps, isNullable, keepsBounds, rangeOf, typeOf } from './schema-facts.ts'

/** The moment before which generated times lie, so that they do not depend on when they are made. */
const referenceTime = Date.UTC(2025, 0, 1)

const twoYears = 2 * 365 * 86_400_000

/** How deep schemas that contain themselves are followed. */
const deepest = 6

/** How many values one value may be made of, before what is optional is left out. */
const room = 20_000

/** With so little room left, a schema requires to contain itself, and no value fits it. */
const noRoom = 0.1

/**
 * Makes a value that fits a schema. It depends on the place alone: one more property changes no other.
 *
 * @note inside, a place is a number: the hash of its name, begun with that of the place around it.
 */
export type Make = (schema: Json, place: string, options?: MakeOptions) => Json

export interface MakeOptions {
  /** Makes a record as it is stored: with what is only written, and where there are defaults mostly those. */
  readonly stored?: boolean
  /** Members that are known already. */
  readonly known?: JsonObject
}

/** What values are made with. */
export interface Maker {
  readonly make: Make
  readonly looks: Looks
  readonly flatten: Flatten
}

/** Gives what makes values that fit schemas of a contract, at once. */
export async function createMaker(schemas: JsonObject): Promise<Maker> {
  const faker = await loadFaker()
  const looks = createLooks(faker)
  const flatten = createFlatten(schemas)
  const members = createMembersOf()
  const make: Make = (schema, place, { stored = false, known } = {}) => {
    const at = hash(place)
    return generate({ flatten, faker, looks, members, stored, known, identity: at, depth: 0, room }, schema, at)
  }
  return { make, looks, flatten }
}

interface Context extends MakeOptions {
  readonly flatten: Flatten
  readonly faker: Faker
  readonly looks: Looks
  readonly members: MembersOf
  /** The place of the record it belongs to. */
  readonly identity: number
  /** Where it is an item of a list. */
  readonly index?: number
  readonly depth: number
  /** This value's share: what stands beside it takes none of it, so that the order of making does not matter. */
  readonly room: number
}

/** Gives the context of each of the members or items. */
function within(context: Context, count: number): Context {
  return {
    ...context,
    known: undefined,
    index: undefined,
    depth: context.depth + 1,
    room: context.room / Math.max(2, count),
  }
}

function isFull({ depth, room: left }: Context): boolean {
  return depth >= deepest || left < 1
}

function generate(context: Context, given: Json, place: number): Json {
  if (context.room < noRoom && context.depth >= deepest) return null
  const schema = context.flatten(given, isFull(context))
  const { faker } = context
  if (isFull(context) && endsWithNull(schema)) return null
  if (schema.const !== undefined) return schema.const
  faker.seed(place)
  if (context.stored && isLeftAlone(context, schema)) return schema.default ?? null
  const look = schema['x-looks-like']
  if (look !== undefined) {
    const value = context.looks.make(look as Look, { identity: context.identity, place, index: context.index }, schema)
    if (value !== undefined) return value
    faker.seed(place)
  }
  if (Array.isArray(schema.enum)) return faker.helpers.arrayElement(schema.enum as Json[])
  const examples = Array.isArray(schema.examples) ? (schema.examples as Json[]) : []
  if (examples.length > 0 && typeOf(schema) === 'string') return faker.helpers.arrayElement(examples)
  return byType[typeOf(schema)](context, schema, place)
}

/**
 * Tells whether a stored value is as it was made: always, where only the server changes it, and mostly, where it has a
 * default. What is said to look like something mostly does.
 */
function isLeftAlone({ faker, flatten }: Context, schema: JsonObject): boolean {
  const looks =
    schema['x-looks-like'] ?? (schema.items === undefined ? undefined : flatten(schema.items)['x-looks-like'])
  if (looks !== undefined) return isNullable(schema) && faker.number.int({ min: 1, max: 4 }) === 1
  if (schema.default === undefined) return false
  return schema.readOnly === true || faker.number.int({ min: 1, max: 8 }) > 1
}

/** Tells whether null may stand where another object or list would lead deeper. */
function endsWithNull(schema: JsonObject): boolean {
  if (schema.const !== undefined || schema.enum !== undefined) return false
  const { type } = schema
  return Array.isArray(type) && type.includes('null') && ['object', 'array'].includes(typeOf(schema))
}

const byType: Readonly<Record<TypeName, (context: Context, schema: JsonObject, place: number) => Json>> = {
  object: generateObject,
  array: generateArray,
  string: ({ faker }, schema) => generateString(faker, schema),
  integer: ({ faker }, schema) => generateNumber(faker, schema, 1),
  number: ({ faker }, schema) => generateNumber(faker, schema, 0.01),
  boolean: ({ faker }) => faker.datatype.boolean(),
  null: () => null,
}

function generateObject(context: Context, schema: JsonObject, place: number): Json {
  const { known = {} } = context
  const members = context.members(schema, context.stored === true, isFull(context))
  const inner = within(context, members.length)
  const made: Record<string, Json> = {}
  for (const [name, property] of members) {
    const value = Object.hasOwn(known, name) ? (known[name] as Json) : generate(inner, property, hash(name, place))
    if (name === '__proto__') Object.defineProperty(made, name, { value, enumerable: true })
    else made[name] = value
  }
  return made
}

type Members = readonly (readonly [name: string, schema: Json])[]

/** Gives the members that a made object has, worked out once for each schema. */
type MembersOf = (schema: JsonObject, stored: boolean, full: boolean) => Members

function createMembersOf(): MembersOf {
  const known = new Map<string, WeakMap<JsonObject, Members>>()
  return (schema, stored, full) => {
    const kind = `${stored} ${full}`
    const ofKind = known.get(kind) ?? new WeakMap<JsonObject, Members>()
    known.set(kind, ofKind)
    const found = ofKind.get(schema) ?? membersOf(schema, stored, full)
    ofKind.set(schema, found)
    return found
  }
}

function membersOf(schema: JsonObject, stored: boolean, full: boolean): Members {
  const properties = isObject(schema.properties) ? schema.properties : {}
  const required: readonly Json[] = Array.isArray(schema.required) ? schema.required : []
  const isWanted = (property: Json): boolean =>
    !full && (stored || !(isObject(property) && property.writeOnly === true))
  const described = Object.entries(properties).filter(
    ([name, property]) => required.includes(name) || isWanted(property),
  )
  const undescribed = required
    .filter((name) => !Object.hasOwn(properties, String(name)))
    .map((name) => [String(name), {}] as const)
  return [...described, ...undescribed]
}

function generateArray(context: Context, schema: JsonObject, place: number): Json {
  const least = asNumber(schema.minItems) ?? 0
  const most = Math.min(asNumber(schema.maxItems) ?? least + 3, least + 3)
  if (isFull(context) && least === 0) return []
  const items = context.flatten(schema.items)
  const fewest = Math.min(Math.max(least, 1), most)
  // What looks like something is listed for its own sake: mostly there is one.
  const isOne = items['x-looks-like'] !== undefined && context.faker.number.int({ min: 1, max: 4 }) > 1
  const length = isOne ? fewest : context.faker.number.int({ min: fewest, max: most })
  // Nobody lists the same choice twice.
  const isUnique = schema.uniqueItems === true || (Array.isArray(items.enum) && items.enum.length >= length)
  // Some of them may be the same.
  const count = isUnique ? length * 4 : length
  const inner = within(context, count)
  const isRecord = typeOf(items) === 'object'
  const made = Array.from({ length: count }, (_, index) => {
    const at = hash(String(index), place)
    return generate({ ...inner, index, identity: isRecord ? at : inner.identity }, schema.items ?? {}, at)
  })
  if (!isUnique) return made
  return [...new Map(made.map((item) => [JSON.stringify(item), item])).values()].slice(0, length)
}

const formats: Readonly<Record<string, (faker: Faker) => string>> = {
  'date-time': (faker) => `${moment(faker).slice(0, 19)}Z`,
  date: (faker) => moment(faker).slice(0, 10),
  time: (faker) => `${moment(faker).slice(11, 19)}Z`,
  uuid: (faker) => faker.string.uuid(),
  email: (faker) => faker.internet.email({ provider: 'mail.example' }).toLowerCase(),
  uri: (faker) => `https://${faker.internet.domainWord()}.example/${faker.lorem.slug(2)}`,
  url: (faker) => `https://${faker.internet.domainWord()}.example/${faker.lorem.slug(2)}`,
  'uri-reference': (faker) => `/${faker.lorem.slug(2)}`,
  duration: (faker) => `P${faker.number.int({ min: 1, max: 30 })}D`,
  hostname: (faker) => `${faker.internet.domainWord()}.example`,
  ipv4: (faker) => faker.internet.ipv4(),
  ipv6: (faker) => faker.internet.ipv6(),
  byte: (faker) => btoa(faker.lorem.word()),
}

/** @note faker's own times go by the clock of the machine's time zone. */
function moment(faker: Faker): string {
  return new Date(referenceTime - 1000 * faker.number.int({ min: 1, max: twoYears / 1000 })).toISOString()
}

function generateString(faker: Faker, schema: JsonObject): string {
  const format = typeof schema.format === 'string' ? formats[schema.format] : undefined
  if (format) return format(faker)
  if (typeof schema.pattern === 'string') return generateFitting(faker, schema, schema.pattern)
  const least = asNumber(schema.minLength) ?? 0
  const most = asNumber(schema.maxLength) ?? Math.max(least, 60)
  const text = faker.lorem.words({ min: 1, max: 4 })
  return text.padEnd(least, text).slice(0, most)
}

/** A pattern may admit longer texts than the length does: then it is tried again. */
function generateFitting(faker: Faker, schema: JsonObject, pattern: string): string {
  let text = generateMatch(faker, pattern)
  for (let attempt = 0; attempt < 50 && !keepsBounds(schema, text); attempt++) text = generateMatch(faker, pattern)
  return text
}

/** Gives a text that matches, of patterns without anchors inside: faker knows neither groups nor classes. */
function generateMatch(faker: Faker, pattern: string): string {
  const classes: Readonly<Record<string, string>> = { d: '[0-9]', w: '[A-Za-z0-9_]', s: ' ' }
  let rest = pattern.replace(/^\^|\$$/g, '').replace(/\\([dws])/g, (_, name: string) => classes[name] as string)
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/(?<!\\)\((?:\?:)?([^()]*)\)/, (_, choices: string) =>
      faker.helpers.arrayElement(choices.split('|')),
    )
  }
  const chosen = faker.helpers.arrayElement(rest.split('|'))
  try {
    return faker.helpers.fromRegExp(chosen.replace(/\\(.)/g, '[$1]'))
  } catch {
    // Faker knows few patterns, and throws at some others: the schema says that the text does not fit.
    return ''
  }
}

/** Gives a multiple of the step between the bounds. */
function generateNumber(faker: Faker, schema: JsonObject, smallest: number): number {
  const { step, first, last } = rangeOf(schema, smallest)
  const low = Number.isFinite(first) ? first : Math.min(0, last - 1000)
  const high = Number.isFinite(last) ? last : low + 1000
  return inSteps(faker.number.int({ min: low, max: Math.max(low, high) }), step)
}
