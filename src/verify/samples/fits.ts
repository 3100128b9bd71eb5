import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import { isSame } from '../case.ts'
import { isOfFormat } from './formats.ts'

/**
 * Tells whether a value fits a schema, as far as samples go: its own keywords, one property deep.
 * What takes a reference to follow is taken to fit.
 */
export function fits(schema: JsonObject, value: Json): boolean {
  if (schema.const !== undefined && !isSame(schema.const, value)) return false
  if (Array.isArray(schema.enum) && !schema.enum.some((choice) => isSame(choice, value))) return false
  if (!isOfType(schema, value)) return false
  if (typeof value === 'string') return textFits(schema, value)
  if (typeof value === 'number') return numberFits(schema, value)
  if (Array.isArray(value)) return listFits(schema, value)
  return !isObject(value) || objectFits(schema, value)
}

function isOfType({ type }: JsonObject, value: Json): boolean {
  if (type === undefined) return true
  const types = Array.isArray(type) ? type : [type]
  return types.some((each) => each === typeOfValue(value) || (each === 'integer' && Number.isInteger(value)))
}

function typeOfValue(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** @note lengths are counted in characters, not in the units of UTF-16 (JSON Schema 2020-12 Validation, section 6.3). */
function textFits({ minLength, maxLength, pattern, format }: JsonObject, text: string): boolean {
  return (
    isWithin([...text].length, minLength, maxLength) &&
    (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text)) &&
    (typeof format !== 'string' || isOfFormat(format, text))
  )
}

function numberFits(schema: JsonObject, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema
  if (!isWithin(value, minimum, maximum)) return false
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) return false
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) return false
  // Decimals are seldom what they say: 0.3 is 2.9999999999999996 times 0.1.
  return typeof multipleOf !== 'number' || Math.abs(value / multipleOf - Math.round(value / multipleOf)) < 1e-9
}

function listFits({ items, minItems, maxItems, uniqueItems }: JsonObject, list: readonly Json[]): boolean {
  if (!isWithin(list.length, minItems, maxItems)) return false
  const repeats = list.some((item, index) => list.slice(0, index).some((each) => isSame(each, item)))
  return (uniqueItems !== true || !repeats) && (!isObject(items) || list.every((item) => fits(items, item)))
}

function objectFits({ properties, required, additionalProperties }: JsonObject, value: JsonObject): boolean {
  const known = isObject(properties) ? properties : {}
  if (Array.isArray(required) && !required.every((name) => Object.hasOwn(value, String(name)))) return false
  return Object.entries(value).every(([name, member]) => {
    const schema = Object.hasOwn(known, name) ? known[name] : additionalProperties
    return isObject(schema) ? fits(schema, member) : schema !== false
  })
}

function isWithin(size: number, least: Json | undefined, most: Json | undefined): boolean {
  return (typeof least !== 'number' || size >= least) && (typeof most !== 'number' || size <= most)
}
