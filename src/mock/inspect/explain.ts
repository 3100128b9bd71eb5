import type { KeptExchange } from '../../engine/kept-exchange.ts'
import { plainViolation } from '../../fixtures/plain-violation.ts'
import type { Contract, Operation, Pointer } from '../../openapi/contract.ts'
import { child } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import { createReader } from '../../openapi/schema.ts'
import { rolesNeeded } from '../../openapi/security.ts'
import type { Violation } from '../../openapi/validators.ts'
import type { Check, ErrorKind } from '../../openapi/vocabulary.ts'
import { understood } from './outline.ts'
import { heldBy } from './permissions.ts'

/** One question that was asked about a request, and what came of it. */
export interface Step {
  /** `route`, `fault`, `caller`, `limit`, `record`, `role`, `body` or `rule`. */
  readonly step: StepName
  readonly outcome: 'passed' | 'rejected' | 'answered' | 'skipped'
  /** In words. */
  readonly detail: string
  /** Where the document says so. */
  readonly pointer?: Pointer
}

export type StepName = 'route' | 'fault' | 'caller' | 'limit' | 'record' | 'role' | 'body' | 'rule'

/** The step that rejects with a kind of error. */
const rejects: Readonly<Record<ErrorKind, StepName>> = {
  'no-route': 'route',
  'method-not-allowed': 'route',
  unauthenticated: 'caller',
  'bad-credentials': 'caller',
  'rate-limited': 'limit',
  'not-found': 'record',
  forbidden: 'role',
  invalid: 'body',
  malformed: 'body',
  'unsupported-media-type': 'body',
  'not-acceptable': 'body',
  'too-large': 'body',
  'precondition-failed': 'rule',
  conflict: 'rule',
  internal: 'rule',
}

/** What the checks of a document ask, in the words of the page. */
const asks: Readonly<Record<Check, readonly StepName[]>> = {
  authentication: ['caller', 'limit'],
  existence: ['record'],
  authorization: ['role'],
  validation: ['body'],
}

/** Returns why a request ended as it did: the questions in the order in which they were asked, each with its answer. */
export function explain(contract: Contract, kept: KeptExchange): Step[] {
  const { api, rejection } = kept
  const wentWrong = rejection && (rejection.forced ? 'fault' : rejects[rejection.kind])
  const names = namesFor(kept)
  const end = wentWrong === undefined ? names.length : names.indexOf(wentWrong)
  return names.flatMap((step, index): Step[] => {
    if (index > end && end >= 0) return [{ step, outcome: 'skipped', detail: 'not asked any more' }]
    if (step === wentWrong) return [{ step, ...rejected(contract, kept) }]
    const passed = answers[step](kept)
    return passed && api ? [{ step, ...passed }] : []
  })
}

function namesFor({ api, operation, faults, limit, rejection }: KeptExchange): StepName[] {
  if (!api || !operation) return ['route']
  const isHit = faults.length > 0 || rejection?.forced !== undefined
  const checks = api.checkOrder.flatMap((check) => asks[check])
  const asked = checks.filter((step) => step !== 'limit' || limit !== undefined || rejection?.kind === 'rate-limited')
  return ['route', ...(isHit ? (['fault'] as const) : []), ...asked, 'rule']
}

type Said = Omit<Step, 'step'>

/** The record that roles are looked up on. */
function recordOf({ operation, parameters }: KeptExchange) {
  const { scope } = operation ?? {}
  const key = scope && parameters[scope.key]
  return scope && key !== undefined ? { collection: scope.collection, key } : undefined
}

function rejected(contract: Contract, kept: KeptExchange): Said {
  const { operation, rejection, path, caller, faults } = kept
  const { kind = 'internal', reason = '', violations = [] } = rejection ?? {}
  const [first] = violations
  const pointer = operation ? pointerOf(contract, operation, kind, first) : '#/paths'
  const words = violations.slice(0, 10).map(plainViolation).join('; ')
  const said = words || reason || path
  const rejectedWith = (detail: string): Said => ({ outcome: 'rejected', detail, pointer })
  if (rejection?.forced) return rejectedWith(faults.length > 1 ? `hit by ${faults.join(', ')}: ${said}` : said)
  if (kind === 'internal') return rejectedWith(`This is a bug of Understudy: ${reason}`)
  return rejectedWith(kind === 'forbidden' && caller ? `${said}; ${heldBy(caller, recordOf(kept))}` : said)
}

/** Returns the place that says so, as near as it can be named: the keyword of the schema, or the part of the operation. */
function pointerOf(
  contract: Contract,
  operation: Operation,
  kind: ErrorKind,
  violation: Violation | undefined,
): Pointer {
  const { pointer } = operation
  if (kind === 'unauthenticated' || kind === 'bad-credentials' || kind === 'forbidden')
    return child(pointer, 'security')
  if (kind === 'not-found' || kind === 'conflict') return child(pointer, 'x-resource')
  if (kind === 'invalid')
    return fieldPointer(contract, operation, violation?.path ?? [], violation?.keyword) ?? child(pointer, 'requestBody')
  return kind === 'unsupported-media-type' || kind === 'malformed' ? child(pointer, 'requestBody') : pointer
}

/**
 * Returns where the document describes a field of the body, or a parameter; undefined: it does not.
 *
 * @param keyword The keyword of its schema that is meant. @default the whole schema
 */
export function fieldPointer(
  contract: Contract,
  operation: Operation,
  path: readonly string[],
  keyword?: string,
): Pointer | undefined {
  const [first] = path
  const reader = createReader(contract.schemas)
  const parameter = operation.parameters.find(({ name }) => name === first)
  if (parameter) return placeOfKeyword(reader.read(parameter.validator), keyword) ?? parameter.validator
  const [rule] = Object.values(operation.body?.media ?? {})
  if (!rule) return undefined
  let view = reader.read(rule.validator)
  let found: Pointer = rule.validator
  for (const name of path) {
    const member = view.members.get(name)
    const next = member?.view ?? (/^\d+$/.test(name) ? view.items : undefined)
    if (!next) return found
    found = member?.pointer ?? next.pointer
    view = next
  }
  return placeOfKeyword(view, keyword) ?? found
}

function placeOfKeyword(view: SchemaView, keyword: string | undefined): Pointer | undefined {
  return keyword === undefined ? undefined : view.pointerTo(keyword)
}

const answers: Readonly<Record<StepName, (kept: KeptExchange) => Said | undefined>> = {
  route: ({ operation, method }) =>
    operation && {
      outcome: 'passed',
      detail: `${method} ${operation.path} is ${operation.id}`,
      pointer: operation.pointer,
    },
  fault: ({ faults }) => ({ outcome: 'passed', detail: `hit by ${faults.join(', ')}` }),
  caller: ({ operation, caller, proven }) => {
    if (!operation) return undefined
    const pointer = child(operation.pointer, 'security')
    if (operation.security.length === 0) return { outcome: 'passed', detail: 'no credentials needed', pointer }
    const schemes = [...new Set(proven.flatMap((alternative) => alternative.map(({ scheme }) => scheme)))]
    const by = schemes.length === 0 ? '' : ` by ${schemes.join(' and ')}`
    return { outcome: 'passed', detail: caller ? `is ${caller.id}${by}` : 'no caller needed', pointer }
  },
  limit: ({ limit }) =>
    limit && { outcome: 'passed', detail: `${limit.remaining} of ${limit.limit} requests are left` },
  record: ({ operation, parameters }) => {
    if (!operation) return undefined
    const { scope, resource, pointer, isUpsert } = operation
    if (!scope || (isUpsert && (resource?.key ?? scope.key) === scope.key))
      return { outcome: 'passed', detail: 'no record needs to exist', pointer }
    const keys = [...new Set([scope.key, resource?.key ?? scope.key])].map((name) => `"${parameters[name]}"`)
    return {
      outcome: 'passed',
      detail: `${keys.join(' and ')} exists in ${scope.collection}`,
      pointer: child(pointer, 'x-resource'),
    }
  },
  role: (kept) => {
    const { operation, caller, proven } = kept
    if (!operation) return undefined
    const { security } = operation
    const pointer = child(operation.pointer, 'security')
    const needed = rolesNeeded(proven).filter((role) => role !== '')
    if (security.length === 0 || needed.length === 0) return { outcome: 'passed', detail: 'no role needed', pointer }
    const held = caller ? heldBy(caller, recordOf(kept)) : 'has no role here'
    return { outcome: 'passed', detail: `needs ${needed.join(' or ')}; ${held}`, pointer }
  },
  body: ({ operation }) =>
    operation && {
      outcome: 'passed',
      detail: operation.body
        ? 'body and parameters fit their schemas'
        : 'takes no body; the parameters fit their schemas',
      pointer: operation.body ? child(operation.pointer, 'requestBody') : operation.pointer,
    },
  rule: ({ operation, hasExample, changed, set, request }) => {
    if (!operation) return undefined
    const { prefer } = request.headers
    const pointer = operation.resource ? child(operation.pointer, 'x-resource') : operation.pointer
    if (hasExample) {
      const asked = prefer === undefined ? '' : `the header Prefer asks for ${prefer}: `
      const detail = `${asked}answers with an example or a generated value, and changes nothing`
      return { outcome: 'answered', detail, pointer }
    }
    const nothing = operation.resource?.action === 'update' && !changed ? ' This request changes nothing.' : ''
    const fields = set && set.length > 0 ? ` Set: ${set.join(', ')}.` : ''
    return { outcome: 'answered', detail: `${understood(operation)}${fields}${nothing}`, pointer }
  },
}
