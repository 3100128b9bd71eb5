import { evidenceOf } from '../../generate/samples.ts'
import type {
  Api,
  Contract,
  Json,
  Operation,
  Pointer,
  ProblemTemplate,
  ResponseContent,
  ResponseRule,
} from '../../openapi/contract.ts'
import { essenceOf, isJsonType } from '../../openapi/media-type.ts'
import { isObject, memberAt, writtenAt } from '../../openapi/pointer.ts'
import { declaredStatuses, declares, responseFor } from '../../openapi/responses.ts'
import type { Member, SchemaView } from '../../openapi/schema.ts'
import type { Validators, Violation } from '../../openapi/validators.ts'
import { wording } from '../../openapi/validators.ts'
import type { Evidence } from '../../openapi/vocabulary.ts'
import type { Mismatch } from '../case.ts'
import { isBare, shown } from '../case.ts'
import type { CheckName } from '../checks.ts'
import type { Exchanged } from '../client/test-client.ts'
import { saidIn } from '../client/write-body.ts'
import { schemasOf } from '../setup/schemas.ts'
import { missingHeader, repeatedId, shownSecret, strayPointer, unlikeExamples } from './judge-error.ts'

export interface ReplyFault extends Mismatch {
  readonly law: CheckName
  readonly pointer: Operation['pointer']
  /** Identifies the cause, which may span operations. */
  readonly cause: string
}

/** Judges a single reply: documented status, fitting content, and an error that agrees with its status. */
export function judgeReply(judged: Judged, exchanged: Exchanged): ReplyFault | undefined {
  const { api, contract, validators } = judged
  const { operation, received, content: body, sent } = exchanged
  const { pointer } = operation
  if (received.status >= 500) {
    return {
      law: 'never-a-server-error',
      pointer,
      cause: operation.id,
      expected: 'no server error',
      actual: `status ${received.status}`,
    }
  }
  // The document says nothing about replies to other methods.
  if (sent.method !== operation.method) return undefined
  const rule = responseFor(operation, received.status)
  const all = [...operation.problems, ...api.problems]
  const problems = all.filter(({ status }) => status === received.status)
  if (!rule && problems.length === 0) {
    // Refusals may have any 4xx status: documents rarely list them all. Some list nothing.
    if (received.status >= 400) return otherRefusal(exchanged)
    if (operation.responses.length === 0) return undefined
    const expected = `a status of ${declaredStatuses(operation).join(', ')}`
    const actual = `status ${received.status}${whereTo(received)}`
    const evidence = evidenceOfForm(
      operation.responses.filter(({ status }) => status < 300),
      'status',
    )
    return {
      law: 'status-is-documented',
      pointer,
      cause: `${operation.id} ${received.status}`,
      evidence,
      expected,
      actual,
    }
  }
  return (
    misfit(contract, validators, rule, exchanged) ??
    disagreement(problems, exchanged) ??
    otherErrorType(rule, problems, exchanged) ??
    foreignCode(
      all.filter(({ failure }) => settled.has(failure)),
      received.status,
      body,
      pointer,
    ) ??
    unlikeExamples(api, exchanged, judged.isStranger?.(exchanged) ?? false) ??
    strayPointer(exchanged) ??
    missingHeader(api, exchanged) ??
    shownSecret(secretsOf(contract, api), exchanged, repeatsValues(api)) ??
    (judged.seenIds && repeatedId(api, exchanged, judged.seenIds))
  )
}

/**
 * Returns a fault where a request that says what it means is refused as invalid with 400, and the document has 422 for that
 * alone, or the other way round. A framework may refuse with 400 before the application looks.
 */
function otherRefusal({ operation, received, sent }: Exchanged): ReplyFault | undefined {
  const { status } = received
  const other = status === 400 ? 422 : 400
  const isReadable = sent.body === undefined || saidIn(sent) !== undefined
  if ((status !== 400 && status !== 422) || !isReadable || !declares(operation, other)) return undefined
  return {
    law: 'status-is-documented',
    pointer: operation.pointer,
    cause: `${operation.id} ${status}`,
    evidence: status === 400 ? 'assumed' : 'documented',
    expected: `status ${other}`,
    actual: `status ${status}`,
  }
}

/** What is needed to judge replies. */
export interface Judged {
  readonly api: Api
  readonly contract: Contract
  readonly validators: Validators
  /** Returns whether the caller is known to hold no role. */
  readonly isStranger?: (exchanged: Exchanged) => boolean
  /** IDs of earlier replies, and the requests; a judgement adds to them. @default none are compared */
  readonly seenIds?: Map<string, Exchanged['sent']>
}

/** Returns whether the document's own messages repeat what was sent. */
function repeatsValues({ messages }: Api): boolean {
  return Object.values(messages).some((message) => message?.includes('{value}'))
}

const secrets = new WeakMap<Api, ReadonlySet<string>>()

/** Returns the names of fields that requests may set and no reply may show. */
function secretsOf(contract: Contract, api: Api): ReadonlySet<string> {
  const known = secrets.get(api) ?? writeOnlyNames(contract, api)
  secrets.set(api, known)
  return known
}

function writeOnlyNames(contract: Contract, { operations }: Api): ReadonlySet<string> {
  const sent = operations.flatMap(({ body }) => Object.values(body?.media ?? {}).map(({ validator }) => validator))
  const answered = operations.flatMap(({ responses }) => responses.flatMap(({ validator }) => validator ?? []))
  const membersIn = (pointers: readonly Pointer[]): Member[] => {
    const seen = new Set<string>()
    return pointers.flatMap((pointer) => [...membersOf(schemasOf(contract).read(pointer), seen)])
  }
  const isSecret = ({ writeOnly }: Member): boolean => writeOnly
  const visible = new Set(
    [...membersIn(answered), ...membersIn(sent)].filter((each) => !isSecret(each)).map(({ name }) => name),
  )
  return new Set(
    membersIn(sent)
      .filter((each) => isSecret(each) && !visible.has(each.name))
      .map(({ name }) => name),
  )
}

/** Yields the members at every depth. A schema is entered once: records that name each other have more paths than time. */
function* membersOf(schema: SchemaView, seen: Set<string>): Generator<Member> {
  if (seen.has(schema.key)) return
  seen.add(schema.key)
  for (const member of schema.members.values()) {
    yield member
    yield* membersOf(member.view, seen)
  }
  if (schema.items) yield* membersOf(schema.items, seen)
}

function misfit(
  contract: Contract,
  validators: Validators,
  rule: ResponseRule | undefined,
  exchanged: Exchanged,
): ReplyFault | undefined {
  if (!rule || mayBeEmpty(rule, exchanged)) return undefined
  const { operation, received } = exchanged
  const { 'content-type': mediaType = '' } = received.headers
  const { validator, mediaType: declared = '' } = contentOf(rule, mediaType)
  if (validator === undefined) return undefined
  const fault = {
    law: 'reply-fits-its-schema',
    pointer: writtenAt(validator),
    cause: `${operation.id} ${rule.status}`,
    evidence: evidenceOfForm([rule], 'content'),
  } as const
  if (received.status < 300 && isOtherType(declared, mediaType))
    return { ...fault, expected: `content of type ${declared}`, actual: `its type is ${shown(mediaType)}` }
  // Only JSON has parts that a schema could speak of: everything else is one text.
  const isText = !isJsonType(declared) && !isJsonType(mediaType)
  if (isText && !schemasOf(contract).read(validator).admits('string')) return undefined
  const body = isText ? received.body : exchanged.content
  if (body === undefined) return { ...fault, expected: 'JSON content', actual: shown(received.body.slice(0, 200)) }
  const [violation] = validators.accepts(validator, body) ? [] : validators.violations(validator, body)
  if (!violation) return undefined
  const where = violation.path.join('.') || 'the content'
  return {
    ...fault,
    // Operations that share a schema share its violations.
    cause: `${schemasOf(contract).target(writtenAt(validator))} ${where} ${violation.keyword}`,
    subject: violation.path[0],
    evidence: isAssumed(rule, 'schema') ? 'assumed' : evidenceAt(contract, validator, violation),
    expected: `${operation.id} ${nameOf(rule, received.status)}: ${where} matches its schema`,
    actual: `it violates ${wording(violation)}`,
  }
}

/** Returns what a document calls a response: its status, a range, or the default. */
function nameOf({ status, isRange }: ResponseRule, received: number): string {
  if (isRange) return `${Math.floor(status / 100)}XX`
  return status === received ? String(status) : 'default'
}

/** Returns the content of a response that a reply of this media type is: its own type, else a range, else the first. */
function contentOf(rule: ResponseRule, mediaType: string): ResponseContent {
  const essence = essenceOf(mediaType)
  const contents: readonly ResponseContent[] = [rule, ...(rule.others ?? [])]
  const ranges = [essence, `${essence.split('/')[0]}/*`, '*/*']
  const found = ranges.map((range) => contents.find((each) => essenceOf(each.mediaType ?? '') === range))
  return found.find((each) => each !== undefined) ?? rule
}

/** Of the statuses that a range or the `default` stands for, some have nothing to say (RFC 9110 15.3.3, 15.3.5, 15.3.6). */
function mayBeEmpty({ status, isRange }: ResponseRule, { received }: Exchanged): boolean {
  return (isRange || status !== received.status) && isBare(received)
}

/** Something that has evidence for the form of a response. */
type Formed = Pick<ResponseRule, 'evidence'>

function isAssumed({ evidence = {} }: Formed, keyword: string): boolean {
  return (evidence[keyword] ?? evidence['*']) === 'assumed'
}

/** Returns the evidence for a keyword of responses; assumed if all of them are. */
export function evidenceOfForm(responses: readonly Formed[], keyword: string): Evidence {
  return responses.length > 0 && responses.every((each) => isAssumed(each, keyword)) ? 'assumed' : 'documented'
}

/** A document may have more media types for a reply than are known here; problems are errors (RFC 9457, section 3). */
function isOtherType(declared: string, mediaType: string): boolean {
  return (isJsonType(declared) && !isJsonType(mediaType)) || (isProblem(mediaType) && !isProblem(declared))
}

function isProblem(mediaType: string): boolean {
  return /^application\/problem\+json\b/i.test(mediaType)
}

/** Redirects are not followed, so a finding has to show where they lead. */
function whereTo({ status, headers }: Exchanged['received']): string {
  const { location } = headers
  return status >= 300 && status < 400 && location !== undefined ? `, to ${shown(location)}` : ''
}

/** Returns the evidence for the keyword that a reply violates, as far down as the schema tells. */
function evidenceAt(contract: Contract, pointer: Pointer, { path, keyword, params }: Violation): Evidence {
  // Few documents with `oneOf` mean that nothing may fit two of its branches: `anyOf` would say what they mean.
  if (keyword === 'oneOf' && Array.isArray(params.passingSchemas)) return 'assumed'
  let schema: SchemaView | undefined = schemasOf(contract).read(pointer)
  for (const name of path) schema = schema?.members.get(name)?.view ?? schema?.items
  const missing = keyword === 'required' ? schema?.members.get(String(params.missingProperty))?.view : undefined
  const judged = missing ?? schema
  return judged ? evidenceOf(judged, keyword) : 'documented'
}

/** Statuses with which applications answer, and not what is in front of them. */
const ofApplications: ReadonlySet<number> = new Set([401, 403, 409, 412])

/** A problem has a media type of its own (RFC 9457 section 3). Errors that have examples are held to those. */
function otherErrorType(
  rule: ResponseRule | undefined,
  problems: readonly ProblemTemplate[],
  { operation, received }: Exchanged,
): ReplyFault | undefined {
  const { status, headers } = received
  if (!rule || problems.length > 0 || status < 400 || rule.status !== status || rule.isRange) return undefined
  const declared = [rule, ...(rule.others ?? [])].map(({ mediaType = '' }) => mediaType)
  const mediaType = headers['content-type'] ?? ''
  if (!declared.every(isProblem) || isProblem(mediaType) || !isJsonType(mediaType)) return undefined
  return {
    law: 'error-is-as-documented',
    pointer: operation.pointer,
    cause: `${status} media type`,
    evidence: ofApplications.has(status) ? 'documented' : 'assumed',
    expected: `a ${status} is ${declared.join(' or ')}`,
    actual: `it is ${shown(essenceOf(mediaType))}`,
  }
}

/** If the document's example error repeats its status, so does the reply; a problem always does (RFC 9457 section 3.1.2). */
function disagreement(
  problems: readonly ProblemTemplate[],
  { received, content: body, operation: { pointer } }: Exchanged,
): ReplyFault | undefined {
  const { status, headers } = received
  const told = isProblem(headers['content-type'] ?? '') && isObject(body) ? body.status : undefined
  if (status >= 400 && typeof told === 'number' && told !== status) {
    const expected = `"status" is ${status}`
    return { law: 'error-agrees-with-status', pointer, cause: 'status', expected, actual: `it is ${told}` }
  }
  for (const template of problems) {
    for (const path of pathsTo(template.body, template.status)) {
      const found = memberAt(body, path)
      if (found === undefined || found === status) continue
      const expected = `"${path.join('.')}" is ${status}`
      const cause = path.join('.')
      const evidence = evidenceOfForm([template], 'content')
      return { law: 'error-agrees-with-status', pointer, cause, evidence, expected, actual: `it is ${shown(found)}` }
    }
  }
  return undefined
}

/** Failures with the same status everywhere; others vary between 400, 415 and 422. */
const settled: ReadonlySet<string> = new Set(['unauthenticated', 'bad-credentials', 'forbidden', 'not-found'])

/** A code that the document uses with other statuses only is wrong here. Codes it does not mention are the target's own. */
function foreignCode(
  problems: readonly ProblemTemplate[],
  status: number,
  body: Json | undefined,
  pointer: Operation['pointer'],
): ReplyFault | undefined {
  if (status < 400 || !isObject(body)) return undefined
  const codes = problems.flatMap((problem) =>
    codesIn(problem.body).map((code) => ({ ...code, status: problem.status })),
  )
  for (const { path, code } of codesIn(body)) {
    const statuses = codes.filter((each) => each.path === path && each.code === code).map((each) => each.status)
    if (statuses.length === 0 || statuses.includes(status)) continue
    const expected = `"${path}" is one that the document has with ${status}`
    return {
      law: 'error-agrees-with-status',
      pointer,
      cause: `${path} ${code} ${status}`,
      expected,
      actual: `it is "${code}", which belongs to status ${statuses[0]}`,
    }
  }
  return undefined
}

/** Returns the machine-readable constants of an error, such as `NOT_FOUND`, with their paths. */
function codesIn(value: Json, path = ''): { readonly path: string; readonly code: string }[] {
  if (typeof value === 'string') return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(value) ? [{ path, code: value }] : []
  return isObject(value) ? Object.entries(value).flatMap(([name, inner]) => codesIn(inner, `${path}.${name}`)) : []
}

function pathsTo(value: Json, wanted: Json, path: readonly string[] = []): (readonly string[])[] {
  if (value === wanted) return [path]
  return isObject(value)
    ? Object.entries(value).flatMap(([name, inner]) => pathsTo(inner, wanted, [...path, name]))
    : []
}
