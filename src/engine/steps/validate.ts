import type { BodyRule, Json, JsonObject, Parameter, Pointer } from '../../openapi/contract.ts'
import { isTooDeep, maxDepth } from '../../openapi/json-depth.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Validators, Violation } from '../../openapi/validators.ts'
import { onDemand } from '../../store/missing.ts'
import type { RequestContent, Routed, Validated } from '../context.ts'
import { Rejected } from '../context.ts'
import type { Exchange } from '../exchange.ts'
import { readBody } from '../read-body.ts'

/** In a body larger than this, in bytes, only the first violation is looked for: there is room for too many. */
const largeBody = 256 * 1024

/** Most parameters are one text, or texts between commas. */
const styles = onDemand(() => import('../read-styles.ts'))

/** Most operations reply in one media type only. */
const negotiation = onDemand(() => import('../negotiate.ts'))

export interface ValidateOptions {
  readonly maxBodyBytes: number
  /** The schemas of the contract. */
  readonly schemas: JsonObject
}

/** Creates the step that reads and checks parameters and body; a rejection names everything that is wrong with them. */
export function createValidate({
  maxBodyBytes,
  schemas,
}: ValidateOptions): <From extends Routed>(context: From) => (From & Validated) | Rejected {
  const explain = onDemand(async () => (await import('../explained.ts')).createExplain(schemas))
  const violationsOf: ViolationsOf = (validators, pointer, value) => {
    const found = validators.violations(pointer, value)
    // One violation is not that of several branches.
    return found.length > 1 ? explain()(validators, pointer, value) : found
  }

  return (context) => {
    const { exchange, route, validators } = context
    if (route.negotiates && !negotiation().negotiate(route.success, exchange.headers.accept))
      return notAcceptable(context)
    const { values: query, violations: inQuery } =
      route.checkedParameters.length > 0 ? readParameters(context, violationsOf) : nothing
    const read = readBody(exchange, route.operation.body, maxBodyBytes)
    if (read?.kind !== undefined) return new Rejected(context, read)
    const body = read && { value: withoutLosers(read.value, read.rule), rule: read.rule }
    const inBody = body && !isUnread(body) ? checkBody(exchange, body, validators, violationsOf) : []
    if (inQuery.length + inBody.length === 0) return { ...context, query, body }
    const violations = [...inQuery, ...inBody]
    const fields = [...new Set(violations.map(({ path }) => path.join('.') || 'body'))]
    const reason = `invalid ${fields.join(', ')}`
    const isInPath = violations.every(
      ({ path: [name] }) => name !== undefined && Object.hasOwn(context.parameters, name),
    )
    const rejection = { kind: 'invalid', reason, violations, value: body?.value ?? {}, isInPath } as const
    return new Rejected({ ...context, query, body }, rejection)
  }
}

function notAcceptable(context: Routed): Rejected {
  const { mediaType = '', others = [] } = context.route.success
  const offered = [mediaType, ...others.map((each) => each.mediaType)].join(', ')
  const reason = `accepts ${context.exchange.headers.accept}, but there is ${offered}`
  return new Rejected(context, { kind: 'not-acceptable', reason })
}

/** Returns everything that is wrong with a value. */
type ViolationsOf = (validators: Validators, pointer: Pointer, value: Json) => readonly Violation[]

/** Parameter → value, and what is wrong with them. */
interface ReadParameters {
  readonly values: Readonly<Record<string, Json | undefined>>
  readonly violations: readonly Violation[]
}

const nothing: ReadParameters = { values: Object.freeze({}), violations: [] }

function isUnread({ rule, value }: RequestContent): boolean {
  return rule.isOpaque === true && typeof value === 'string'
}

function checkBody(
  { body }: Exchange,
  { value, rule }: RequestContent,
  validators: Validators,
  violationsOf: ViolationsOf,
): readonly Violation[] {
  if (validators.accepts(rule.validator, value)) return tooDeep(value, rule)
  const isLarge = (body?.length ?? 0) > largeBody
  return isLarge ? validators.firstViolation(rule.validator, value) : violationsOf(validators, rule.validator, value)
}

/** A schema may admit anything; a value that is too deep to be written as JSON again is invalid all the same. */
function tooDeep(value: Json, { write }: BodyRule): Violation[] {
  if (!write || !isObject(value)) return []
  const violations: Violation[] = []
  for (const name of Object.keys(value)) {
    // Most members are texts and numbers, which have no depth.
    if (typeof value[name] !== 'object' || !isTooDeep(value[name])) continue
    const isStored = write.rest !== undefined || Object.hasOwn(write.fields, name)
    if (isStored) violations.push({ path: [name], keyword: 'depth', params: { limit: maxDepth } })
  }
  return violations
}

/** If a body has a field under two spellings, the alias counts as not sent. */
function withoutLosers(value: Json, { aliases }: BodyRule): Json {
  if (aliases.length === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const losers: string[] = []
  for (const names of aliases) {
    let isSent = false
    for (const name of names) {
      if (!Object.hasOwn(value, name)) continue
      if (isSent) losers.push(name)
      isSent = true
    }
  }
  if (losers.length === 0) return value
  return Object.fromEntries(Object.entries(value as JsonObject).filter(([name]) => !losers.includes(name)))
}

/** Reads parameters as their schemas say. Those of the path that name records are looked up, not checked. */
function readParameters(
  { exchange, route, validators, path, parameters }: Routed,
  violationsOf: ViolationsOf,
): ReadParameters {
  const violations: Violation[] = []
  const query = new URLSearchParams(exchange.query)
  const values: Record<string, Json | undefined> = Object.create(null)
  for (const parameter of route.checkedParameters) {
    const { name, in: place, styled } = parameter
    const value = styled
      ? styles().readStyled({ ...parameter, styled }, exchange, { template: route.operation.path, path })
      : readText(parameter, textsOf(place === 'path' ? parameters : undefined, query, exchange, parameter))
    const checked = checkParameter({ validators, violationsOf }, parameter, value, violations)
    if (place === 'query' || place === 'header') values[name] = checked
  }
  return { values, violations }
}

function textsOf(
  path: Readonly<Record<string, string>> | undefined,
  query: URLSearchParams,
  { headers }: Exchange,
  { name, in: place }: Parameter,
): readonly string[] {
  if (place === 'query') return query.getAll(name)
  const text = path ? path[name] : headers[name.toLowerCase()]
  return text === undefined ? [] : [text]
}

function checkParameter(
  { validators, violationsOf }: { readonly validators: Validators; readonly violationsOf: ViolationsOf },
  parameter: Parameter,
  value: Json | undefined,
  violations: Violation[],
): Json | undefined {
  const { name, validator, lenient, mayBeEmpty } = parameter
  if (value === undefined) {
    if (parameter.required) violations.push({ path: [name], keyword: 'required', params: { missingProperty: name } })
    return parameter.default
  }
  if (mayBeEmpty && value === '') return value
  if (validators.accepts(validator, value)) return value
  if (!lenient)
    violations.push(
      ...violationsOf(validators, validator, value).map((each) => ({
        ...each,
        path: [name, ...each.path],
        found: value,
      })),
    )
  return parameter.default
}

/** Around the commas of a header may be white space (RFC 9110 section 5.6.1). */
const headerComma = /[ \t]*,[ \t]*/

function readText({ reads, in: place }: Parameter, texts: readonly string[]): Json | undefined {
  const text = texts.at(-1)
  if (text === undefined) return undefined
  if (reads === 'list') return texts.length > 1 ? texts : text.split(place === 'header' ? headerComma : ',')
  // Only a long number may be one that cannot be kept.
  if (reads === 'number') return /^-?\d{1,15}$/.test(text) ? Number(text) : styles().readNumber(text)
  if (reads === 'boolean') return readBoolean(text)
  return text
}

function readBoolean(text: string): Json {
  const lower = text.toLowerCase()
  if (lower === 'true' || lower === '1') return true
  return lower === 'false' || lower === '0' ? false : text
}
