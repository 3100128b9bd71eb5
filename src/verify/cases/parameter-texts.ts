import { asSource } from '../../openapi/as-source.ts'
import type { Contract, Json, JsonObject, Parameter } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import { Report } from '../../openapi/report.ts'

/** A parameter value to send, and what it tries. */
export interface ParameterText {
  readonly text: string
  readonly about: string
  /** The schema keyword whose bound it meets or breaks. */
  readonly keyword: string
}

/** Returns the schema of a parameter with references resolved. */
export function schemaOf({ schemas }: Contract, { validator }: Parameter): JsonObject {
  return new Report(asSource(schemas)).resolve({ $ref: validator }, '#').value
}

/** Returns valid values at the bounds of the schema. */
export function fittingTexts(schema: JsonObject): ParameterText[] {
  if (Array.isArray(schema.enum)) {
    return schema.enum
      .filter((value) => value !== null)
      .map((value) => ({ text: String(value), about: `the choice ${JSON.stringify(value)}`, keyword: 'enum' }))
  }
  if (typeOf(schema) === 'boolean') return ['true', 'false'].map((text) => ({ text, about: text, keyword: 'type' }))
  if (!isNumeric(schema)) return longestText(schema)
  return [...bound(schema, 'minimum', 'the smallest number', 0), ...bound(schema, 'maximum', 'the largest number', 0)]
}

/** Returns values that break one keyword of the schema each. */
export function breakingTexts(schema: JsonObject): ParameterText[] {
  if (Array.isArray(schema.enum)) return [{ text: 'no-such-choice', about: 'no choice', keyword: 'enum' }]
  if (typeOf(schema) === 'boolean') return [{ text: 'perhaps', about: 'neither true nor false', keyword: 'type' }]
  if (!isNumeric(schema)) return wrongTexts(schema)
  const step = typeOf(schema) === 'integer' ? 1 : 0.01
  return [
    { text: 'seven', about: 'no number', keyword: 'type' },
    ...(step === 1 ? [{ text: '1.5', about: 'no whole number', keyword: 'type' }] : []),
    ...bound(schema, 'minimum', 'just below the smallest', -step),
    ...bound(schema, 'maximum', 'just above the largest', step),
    ...bound(schema, 'exclusiveMinimum', 'what it must be above', 0),
    ...bound(schema, 'exclusiveMaximum', 'what it must be below', 0),
  ]
}

function bound(schema: JsonObject, keyword: string, about: string, by: number): ParameterText[] {
  const value = schema[keyword]
  return typeof value === 'number' ? [{ text: String(value + by), about, keyword }] : []
}

function longestText({ maxLength, pattern, format }: JsonObject): ParameterText[] {
  if (typeof maxLength !== 'number' || maxLength > 1000 || pattern !== undefined || format !== undefined) return []
  return [{ text: 'x'.repeat(maxLength), about: 'the longest text', keyword: 'maxLength' }]
}

/** @note an unconstrained text has no invalid value. */
function wrongTexts({ maxLength, minLength, pattern, format }: JsonObject): ParameterText[] {
  const odd = '!?'
  return [
    ...(typeof maxLength === 'number' && maxLength <= 1000
      ? [{ text: 'x'.repeat(maxLength + 1), about: 'one character too many', keyword: 'maxLength' }]
      : []),
    ...(typeof minLength === 'number' && minLength > 1
      ? [{ text: 'x'.repeat(minLength - 1), about: 'one character too few', keyword: 'minLength' }]
      : []),
    ...(typeof pattern === 'string' && !new RegExp(pattern, 'u').test(odd)
      ? [{ text: odd, about: 'a text of another form', keyword: 'pattern' }]
      : []),
    ...(typeof format === 'string' && telling.has(format)
      ? [{ text: odd, about: `no ${format}`, keyword: 'format' }]
      : []),
  ]
}

/** Formats that `!?` violates. */
const telling: ReadonlySet<string> = new Set(['date', 'date-time', 'uuid', 'email', 'uri'])

function isNumeric(schema: JsonObject): boolean {
  return typeOf(schema) === 'integer' || typeOf(schema) === 'number'
}

function typeOf({ type }: JsonObject): Json | undefined {
  return Array.isArray(type) ? type.find((each) => each !== 'null') : isObject(type) ? undefined : type
}
