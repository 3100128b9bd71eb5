import type { Json, ProblemTemplate } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Turn } from './turn.ts'

/**
 * Gives the template that a status is answered with which nothing about the request has caused: the operation's or the
 * API's own, or else that of a failure inside with the status in the place of its own. Undefined where there is none at all.
 */
export function templateForStatus({ plan, route }: Turn, status: number): ProblemTemplate | undefined {
  const known = [...((route ?? plan)?.problems.values() ?? [])].flat()
  const exact = known.filter((each) => each.status === status)
  const own = exact.find((each) => each.scheme === undefined) ?? exact[0] ?? exampleOf(route, status)
  if (own) return own
  const other = known.find(({ failure }) => failure === 'internal') ?? known[0]
  return other && { ...other, status, body: replaceStatus(other.body, other.status, status) }
}

/** A response may show what it looks like without saying which failure it is for. */
function exampleOf(route: Turn['route'], status: number): ProblemTemplate | undefined {
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
