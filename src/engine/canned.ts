import type { Json, Operation, ResponseRule } from '../openapi/contract.ts'
import type { Generate } from './steps/prefer.ts'
import type { Outcome, RoutedTurn } from './turn.ts'

/** What `Prefer` asks for (RFC 7240), in the words Prism gave them. */
interface Preference {
  readonly code?: number
  readonly example?: string
  readonly dynamic: boolean
}

const noPreference: Preference = { dynamic: false }

/** Reads `Prefer: code=404, example=unknown, dynamic=true`; parts that are not understood do not count (RFC 7240 section 2). */
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
 * Gives what a request is answered with where it prefers a certain reply, or where the operation has no resource to act on:
 * the example asked for, the first one, or a value generated from the schema. Undefined where it acts all the same.
 */
export async function cannedOutcome(turn: RoutedTurn, generate: Generate): Promise<Outcome | undefined> {
  const { operation } = turn.route
  const preference = readPreference(turn.exchange.headers.prefer)
  const templates = templatesOf(turn, preference)
  if (operation.resource && !templates && !canMeet(operation, preference)) return undefined
  const response = templates ?? choose(operation, preference)
  return response && { canned: { response, value: await cannedValue(turn, response, preference, generate) } }
}

/** Gives what any operation of the API may answer with the status, where the operation itself says nothing of it. */
function templatesOf({ route, plan }: RoutedTurn, { code, example }: Preference): ResponseRule | undefined {
  if (code === undefined || example !== undefined) return undefined
  if (route.operation.responses.some(({ status }) => status === code)) return undefined
  const template = plan.api.problems.find(({ status }) => status === code)
  if (!template) return undefined
  const { status, mediaType, headers, failure, body } = template
  return { status, mediaType, headers, examples: { [failure]: body } }
}

/** A preference that cannot be met counts as not stated (RFC 7240 section 2). */
function canMeet({ responses }: Operation, { code, example, dynamic }: Preference): boolean {
  const offered = code === undefined ? responses : responses.filter(({ status }) => status === code)
  if (example !== undefined) return offered.some(({ examples }) => Object.hasOwn(examples, example))
  return dynamic || (code !== undefined && offered.length > 0)
}

/** Gives the response with the code, the one that has the example, or the first that tells of success. */
function choose({ responses, resource }: Operation, { code, example }: Preference): ResponseRule | undefined {
  if (code !== undefined) {
    const exact = responses.find((each) => each.status === code)
    if (exact || resource) return exact
  }
  const named = example === undefined ? undefined : responses.find((each) => Object.hasOwn(each.examples, example))
  return named ?? responses.find((each) => each.status >= 200 && each.status < 300) ?? responses[0]
}

async function cannedValue(
  turn: RoutedTurn,
  response: ResponseRule,
  preference: Preference,
  generate: Generate,
): Promise<Json | undefined> {
  const { example, dynamic } = preference
  if (example !== undefined && Object.hasOwn(response.examples, example)) return response.examples[example]
  const first = Object.values(response.examples)[0]
  if (first !== undefined && !(dynamic && response.validator !== undefined)) return first
  if (response.validator === undefined) return undefined
  return generate(response.validator, `${turn.route.operation.id} ${turn.path}`)
}
