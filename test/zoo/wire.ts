import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Variant } from './variants.ts'

/** A JSON object, as it came or as it goes. */
export type Fields = Record<string, unknown>

/** What a handler answers, before it is written out. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; where it is undefined, nothing is sent. */
  readonly content?: unknown
  /** Sent instead of JSON. */
  readonly html?: string
}

/** The largest body that is read, in bytes. */
export const largestBody = 8 * 1024 * 1024

/** Gives the body of a request; of one that is too large, the beginning. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (size <= largestBody) chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  return Buffer.concat(chunks)
}

/** Writes an answer to the wire, in one of the many ways in which the same may be written. */
export async function writeAnswer(
  response: ServerResponse,
  answer: Answer,
  variants: ReadonlySet<Variant>,
): Promise<void> {
  const { status, headers = {}, content, html } = answer
  const text = html ?? (content === undefined ? '' : toText(content, variants))
  const type = html === undefined ? jsonType(variants) : 'text/html'
  const all: Record<string, string> = { ...(text !== '' && { 'Content-Type': type }), ...headers }
  const isChunked = variants.has('chunked') && text !== ''
  if (!isChunked && status !== 204) all['Content-Length'] = String(Buffer.byteLength(text))
  const named = Object.entries(all).map(([name, value]): [string, string] => [
    variants.has('lower-case-headers') ? name.toLowerCase() : name,
    value,
  ])
  if (variants.has('slow')) await wait(50)
  response.writeHead(status, Object.fromEntries(named))
  if (isChunked) await writePieces(response, Buffer.from(text))
  else response.end(text)
}

function jsonType(variants: ReadonlySet<Variant>): string {
  return variants.has('charset-stated') ? 'application/json; charset=utf-8' : 'application/json'
}

/** @note cut by bytes: a character may be half in one piece and half in the next. */
async function writePieces(response: ServerResponse, bytes: Buffer): Promise<void> {
  const size = Math.ceil(bytes.length / 3)
  for (let start = 0; start < bytes.length; start += size) {
    response.write(bytes.subarray(start, start + size))
    await wait(1)
  }
  response.end()
}

function toText(content: unknown, variants: ReadonlySet<Variant>): string {
  const value = variants.has('keys-reordered') ? reordered(content) : content
  const text = JSON.stringify(value, undefined, variants.has('pretty-printed') ? 2 : undefined)
  const amounts = variants.has('decimals-written-out')
    ? text.replace(/("(?:api|total)_usage_limit":\s*\d+)(?=[,}\s])/g, '$1.0')
    : text
  return variants.has('ascii-only') ? amounts.replace(/[\u0080-\uffff]/g, escaped) : amounts
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered)
  if (typeof value !== 'object' || value === null) return value
  const turned = Object.entries(value).reverse()
  return Object.fromEntries(turned.map(([name, inner]) => [name, reordered(inner)]))
}
