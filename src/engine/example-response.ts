import type { Json, Operation, Pointer, ResponseRule } from '../openapi/contract.ts'
import { isJsonType } from '../openapi/media-type.ts'
import { mayHaveContent, responseFor } from '../openapi/responses.ts'
import type { Checked, Outcome } from './context.ts'
import { echoed } from './echo.ts'
import type { GenerateNow } from './engine.ts'
import { fitting } from './fitting.ts'
import { negotiate } from './negotiate.ts'
import { valueIn } from './no-value.ts'
import type { OperationPlan } from './plan.ts'

/** What `Prefer` asks for (RFC 7240), in Prism's words. */
interface Preference {
  readonly code?: number
  readonly example?: string
  readonly dynamic: boolean
}

const noPreference: Preference = { dynamic: false }

/** Reads `Prefer: code=404, example=unknown, dynamic=true`; unknown parts are ignored (RFC 7240 section 2). */
function readPreference(header: string | undefined): Preference {
  if (header === undefined) return noPreference
  const parts = header.split(/[,;]/).map((part) => part.trim().split('='))
  const stated = new Map(
    parts.map(([name = '', value = '']) => [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')]),
  )
  const code = Number(stated.get('code'))
  return {
    code: Number.isInteger(code) && code >= 200 && code < 600 ? code : undefined,
    example: stated.get('example') || undefined,
    dynamic: stated.get('dynamic') === 'true',
  }
}

/**
 * Returns the example that a request prefers, or that stands in for an operation without a resource: the one asked for,
 * the first one, or a value generated from the schema. Undefined: the operation is carried out.
 *
 * @throws {NoValue} when no value fits the schema
 */
export function exampleOutcome(context: Checked, generate: GenerateNow): Outcome | undefined {
  const { route, exchange } = context
  const { operation } = route
  const preference = readPreference(exchange.headers.prefer)
  const template = templateOf(context, preference)
  if (operation.resource && !template && !canMeet(operation, preference)) return undefined
  const chosen = template ?? choose(route, preference)
  const response = negotiate(chosen, exchange.headers.accept) ?? chosen
  return { example: { response, value: exampleValue(context, response, preference, generate) } }
}

/** Returns the API's own response with the status, if the operation does not declare one. */
function templateOf({ route, plan }: Checked, { code, example }: Preference): ResponseRule | undefined {
  if (code === undefined || example !== undefined) return undefined
  if (route.operation.responses.some(({ status }) => status === code)) return undefined
  const template = plan.api.problems.find(({ status }) => status === code)
  if (!template) return undefined
  const { status, mediaType, headers, failure, body } = template
  return { status, mediaType, headers, examples: { [failure]: body } }
}

/** A preference that cannot be met is ignored (RFC 7240 section 2). */
function canMeet(operation: Operation, { code, example, dynamic }: Preference): boolean {
  const asked = code === undefined ? undefined : responseFor(operation, code)
  const offered = code === undefined ? operation.responses : asked ? [asked] : []
  if (example !== undefined) return offered.some(({ examples }) => Object.hasOwn(examples, example))
  return dynamic || asked !== undefined
}

/** Returns the response with the code or the example, or else the success response. */
function choose({ operation, success }: OperationPlan, { code, example }: Preference): ResponseRule {
  const asked = code === undefined ? undefined : responseFor(operation, code)
  if (asked && code !== undefined) {
    const { headers } = asked
    return mayHaveContent(code) ? { ...asked, status: code } : { status: code, examples: {}, headers }
  }
  const named =
    example === undefined ? undefined : operation.responses.find((each) => Object.hasOwn(each.examples, example))
  return named ?? success
}

function exampleValue(
  context: Checked,
  { mediaType, validator, examples, status }: ResponseRule,
  { code, example: name, dynamic }: Preference,
  generate: GenerateNow,
): Json | undefined {
  if (name !== undefined && Object.hasOwn(examples, name)) return examples[name]
  const [example] = dynamic && validator !== undefined ? [] : Object.values(examples)
  if (validator === undefined || mediaType === undefined) return example ?? untold(mediaType)
  if (!isJsonType(mediaType)) return typeof example === 'string' ? example : textOf(example ?? make(), mediaType)
  const { validators } = context
  const shown = example === undefined ? make() : fitting(validators, validator, example, make)
  // Who asks for a certain reply gets just that.
  if (status >= 300 || code !== undefined || context.route.operation.resource) return shown
  return fitting(validators, validator, echoed(context, shown), () => shown)

  function make(): Json {
    const pointer = validator as Pointer
    const seed = `${context.route.operation.id} ${context.path}`
    return valueIn(generate(pointer, seed, { illustrated: !dynamic }), pointer)
  }
}

/** A response of which the document says no more than that it is JSON is an empty object. */
function untold(mediaType: string | undefined): Json | undefined {
  if (mediaType === undefined) return undefined
  return isJsonType(mediaType) ? {} : textOf({}, mediaType)
}

function textOf(value: Json, mediaType: string): string {
  return typeof value === 'string' ? value : `The document has no example of ${mediaType}.`
}
