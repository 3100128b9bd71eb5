import type { Json, JsonObject } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { ErrorKind } from '../openapi/vocabulary.ts'

/** What a problem tells. */
export interface Told {
  readonly kind: ErrorKind
  readonly status: number
  /** What went wrong, in words. */
  readonly detail: string
  /** The path of the request. */
  readonly path: string
  /** The time as ISO 8601, UTC. */
  readonly time: string
  /** What is wrong with which field; empty if it is not about fields. */
  readonly fields: readonly ToldField[]
}

export interface ToldField {
  /** A dotted path. */
  readonly field: string
  readonly message: string
}

/** How deep an error is looked into. */
const deepest = 5

/**
 * Returns an error that says what went wrong, in the members that are named for it.
 *
 * @param isExample Whether the error was written by the document's author: of that, names and codes stay as they are.
 */
export function tell(error: Json, told: Told, isExample: boolean): Json {
  if (typeof error === 'string') return told.detail
  return tellAt(error, told, isExample, 0)
}

function tellAt(error: Json, told: Told, isExample: boolean, depth: number): Json {
  if (depth > deepest) return error
  if (Array.isArray(error)) return tellEach(error, told, isExample, depth)
  if (!isObject(error)) return error
  const isDetailed = Object.entries(error).some(([name, value]) => typeof value === 'string' && isDetail(name))
  return Object.fromEntries(
    Object.entries(error).map(([name, value]) => {
      if (typeof value === 'object' && value !== null) return [name, tellAt(value, told, isExample, depth + 1)]
      return [name, tellIn(plain(name), value, told, { isExample, isDetailed })]
    }),
  )
}

/** Lists of errors have one item per wrong field, or one that says what went wrong. */
function tellEach(errors: readonly Json[], told: Told, isExample: boolean, depth: number): Json {
  const [first] = errors
  if (typeof first === 'string') return told.fields.length > 0 ? told.fields.map(sentence) : [told.detail]
  if (first === undefined || !isObject(first)) return errors
  const { fields } = told
  if (fields.length === 0) return [tellAt(first, told, isExample, depth + 1)]
  return fields.map((each) => {
    const item = tellAt(first, { ...told, detail: each.message, fields: [] }, isExample, depth + 1) as JsonObject
    return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, namesField(name, value, each)]))
  })
}

function sentence({ field, message }: ToldField): string {
  return `${field} ${message}`
}

const fieldNames = new Set(['field', 'fieldname', 'param', 'parameter', 'property', 'pointer', 'attribute', 'loc'])

function namesField(name: string, value: Json, { field }: ToldField): Json {
  if (!fieldNames.has(plain(name))) return value
  return Array.isArray(value) ? ['body', ...field.split('.')] : field
}

interface Around {
  readonly isExample: boolean
  /** Whether a member beside it has the details. */
  readonly isDetailed: boolean
}

const details = new Set(
  'message detail details description errormessage errordescription errordetail msg reason info usermessage'.split(' '),
)
const titles = new Set(['title', 'statustext', 'summary', 'error', 'errorname'])
const statuses = new Set(['status', 'statuscode', 'httpstatus', 'httpstatuscode', 'code', 'errorcode'])
const codes = new Set(['code', 'errorcode', 'error', 'kind', 'reasoncode'])

function isDetail(name: string): boolean {
  return details.has(plain(name))
}

function tellIn(name: string, value: Json, told: Told, around: Around): Json {
  if (typeof value === 'string') return textIn(name, value, told, around)
  if (typeof value === 'number' && statuses.has(name)) {
    return around.isExample && !isStatus(value) ? value : told.status
  }
  return typeof value === 'boolean' && (name === 'success' || name === 'ok') ? false : value
}

function textIn(name: string, value: string, told: Told, { isExample, isDetailed }: Around): string {
  if (details.has(name) || (titles.has(name) && !isDetailed)) return told.detail
  if (statuses.has(name) && /^[1-5]\d\d$/.test(value)) return String(told.status)
  if (name === 'path' || name === 'instance') return told.path
  if (name.startsWith('time') && !Number.isNaN(Date.parse(value))) return told.time
  return isExample ? value : codeIn(name, value, told)
}

function codeIn(name: string, value: string, { kind }: Told): string {
  if (codes.has(name)) return kind.replaceAll('-', '_')
  return titles.has(name) ? kind : value
}

function isStatus(value: number): boolean {
  return Number.isInteger(value) && value >= 100 && value < 600
}

/** Returns a name without case and separators, in which spellings differ. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}
