import { canonical } from '../openapi/canonical.ts'
import type { Json } from '../openapi/contract.ts'
import { hash } from '../openapi/hash.ts'
import type { Action } from './act/act.ts'
import type { Acted, Checked, Rejection } from './context.ts'
import type { Exchange, Reply } from './exchange.ts'

/** Returns the entity tag of a value: the same for equal values, whatever the order of their members. */
function tagOf(value: Json): string {
  const text = canonical(value)
  return `"${hash(text).toString(36)}${hash(text, text.length).toString(36)}"`
}

/** Returns whether a list of entity tags has one (RFC 9110 section 8.8.3.2: a weak one, `W/"x"`, counts for reads only). */
function has(list: string, tag: string, isWeak: boolean): boolean {
  const tags: readonly string[] = (isWeak ? list : list.replaceAll(/W\/"[^"]*"/g, '')).match(/"[^"]*"/g) ?? []
  return list.trim() === '*' || tags.includes(tag)
}

/**
 * Rejects a change whose condition the record does not meet (RFC 9110 sections 13.1.1 and 13.1.2).
 *
 */
export function unmetCondition({ exchange, state, route }: Checked, { records, key }: Action): Rejection | undefined {
  // The condition of a read decides how much is sent, and not whether anything is done.
  if (!route.operation.isTagged || isRead(exchange)) return undefined
  const { 'if-match': wanted, 'if-none-match': unwanted } = exchange.headers
  const record = state.get(records, key)
  const tag = record && tagOf(record)
  const isWanted = wanted === undefined || (tag !== undefined && has(wanted, tag, false))
  if (!isWanted) return { kind: 'precondition-failed', reason: `If-Match is ${wanted}, but the ETag is ${tag}` }
  if (unwanted === undefined || tag === undefined || !has(unwanted, tag, true)) return undefined
  return { kind: 'precondition-failed', reason: `If-None-Match is ${unwanted}, and the ETag is ${tag}` }
}

/**
 * Returns a reply with its `ETag`: that of the record, whichever operation shows it, or of what is shown instead. If the
 * caller has that already, the reply is 304 without content (RFC 9110 section 15.4.5).
 */
export function tagged({ exchange, outcome, route }: Acted, shown: Json | undefined, reply: Reply): Reply {
  const { etag: name } = route.operation
  if (name === undefined || reply.status >= 300) return reply
  const tag = tagOf(outcome.record ?? shown ?? null)
  const headers = { ...reply.headers, [name]: tag }
  const known = exchange.headers['if-none-match']
  if (!isRead(exchange) || known === undefined || !has(known, tag, true)) return { ...reply, headers }
  const { 'content-type': _, ...others } = headers
  return { status: 304, headers: others, body: undefined }
}

function isRead({ method }: Exchange): boolean {
  return method === 'GET' || method === 'HEAD'
}
