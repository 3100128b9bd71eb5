import { foreignMembers } from '../openapi/branch-rules.ts'
import type { HeaderRule, Json, JsonObject, ReplyFields, ResponseRule } from '../openapi/contract.ts'
import { isJsonType } from '../openapi/media-type.ts'
import type { SetBySource } from '../openapi/vocabulary.ts'
import { onDemand } from '../store/missing.ts'
import type { Acted, Checked, Context, Outcome } from './context.ts'
import type { Conventions } from './conventions.ts'
import type { Reply } from './exchange.ts'
import { masked } from './mask.ts'
import type { Filling } from './server-set.ts'
import { valueFrom } from './server-set.ts'

/** Most responses have one media type, which is not a range. */
const negotiation = onDemand(() => import('./negotiate.ts'))

/** Renders what an operation did as its success response. */
export function renderOutcome(context: Acted, conventions: () => Conventions): Reply {
  const { outcome, route } = context
  const { created } = route
  const success = created && outcome.createdKey !== undefined ? created : route.success
  const response = outcome.example?.response ?? (success.others ? chosen(success, context) : success)
  const shown = outcome.example ? outcome.example.value : shape(context, response, outcome)
  const isFramed = route.operation.isFramed && !outcome.example
  const frame = isFramed ? conventions().framed(context, response, shown) : { body: shown, headers: undefined }
  const { body: value } = frame
  const headers = headersFor(context, response.headers, value === undefined ? undefined : response.mediaType)
  if (response.makesHeaders) Object.assign(headers, conventions().madeHeaders(response.headers))
  const reply = {
    status: response.status,
    headers: frame.headers ? { ...headers, ...frame.headers } : headers,
    body: value === undefined ? undefined : serialize(value, response.mediaType),
  }
  return route.operation.etag === undefined ? reply : conventions().tagged(context, value, reply)
}

function chosen(success: ResponseRule, { exchange }: Context): ResponseRule {
  return negotiation().negotiate(success, exchange.headers.accept) ?? success
}

/** Returns the headers of a reply: those of the API, of the response, and the type of its content. */
export function headersFor(
  context: Context,
  rules: readonly HeaderRule[],
  mediaType: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {}
  if (mediaType !== undefined)
    headers['content-type'] = mediaType.includes('*') ? negotiation().concreteType(mediaType) : mediaType
  if (context.plan) fillHeaders(context, context.plan.api.headers, headers)
  fillHeaders(context, rules, headers)
  return headers
}

function fillHeaders(context: Context, rules: readonly HeaderRule[], headers: Record<string, string>): void {
  for (const rule of rules) {
    const { name, from, value } = rule
    if (value !== undefined) {
      headers[name] = value
      continue
    }
    const filled = from && valueFrom(context, from, rule)
    // What comes from the request may hold what no header may (RFC 9110 section 5.5): such a header is left out.
    if (filled !== undefined && filled !== null && isHeaderText(String(filled))) headers[name] = String(filled)
  }
}

function isHeaderText(text: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(text)
}

/** Text media types carry their text; all others are JSON here. */
export function serialize(value: Json, mediaType: string | undefined): string {
  return typeof value === 'string' && mediaType !== undefined && !isJsonType(mediaType) ? value : JSON.stringify(value)
}

function shape(context: Acted, { shape: declared }: ResponseRule, outcome: Outcome): Json | undefined {
  if (!declared) return undefined
  if (declared.kind === 'list') return (outcome.items ?? []).map((item) => pick(context, declared.item, item, outcome))
  if (declared.kind === 'record') return pick(context, declared, outcome.record ?? {}, outcome)
  if (declared.kind === 'key') return outcome.record?.[context.route.collection?.key ?? '']
  const items = (outcome.items ?? []).map((item) => pick(context, declared.item, item, outcome))
  return pick(context, { fields: declared.fields }, {}, { ...outcome, items })
}

/** Returns the fields of a record that a reply shows, in the document's order. */
export function pick(
  context: Checked,
  { fields, branches }: ReplyFields,
  record: JsonObject,
  outcome: Outcome,
): JsonObject {
  const shown: Record<string, Json> = {}
  const foreign = branches && foreignMembers(branches, record, context.validators)
  for (const field of fields) {
    const { name, shownWhen, mask, from, constant } = field
    if ((shownWhen !== undefined && context.query[shownWhen] !== true) || foreign?.has(name)) continue
    const value = constant ?? (from === undefined ? record[name] : replyValue(context, from, field, outcome))
    if (value !== undefined) shown[name] = mask === undefined ? value : masked(value, mask, context.plan.api.masks)
  }
  return shown
}

function replyValue(context: Checked, from: SetBySource, field: Filling, outcome: Outcome): Json | undefined {
  if (from === 'items' || from === 'count' || from === 'joined') return outcome[from]
  return valueFrom(context, from, field)
}
