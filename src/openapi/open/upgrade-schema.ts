import type { Json, JsonObject } from '../contract.ts'
import { isObject } from '../pointer.ts'
import type { Version } from './upgrade.ts'

/** Returns a schema in the dialect of OpenAPI 3.1, JSON Schema 2020-12. Those inside of it are left as they are. */
export function upgradeSchema(schema: JsonObject, version: Version): JsonObject {
  // Of JSON Schema's older drafts, these are often left over in newer documents.
  const modern = withNumericBounds(withTuple(schema))
  if (version === '3.1') return modern
  const { nullable, discriminator, 'x-nullable': swaggerNullable, ...rest } = modern
  const upgraded: JsonObject = {
    ...rest,
    ...(discriminator !== undefined && {
      discriminator: typeof discriminator === 'string' ? { propertyName: discriminator } : discriminator,
    }),
    ...(rest.type === 'file' && { type: 'string', format: 'binary' }),
  }
  return nullable === true || swaggerNullable === true ? orNull(upgraded) : upgraded
}

/** JSON Schema draft 4: `exclusiveMinimum: true` is about `minimum`; in 2020-12 it is the bound itself (section 6.2.5). */
function withNumericBounds(schema: JsonObject): JsonObject {
  let changed: JsonObject = schema
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue
    const { [bound]: limit, [exclusive]: isExclusive, ...rest } = changed
    changed = limit === undefined ? rest : { ...rest, [isExclusive === true ? exclusive : bound]: limit }
  }
  return changed
}

/** JSON Schema draft 4: a list of `items` is a tuple, in 2020-12 `prefixItems` (section 10.3.1.1). */
function withTuple(schema: JsonObject): JsonObject {
  if (!Array.isArray(schema.items)) return schema
  const { items, additionalItems, ...rest } = schema
  return { ...rest, prefixItems: items, ...(additionalItems !== undefined && { items: additionalItems }) }
}

/** OpenAPI 3.0.4 section 4.7.24: null is admitted beside the type. People also mean it beside `$ref` in `allOf`, and with `enum`. */
function orNull(schema: JsonObject): JsonObject {
  const isComposed = ['allOf', 'anyOf', 'oneOf', '$ref', 'not'].some((keyword) => schema[keyword] !== undefined)
  return isComposed ? orNullBranch(schema) : { ...schema, ...typesWithNull(schema), ...valuesWithNull(schema) }
}

function typesWithNull({ type }: JsonObject): JsonObject {
  if (type === undefined) return {}
  const types: readonly Json[] = Array.isArray(type) ? type : [type]
  return { type: types.includes('null') ? types : [...types, 'null'] }
}

function valuesWithNull({ enum: values }: JsonObject): JsonObject {
  return Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}
}

/** What only says how the schema is read; the rest is one branch of two. */
const annotations: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'readOnly',
  'writeOnly',
  'deprecated',
  'example',
])

function orNullBranch(schema: JsonObject): JsonObject {
  const [keyword, ...others] = Object.keys(schema).filter(
    (name) => !annotations.has(name) && !name.startsWith('x-') && name !== 'discriminator',
  )
  const branches = keyword === 'anyOf' || keyword === 'oneOf' ? schema[keyword] : undefined
  if (keyword !== undefined && others.length === 0 && Array.isArray(branches))
    return { ...schema, [keyword]: [...branches, { type: 'null' }] }
  const entries = Object.entries(schema)
  const kept = entries.filter(([name]) => annotations.has(name))
  const inner = entries.filter(([name]) => !annotations.has(name))
  return { ...Object.fromEntries(kept), anyOf: [Object.fromEntries(inner), { type: 'null' }] }
}

/** Checks that a value is a schema: an object, true or false. */
export function isSchema(value: unknown): value is JsonObject | boolean {
  return typeof value === 'boolean' || isObject(value)
}
