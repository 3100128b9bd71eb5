import type { Json, Operation, Pointer, ResponseRule } from '../openapi/contract.ts'
import type { Checked, Outcome } from './context.ts'
import type { Generated } from './engine.ts'
import { valueIn } from './no-value.ts'

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

/** Returns a value that fits the schema at a pointer, or why none was found. */
type GenerateNow = (schema: Pointer, seed: string) => Generated

/**
 * Returns the example that a request prefers, or that stands in for an operation without a resource: the one asked for,
 * the first one, or a value generated from the schema. Undefined: the operation is carried out.
 *
 * @throws {NoValue} when no value fits the schema
 */
export function exampleOutcome(context: Checked, generate: GenerateNow): Outcome | undefined {
  const { operation } = context.route
  const preference = readPreference(context.exchange.headers.prefer)
  const template = templateOf(context, preference)
  if (operation.resource && !template && !canMeet(operation, preference)) return undefined
  const response = template ?? choose(operation, preference)
  return response && { example: { response, value: exampleValue(context, response, preference, generate) } }
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
function canMeet({ responses }: Operation, { code, example, dynamic }: Preference): boolean {
  const offered = code === undefined ? responses : responses.filter(({ status }) => status === code)
  if (example !== undefined) return offered.some(({ examples }) => Object.hasOwn(examples, example))
  return dynamic || (code !== undefined && offered.length > 0)
}

/** Returns the response with the code, the one that has the example, or the first that tells of success. */
function choose({ responses, resource }: Operation, { code, example }: Preference): ResponseRule | undefined {
  if (code !== undefined) {
    const exact = responses.find((each) => each.status === code)
    if (exact || resource) return exact
  }
  const named = example === undefined ? undefined : responses.find((each) => Object.hasOwn(each.examples, example))
  return named ?? responses.find((each) => each.status >= 200 && each.status < 300) ?? responses[0]
}

function exampleValue(
  context: Checked,
  response: ResponseRule,
  preference: Preference,
  generate: GenerateNow,
): Json | undefined {
  const { example, dynamic } = preference
  if (example !== undefined && Object.hasOwn(response.examples, example)) return response.examples[example]
  const first = Object.values(response.examples)[0]
  if (first !== undefined && !(dynamic && response.validator !== undefined)) return first
  if (response.validator === undefined) return undefined
  return valueIn(generate(response.validator, `${context.route.operation.id} ${context.path}`), response.validator)
}
