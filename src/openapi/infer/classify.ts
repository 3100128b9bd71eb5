import { isObject } from '../pointer.ts'
import type { FoundList } from './envelopes.ts'
import { findList, memberThatIs, unwrappings } from './envelopes.ts'
import { isAboutOther, statedAction } from './evidence.ts'
import type { Action, InferredResource, Path } from './inferred.ts'
import type { SeenOperation } from './operations.ts'
import { confirms, overlap, showsRecord, writesRecord } from './resemblance.ts'
import type { SchemaView } from './schema-view.ts'

/** What an operation does to the records of a collection, before its place among the collections is known. */
export interface Deed {
  readonly action: Action
  readonly request?: Path
  readonly reply?: Path
  readonly item?: Path
  /** Where the key is, if not in the path. */
  readonly keyIn?: 'body'
  /** Property → the value that it gets. */
  readonly sets?: InferredResource['sets']
  readonly reason: string
}

/** What is known of the records that an operation may act on. */
export interface Subject {
  readonly record: SchemaView
  readonly key: Path | undefined
  readonly noun: string
  /** Other methods on the same path. */
  readonly methods: readonly string[]
}

const otherKind = 'An extension says that it is about another kind of record.'

/** Returns what an operation on `P/{x}` or on a singleton does, or the sentence that says why it keeps no state. */
export function deedOnRecord(operation: SeenOperation, subject: Subject): Deed | string {
  const { method } = operation
  const stated = statedAction(operation)
  if (stated === 'other' || stated === 'list') return 'An extension says that it does something else.'
  if (isAboutOther(operation, subject.record)) return otherKind
  if (method === 'get') return reading(operation, subject)
  if (method === 'delete') return deleting(operation, subject)
  if (method === 'put' || method === 'patch') return writing(operation, subject)
  if (method !== 'post') return `Nothing is known of what ${method.toUpperCase()} does to a record.`
  if (subject.methods.includes('patch') || subject.methods.includes('put')) {
    return 'Another operation on its path updates the record, so this one does something else.'
  }
  return writing(operation, subject)
}

function reading({ reply }: SeenOperation, { record, key, noun }: Subject): Deed | string {
  if (!reply) return 'It replies with no JSON.'
  const shown = shownIn(reply, record, key, noun)
  return shown ? { action: 'read', reply: shown, reason: 'GET shows the record.' } : 'It replies with another schema.'
}

/** Whatever it replies with, DELETE on the path of a record removes it, unless that is only asked for. */
function deleting({ reply, status }: SeenOperation, { record, key, noun }: Subject): Deed | string {
  const shown = reply && shownIn(reply, record, key, noun)
  if (status === '202' && reply && !shown && !confirmsSomewhere(reply, key, noun)) return 'It answers with a job.'
  const reason = shown ? 'DELETE removes the record and shows it once more.' : 'DELETE removes the record.'
  return { action: 'delete', reply: shown, reason }
}

function writing(operation: SeenOperation, { record, key, noun, methods }: Subject): Deed | string {
  const { body, reply, mediaTypes, status } = operation
  const isPatchList = mediaTypes.some((type) => type.includes('json-patch'))
  if (!body && !isPatchList) return 'It takes no body in JSON, so nothing says what would change.'
  const shown = reply && shownIn(reply, record, key, noun)
  const request = body && (writtenIn(body, record, noun) ?? writtenByReply(operation, record, shown))
  if (!request && !isPatchList) return 'Its body is not about the fields of the record.'
  if (reply && !shown && !confirmsSomewhere(reply, key, noun)) {
    return status === '202' ? 'It answers with a job.' : 'It replies with another schema.'
  }
  const inside = request && body ? insideOf(body, request) : undefined
  const way = wayOfWriting(operation, inside, methods)
  const reason = creates(operation)
    ? `${way.reason} It creates one that does not exist: it declares a 201.`
    : way.reason
  return { ...way, reason, request, reply: shown }
}

function creates({ method, value: { responses } }: SeenOperation): boolean {
  return method === 'put' && isObject(responses) && Object.hasOwn(responses, '201')
}

/** What replies with the record itself is about it, though most of what it takes has another name there. */
function writtenByReply({ body, reply }: SeenOperation, record: SchemaView, shown: Path | undefined): Path | undefined {
  const isShown = reply && shown && insideOf(reply, shown)?.pointer === record.pointer
  return body && isShown && overlap(body, record) > 0 ? [] : undefined
}

function wayOfWriting(
  operation: SeenOperation,
  body: SchemaView | undefined,
  methods: readonly string[],
): Pick<Deed, 'action' | 'reason'> {
  const method = operation.method.toUpperCase()
  if (method === 'PUT' && statedAction(operation) === 'replace') {
    return { action: 'replace', reason: 'PUT replaces the record: an extension says so.' }
  }
  if (method === 'PUT' && saysReplaced(operation)) {
    return { action: 'replace', reason: 'PUT replaces the record: its description says so.' }
  }
  if (method === 'PUT' && body && requiresAll(body)) {
    return { action: 'replace', reason: 'PUT replaces the record: its body requires every field it has.' }
  }
  // Two ways to change a part of a record need no two methods (RFC 9110 section 9.3.4, RFC 5789).
  if (method === 'PUT' && methods.includes('patch') && (body?.required.size ?? 0) > 0) {
    return { action: 'replace', reason: 'PUT replaces the record: PATCH beside it changes a part (assumed).' }
  }
  return { action: 'update', reason: `${method} changes the fields that are sent (assumed).` }
}

/** Whether the words of a document say that an operation replaces what it is about. */
function saysReplaced({ value: { operationId, summary, description } }: SeenOperation): boolean {
  return [operationId, summary, description].some(
    (text) => typeof text === 'string' && /\breplac|^\w*replace[A-Z_]/i.test(text),
  )
}

function insideOf(view: SchemaView, path: Path): SchemaView | undefined {
  return path.reduce<SchemaView | undefined>((at, name) => at?.members.get(name), view)
}

function confirmsSomewhere(reply: SchemaView, key: Path | undefined, noun: string): boolean {
  return unwrappings(reply, noun).some(({ view }) => confirms(view, key))
}

/** Whether a body requires all that it has, but for what only the server writes. */
function requiresAll(body: SchemaView): boolean {
  const written = [...body.members].filter(([, { readOnly }]) => !readOnly)
  return written.length > 0 && written.every(([name]) => body.required.has(name))
}

/** Returns what an operation on `P` does, or the sentence that says why it keeps no state. */
export function deedOnList(operation: SeenOperation, subject: Subject): Deed | string {
  const stated = statedAction(operation)
  if (stated === 'other') return 'An extension says that it does something else.'
  if (isAboutOther(operation, subject.record)) return otherKind
  if (operation.method === 'get') return listing(operation, subject)
  if (operation.method === 'post') return creating(operation, subject)
  const byBody = operation.method === 'delete' ? undefined : writingByBody(operation, subject)
  if (byBody) return byBody
  return `${operation.method.toUpperCase()} acts on many records at once.`
}

export function listing({ reply, parameters }: SeenOperation, { record, key, noun }: Subject): Deed | string {
  const list = findList(reply, noun) ?? listOf(reply, record)
  if (!list) return 'It replies with no list.'
  const ids = parameters.find(
    ({ required, in: place, name }) => required && place === 'query' && /^(ids|.*_ids)$/i.test(name),
  )
  if (ids) return `It looks up the records that the required "${ids.name}" names.`
  const item = shownIn(list.item, record, key, noun)
  if (!item) return 'It lists something else.'
  return {
    action: 'list',
    reply: list.path,
    item: item.length > 0 ? item : undefined,
    reason: 'GET lists the records.',
  }
}

/** Returns the only list of the record's own component, whatever it is called. */
function listOf(reply: SchemaView | undefined, record: SchemaView): FoundList | undefined {
  const [found, ...others] = [...(reply?.members ?? [])].filter(([, { items }]) => items?.pointer === record.pointer)
  return found && others.length === 0 ? { path: [found[0]], item: record } : undefined
}

function creating({ body, reply, status }: SeenOperation, { record, key, noun }: Subject): Deed | string {
  const request = body && writtenIn(body, record, noun)
  const shown = reply && shownIn(reply, record, key, noun)
  if (shown)
    return {
      action: 'create',
      request: request ?? (body && []),
      reply: shown,
      reason: 'POST creates a record and shows it.',
    }
  if (status === '202') return 'It answers with a job.'
  const sent = request ?? (body && overlap(body, record) > 0 ? [] : undefined)
  if (!sent) return 'Neither its body nor its reply is about the record.'
  if (reply && !confirmsSomewhere(reply, key, noun)) return 'It replies with another schema.'
  return { action: 'create', request: sent, reason: 'POST creates a record and confirms it.' }
}

/** PUT on the path of the collection, with the key in the body: `PUT /pets` with `{ "id": 7, … }`. */
function writingByBody({ method, body, reply }: SeenOperation, { record, key, noun }: Subject): Deed | undefined {
  const request = body && writtenIn(body, record, noun)
  const inside = request && insideOf(body, request)
  if (!key || key.length > 1 || !inside?.members.has(key[0] as string)) return undefined
  const shown = reply && shownIn(reply, record, key, noun)
  if (reply && !shown && !confirmsSomewhere(reply, key, noun)) return undefined
  return {
    action: 'update',
    request,
    reply: shown,
    keyIn: 'body',
    reason: `${method.toUpperCase()} changes the record whose key is in the body (assumed).`,
  }
}

/** Returns the names that lead to the record in a reply, or undefined where it is not there. */
export function shownIn(reply: SchemaView, record: SchemaView, key: Path | undefined, noun: string): Path | undefined {
  const found = unwrappings(reply, noun).find(({ view }) => showsRecord(view, record, key))?.path
  const member = found ? undefined : memberThatIs(reply, record)
  return member === undefined ? found : [member]
}

function writtenIn(body: SchemaView, record: SchemaView, noun: string): Path | undefined {
  return unwrappings(body, noun).find(({ view }) => writesRecord(view, record))?.path
}
