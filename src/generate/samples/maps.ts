import type { Json, JsonObject } from '../../openapi/contract.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Sample } from '../samples.ts'
import { coercible } from './other-types.ts'
import { documented, inParts, nulls, partOf } from './parts.ts'

/** Finds samples of what is in a map. */
type Find = (schema: SchemaView) => readonly Sample[]

/** Names of a map, as different as names are. */
const mapNames = ['understudy', 'Second_Cast', 'third-cast', 'Viertens', 'fifth.cast', '6']

/** Larger maps are not made. */
const mostMembers = 100

/** Returns objects with members that are described by what they hold, not by name. */
export function maps(schema: SchemaView, needed: JsonObject, fitting: Find): Sample[] {
  const { rest, isClosed } = schema
  if (!rest || isClosed) return []
  const values = documented(fitting(rest))
  const names = namesFor(schema, fitting)
  if (values.length === 0 || names.length === 0) return []
  const parts = inParts(values, names.length)
  const named = (part: readonly Sample[]): Json => ({
    ...needed,
    ...Object.fromEntries(part.map(({ value }, nth) => [names[nth], value])),
  })
  const keyword = 'additionalProperties'
  const filled = parts.map((part, index) => ({
    value: named(part),
    about: partOf('members of any name', index),
    keyword,
  }))
  // A member that is stored under another name shows where it held something else before.
  const [first, ...others] = parts[0] ?? []
  const again = first && others.length > 0 ? [...others, first] : []
  return [
    ...filled,
    ...(again.length > 0 ? [{ value: named(again), about: 'the same members with other values', keyword }] : []),
    ...nulls(rest, true).map((sample) => ({
      ...sample,
      value: { ...needed, [names[0] as string]: null },
      about: 'a member of any name: null',
    })),
  ]
}

/** Returns names that members of a map may have, at most one for each of the ordinary ones. */
function namesFor({ naming, members }: SchemaView, fitting: Find): string[] {
  const [named] = naming.names
  const own = named ? fitting(named).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])) : []
  const all = [...mapNames, ...own].filter((name) => !members.has(name) && isName(name))
  return all.filter((name) => naming.names.every((each) => each.accepts(name))).slice(0, mapNames.length)
}

/** An object of that name may not take it as a member: it has a meaning of its own. */
function isName(name: string): boolean {
  return name !== '' && name !== '__proto__'
}

/** Returns objects with one member that holds what none may hold, of a name that none may have, and too many or too few. */
export function wrongMaps(
  schema: SchemaView,
  needed: JsonObject,
  { fitting, breaking }: { readonly fitting: Find; readonly breaking: Find },
): Sample[] {
  const { rest, isClosed, naming } = schema
  const [name] = namesFor(schema, fitting)
  if (!rest || isClosed || name === undefined) return tooFew(schema, needed)
  const value = fitting(rest)[0]?.value
  const wrong = [...breaking(rest), ...coercible(rest).slice(0, 1)].map((sample) => ({
    ...sample,
    value: { ...needed, [name]: sample.value },
    about: `a member of any name: ${sample.about}`,
  }))
  const misnamed = naming.names
    .flatMap(breaking)
    .flatMap(({ value: bad, about }) =>
      typeof bad === 'string' && isName(bad) && value !== undefined
        ? [{ value: { ...needed, [bad]: value }, about: `a member whose name is ${about}`, keyword: 'propertyNames' }]
        : [],
    )
  return [...wrong, ...misnamed.slice(0, 2), ...tooMany(schema, needed, value), ...tooFew(schema, needed)]
}

function tooMany({ bounds: { maxProperties } }: SchemaView, needed: JsonObject, value: Json | undefined): Sample[] {
  if (maxProperties === undefined || maxProperties > mostMembers || value === undefined) return []
  const more = Array.from({ length: maxProperties + 1 }, (_, nth) => [`member${nth}`, value] as const)
  return [{ value: { ...needed, ...Object.fromEntries(more) }, about: 'a member too many', keyword: 'maxProperties' }]
}

function tooFew({ bounds: { minProperties = 0 } }: SchemaView, needed: JsonObject): Sample[] {
  const isFew = Object.keys(needed).length < minProperties
  return isFew ? [{ value: needed, about: 'too few members', keyword: 'minProperties' }] : []
}
