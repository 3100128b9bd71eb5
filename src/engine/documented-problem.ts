import type { Json, Operation, ResponseRule } from '../openapi/contract.ts'
import { isJsonType } from '../openapi/media-type.ts'
import { responseFor } from '../openapi/responses.ts'
import { Missing } from '../store/missing.ts'
import type { Context, Rejection } from './context.ts'
import { NoValue } from './context.ts'
import type { GenerateNow } from './engine.ts'
import type { Reply } from './exchange.ts'
import { fitting } from './fitting.ts'
import { createMadeHeaders } from './made-headers.ts'
import { valueIn } from './no-value.ts'
import type { ApiPlan } from './plan.ts'
import { tellable } from './problem.ts'
import { headersFor, serialize } from './reply.ts'
import type { Statuses } from './statuses.ts'
import { statusesOf } from './statuses.ts'
import type { Told } from './tell.ts'
import { tell } from './tell.ts'
import { asList } from './violations.ts'

/** The response for a rejection, and whether the operation itself declares it. */
interface Form {
  readonly status: number
  readonly rule: ResponseRule
}

/**
 * Renders a rejection as the document describes its errors, though it does not say which kind of error a response is for:
 * by the operation's response with a status for such errors, else by that of other operations. The body is the example of
 * the response, else made from its schema, with what went wrong told in it. Without either it is as RFC 9457 says.
 */
export function documentedProblem(context: Context, rejection: Rejection, generate: GenerateNow): Reply {
  const { plan, route } = context
  const form = plan && formFor(plan, route?.operation, statusesFor(rejection))
  const told = { ...toldOf(context, rejection), ...(form && { status: form.status }) }
  if (!form) return plainProblem(context, told)
  try {
    return inFormOf(context, form.rule, told, generate)
  } catch (error) {
    // What went wrong has to be told, though no value fits the form or the mock has failed already.
    if (error instanceof NoValue || (rejection.kind === 'internal' && !(error instanceof Missing))) {
      return plainProblem(context, told)
    }
    throw error
  }
}

function inFormOf(context: Context, rule: ResponseRule, told: Told, generate: GenerateNow): Reply {
  const body = bodyOf(context, rule, told, generate)
  const mediaType = body === undefined ? undefined : rule.mediaType
  const headers = headersFor(context, rule.headers, mediaType)
  return { status: told.status, headers: { ...headers, ...createMadeHeaders(generate)(rule.headers) }, body }
}

function plainProblem(context: Context, told: Told): Reply {
  const headers = headersFor(context, [], 'application/problem+json')
  return { status: told.status, headers, body: JSON.stringify(plainBody(told)) }
}

function toldOf(context: Context, rejection: Rejection): Told {
  const { kind, forced, violations = [], value = null } = rejection
  const fields = asList(violations, value, context.plan?.api.messages ?? {}) as unknown as Told['fields']
  const wrong = fields.map(({ field, message }) => `${field} ${message}`).join('; ')
  return {
    kind,
    status: forced?.status ?? statusesOf[kind][0],
    detail: wrong === '' ? tellable(rejection) : wrong,
    path: context.exchange.path,
    time: context.surroundings.timestamp(),
    fields,
  }
}

/** A path that cannot be that of anything is not found, where a document says nothing else. */
function statusesFor({ kind, forced, isInPath }: Rejection): Statuses {
  if (forced?.status !== undefined) return [forced.status]
  return isInPath ? [...statusesOf[kind], 404] : statusesOf[kind]
}

function formFor(plan: ApiPlan, operation: Operation | undefined, statuses: Statuses): Form | undefined {
  const own = operation && ownForm(operation, statuses)
  return own ?? commonForm(plan, operation, statuses)
}

function ownForm({ responses, fallback }: Operation, statuses: Statuses): Form | undefined {
  const exact = statuses.find((status) => responses.some((each) => each.status === status && !each.isRange))
  const status = exact ?? statuses[0]
  const rule = responseFor({ responses, fallback }, status)
  return rule && { status, rule }
}

/** Returns how most operations describe such errors or, failing that, how the operation or the API describes others. */
function commonForm({ api }: ApiPlan, operation: Operation | undefined, statuses: Statuses): Form | undefined {
  let [status] = statuses
  for (const each of statuses) {
    const rules = api.operations.flatMap(({ responses }) => responses.filter(isOf(each)))
    const rule = mostCommon(rules)
    // For other operations, 401 means a caller without credentials: a wrong role takes only its form.
    if (rule && statuses === statusesOf.forbidden && each !== status) return { status, rule: { ...rule, headers: [] } }
    if (rule) return { status: each, rule }
    // The status is the API's, though nothing says how it is put.
    if (rules.length > 0) {
      status = each
      break
    }
  }
  const rule =
    mostCommon(operation?.responses.filter(isError) ?? []) ??
    mostCommon(api.operations.flatMap(({ responses }) => responses.filter(isError))) ??
    mostCommon(
      api.operations.flatMap(({ responses, fallback }) => (fallback && responses.length > 0 ? [fallback] : [])),
    )
  return rule && { status, rule: { ...rule, headers: [] } }
}

function isOf(status: number): (rule: ResponseRule) => boolean {
  return (rule) => rule.status === status && !rule.isRange
}

function isError({ status }: ResponseRule): boolean {
  return status >= 400 && status < 500
}

/** Of responses that have a body, the one with the most frequent form. */
function mostCommon(rules: readonly ResponseRule[]): ResponseRule | undefined {
  const forms = Map.groupBy(
    rules.filter(({ mediaType }) => mediaType !== undefined && isJsonType(mediaType)),
    ({ validator, examples }) => validator ?? JSON.stringify(examples),
  )
  return [...forms.values()].toSorted((left, right) => right.length - left.length)[0]?.[0]
}

function bodyOf(
  context: Context,
  { mediaType, validator, examples }: ResponseRule,
  told: Told,
  generate: GenerateNow,
): string | undefined {
  if (mediaType === undefined) return undefined
  const [example] = Object.values(examples)
  if (!isJsonType(mediaType)) return typeof example === 'string' ? example : told.detail
  if (example === undefined && validator === undefined) return JSON.stringify(plainBody(told))
  if (validator === undefined) return serialize(tell(example as Json, told, true), mediaType)
  const make = (): Json => valueIn(generate(validator, `problem ${validator}`, { illustrated: true }), validator)
  const first = example ?? make()
  const filled = tell(first, told, example !== undefined)
  return serialize(fitting(context.validators, validator, filled, make), mediaType)
}

/** The body of an error of which the document says no more than that it is JSON (RFC 9457). */
function plainBody({ kind, status, detail }: Told): Json {
  return { type: 'about:blank', title: kind, status, detail }
}
