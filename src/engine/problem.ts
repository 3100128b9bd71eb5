import type { FillRule, Json, JsonObject, ProblemTemplate } from '../openapi/contract.ts'
import type { Failure } from '../openapi/vocabulary.ts'
import type { Reply } from './exchange.ts'
import { templateForStatus } from './forced-status.ts'
import { headersFor } from './reply.ts'
import { valueFrom } from './server-set.ts'
import type { Refusal, Turn } from './turn.ts'
import { asList, byField } from './violations.ts'

/** What a failure is answered with where the document has no response for it (RFC 9110 section 15). */
const standardStatus: Readonly<Record<Failure, number>> = {
  unauthenticated: 401,
  'bad-credentials': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  invalid: 422,
  malformed: 400,
  'unsupported-media-type': 415,
  'too-large': 413,
  'no-route': 404,
  'method-not-allowed': 405,
  'rate-limited': 429,
  internal: 500,
}

/** Renders a refusal in the dialect of the API; where the document has no template for it, as RFC 9457 says. */
export function renderProblem(turn: Turn, refusal: Refusal): Reply {
  const template = templateFor(turn, refusal)
  const rendered = template ? fillTemplate(turn, refusal, template) : plainProblem(turn, refusal)
  const { allow, retryAfter } = refusal
  if (allow) return { ...rendered, headers: { ...rendered.headers, allow: allow.join(', ') } }
  if (retryAfter === undefined) return rendered
  return { ...rendered, headers: { ...rendered.headers, 'retry-after': String(retryAfter) } }
}

/** A template for the credential's scheme wins over one for any; bad credentials fall back on missing ones. */
function templateFor(turn: Turn, { failure, scheme, forced }: Refusal): ProblemTemplate | undefined {
  if (forced?.status !== undefined) return templateForStatus(turn, forced.status)
  const known = (turn.route ?? turn.plan)?.problems
  const fallback = failure === 'bad-credentials' ? known?.get('unauthenticated') : undefined
  const templates = [...(known?.get(failure) ?? []), ...(fallback ?? [])]
  return (
    templates.find((each) => each.scheme !== undefined && each.scheme === scheme) ??
    templates.find((each) => each.scheme === undefined)
  )
}

function fillTemplate(turn: Turn, refusal: Refusal, template: ProblemTemplate): Reply {
  const { status, mediaType, headers } = template
  const fills = refusal.forced ? template.fills.filter(isOfAnyTurn) : template.fills
  const body = fills.reduce((filled, rule) => fill(filled, rule.path, fillValue(turn, refusal, rule)), template.body)
  return { status, headers: headersFor(turn, headers, mediaType), body: JSON.stringify(body) }
}

function plainProblem(turn: Turn, refusal: Refusal): Reply {
  const { failure, forced } = refusal
  const [status, detail] = [forced?.status ?? standardStatus[failure], tellable(refusal)]
  return {
    status,
    headers: headersFor(turn, [], 'application/problem+json'),
    body: JSON.stringify({ type: 'about:blank', title: failure, status, detail }),
  }
}

/** What was asked for has no reason in the request to tell of: there the example stands. */
function isOfAnyTurn({ from, text }: FillRule): boolean {
  return text === undefined && from !== 'violations' && from !== 'violations-by-field'
}

function fillValue(turn: Turn, refusal: Refusal, { from, prefix, root, text }: FillRule): Json | undefined {
  if (text !== undefined) return fillText(turn, refusal, text)
  const { violations = [], value = null } = refusal
  const messages = turn.plan?.api.messages ?? {}
  if (from === 'violations') return asList(violations, value, messages, root)
  if (from === 'violations-by-field') return byField(violations, value, messages, root)
  return from && valueFrom(turn, from, prefix)
}

/** What went wrong inside is for the journal, not for the caller. */
function tellable({ failure, reason, forced }: Refusal): string {
  return failure === 'internal' && !forced ? 'The mock has failed; its journal says how.' : reason
}

function fillText({ exchange, path }: Turn, refusal: Refusal, text: string): string {
  const { mediaType = '', limit = 0 } = refusal
  const reason = tellable(refusal)
  const known: Record<string, string | number> = { method: exchange.method, path, reason, mediaType, limit }
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(known[name] ?? placeholder))
}

/** Gives the body with the value at the path; a place for which there is no value keeps none. */
function fill(body: Json, path: readonly string[], value: Json | undefined): Json {
  const [name, ...rest] = path
  if (name === undefined) return value ?? body
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const { [name]: inner, ...others } = body as JsonObject
  if (rest.length === 0 && value === undefined) return others
  return { ...(body as JsonObject), [name]: fill(inner ?? {}, rest, value) as Json }
}
