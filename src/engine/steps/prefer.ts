import type { Json, Operation, Pointer, ResponseRule } from '../../spec/contract.ts'
import type { RoutedTurn } from '../turn.ts'

/** Makes a value that fits the schema at the pointer; the same one for the same seed. */
export type Generate = (schema: Pointer, seed: string) => Promise<Json>

/** What `Prefer` asks for (RFC 7240), in the words Prism gave them. */
export interface Preference {
  readonly code?: number
  readonly example?: string
  readonly dynamic: boolean
}

const noPreference: Preference = { dynamic: false }

/** Reads `Prefer: code=404, example=unknown, dynamic=true`; parts that are not understood do not count (RFC 7240 section 2). */
export function readPreference(header: string | undefined): Preference {
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
 * Answers without acting: where the caller prefers a certain reply, or where the operation has no resource to act on.
 * The value is the example asked for, the first one, or one generated from the schema.
 */
export function createCanned(generate: Generate): (turn: RoutedTurn) => Promise<undefined> | undefined {
  return (turn) => {
    const { prefer } = turn.exchange.headers
    return prefer === undefined && turn.route.operation.resource ? undefined : can(turn, readPreference(prefer))
  }

  async function can(turn: RoutedTurn, preference: Preference): Promise<undefined> {
    const { operation } = turn.route
    const templates = templatesOf(turn, preference)
    if (operation.resource && !templates && !canMeet(operation, preference)) return
    const response = templates ?? choose(operation, preference)
    if (!response) return
    turn.outcome = { canned: { response, value: await cannedValue(turn, response, preference, generate) } }
  }
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
