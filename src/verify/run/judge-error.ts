import type { Api, HeaderRule, Json, JsonObject, Pointer, ProblemTemplate } from '../../openapi/contract.ts'
import { essenceOf } from '../../openapi/media-type.ts'
import { isObject, memberAt, namesOf } from '../../openapi/pointer.ts'
import type { ErrorKind } from '../../openapi/vocabulary.ts'
import { shown } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import { saidIn } from '../client/write-body.ts'
import type { ReplyFault } from './judge-reply.ts'
import { evidenceOfForm } from './judge-reply.ts'

/** Kinds of refusal whose status targets choose: 400, 415 and 422 are used for one another. */
const interchangeable: ReadonlySet<ErrorKind> = new Set([
  ...(['invalid', 'malformed', 'unsupported-media-type', 'too-large', 'method-not-allowed', 'no-route'] as const),
])

/** Holds an error to its documented examples: media type and constants. */
export function unlikeExamples(
  api: Api,
  { operation, received, sent, content: body }: Exchanged,
  isStranger: boolean,
): ReplyFault | undefined {
  const { status } = received
  const all = [...operation.problems, ...api.problems]
  const own = all.filter((each) => each.status === status)
  // How strangers are told apart from members is the target's own affair.
  if (status < 400 || own.length === 0 || (isStranger && status === 403)) return undefined
  const fault = {
    law: 'error-is-as-documented',
    pointer: operation.pointer,
    evidence: evidenceOfForm(own, 'content'),
  } as const
  const mediaType = essenceOf(received.headers['content-type'] ?? '')
  const isSettled = !own.some(({ failure }) => interchangeable.has(failure))
  const possible = isSettled ? own : [...own, ...all.filter(({ failure }) => interchangeable.has(failure))]
  const mediaTypes = [...new Set(possible.map((each) => each.mediaType.toLowerCase()))]
  if (!mediaTypes.includes(mediaType)) {
    const expected = `a ${status} is ${mediaTypes.join(' or ')}`
    // A framework may refuse it before the application sees it.
    const evidence = isSettled ? fault.evidence : 'assumed'
    return { ...fault, evidence, cause: `${status} media type`, expected, actual: `it is ${shown(mediaType)}` }
  }
  if (body === undefined) return undefined
  // An operation's own errors win over those of the API.
  const nearest = own.some((each) => operation.problems.includes(each)) ? operation.problems : api.problems
  const others = own
    .filter((each) => nearest.includes(each))
    .map((each) => otherParameter(each, operation, sent.path, body))
  const foreign = others.includes(undefined) ? undefined : others[0]
  const differences = possible.map((template) => differenceFrom(template, body) ?? foreign)
  const [first] = differences
  if (!first || differences.includes(undefined)) return undefined
  return { ...fault, cause: `${status} ${first.path}`, subject: first.path, ...first.found }
}

/** A member of an error that is not as its example has it. */
export interface Difference {
  readonly path: string
  readonly found: Pick<ReplyFault, 'expected' | 'actual'>
}

/** Returns the first constant of an example that the error lacks or has otherwise. */
export function differenceFrom(template: ProblemTemplate, body: Json): Difference | undefined {
  const filled = new Set(template.fills.map(({ path }) => path.join('.')))
  const constants = constantsIn(template.body)
  // An error of another form altogether is a matter of its schema.
  if (constants.every(({ path }) => memberAt(body, path) === undefined)) return undefined
  for (const { path, value } of constants) {
    const name = path.join('.')
    if (filled.has(name) || path.some((_, end) => filled.has(path.slice(0, end).join('.')))) continue
    const found = memberAt(body, path)
    if (found === value) continue
    return { path: name, found: { expected: `"${name}" is ${shown(value)}`, actual: `it is ${shown(found)}` } }
  }
  return undefined
}

/** Returns the first member of an error that names another record than the path of the request. */
function otherParameter(
  { fills }: ProblemTemplate,
  operation: Exchanged['operation'],
  sent: string,
  body: Json,
): Difference | undefined {
  for (const { path, from = '', prefix } of fills) {
    const value = from.startsWith('path.') ? parameterIn(operation, sent, from.slice('path.'.length)) : undefined
    const found = memberAt(body, path)
    if (value === undefined || prefix !== undefined || typeof found !== 'string' || !/^[\w-]+$/.test(value)) continue
    if (found === value) continue
    const name = path.join('.')
    return {
      path: name,
      found: { expected: `"${name}" is ${shown(value)}, as requested`, actual: `it is ${shown(found)}` },
    }
  }
  return undefined
}

/** Returns the text that a request has for a path parameter. The base URL may take a part of the path: what ends alike is alike. */
export function parameterIn({ path }: Exchanged['operation'], sent: string, name: string): string | undefined {
  const names = path.split('/')
  const at = names.indexOf(`{${name}}`)
  const [sentPath = ''] = sent.split('?')
  const text = at < 0 ? undefined : sentPath.split('/').at(at - names.length)
  return text && decodeURIComponent(text)
}

interface Constant {
  readonly path: readonly string[]
  readonly value: Json
}

/** Returns the constants of an example: booleans, codes, and single words in members named code or kind. Its status is judged elsewhere. */
function constantsIn(value: Json, path: readonly string[] = []): Constant[] {
  if (isObject(value)) return Object.entries(value).flatMap(([name, inner]) => constantsIn(inner, [...path, name]))
  if (typeof value === 'boolean') return [{ path, value }]
  // Not `postcode`: the word stands alone, or begins with a capital.
  const isNamed = /^(?:(?:.*[_-])?(?:code|kind)|.*[a-z](?:Code|Kind))$/.test(path.at(-1) ?? '')
  return typeof value === 'string' && (isCode(value) || (isNamed && /^[A-Za-z]+$/.test(value))) ? [{ path, value }] : []
}

/** Returns whether a text is for programs: a code in one case, or a URI reference. One with digits may be an ID. */
function isCode(text: string): boolean {
  return /^([A-Z]+(_[A-Z]+)+|[a-z]+([_-][a-z]+)+|about:[a-z]+|(https?:\/)?\/[^\s\d]+)$/.test(text)
}

/** Returns a fault if an ID that is new each time was in an earlier reply. @param seen Filled by the calls. */
export function repeatedId(
  api: Api,
  { operation, received, content: body, sent }: Exchanged,
  seen: Map<string, Exchanged['sent']>,
): ReplyFault | undefined {
  const templates = [...operation.problems, ...api.problems].filter(({ status }) => status === received.status)
  const paths = new Set(
    templates.flatMap(({ fills }) => fills.filter(({ from }) => from === 'new-id').map(({ path }) => path.join('.'))),
  )
  const ids = [
    ...[...paths].map((path) => [path, memberAt(body, path.split('.'))] as const),
    ...newIdHeaders(api, { operation, received, sent }),
  ]
  for (const [path, id] of ids) {
    if (typeof id !== 'string' || id === '') continue
    const key = `${path} ${id}`
    const isRepeated = (seen.get(key) ?? sent) !== sent
    seen.set(key, sent)
    if (!isRepeated) continue
    const expected = `"${path}" is new in each reply`
    return {
      law: 'new-id-is-new',
      pointer: operation.pointer,
      cause: path,
      expected,
      actual: `${shown(id)} comes again`,
    }
  }
  return undefined
}

/** Returns the headers that hold a new ID. One that the request names itself is repeated rightly. */
function newIdHeaders(
  api: Api,
  { operation, received, sent }: Pick<Exchanged, 'operation' | 'received' | 'sent'>,
): (readonly [name: string, value: string | undefined])[] {
  const ofStatus = [...operation.responses, ...operation.problems].filter(({ status }) => status === received.status)
  const rules = [...api.headers, ...ofStatus.flatMap(({ headers }) => headers)].filter(({ from }) => from === 'new-id')
  const asked = new Set(Object.keys(sent.headers).map((name) => name.toLowerCase()))
  return [...new Set(rules.map(({ name }) => name.toLowerCase()))]
    .filter((name) => !asked.has(name))
    .map((name) => [name, received.headers[name]] as const)
}

/** Returns a fault if a reply lacks a header that the document requires of its status. */
export function missingHeader(api: Api, { operation, received }: Exchanged): ReplyFault | undefined {
  const { status } = received
  const required = requiredHeaders([...operation.responses, ...operation.problems], status)
  // An operation's own response wins over those of the API.
  const own = required ?? requiredHeaders(api.problems, status) ?? []
  const rules = [...own, ...api.headers.filter((each) => each.required)]
  const missing = rules.find(({ name }) => received.headers[name.toLowerCase()] === undefined)
  if (!missing) return undefined
  const expected = `a ${status} has the header ${missing.name}`
  const cause = `${status} ${missing.name}`
  return { law: 'required-headers-are-sent', pointer: operation.pointer, cause, expected, actual: 'the reply has none' }
}

function requiredHeaders(
  responses: readonly { readonly status: number; readonly headers: readonly HeaderRule[] }[],
  status: number,
): readonly HeaderRule[] | undefined {
  const own = responses.filter((each) => each.status === status)
  return own.length === 0 ? undefined : own.flatMap(({ headers }) => headers.filter(({ required }) => required))
}

/** Returns a fault if a reply shows a write-only field, or if an error repeats the value that was sent for it. */
export function shownSecret(
  names: ReadonlySet<string>,
  { operation, sent, received, content: body }: Exchanged,
  mayRepeat: boolean,
): ReplyFault | undefined {
  if (names.size === 0) return undefined
  const fault = { law: 'write-only-is-hidden', pointer: operation.pointer } as const
  const found = body === undefined ? undefined : memberNamed(body, names)
  if (found !== undefined) {
    const expected = `"${found}", which is write-only, is not shown`
    return { ...fault, cause: found, subject: found, expected, actual: 'the reply has it' }
  }
  const secrets = secretsIn(saidIn(sent), names)
  for (const [name, value] of secrets) {
    // A short value may be in a header by chance; beside its name, it is not.
    const header = Object.entries(received.headers).find(
      ([, text]) => text.includes(value) && (value.length > 8 || text.includes(name)),
    )?.[0]
    if (header === undefined) continue
    const expected = `no header repeats the value of "${name}"`
    return { ...fault, cause: name, subject: name, expected, actual: `the header ${header} contains ${shown(value)}` }
  }
  if (mayRepeat || received.status < 400) return undefined
  for (const [name, value] of secrets) {
    if (!received.body.includes(value)) continue
    const expected = `no error repeats the value of "${name}"`
    return { ...fault, cause: name, subject: name, expected, actual: `the reply contains ${shown(value)}` }
  }
  return undefined
}

function memberNamed(value: Json, names: ReadonlySet<string>): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    if (names.has(name) && !Array.isArray(value)) return name
    const found = memberNamed(inner, names)
    if (found !== undefined) return found
  }
  return undefined
}

/** Returns the write-only texts of a body that nothing else in it contains, and that are long enough to be told apart. */
function secretsIn(body: Json | undefined, names: ReadonlySet<string>): [name: string, value: string][] {
  if (!isObject(body)) return []
  const others = JSON.stringify(body, (name, value: unknown) => (names.has(name) ? undefined : value))
  return textsUnder(names, body).filter(([, value]) => isDistinct(value) && !others.includes(value))
}

/** Returns the texts under such names, at any depth. */
function textsUnder(names: ReadonlySet<string>, value: Json, under?: string): [name: string, value: string][] {
  if (typeof value === 'string') return under === undefined ? [] : [[under, value]]
  if (Array.isArray(value)) return value.flatMap((each: Json) => textsUnder(names, each, under))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => textsUnder(names, inner, names.has(name) ? name : under))
}

/** A short word without a digit may be in any message. */
function isDistinct(text: string): boolean {
  return /^[\w!]{4,}$/.test(text) && (/\d/.test(text) || text.length > 8)
}

/** Holds the JSON Pointers in an error (RFC 6901) to the body that was sent: they lead to a member, or to where one is missing. */
export function strayPointer({ operation, received, sent, content }: Exchanged): ReplyFault | undefined {
  const said = received.status >= 400 && received.status < 500 ? saidIn(sent) : undefined
  if (said === undefined || content === undefined) return undefined
  const stray = pointersIn(content).find((pointer) => !leadsSomewhere(said, namesOf(pointer)))
  if (stray === undefined) return undefined
  return {
    law: 'error-is-as-documented',
    pointer: operation.pointer,
    cause: 'pointer',
    subject: 'pointer',
    evidence: 'assumed',
    expected: 'the pointer leads into the body that was sent',
    actual: `it is ${shown(stray)}`,
  }
}

function pointersIn(value: Json): Pointer[] {
  if (Array.isArray(value)) return value.flatMap((each: Json) => pointersIn(each))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name !== 'pointer' || typeof inner !== 'string') return pointersIn(inner)
    return /^#?\//.test(inner) ? [`#${inner.replace('#', '')}` as Pointer] : []
  })
}

/** A pointer whose first part the body does not have may start somewhere else. */
function leadsSomewhere(body: Json, [first = '', ...names]: readonly string[]): boolean {
  if (!isObject(body) || !Object.hasOwn(body, first)) return true
  let at: Json | undefined = body[first]
  for (const name of names.slice(0, -1)) at = isObject(at) || Array.isArray(at) ? (at as JsonObject)[name] : undefined
  return names.length === 0 || at !== undefined
}
