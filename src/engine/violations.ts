import type { Api, Json } from '../openapi/contract.ts'
import type { Violation } from '../openapi/validators.ts'
import type { MessageKeyword } from '../openapi/vocabulary.ts'

type Messages = Api['messages']

/** The messages of violations, unless the document has its own. */
const standard: Readonly<Record<MessageKeyword, string>> = {
  null: 'must not be null',
  'type.string': 'must be a string',
  'type.integer': 'must be an integer',
  'type.number': 'must be a number',
  'type.boolean': 'must be a boolean',
  'type.array': 'must be a list',
  'type.object': 'must be an object',
  enum: 'must be one of {limit}',
  const: 'must be {limit}',
  minLength: 'must have at least {limit} characters',
  maxLength: 'must have at most {limit} characters',
  minimum: 'must be at least {limit}',
  maximum: 'must be at most {limit}',
  exclusiveMinimum: 'must be greater than {limit}',
  exclusiveMaximum: 'must be less than {limit}',
  multipleOf: 'must be a multiple of {limit}',
  minItems: 'must have at least {limit} items',
  maxItems: 'must have at most {limit} items',
  uniqueItems: 'must not have the same item twice',
  pattern: 'must match {limit}',
  'format.date': 'must be a date as YYYY-MM-DD',
  'format.date-time': 'must be a date and time as in RFC 3339',
  'format.uuid': 'must be a UUID',
  'format.email': 'must be an e-mail address',
  'format.uri': 'must be a URI',
  required: 'is required',
  additionalProperties: 'is not known',
  precision: 'is an integer that cannot be kept exactly: send a string, or at most 9007199254740991',
  mediaType: 'must be of the media type {limit}',
  'body.object': 'must be a JSON object',
  default: 'is not valid',
}

/** Returns violations as a list of `{field, message}`, the field as a dotted path; `root` stands for the whole body. */
export function asList(violations: readonly Violation[], value: Json, messages: Messages, root = 'body'): Json[] {
  return withChoices(violations).map((violation) => ({
    field: fieldPath(violation).join('.') || root,
    message: messageOf(violation, value, messages),
  }))
}

/** Returns violations as field → messages; those of a list's items are nested under their index. */
export function byField(violations: readonly Violation[], value: Json, messages: Messages, root = 'body'): Json {
  const fields: MessageTree = new Map()
  for (const violation of withChoices(violations)) {
    const path = fieldPath(violation)
    insert(fields, path.length === 0 ? [root] : path, messageOf(violation, value, messages))
  }
  return toJson(fields)
}

/** Branches that name one value each, as in `oneOf: [{ const: a }, { const: b }]`, are a choice of values. */
function withChoices(violations: readonly Violation[]): readonly Violation[] {
  // There may be any number of violations; those of schemas, which may be constants, are a hundred at most.
  if (!violations.some(({ keyword }) => keyword === 'const')) return violations
  return violations.flatMap((violation) => {
    const { path, keyword } = violation
    const here = violations.filter((each) => String(each.path) === String(path))
    const named = here.filter((each) => each.keyword === 'const')
    const isChoice =
      named.length > 1 && here.length === named.length + 1 && here.some((each) => /Of$/.test(each.keyword))
    if (!isChoice) return [violation]
    const allowedValues = named.map(({ params }) => params.allowedValue)
    return keyword === 'const' ? [] : [{ path, keyword: 'enum', params: { allowedValues } }]
  })
}

type MessageTree = Map<string, string[] | MessageTree>

/** @note a field that has messages of its own keeps those, and not those of its items. */
function insert(tree: MessageTree, [name = '', ...rest]: readonly string[], message: string): void {
  const found = tree.get(name)
  if (rest.length === 0) {
    if (Array.isArray(found)) found.push(message)
    else tree.set(name, [message])
    return
  }
  if (Array.isArray(found)) return
  const inner: MessageTree = found ?? new Map()
  tree.set(name, inner)
  insert(inner, rest, message)
}

function toJson(tree: MessageTree): Json {
  return Object.fromEntries([...tree].map(([name, inner]) => [name, Array.isArray(inner) ? inner : toJson(inner)]))
}

/** If a member is missing or unknown, the member is the field that is wrong, not the object around it. */
function fieldPath({ path, params }: Violation): readonly string[] {
  const member = params.missingProperty ?? params.additionalProperty
  return typeof member === 'string' && path.at(-1) !== member ? [...path, member] : path
}

function messageOf(violation: Violation, value: Json, messages: Messages): string {
  const found = violation.found === undefined ? valueAtPath(value, violation.path) : violation.found
  const keyword = messageKeyword(violation, found)
  const template = (keyword && (messages[keyword] ?? standard[keyword])) ?? messages.default ?? standard.default
  const filled: Record<string, string> = {
    limit: limitOf(violation),
    // For a list or an object, only the type: either may be as large as a body.
    value: typeof found === 'object' && found !== null ? typeName(found) : excerpt(String(found)),
    type: typeName(found),
    field: violation.path.join('.'),
  }
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => filled[name] ?? placeholder)
}

function messageKeyword({ path, keyword, params }: Violation, value: Json | undefined): MessageKeyword | undefined {
  if (keyword === 'type' && path.length === 0) return 'body.object'
  if (keyword === 'type' && value === null) return 'null'
  const precise =
    keyword === 'type'
      ? `type.${firstType(params.type)}`
      : keyword === 'format'
        ? `format.${String(params.format)}`
        : keyword
  return precise in standard ? (precise as MessageKeyword) : undefined
}

/** A text may be as long as a body. */
function excerpt(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

function typeName(value: Json | undefined): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function firstType(type: unknown): string {
  const types = Array.isArray(type) ? type.map(String) : String(type).split(',')
  return types.find((each) => each !== 'null') ?? 'null'
}

function limitOf({ params }: Violation): string {
  const limit = params.limit ?? params.allowedValues ?? params.allowedValue ?? params.multipleOf ?? params.pattern
  if (Array.isArray(limit)) return limit.map((each) => JSON.stringify(each)).join(', ')
  return limit === undefined ? '' : String(limit)
}

function valueAtPath(value: Json, path: readonly string[]): Json | undefined {
  let at: Json | undefined = value
  for (const name of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Readonly<Record<string, Json>>)[name]
  }
  return at
}
