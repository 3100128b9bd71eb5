import { foreignMembers } from '../openapi/branch-rules.ts'
import type { HeaderRule, Json, JsonObject, ReplyField, ReplyFields, ResponseRule } from '../openapi/contract.ts'
import type { Reply } from './exchange.ts'
import { masked } from './mask.ts'
import { valueFrom } from './server-set.ts'
import type { Outcome, RoutedTurn, Turn } from './turn.ts'

/** Renders what an operation has done as its first response that tells of success. */
export function renderOutcome(turn: RoutedTurn): Reply {
  const outcome = turn.outcome ?? {}
  const response = outcome.canned?.response ?? turn.route.success
  const value = outcome.canned ? outcome.canned.value : shape(turn, response, outcome)
  return {
    status: response.status,
    headers: headersFor(turn, response.headers, value === undefined ? undefined : response.mediaType),
    body: value === undefined ? undefined : serialize(value, response.mediaType),
  }
}

/** Gives the headers of a reply: those of the API, of the response, and the type of its content. */
export function headersFor(
  turn: Turn,
  rules: readonly HeaderRule[],
  mediaType: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {}
  if (mediaType !== undefined) headers['content-type'] = mediaType
  if (turn.plan) fillHeaders(turn, turn.plan.api.headers, headers)
  fillHeaders(turn, rules, headers)
  return headers
}

function fillHeaders(turn: Turn, rules: readonly HeaderRule[], headers: Record<string, string>): void {
  for (const { name, from, prefix, value } of rules) {
    if (value !== undefined) {
      headers[name] = value
      continue
    }
    const filled = from && valueFrom(turn, from, prefix)
    // What comes from the request may hold what no header may (RFC 9110 section 5.5): such a header is left out.
    if (filled !== undefined && filled !== null && isHeaderText(String(filled))) headers[name] = String(filled)
  }
}

function isHeaderText(text: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(text)
}

/** Text media types carry their text; all others are JSON here. */
export function serialize(value: Json, mediaType: string | undefined): string {
  return typeof value === 'string' && mediaType !== undefined && !/[/+]json/.test(mediaType)
    ? value
    : JSON.stringify(value)
}

function shape(turn: RoutedTurn, { shape: declared }: ResponseRule, outcome: Outcome): Json | undefined {
  if (!declared) return undefined
  if (declared.kind === 'list') return (outcome.items ?? []).map((item) => pick(turn, declared.item, item, outcome))
  if (declared.kind === 'record') return pick(turn, declared, outcome.record ?? {}, outcome)
  const items = (outcome.items ?? []).map((item) => pick(turn, declared.item, item, outcome))
  return pick(turn, { fields: declared.fields }, {}, { ...outcome, items })
}

/** Returns the fields of a record that a reply shows, in the document's order. */
function pick(turn: RoutedTurn, { fields, branches }: ReplyFields, record: JsonObject, outcome: Outcome): JsonObject {
  const shown: Record<string, Json> = {}
  const foreign = foreignMembers(branches, record, turn.validators)
  for (const { name, shownWhen, mask, from } of fields) {
    if ((shownWhen !== undefined && turn.query[shownWhen] !== true) || foreign.has(name)) continue
    const value = from === undefined ? record[name] : replyValue(turn, from, outcome)
    if (value !== undefined) shown[name] = mask === undefined ? value : masked(value, mask, turn.plan.api.masks)
  }
  return shown
}

function replyValue(turn: RoutedTurn, from: NonNullable<ReplyField['from']>, outcome: Outcome): Json | undefined {
  if (from === 'items' || from === 'count' || from === 'joined') return outcome[from]
  return valueFrom(turn, from)
}
