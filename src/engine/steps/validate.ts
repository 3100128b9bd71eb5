import type { BodyRule, Json, JsonObject, Parameter } from '../../openapi/contract.ts'
import { isTooDeep, maxDepth } from '../../openapi/json-depth.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Violation } from '../../openapi/validators.ts'
import { readBody } from '../read-body.ts'
import type { Refusal, RoutedTurn } from '../turn.ts'

/** In a body larger than this, in bytes, one thing that is wrong is told: it has room for too many to look for all. */
const largeBody = 256 * 1024

/** Reads and checks the query and the body: all that is wrong with them is told at once. */
export function createValidate(maxBodyBytes: number): (turn: RoutedTurn) => Refusal | undefined {
  return (turn) => {
    const inParameters = turn.route.takesParameters ? readParameters(turn) : []
    const body = readBody(turn.exchange, turn.route.operation.body, maxBodyBytes)
    if (body?.failure) return body
    const inBody = body ? checkBody(turn, body.value, body.rule) : []
    if (inParameters.length + inBody.length === 0) return undefined
    const violations = [...inParameters, ...inBody]
    const fields = [...new Set(violations.map(({ path }) => path.join('.') || 'body'))]
    return { failure: 'invalid', reason: `invalid ${fields.join(', ')}`, violations, value: turn.body?.value ?? {} }
  }
}

function checkBody(turn: RoutedTurn, sent: Json, rule: BodyRule): readonly Violation[] {
  const { validators, exchange } = turn
  const value = withoutLosers(sent, rule)
  turn.body = { value, rule }
  if (validators.accepts(rule.validator, value)) return tooDeep(value, rule)
  const isLarge = (exchange.body?.length ?? 0) > largeBody
  return isLarge ? validators.firstViolation(rule.validator, value) : validators.violations(rule.validator, value)
}

/** A schema may admit anything; what cannot be written as JSON again is refused all the same. */
function tooDeep(value: Json, { write }: BodyRule): Violation[] {
  if (!write || !isObject(value)) return []
  const stored = Object.keys(value).filter((name) => write.rest !== undefined || Object.hasOwn(write.fields, name))
  const deep = stored.filter((name) => isTooDeep(value[name]))
  return deep.map((name) => ({ path: [name], keyword: 'depth', params: { limit: maxDepth } }))
}

/** Where a body has a field under two spellings, the alias counts as not sent. */
function withoutLosers(value: Json, { aliases }: BodyRule): Json {
  if (aliases.length === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const losers = aliases.flatMap((names) => names.filter((name) => Object.hasOwn(value, name)).slice(1))
  if (losers.length === 0) return value
  return Object.fromEntries(Object.entries(value as JsonObject).filter(([name]) => !losers.includes(name)))
}

/** Reads query and header parameters as their schemas say; gives what is wrong with them. */
function readParameters(turn: RoutedTurn): Violation[] {
  const { exchange, route } = turn
  const violations: Violation[] = []
  const query = new URLSearchParams(exchange.query)
  const values: Record<string, Json | undefined> = Object.create(null)
  for (const parameter of route.operation.parameters) {
    if (parameter.in !== 'query' && parameter.in !== 'header') continue
    const texts = parameter.in === 'query' ? query.getAll(parameter.name) : headerValues(turn, parameter)
    values[parameter.name] = readParameter(turn, parameter, texts, violations)
  }
  turn.query = values
  return violations
}

function readParameter(
  turn: RoutedTurn,
  parameter: Parameter,
  texts: readonly string[],
  violations: Violation[],
): Json | undefined {
  const { name, validator, lenient } = parameter
  if (texts.length === 0) {
    if (parameter.required) violations.push({ path: [name], keyword: 'required', params: { missingProperty: name } })
    return parameter.default
  }
  const value = readText(parameter, texts)
  if (turn.validators.accepts(validator, value)) return value
  if (!lenient)
    violations.push(
      ...turn.validators
        .violations(validator, value)
        .map((each) => ({ ...each, path: [name, ...each.path], found: value })),
    )
  return parameter.default
}

function readText({ reads }: Parameter, texts: readonly string[]): Json {
  const text = texts.at(-1) as string
  if (reads === 'list') return texts.length > 1 ? texts : text.split(',')
  if (reads === 'number') return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (reads === 'boolean') return readBoolean(text)
  return text
}

function readBoolean(text: string): Json {
  const lower = text.toLowerCase()
  if (lower === 'true' || lower === '1') return true
  return lower === 'false' || lower === '0' ? false : text
}

function headerValues({ exchange }: RoutedTurn, { name }: Parameter): string[] {
  const value = exchange.headers[name.toLowerCase()]
  return value === undefined ? [] : [value]
}
