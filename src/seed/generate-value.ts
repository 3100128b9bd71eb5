import type { Faker } from '@faker-js/faker'
import type { Json, JsonObject, Pointer } from '../spec/contract.ts'
import { isObject, valueAt } from '../spec/pointer.ts'
import { hash } from './hash.ts'

/** The moment generated times lie around, so that they do not depend on when they are made. */
const referenceTime = Date.UTC(2025, 0, 1)

/** How deep schemas that contain themselves are followed. */
const deepest = 6

/** How many values one value may be made of, before what is optional is left out. */
const room = 20_000

/** With so little room left, a schema requires to contain itself, and no value fits it. */
const noRoom = 0.1

/**
 * Gives what makes values that fit a schema of the contract.
 *
 * A value depends on the seed and on its place alone: one more property changes no other.
 * @note faker is loaded when the first value is made: it is large, and most runs make none.
 */
export function createGenerate(schemas: JsonObject): (pointer: Pointer, seed: string) => Promise<Json> {
  return async (pointer, seed) => {
    const { faker } = await import('@faker-js/faker/locale/en')
    return generate({ schemas, faker, depth: 0, room }, { $ref: pointer }, seed)
  }
}

interface Context {
  readonly schemas: JsonObject
  readonly faker: Faker
  readonly depth: number
  /** This value's share: what stands beside it takes none of it, so that the order of making does not matter. */
  readonly room: number
}

/** Gives the context of each of the members or items. */
function within(context: Context, count: number): Context {
  return { ...context, depth: context.depth + 1, room: context.room / Math.max(2, count) }
}

function isFull({ depth, room: left }: Context): boolean {
  return depth >= deepest || left < 1
}

function generate(context: Context, given: Json, place: string): Json {
  if (context.room < noRoom && context.depth >= deepest) return null
  const schema = flatten(context.schemas, given, isFull(context))
  const { faker } = context
  if (isFull(context) && endsWithNull(schema)) return null
  faker.seed(hash(place))
  faker.setDefaultRefDate(referenceTime)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return faker.helpers.arrayElement(schema.enum as Json[])
  const examples = Array.isArray(schema.examples) ? (schema.examples as Json[]) : []
  if (examples.length > 0 && typeOf(schema) === 'string') return faker.helpers.arrayElement(examples)
  return byType[typeOf(schema)](context, schema, place)
}

/** Tells whether null may stand where another object or list would lead deeper. */
function endsWithNull(schema: JsonObject): boolean {
  if (schema.const !== undefined || schema.enum !== undefined) return false
  const { type } = schema
  return Array.isArray(type) && type.includes('null') && ['object', 'array'].includes(typeOf(schema))
}

type TypeName = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'

const byType: Readonly<Record<TypeName, (context: Context, schema: JsonObject, place: string) => Json>> = {
  object: generateObject,
  array: generateArray,
  string: ({ faker }, schema) => generateString(faker, schema),
  integer: ({ faker }, schema) => generateNumber(faker, schema, 1),
  number: ({ faker }, schema) => generateNumber(faker, schema, 0.01),
  boolean: ({ faker }) => faker.datatype.boolean(),
  null: () => null,
}

function generateObject(context: Context, schema: JsonObject, place: string): Json {
  const properties = isObject(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required : []
  const undescribed = required
    .filter((name) => !Object.hasOwn(properties, String(name)))
    .map((name) => [String(name), {}] as const)
  const described = Object.entries(properties).filter(
    ([name, property]) =>
      required.includes(name) || (!(isObject(property) && property.writeOnly === true) && !isFull(context)),
  )
  const members = [...described, ...undescribed]
  const inner = within(context, members.length)
  return Object.fromEntries(members.map(([name, property]) => [name, generate(inner, property, `${place}/${name}`)]))
}

function generateArray(context: Context, schema: JsonObject, place: string): Json {
  const least = asNumber(schema.minItems) ?? 0
  const most = Math.min(asNumber(schema.maxItems) ?? least + 3, least + 3)
  if (isFull(context) && least === 0) return []
  const length = context.faker.number.int({ min: Math.min(Math.max(least, 1), most), max: most })
  const isUnique = schema.uniqueItems === true
  // Some of them may be the same.
  const count = isUnique ? length * 4 : length
  const inner = within(context, count)
  const items = Array.from({ length: count }, (_, index) => generate(inner, schema.items ?? {}, `${place}/${index}`))
  if (!isUnique) return items
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()].slice(0, length)
}

const formats: Readonly<Record<string, (faker: Faker) => string>> = {
  'date-time': (faker) => `${faker.date.past({ years: 2 }).toISOString().slice(0, 19)}Z`,
  date: (faker) => faker.date.past({ years: 2 }).toISOString().slice(0, 10),
  time: (faker) => `${faker.date.past().toISOString().slice(11, 19)}Z`,
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

function generateString(faker: Faker, schema: JsonObject): string {
  const format = typeof schema.format === 'string' ? formats[schema.format] : undefined
  if (format) return format(faker)
  if (typeof schema.pattern === 'string') return generateMatch(faker, schema.pattern)
  const least = asNumber(schema.minLength) ?? 0
  const most = asNumber(schema.maxLength) ?? Math.max(least, 60)
  const text = faker.lorem.words({ min: 1, max: 4 })
  return text.padEnd(least, text).slice(0, most)
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
  return faker.helpers.fromRegExp(chosen.replace(/\\(.)/g, '[$1]'))
}

/** Gives a multiple of the step between the bounds. */
function generateNumber(faker: Faker, schema: JsonObject, smallest: number): number {
  const above = asNumber(schema.exclusiveMinimum) ?? Number.NEGATIVE_INFINITY
  const below = asNumber(schema.exclusiveMaximum) ?? Number.POSITIVE_INFINITY
  const most = Math.min(asNumber(schema.maximum) ?? below, below)
  const least = Math.max(asNumber(schema.minimum) ?? above, above)
  const low = Number.isFinite(least) ? least : Math.min(0, most - 1000 * smallest)
  const high = Number.isFinite(most) ? most : low + 1000 * (asNumber(schema.multipleOf) ?? smallest)
  const step =
    asNumber(schema.multipleOf) ?? (smallest < 1 ? Math.min(smallest, (high - low) / 4 || smallest) : smallest)
  const first = Math.ceil(low / step) + (Math.ceil(low / step) * step <= above ? 1 : 0)
  const last = Math.floor(high / step) - (Math.floor(high / step) * step >= below ? 1 : 0)
  return Number((faker.number.int({ min: first, max: Math.max(first, last) }) * step).toPrecision(12))
}

/**
 * Gives the schema with `$ref`s and `allOf` taken in, and one branch of `oneOf` and `anyOf`.
 *
 * @param toEnd Whether null is chosen where it is a branch; otherwise it is the first one.
 */
function flatten(schemas: JsonObject, given: Json | undefined, toEnd: boolean): JsonObject {
  if (!isObject(given)) return {}
  const { $ref, allOf, oneOf, anyOf, ...own } = given
  const parts = [
    typeof $ref === 'string' ? valueAt(schemas, $ref as Pointer) : undefined,
    ...(Array.isArray(allOf) ? allOf : []),
    ...[oneOf, anyOf].map((branches) => (Array.isArray(branches) ? branchOf(branches, toEnd) : undefined)),
  ].filter((part) => part !== undefined)
  return [...parts.map((part) => flatten(schemas, part, toEnd)), own].reduce<JsonObject>(combine, {})
}

function branchOf(branches: readonly Json[], toEnd: boolean): Json | undefined {
  const end = toEnd ? branches.find((branch) => isObject(branch) && branch.type === 'null') : undefined
  return end ?? branches[0]
}

function combine(left: JsonObject, right: JsonObject): JsonObject {
  const combined: Record<string, Json> = { ...left, ...right }
  if (isObject(left.properties) && isObject(right.properties))
    combined.properties = both(left.properties, right.properties)
  if (Array.isArray(left.required) && Array.isArray(right.required))
    combined.required = [...left.required, ...right.required]
  return combined
}

/** A property that both speak of is what both say. */
function both(left: JsonObject, right: JsonObject): JsonObject {
  const shared = Object.keys(right).filter((name) => Object.hasOwn(left, name))
  return {
    ...left,
    ...right,
    ...Object.fromEntries(shared.map((name) => [name, { allOf: [left[name] as Json, right[name] as Json] }])),
  }
}

function typeOf(schema: JsonObject): TypeName {
  const declared = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type
  if (typeof declared === 'string') return declared as TypeName
  if (schema.properties !== undefined) return 'object'
  return schema.items === undefined ? 'string' : 'array'
}

function asNumber(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}
