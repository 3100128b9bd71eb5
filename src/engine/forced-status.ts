import type { Json, ProblemTemplate } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Context } from './context.ts'

/**
 * Returns the template for a status that a fault asked for: the operation's or the API's own, or else that of an internal
 * error with its status replaced. Undefined: the API has no templates.
 */
export function templateForStatus({ plan, route }: Context, status: number): ProblemTemplate | undefined {
  const known = [...((route ?? plan)?.problems.values() ?? [])].flat()
  const exact = known.filter((each) => each.status === status)
  const own = exact.find((each) => each.scheme === undefined) ?? exact[0] ?? exampleOf(route, status)
  if (own) return own
  const other = known.find(({ failure }) => failure === 'internal') ?? known[0]
  return other && { ...other, status, body: replaceStatus(other.body, other.status, status) }
}

/** A response may have an example without saying which kind of error it is for. */
function exampleOf(route: Context['route'], status: number): ProblemTemplate | undefined {
  const response = route?.operation.responses.find((each) => each.status === status)
  const [body] = Object.values(response?.examples ?? {})
  if (!response?.mediaType || body === undefined) return undefined
  const { mediaType, headers } = response
  return { failure: 'internal', status, mediaType, body, fills: [], headers }
}

function replaceStatus(value: Json, from: number, to: number): Json {
  if (value === from) return to
  if (value === String(from)) return String(to)
  if (Array.isArray(value)) return value.map((each) => replaceStatus(each, from, to))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaceStatus(each, from, to)]))
}
