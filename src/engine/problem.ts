import type { FillRule, Json, JsonObject, ProblemTemplate } from '../openapi/contract.ts'
import { onDemand } from '../store/missing.ts'
import type { Context, Rejection } from './context.ts'
import type { Reply } from './exchange.ts'
import { headersFor, serialize } from './reply.ts'
import { valueFrom } from './server-set.ts'

/** Only unknown callers are told how to authenticate. */
const challenges = onDemand(() => import('./challenges.ts'))

/** Only invalid requests need their texts: most runs of a page have none. */
const violationTexts = onDemand(() => import('./violations.ts'))

/** Renders a rejection for which the document has no template. */
export type RenderDocumented = (context: Context, rejection: Rejection) => Reply

/** Renders a rejection in the dialect of the API: by the template that the document has for it, else by its errors. */
export function renderProblem(context: Context, rejection: Rejection, documented: RenderDocumented): Reply {
  // Before anything is filled in: a run that is repeated must not have taken an id already.
  if (rejection.violations) violationTexts()
  const template = templateFor(context, rejection)
  const rendered = template ? fillTemplate(context, rejection, template) : documented(context, rejection)
  const { allow, retryAfter } = rejection
  const added: Record<string, string> = { ...rejection.headers }
  if (allow) added.allow = allow.join(', ')
  if (retryAfter !== undefined) added['retry-after'] = String(retryAfter)
  if (rendered.status === 401 && !has(rendered, 'www-authenticate'))
    added['www-authenticate'] = challenges().challengesOf(context)
  return Object.keys(added).length === 0 ? rendered : { ...rendered, headers: { ...rendered.headers, ...added } }
}

function has({ headers }: Reply, wanted: string): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === wanted)
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
  return { status, headers: headersFor(context, headers, mediaType), body: serialize(body, mediaType) }
}

/** A forced problem has no cause in the request: the example keeps what would describe one. */
function isOfAnyRequest({ from, text }: FillRule): boolean {
  return text === undefined && from !== 'violations' && from !== 'violations-by-field'
}

function fillValue(context: Context, rejection: Rejection, rule: FillRule): Json | undefined {
  const { from, root, text } = rule
  if (text !== undefined) return fillText(context, rejection, text)
  const { violations = [], value = null } = rejection
  const messages = context.plan?.api.messages ?? {}
  if (from === 'violations') return violationTexts().asList(violations, value, messages, root)
  if (from === 'violations-by-field') return violationTexts().byField(violations, value, messages, root)
  return from && valueFrom(context, from, rule)
}

/** A stack is for the journal, not for the caller. */
export function tellable({ kind, reason, forced }: Rejection): string {
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
