import type { FillRule, Json, JsonObject, ProblemTemplate } from '../openapi/contract.ts'
import type { ErrorKind } from '../openapi/vocabulary.ts'
import { onDemand } from '../store/missing.ts'
import type { Context, Rejection } from './context.ts'
import type { Reply } from './exchange.ts'
import { headersFor } from './reply.ts'
import { valueFrom } from './server-set.ts'

/** Only invalid requests need their texts: most runs of a page have none. */
const violationTexts = onDemand(() => import('./violations.ts'))

/** The status of a rejection that the document has no response for (RFC 9110 section 15). */
const standardStatus: Readonly<Record<ErrorKind, number>> = {
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

/** Renders a rejection in the dialect of the API or, if the document has no template for it, as RFC 9457 says. */
export function renderProblem(context: Context, rejection: Rejection): Reply {
  // Before anything is filled in: a run that is repeated must not have taken an id already.
  if (rejection.violations) violationTexts()
  const template = templateFor(context, rejection)
  const rendered = template ? fillTemplate(context, rejection, template) : plainProblem(context, rejection)
  const { allow, retryAfter } = rejection
  if (allow) return { ...rendered, headers: { ...rendered.headers, allow: allow.join(', ') } }
  if (retryAfter === undefined) return rendered
  return { ...rendered, headers: { ...rendered.headers, 'retry-after': String(retryAfter) } }
}

/** A template for the credential's scheme wins over one for any; bad credentials fall back on missing ones. */
function templateFor(context: Context, { kind, scheme, forced }: Rejection): ProblemTemplate | undefined {
  if (forced?.status !== undefined) return forced.template
  const known = (context.route ?? context.plan)?.problems
  const fallback = kind === 'bad-credentials' ? known?.get('unauthenticated') : undefined
  const templates = [...(known?.get(kind) ?? []), ...(fallback ?? [])]
  return (
    templates.find((each) => each.scheme !== undefined && each.scheme === scheme) ??
    templates.find((each) => each.scheme === undefined)
  )
}

function fillTemplate(context: Context, rejection: Rejection, template: ProblemTemplate): Reply {
  const { status, mediaType, headers } = template
  const fills = rejection.forced ? template.fills.filter(isOfAnyRequest) : template.fills
  const body = fills.reduce(
    (filled, rule) => fill(filled, rule.path, fillValue(context, rejection, rule)),
    template.body,
  )
  return { status, headers: headersFor(context, headers, mediaType), body: JSON.stringify(body) }
}

function plainProblem(context: Context, rejection: Rejection): Reply {
  const { kind, forced } = rejection
  const [status, detail] = [forced?.status ?? standardStatus[kind], tellable(rejection)]
  return {
    status,
    headers: headersFor(context, [], 'application/problem+json'),
    body: JSON.stringify({ type: 'about:blank', title: kind, status, detail }),
  }
}

/** A forced problem has no cause in the request: the example keeps what would describe one. */
function isOfAnyRequest({ from, text }: FillRule): boolean {
  return text === undefined && from !== 'violations' && from !== 'violations-by-field'
}

function fillValue(context: Context, rejection: Rejection, { from, prefix, root, text }: FillRule): Json | undefined {
  if (text !== undefined) return fillText(context, rejection, text)
  const { violations = [], value = null } = rejection
  const messages = context.plan?.api.messages ?? {}
  if (from === 'violations') return violationTexts().asList(violations, value, messages, root)
  if (from === 'violations-by-field') return violationTexts().byField(violations, value, messages, root)
  return from && valueFrom(context, from, prefix)
}

/** A stack is for the journal, not for the caller. */
function tellable({ kind, reason, forced }: Rejection): string {
  return kind === 'internal' && !forced ? 'The mock failed. Its journal has the stack.' : reason
}

function fillText({ exchange, path }: Context, rejection: Rejection, text: string): string {
  const { mediaType = '', limit = 0 } = rejection
  const reason = tellable(rejection)
  const known: Record<string, string | number> = { method: exchange.method, path, reason, mediaType, limit }
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(known[name] ?? placeholder))
}

/** Returns the body with the value at the path; without a value, the member at the path is removed. */
function fill(body: Json, path: readonly string[], value: Json | undefined): Json {
  const [name, ...rest] = path
  if (name === undefined) return value ?? body
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const { [name]: inner, ...others } = body as JsonObject
  if (rest.length === 0 && value === undefined) return others
  return { ...(body as JsonObject), [name]: fill(inner ?? {}, rest, value) as Json }
}
