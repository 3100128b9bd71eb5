import { canonical } from '../openapi/canonical.ts'
import type { Json, JsonObject } from '../openapi/contract.ts'
import type { Member, SchemaView, TypeName } from '../openapi/schema.ts'
import type { Evidence } from '../openapi/vocabulary.ts'
import { maps, wrongMaps } from './samples/maps.ts'
import { numbers, wrongNumbers } from './samples/numbers.ts'
import { coercible, wrongTypes } from './samples/other-types.ts'
import { documented, inParts, nulls, partOf } from './samples/parts.ts'
import { texts, textsOfPattern, wrongTexts } from './samples/texts.ts'

/** A property that no document has. */
export const unknownName = 'understudy_unknown'

/** A value to try, and what it tries. */
export interface Sample {
  readonly value: Json
  /** What it is, in a few words: `the longest text`. */
  readonly about: string
  /** The keyword of the schema that it is at the bound of, or breaks. */
  readonly keyword: string
  /** What the rule rests on where the schema does not say. @default 'documented' */
  readonly evidence?: Evidence
}

/** Remembers samples by schema. One that contains itself has none of its own inside. */
function remembered(find: (schema: SchemaView) => readonly Sample[]) {
  const known = new WeakMap<SchemaView, readonly Sample[]>()
  const open = new Set<string>()
  const once = (schema: SchemaView): readonly Sample[] => {
    if (open.has(schema.key)) return []
    open.add(schema.key)
    try {
      return find(schema)
    } finally {
      open.delete(schema.key)
    }
  }
  return (schema: SchemaView): readonly Sample[] => {
    const found = known.get(schema) ?? once(schema)
    known.set(schema, found)
    return found
  }
}

/** Returns valid values: ordinary ones, those at the bounds, and falsy ones, of every branch. None is null. */
export const fitting = remembered(findFitting)

function findFitting(schema: SchemaView): readonly Sample[] {
  const candidates = [...ofTheDocument(schema), ...ofBranches(schema, candidatesFor)]
  return onceEach(candidates.filter(({ value }) => value !== null && schema.accepts(value)))
}

function candidatesFor(schema: SchemaView): readonly Sample[] {
  const { choices } = schema
  if (!choices) return [...samplesOf[schema.kind](schema), ...ofOtherTypes(schema)]
  const isConstant = schema.keyword('const') !== undefined
  return choices.map((value) => ({
    value,
    about: isConstant ? 'the only value' : `the choice ${JSON.stringify(value)}`,
    keyword: isConstant ? 'const' : 'enum',
  }))
}

const scalars: readonly TypeName[] = ['string', 'number', 'boolean']

/** Returns two values of each further type that a schema names: `type: [string, number]`. */
function ofOtherTypes(schema: SchemaView): readonly Sample[] {
  if (schema.isUntyped) return []
  const isOwn = (type: TypeName): boolean => type === schema.kind || (type === 'number' && schema.kind === 'integer')
  const others = scalars.filter((type) => schema.admits(type) && !isOwn(type))
  return others.flatMap((type) => samplesOf[type](schema).slice(0, 2))
}

/** Returns values that break one keyword of the schema each. None is null. */
export const breaking = remembered(findBreaking)

function findBreaking(schema: SchemaView): readonly Sample[] {
  const samples = ofBranches(schema, (branch) => [...wrongTypes(branch.kind), ...pastBounds(branch)])
  return onceEach(samples.filter(({ value }) => !schema.accepts(value)))
}

/** Returns the best-known evidence for a schema keyword. */
export function evidenceOf(schema: SchemaView, keyword: string): Evidence {
  const declared = schema.keyword('x-evidence')
  if (typeof declared === 'string') return declared as Evidence
  const byKeyword = declared as Readonly<Record<string, Evidence>> | undefined
  return byKeyword?.[keyword] ?? 'documented'
}

/** Makes samples of each branch beside null, named apart where there are several. */
function ofBranches(schema: SchemaView, make: (branch: SchemaView) => readonly Sample[]): Sample[] {
  if (schema.choices || schema.groups.length === 0) return [...make(schema)]
  const branches = schema.branches.filter(({ view }) => view.kind !== 'null')
  return branches.flatMap(({ view }, index) =>
    ofBranches(view, make).map((sample) =>
      branches.length === 1 ? sample : { ...sample, about: `${sample.about}, by branch ${index + 1}` },
    ),
  )
}

const samplesOf: Readonly<Record<TypeName, (schema: SchemaView) => readonly Sample[]>> = {
  string: texts,
  integer: ({ bounds }) => numbers(bounds, true),
  number: ({ bounds }) => numbers(bounds, false),
  boolean: () => [
    { value: true, about: 'true', keyword: 'type' },
    { value: false, about: 'false', keyword: 'type' },
  ],
  array: lists,
  object: objects,
  null: () => [],
}

/** Values that the document itself gives are as ordinary as can be. */
function ofTheDocument(schema: SchemaView): Sample[] {
  if (schema.choices) return []
  const values = [...schema.examples, ...(schema.default === undefined ? [] : [schema.default])]
  return values.map((value) => ({
    value,
    about: `${JSON.stringify(value).slice(0, 40)}, as the document has it`,
    keyword: 'examples',
  }))
}

/** Items of a list that nothing bounds. */
const longList = 50

function lists({ items, bounds }: SchemaView): Sample[] {
  if (!items) return []
  // Lists are tried as lists: what an item may be is tried once, on the lists of one.
  const values = fitting(items)
    .map(({ value }) => value)
    .filter((value) => value !== '')
  const [first, second = first] = values
  if (first === undefined || second === undefined) return []
  const descending = [first, second].toSorted((left, right) => (inText(left) < inText(right) ? 1 : -1))
  const { minItems = 0, maxItems } = bounds
  return [
    { value: descending, about: 'two items, not in the order of the alphabet', keyword: 'items' },
    { value: [...descending, descending[0] as Json], about: 'an item twice', keyword: 'items' },
    { value: [first], about: 'one item', keyword: 'items' },
    { value: [], about: 'the empty list', keyword: 'minItems' },
    ...allItems(items, Math.min(maxItems ?? longList, longList), minItems),
    // Where nothing bounds a list, something in the database may.
    ...(maxItems === undefined
      ? [{ value: many(items, longList), about: 'a long list', keyword: 'length', evidence: 'assumed' as const }]
      : []),
    ...(minItems > 1 && minItems <= 100
      ? [{ value: many(items, minItems), about: 'the shortest list', keyword: 'minItems' }]
      : []),
    ...(maxItems === undefined || maxItems > 100
      ? []
      : [{ value: many(items, maxItems), about: 'the longest list', keyword: 'maxItems' }]),
  ]
}

function inText(value: Json): string {
  return typeof value === 'string' ? value : canonical(value)
}

/** Returns lists in which every sample of an item is once: apart those of which it is only assumed that they are valid. */
function allItems(items: SchemaView, most: number, least: number): Sample[] {
  const rest = fitting(items).filter(({ value }) => value !== '')
  // The lists of one and of two items have tried these.
  if (most < 1 || rest.length < 3) return []
  const kinds = [
    { samples: documented(rest), about: items.choices ? 'every choice there is' : 'items of every kind' },
    { samples: rest.filter(({ evidence }) => evidence === 'assumed'), about: 'items that a server may alter' },
  ]
  return kinds.flatMap(({ samples, about }) => {
    return inParts(samples, most)
      .filter((part) => part.length >= least)
      .map((part, index) => ({
        value: part.map(({ value }) => value),
        about: partOf(about, index),
        keyword: items.choices ? 'enum' : 'items',
        ...(part.some(({ evidence }) => evidence === 'assumed') && { evidence: 'assumed' as const }),
      }))
  })
}

/** Returns so many items, different ones as far as there are. */
function many(items: SchemaView, count: number): Json[] {
  const values = fitting(items).map(({ value }) => value)
  const [first] = values.filter((value) => typeof value === 'string' && value !== '')
  const numbered = (): string[] =>
    items.bounds.patterns.length > 0
      ? textsOfPattern(items.bounds, 4 * count)
      : Array.from({ length: count }, (_, index) => [`${first}${index}`, `${index}${first}`]).flat()
  const more = first === undefined || values.length >= count ? [] : numbered().filter((each) => items.accepts(each))
  const different = [...new Set([...values, ...more])]
  return Array.from({ length: count }, (_, index) => different[index % different.length] as Json)
}

/** Returns objects with one member each beside those that have to be there, at any depth. */
function objects(schema: SchemaView): Sample[] {
  const needed = neededMembers(schema)
  if (!needed) return []
  const varied = membersOf(schema).flatMap(({ name, view }) =>
    [...documented(fitting(view)), ...nulls(view, true)].map((sample) => ({
      ...sample,
      evidence: ofMember(view, sample),
      value: { ...needed, [name]: sample.value },
      about: `${name}: ${sample.about}`,
    })),
  )
  const least = {
    value: needed,
    about: varied.length > 0 ? 'an object without optional members' : 'an object',
    keyword: 'type',
  }
  return [...varied, ...altered(schema, needed), ...maps(schema, needed, fitting), least]
}

/** Returns objects with the texts and lists that some servers alter, in as many members at once as there are. */
function altered(schema: SchemaView, needed: JsonObject): Sample[] {
  const assumed = membersOf(schema).map(({ name, view }) => ({
    name,
    samples: fitting(view).filter(({ evidence }) => evidence === 'assumed'),
  }))
  const most = Math.max(0, ...assumed.map(({ samples }) => samples.length))
  return Array.from({ length: most }, (_, nth) => {
    const held = assumed.flatMap(({ name, samples }) => (samples[nth] ? [[name, samples[nth]] as const] : []))
    return {
      value: { ...needed, ...Object.fromEntries(held.map(([name, { value }]) => [name, value])) },
      about: held.map(([name, { about }]) => `${name}: ${about}`).join(', '),
      keyword: held[0]?.[1].keyword ?? 'text',
      evidence: 'assumed' as const,
    }
  })
}

function wrongObjects(schema: SchemaView): Sample[] {
  const needed = neededMembers(schema)
  if (!needed) return []
  const wrong = writableMembers(schema).flatMap(({ name, view }) =>
    [...breaking(view), ...coercible(view).slice(0, 2), ...nulls(view, false)].map((sample) => ({
      ...sample,
      evidence: ofMember(view, sample),
      value: { ...needed, [name]: sample.value },
      about: `${name}: ${sample.about}`,
    })),
  )
  const missing = Object.keys(needed).map((name) => ({
    value: Object.fromEntries(Object.entries(needed).filter(([each]) => each !== name)),
    about: `without ${name}`,
    keyword: 'required',
  }))
  const unknown = schema.isClosed
    ? [
        {
          value: { ...needed, [unknownName]: 'x' },
          about: 'an unknown member',
          keyword: 'additionalProperties',
        },
      ]
    : []
  return [...wrong, ...missing, ...wrongMaps(schema, needed, { fitting, breaking }), ...unknown]
}

function ofMember(member: SchemaView, { keyword, evidence }: Sample): Evidence {
  return evidence ?? evidenceOf(member, keyword)
}

/** The members to vary: what is write-only is never seen again, unless nothing else is in the object. */
function membersOf(schema: SchemaView): Member[] {
  const writable = writableMembers(schema)
  const shown = writable.filter(({ writeOnly }) => !writeOnly)
  return shown.length > 0 ? shown : writable
}

function writableMembers(schema: SchemaView): Member[] {
  return [...schema.members.values()].filter(({ readOnly }) => !readOnly)
}

/** Returns the members that an object must have in a request; undefined where one of them has no sample. */
function neededMembers(schema: SchemaView, depth = 0): JsonObject | undefined {
  if (depth > 5) return undefined
  const pairs = [...schema.required('request')].map((name) => {
    const view = schema.members.get(name)?.view
    return [name, view ? ordinary(view, depth) : 'Understudy'] as const
  })
  return pairs.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(pairs) as JsonObject)
}

/** Returns a value that fits, null where nothing else does; undefined where none is known. */
function ordinary(schema: SchemaView, depth: number): Json | undefined {
  if (schema.kind !== 'object' || schema.groups.length > 0) {
    const [sample] = depth > 3 ? [] : fitting(schema)
    return sample?.value ?? (schema.isNullable && schema.accepts(null) ? null : undefined)
  }
  return neededMembers(schema, depth + 1)
}

function pastBounds(schema: SchemaView): Sample[] {
  const { choices, kind, bounds } = schema
  if (schema.keyword('const') !== undefined)
    return [{ value: 'no-such-choice', about: 'another value', keyword: 'const' }]
  if (choices) return pastEnum(choices)
  if (kind === 'string') return wrongTexts(schema)
  if (kind === 'integer' || kind === 'number') return wrongNumbers(bounds, kind === 'integer')
  if (kind === 'array') return wrongLists(schema)
  return kind === 'object' ? wrongObjects(schema) : []
}

function wrongLists({ items, bounds }: SchemaView): Sample[] {
  if (!items) return []
  const { minItems = 0, maxItems, uniqueItems } = bounds
  const samples: Sample[] = []
  const first = fitting(items)[0]?.value
  if (minItems > 0 && minItems <= 100 && (first !== undefined || minItems === 1))
    samples.push({ value: many(items, minItems - 1), about: 'an item too few', keyword: 'minItems' })
  const tooMany = maxItems === undefined || maxItems > 100 ? [] : many(items, maxItems + 1)
  // Of items that have to differ, one twice would be refused for that.
  const isSure = !uniqueItems || new Set(tooMany.map(canonical)).size === tooMany.length
  if (first !== undefined && tooMany.length > 0 && isSure)
    samples.push({ value: tooMany, about: 'an item too many', keyword: 'maxItems' })
  if (first !== undefined && uniqueItems)
    samples.push({ value: [first, first], about: 'an item twice', keyword: 'uniqueItems' })
  const wrong = breaking(items).map((sample) => ({ ...sample, value: [sample.value], keyword: 'items' }))
  // Some servers look at the first item only.
  const later = breaking(items)
    .slice(0, first === undefined || (maxItems ?? 2) < 2 ? 0 : 1)
    .map((sample) => ({
      ...sample,
      value: [first as Json, sample.value],
      about: `${sample.about}, as the second item`,
      keyword: 'items',
    }))
  // Some frameworks make a list of what is none.
  const bare = first === undefined ? [] : [{ value: first, about: 'an item that is in no list', keyword: 'type' }]
  return [...samples, ...wrong, ...later, { value: [null], about: 'null as an item', keyword: 'items' }, ...bare]
}

function pastEnum(choices: readonly Json[]): Sample[] {
  const first = choices.find((choice) => typeof choice === 'string')
  const capitals = first?.toUpperCase()
  const small = first?.toLowerCase()
  const numbers = choices.filter((choice) => typeof choice === 'number')
  // A bound in place of the choices lets in what is between them.
  const between = numbers
    .map((number) => number + 1)
    .find((each) => each < Math.max(...numbers) && !numbers.includes(each))
  return [
    // A text among numbers is of another type.
    numbers.length > 0 && first === undefined
      ? { value: Math.max(...numbers) + 1, about: 'no choice', keyword: 'enum' }
      : { value: 'no-such-choice', about: 'no choice', keyword: 'enum' },
    ...(between === undefined ? [] : [{ value: between, about: 'a number between the choices', keyword: 'enum' }]),
    ...(capitals === undefined || capitals === first
      ? []
      : [{ value: capitals, about: 'a choice in capitals', keyword: 'enum' }]),
    ...(small === undefined || small === first
      ? []
      : [{ value: small, about: 'a choice in small letters', keyword: 'enum' }]),
  ]
}

/** Each value is tried once, for the first reason there is. */
function onceEach(samples: readonly Sample[]): Sample[] {
  const seen = new Set<string>()
  return samples.filter(({ value }) => {
    const key = canonical(value)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
