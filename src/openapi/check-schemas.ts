import type { Json, JsonObject, Pointer } from './contract.ts'
import type { Diagnostics } from './diagnostics.ts'
import { drop, replace } from './diagnostics.ts'
import { nearest } from './nearest.ts'
import { usablePattern } from './patterns.ts'
import { child, isObject } from './pointer.ts'
import { isRiskyPattern } from './risky-pattern.ts'
import { schemaHolders, walk } from './walk.ts'

/** What may be said by a keyword of JSON Schema 2020-12 or of OpenAPI, and what is made of it where it may not. */
interface Rule {
  /** What the value has to be, as the end of "it must be …". */
  readonly must: string
  readonly fits: (value: Json) => boolean
  /** Returns what is meant by a value that does not fit; undefined where that is not plain. */
  readonly means?: (value: Json) => Json | undefined
}

const types: readonly Json[] = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string']

const isCount = (value: Json): boolean => Number.isInteger(value) && (value as number) >= 0
const isNumber = (value: Json): boolean => typeof value === 'number'
const isText = (value: Json): boolean => typeof value === 'string'
const asNumber = (value: Json): Json | undefined =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined
const asCount = (value: Json): Json | undefined => {
  const number = asNumber(value)
  return number !== undefined && isCount(number) ? number : undefined
}

const count: Rule = { must: 'a whole number, 0 or more', fits: isCount, means: asCount }
const number: Rule = { must: 'a number', fits: isNumber, means: asNumber }
const text: Rule = { must: 'a string', fits: isText }
const schemas: Rule = {
  must: 'a list with a schema at least',
  fits: (value) => Array.isArray(value) && value.length > 0,
}
const any: Rule = { must: 'a value', fits: () => true }
const namesByName: Rule = {
  must: 'an object of lists of strings',
  fits: (value) => isObject(value) && Object.values(value).every((each) => Array.isArray(each) && each.every(isText)),
}

const rules: Readonly<Record<string, Rule>> = {
  type: {
    must: `one or a list of ${types.join(', ')}`,
    fits: (value) =>
      Array.isArray(value)
        ? value.length > 0 && new Set(value).size === value.length && value.every((each) => types.includes(each))
        : types.includes(value),
    means: (value) => {
      const known = [...new Set((Array.isArray(value) ? value : [value]).map(typeMeant))].filter((each) =>
        types.includes(each),
      )
      return known.length > 1 ? known : known[0]
    },
  },
  enum: { must: 'a list with a value at least', fits: (value) => Array.isArray(value) && value.length > 0 },
  const: any,
  minLength: count,
  maxLength: count,
  minItems: count,
  maxItems: count,
  minProperties: count,
  maxProperties: count,
  minContains: count,
  maxContains: count,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: {
    must: 'a number above 0',
    fits: (value) => typeof value === 'number' && value > 0,
    means: (value) => {
      const meant = asNumber(value)
      return typeof meant === 'number' && meant > 0 ? meant : undefined
    },
  },
  uniqueItems: {
    must: 'true or false',
    fits: (value) => typeof value === 'boolean',
    means: (value) => (value === 'true' ? true : undefined),
  },
  format: text,
  contentEncoding: text,
  contentMediaType: text,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  dependentRequired: namesByName,
  discriminator: {
    must: 'an object with a "propertyName"',
    fits: (value) => isObject(value) && typeof value.propertyName === 'string',
  },
}

/** Keywords that are checked as fields, or by the search for references, or that only describe. */
const others = [
  ...schemaHolders,
  '$ref',
  '$defs',
  'pattern',
  'title',
  'description',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'examples',
  'example',
  'required',
  'xml',
  'externalDocs',
  'dependencies',
  'additionalItems',
  'id',
]

const keywords: readonly string[] = [...new Set([...Object.keys(rules), ...others])]

const known: ReadonlySet<string> = new Set(keywords)

/**
 * Checks what the keywords of every schema say. What cannot be used is left out, and what is meant takes its place.
 *
 * Unknown keywords are annotations (JSON Schema 2020-12 section 6.5), unknown formats too (section 7.2.3).
 */
export function checkSchemas(diagnostics: Diagnostics, isKnownFormat: (name: string) => boolean): void {
  walk(diagnostics.root, (kind, schema, pointer) => {
    if (kind !== 'schema') return
    for (const [name, value] of Object.entries(schema)) checkKeyword(diagnostics, schema, name, value, pointer)
    if (diagnostics.isAuthored) checkFormat(diagnostics, schema, pointer, isKnownFormat)
  })
}

function checkKeyword(diagnostics: Diagnostics, schema: JsonObject, name: string, value: Json, pointer: Pointer): void {
  if (name === 'pattern') checkPattern(diagnostics, schema, value, pointer)
  else if (name === 'patternProperties') checkPatternNames(diagnostics, value, pointer)
  else if (Object.hasOwn(rules, name)) checkValue(diagnostics, schema, name, value, pointer)
  else if (!known.has(name) && !/^x-/i.test(name)) checkUnknown(diagnostics, name, pointer)
}

function checkFormat(
  diagnostics: Diagnostics,
  { format }: JsonObject,
  pointer: Pointer,
  isKnownFormat: (name: string) => boolean,
): void {
  if (typeof format !== 'string' || isKnownFormat(format)) return
  const hint = 'Name one that is checked, or leave it out.'
  diagnostics.doubt('bad-schema', child(pointer, 'format'), `The format "${format}" is unknown.`, hint)
}

function checkValue(diagnostics: Diagnostics, schema: JsonObject, name: string, value: Json, pointer: Pointer): void {
  const { must, fits, means } = rules[name] as Rule
  if (fits(value)) return
  const at = child(pointer, name)
  diagnostics.doubt('bad-schema', at, `The value of "${name}" cannot be used: it must be ${must}.`, 'Correct it.')
  const meant = means?.(value)
  if (meant === undefined) drop(schema, name)
  else replace(schema, name, meant)
}

/** People write the names of their language's types. */
function typeMeant(type: Json): Json {
  const names: Readonly<Record<string, string>> = {
    int: 'integer',
    int64: 'integer',
    float: 'number',
    double: 'number',
    bool: 'boolean',
    text: 'string',
    list: 'array',
    map: 'object',
    dict: 'object',
    date: 'string',
    file: 'string',
  }
  if (type === null) return 'null'
  const name = String(type).toLowerCase()
  return Object.hasOwn(names, name) ? (names[name] as string) : name
}

function checkPattern(diagnostics: Diagnostics, schema: JsonObject, value: Json, pointer: Pointer): void {
  const at = child(pointer, 'pattern')
  const usable = typeof value === 'string' ? checkExpression(diagnostics, value, at) : undefined
  if (typeof value !== 'string') {
    diagnostics.doubt('bad-schema', at, 'The value of "pattern" cannot be used: it must be a string.', 'Correct it.')
  }
  if (usable === undefined) drop(schema, 'pattern')
  else if (usable !== value) replace(schema, 'pattern', usable)
}

function checkPatternNames(diagnostics: Diagnostics, value: Json, pointer: Pointer): void {
  if (!isObject(value)) return
  for (const [name, inner] of Object.entries(value)) {
    const usable = checkExpression(diagnostics, name, child(pointer, 'patternProperties', name))
    if (usable === name) continue
    drop(value, name)
    if (usable !== undefined) replace(value, usable, inner)
  }
}

function checkExpression(diagnostics: Diagnostics, pattern: string, pointer: Pointer): string | undefined {
  const usable = usablePattern(pattern)
  if (usable === undefined) {
    const found = `The pattern ${JSON.stringify(pattern)} cannot be used: it is not a regular expression of JavaScript.`
    diagnostics.doubt('bad-schema', pointer, found, 'Correct it.')
  } else if (usable !== pattern) {
    const found = `The pattern ${JSON.stringify(pattern)} is not valid with the "u" flag.`
    diagnostics.warn('bad-schema', pointer, found, `It is read as ${JSON.stringify(usable)}.`)
  } else if (isRiskyPattern(pattern)) {
    const found = `The pattern ${JSON.stringify(pattern)} may take very long: it repeats what repeats.`
    diagnostics.warn('bad-schema', pointer, found, 'Write it without a quantifier inside of another.')
  }
  return usable
}

function checkUnknown(diagnostics: Diagnostics, name: string, pointer: Pointer): void {
  const near = nearest(name, keywords, diagnostics.isAuthored ? undefined : 1)
  if (near === undefined && !diagnostics.isAuthored) return
  const found = `"${name}" is not a keyword of JSON Schema 2020-12.`
  diagnostics.doubt('bad-schema', child(pointer, name), found, near ? `Did you mean "${near}"?` : 'Remove it.')
}
