import type { BodyRule, Json, RequestBody } from '../openapi/contract.ts'
import { essenceOf, isFormType } from '../openapi/media-type.ts'
import { Missing, onDemand } from '../store/missing.ts'
import type { Rejection } from './context.ts'
import type { Exchange } from './exchange.ts'

export type ReadBody = { readonly kind?: undefined; readonly value: Json; readonly rule: BodyRule } | Rejection

/** RFC 8259 section 8.1: JSON between systems is UTF-8; a byte order mark may be skipped. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The largest body that is read by default, in bytes. */
export const defaultMaxBodyBytes = 8 * 1024 * 1024

/** Reads the body of a request as one of the media types the operation takes; returns undefined if it takes or has none. */
export function readBody(
  exchange: Exchange,
  declared: RequestBody | undefined,
  maxBytes: number,
): ReadBody | undefined {
  if (!declared) return undefined
  const { headers, body } = exchange
  if (body !== undefined && body.length > maxBytes) {
    return { kind: 'too-large', reason: `body of more than ${maxBytes} bytes`, limit: maxBytes }
  }
  const contentType = headers['content-type']
  const rule = ruleFor(declared, contentType)
  if (body === undefined || body.length === 0)
    return rule === undefined || declared.required ? nothing(declared) : undefined
  const rejection = rule ? refusedEncoding(exchange) : unsupported(contentType ?? 'unknown')
  if (rejection || !rule) return rejection
  return parse(body, rule, contentType)
}

/** Media types do not tell case apart, and parameters do not matter here (RFC 9110 section 8.3.1). Without one, the first is meant. */
function ruleFor({ media }: RequestBody, contentType: string | undefined): BodyRule | undefined {
  if (contentType === undefined) return Object.values(media)[0]
  // Most say exactly what is declared.
  if (Object.hasOwn(media, contentType)) return media[contentType]
  const essence = essenceOf(contentType)
  const names = Object.keys(media)
  const known = [essence, `${essence.split('/')[0]}/*`, '*/*']
    .map((each) => names.find((name) => essenceOf(name) === each))
    .find((each) => each !== undefined)
  return known === undefined ? undefined : media[known]
}

function isJson(contentType: string): boolean {
  return contentType === 'application/json' || /[/+]json$/.test(essenceOf(contentType))
}

function nothing({ required, media }: RequestBody): ReadBody | undefined {
  const rule = Object.values(media)[0]
  if (!required || !rule) return undefined
  const violations = [{ path: [], keyword: 'body.object', params: {} }]
  return { kind: 'invalid', reason: 'no body', violations, value: null }
}

/** Most bodies are plain UTF-8, and say no more than their media type. */
function refusedEncoding(exchange: Exchange): Rejection | undefined {
  const { 'content-encoding': coding, 'content-type': contentType } = exchange.headers
  return coding === undefined && !contentType?.includes(';') ? undefined : forms().refusedEncoding(exchange)
}

function unsupported(mediaType: string): Rejection {
  return { kind: 'unsupported-media-type', reason: `unsupported ${mediaType}`, mediaType }
}

/** Few bodies are forms, or bytes of their own kind. */
const forms = onDemand(() => import('./read-form.ts'))
const inexact = onDemand(() => import('./inexact.ts'))

function parse(body: Uint8Array | string, rule: BodyRule, contentType: string | undefined): ReadBody {
  try {
    if (contentType === undefined || isJson(contentType)) return parseJson(textOf(body), rule)
    if (rule.fields && isFormType(contentType)) return forms().readForm(body, contentType, rule)
    const isText = typeof body === 'string' || /^text\/|[/+](xml|yaml|x-ndjson|jsonl)$/.test(essenceOf(contentType))
    return { rule, value: isText ? textOf(body) : forms().binaryText(body) }
  } catch (error) {
    if (error instanceof Missing) throw error
    return { kind: 'malformed', reason: error instanceof SyntaxError ? 'unparsable JSON' : 'the body is not UTF-8' }
  }
}

function textOf(body: Uint8Array | string): string {
  return typeof body === 'string' ? body : utf8.decode(body)
}

/** An integer that no number holds exactly is refused: otherwise it would come back as another one. */
function parseJson(text: string, rule: BodyRule): ReadBody {
  const value = JSON.parse(text) as Json
  if (!/\d{16}/.test(text)) return { rule, value }
  const violations = inexact().inexactIntegers(text)
  return violations.length === 0 ? { rule, value } : { kind: 'invalid', reason: 'inexact integers', violations, value }
}
