import type { BodyRule, Json, RequestBody } from '../openapi/contract.ts'
import type { Rejection } from './context.ts'
import type { Exchange } from './exchange.ts'

type ReadBody = { readonly kind?: undefined; readonly value: Json; readonly rule: BodyRule } | Rejection

/** RFC 8259 section 8.1: JSON between systems is UTF-8; a byte order mark may be skipped. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The largest body that is read by default, in bytes. */
export const defaultMaxBodyBytes = 8 * 1024 * 1024

/** Reads the body of a request as one of the media types the operation takes; returns undefined if it takes or has none. */
export function readBody(
  { headers, body }: Exchange,
  declared: RequestBody | undefined,
  maxBytes: number,
): ReadBody | undefined {
  if (!declared) return undefined
  if (body !== undefined && body.length > maxBytes) {
    return { kind: 'too-large', reason: `body of more than ${maxBytes} bytes`, limit: maxBytes }
  }
  const contentType = headers['content-type']
  const rule = ruleFor(declared, contentType)
  if (body === undefined || body.length === 0)
    return rule === undefined || declared.required ? nothing(declared) : undefined
  const rejection = rule ? encoding(headers['content-encoding'], contentType) : unsupported(contentType ?? 'unknown')
  if (rejection || !rule) return rejection
  return parse(body, rule, isJson(contentType))
}

/** Media types do not tell case apart, and parameters do not matter here (RFC 9110 section 8.3.1). Without one, the first is meant. */
function ruleFor({ media }: RequestBody, contentType: string | undefined): BodyRule | undefined {
  if (contentType === undefined) return Object.values(media)[0]
  // Most say exactly what is declared.
  if (Object.hasOwn(media, contentType)) return media[contentType]
  const essence = essenceOf(contentType)
  const known = [essence, `${essence.split('/')[0]}/*`, '*/*'].find((each) => Object.hasOwn(media, each))
  return known === undefined ? undefined : media[known]
}

function essenceOf(contentType: string): string {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

function isJson(contentType: string | undefined): boolean {
  return contentType === undefined || contentType === 'application/json' || /[/+]json$/.test(essenceOf(contentType))
}

function nothing({ required, media }: RequestBody): ReadBody | undefined {
  const rule = Object.values(media)[0]
  if (!required || !rule) return undefined
  const violations = [{ path: [], keyword: 'body.object', params: {} }]
  return { kind: 'invalid', reason: 'no body', violations, value: null }
}

function encoding(contentEncoding: string | undefined, contentType: string | undefined): Rejection | undefined {
  if (contentEncoding !== undefined && contentEncoding !== 'identity')
    return unsupported(`content-encoding ${contentEncoding}`)
  if (contentType === undefined || !contentType.includes(';')) return undefined
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1]?.toLowerCase()
  if (charset === undefined || charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii') return undefined
  return unsupported(`charset ${charset}`)
}

function unsupported(mediaType: string): Rejection {
  return { kind: 'unsupported-media-type', reason: `unsupported ${mediaType}`, mediaType }
}

function parse(body: Uint8Array | string, rule: BodyRule, isJsonBody: boolean): ReadBody {
  try {
    const text = typeof body === 'string' ? body : utf8.decode(body)
    return { rule, value: isJsonBody ? (JSON.parse(text) as Json) : text }
  } catch (error) {
    return { kind: 'malformed', reason: error instanceof SyntaxError ? 'unparsable JSON' : 'the body is not UTF-8' }
  }
}
