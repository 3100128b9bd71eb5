import type { Json, ProblemTemplate } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Context } from './context.ts'
import type { Fault } from './faults.ts'
import { kindOf } from './statuses.ts'

/**
 * Returns what a fault answers with: its own body, the example that it names, the problem that the operation or the API has
 * for the status, or else one of the same form with the words of the status. Undefined: the API has no templates.
 */
export function templateForFault(context: Context, fault: Fault): ProblemTemplate | undefined {
  const { body, example, status = 500 } = fault
  if (example !== undefined) return namedExample(context, example, fault.status)
  const known = fault.status === undefined ? undefined : templateForStatus(context, fault.status)
  if (body === undefined) return known
  const mediaType = typeof body === 'string' ? 'text/plain; charset=utf-8' : (known?.mediaType ?? 'application/json')
  const { failure = kindOf(status) } = known ?? {}
  return { failure, status, mediaType, body, fills: [], headers: [] }
}

function namedExample({ route }: Context, name: string, status: number | undefined): ProblemTemplate | undefined {
  const found = route?.operation.responses.find(
    (each) => Object.hasOwn(each.examples, name) && (status === undefined || each.status === status),
  )
  if (!found) return undefined
  const { mediaType = 'application/json', headers, examples } = found
  const body = examples[name] as Json
  return { failure: kindOf(found.status), status: found.status, mediaType, body, fills: [], headers }
}

function templateForStatus({ plan, route }: Context, status: number): ProblemTemplate | undefined {
  const known = [...((route ?? plan)?.problems.values() ?? [])].flat()
  const exact = known.filter((each) => each.status === status)
  const own = exact.find((each) => each.scheme === undefined) ?? exact[0] ?? exampleOf(route, status)
  return own ?? (status < 400 ? undefined : inForm(known, status))
}

/** A response may have an example without saying which kind of error it is for. */
function exampleOf(route: Context['route'], status: number): ProblemTemplate | undefined {
  const response = route?.operation.responses.find((each) => each.status === status)
  const [body] = Object.values(response?.examples ?? {})
  if (!response?.mediaType || body === undefined) return undefined
  const { mediaType, headers } = response
  return { failure: kindOf(status), status, mediaType, body, fills: [], headers }
}

/** A status that the document does not have: in the form of an error of the same class, with the words of the status. */
function inForm(known: readonly ProblemTemplate[], status: number): ProblemTemplate | undefined {
  const internal = known.find(({ failure }) => failure === 'internal') ?? known[0]
  const classmate = known.find((each) => Math.trunc(each.status / 100) === Math.trunc(status / 100) && !each.scheme)
  const form = status >= 500 ? internal : (classmate ?? internal)
  return form && { ...form, failure: kindOf(status), status, body: reworded(form.body, form.status, status, '') }
}

function reworded(value: Json, from: number, to: number, name: string): Json {
  if (value === from) return to
  if (value === String(from)) return String(to)
  if (Array.isArray(value)) return value.map((each) => reworded(each, from, to, name))
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, reworded(each, from, to, key)]))
  }
  if (typeof value !== 'string') return value
  if (/(message|detail|description|title|reason)$/i.test(name)) return phraseOf(to)
  return /(code|error)$/i.test(name) ? asCode(phraseOf(to), value) : value
}

/** Returns words in the spelling of another code: `SERVICE_UNAVAILABLE`, `service_unavailable`, `service-unavailable`. */
function asCode(words: string, like: string): string {
  if (like.includes(' ')) return words
  const joined = words.replaceAll(/[^A-Za-z0-9]+/g, like.includes('-') ? '-' : '_')
  return like === like.toUpperCase() ? joined.toUpperCase() : joined.toLowerCase()
}

/** The reason phrases of errors, as RFC 9110 section 15 and the registry of status codes have them. */
const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  510: 'Not Extended',
  511: 'Network Authentication Required',
}

function phraseOf(status: number): string {
  return phrases[status] ?? `Status ${status}`
}
