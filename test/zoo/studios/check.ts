import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { parse } from 'yaml'
import type { Fields } from '../wire.ts'
import type { StudioFault } from './choices.ts'
import type { Studios } from './data.ts'
import { Problem } from './problem.ts'

type BodyName = keyof typeof keptBy

/** Schema of a body → the one with all fields that are kept. */
const keptBy = {
  NewStudio: 'NewStudio',
  StudioChanges: 'NewStudio',
  NewSession: 'NewSession',
  SessionChanges: 'NewSession',
  NewBookmark: 'NewBookmark',
  BookmarkChanges: 'NewBookmark',
  Preferences: 'Preferences',
} as const

const { schemas } = parse(readFileSync(join(import.meta.dirname, 'openapi.yaml'), 'utf8')).components

/** Returns the fields of a body that are stored. Throws a problem where the body does not fit. */
export function check(server: Studios, name: BodyName, body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Problem(422, 'not an object', [])
  const { has, is } = server
  const fields = body as Fields
  const validate = validator(name, is('unknown-fields-are-refused'))
  const errors = errorsIn(validate, fields).filter(({ field }) => !isLetPass(server, field, fields))
  if (errors.length > 0) throw new Problem(has('validation-is-400') ? 400 : 422, 'invalid', errors)
  return known(server, fields, keptBy[name])
}

/** Schemas are compiled once for all servers. */
const compiled = new Map<string, ValidateFunction>()

function validator(name: BodyName, isClosed: boolean): ValidateFunction {
  const key = `${name} ${isClosed}`
  const validate = compiled.get(key) ?? compile(name, isClosed)
  compiled.set(key, validate)
  return validate
}

function compile(name: BodyName, isClosed: boolean): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  ;(formats as unknown as (each: Ajv2020) => void)(ajv)
  const own = structuredClone(schemas)
  own[name].additionalProperties = !isClosed
  return ajv.compile({ $ref: `#/components/schemas/${name}`, components: { schemas: own } })
}

interface FieldError extends Fields {
  readonly field: string
  readonly message: string
}

function errorsIn(validate: ValidateFunction, fields: Fields): FieldError[] {
  if (validate(fields)) return []
  const errors = validate.errors ?? []
  return errors.map(({ instancePath, message = '' }) => ({ field: instancePath.slice(1), message }))
}

function isLetPass({ has }: Studios, field: string, fields: Fields): boolean {
  return unchecked.some(([fault, path, isMeant]) => has(fault) && field === path && (isMeant?.(fields) ?? true))
}

type Unchecked = readonly [fault: StudioFault, path: string, isMeant?: (fields: Fields) => boolean]

/** What is not checked by mistake, of which values. */
const unchecked: readonly Unchecked[] = [
  ['seats-unchecked', 'seats'],
  ['rate-zero-allowed', 'hourly_rate', ({ hourly_rate }) => hourly_rate === 0],
  ['phone-pattern-unchecked', 'phone'],
  ['equipment-twice-allowed', 'equipment'],
  ['city-unchecked', 'city'],
  ['date-unchecked', 'opened_on'],
  ['zip-unchecked', 'address/zip'],
  ['stars-unchecked', 'stars'],
  ['time-without-zone', 'starts_at', ({ starts_at }) => /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(String(starts_at))],
]

/** Faults in which callers set a field that is the server's. */
const settable: readonly (readonly [fault: StudioFault, field: string])[] = [
  ['version-settable', 'version'],
  ['owner-settable', 'updated_by'],
  ['status-settable', 'status'],
]

function known({ has }: Studios, fields: Fields, schema: (typeof keptBy)[BodyName]): Fields {
  const taken = settable.filter(([fault]) => has(fault)).map(([, field]) => field)
  const names = [...Object.keys(schemas[schema].properties), ...taken]
  const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)))
  for (const [name, inner] of innerFields) if (kept[name]) kept[name] = only(kept[name] as Fields, inner)
  return kept
}

/** Object → its fields. */
const innerFields = [
  ['address', ['street', 'zip']],
  ['mail', ['daily', 'weekly']],
] as const

function only(value: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)))
}

/** Throws a problem where another studio has the name, if names are unique. */
export function checkName({ studios, is }: Studios, { name }: Fields, own?: Fields): void {
  if (!is('names-are-unique')) return
  const isTaken = [...studios.values()].some((row) => row !== own && row.name === name)
  if (isTaken) throw new Problem(409, 'taken')
}

/** Throws a problem where a session ends before it starts, if that matters. */
export function checkTimes({ is }: Studios, { starts_at, ends_at }: Fields): void {
  const isLate = Date.parse(String(ends_at)) <= Date.parse(String(starts_at))
  if (isLate && is('sessions-end-after-they-start'))
    throw new Problem(422, 'ends before it starts', [{ field: 'ends_at', message: 'must be after starts_at' }])
}

/** Returns a whole number of a query. Throws a problem where it is out of range. */
export function numberIn(
  query: URLSearchParams,
  name: string,
  { usual, most }: { readonly usual: number; readonly most: number },
): number {
  const text = query.get(name)
  if (text === null) return usual
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > most) throw new Problem(422, `bad ${name}`, [])
  return value
}

/** Returns a time of a query, in milliseconds. Throws a problem where it is none, or has no zone. */
export function timeIn(text: string): number {
  const time = Date.parse(text)
  if (Number.isNaN(time) || !/T.*(Z|[+-]\d\d:\d\d)$/i.test(text)) throw new Problem(422, 'not a time', [])
  return time
}
