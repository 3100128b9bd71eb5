import type { BodyRule } from '../openapi/contract.ts'
import type { FieldEncoding, ListSeparator } from '../openapi/reading.ts'
import type { Violation } from '../openapi/validators.ts'
import type { ReadBody } from './read-body.ts'
import type { Field } from './read-texts.ts'
import { parsedJson, readFields, splitPair } from './read-texts.ts'

export { refusedEncoding } from './content-codings.ts'

const utf8 = new TextDecoder()

/** How many bytes become characters at a time: a call takes so many arguments. */
const chunk = 8192

/** Returns bytes as a text of one character each, so that nothing is lost of files. */
export function binaryText(body: Uint8Array | string): string {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return text
}

/** Reads a form as an object: `application/x-www-form-urlencoded` or, with a boundary, `multipart/form-data` (RFC 7578). */
export function readForm(body: Uint8Array | string, contentType: string, rule: BodyRule): ReadBody {
  const { fields: reading = { types: [] }, encodings = {} } = rule
  if (!/^multipart\//i.test(contentType))
    return { rule, value: readFields(urlencoded(textOf(body), encodings), reading) }
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(contentType)
  const parts = boundary && multipart(body, (boundary[1] ?? boundary[2]) as string)
  if (!parts) return { kind: 'malformed', reason: 'unparsable form' }
  const fields = parts.flatMap((part) => fieldsOf(part, encodings))
  const violations = parts.flatMap((part) => misencoded(part, encodings[part.name] ?? {}))
  const value = readFields(fields, reading)
  return violations.length === 0 ? { rule, value } : { kind: 'invalid', reason: 'invalid parts', violations, value }
}

type Encodings = NonNullable<BodyRule['encodings']>

function textOf(body: Uint8Array | string): string {
  return typeof body === 'string' ? body : utf8.decode(body)
}

/** @note separators are looked for before anything is decoded: those that are encoded belong to an item. */
const separators: Readonly<Record<ListSeparator, RegExp>> = { comma: /,/, space: /\+|%20/, pipe: /\||%7C/i }

function urlencoded(text: string, encodings: Encodings): Field[] {
  return text.split('&').flatMap((pair): Field[] => {
    if (pair === '') return []
    const [name, written] = splitPair(pair)
    const known = unescaped(name)
    const separator = encodings[known]?.separator
    const items = separator && written !== '' ? written.split(separators[separator]) : [written]
    return items.map((item) => [known, unescaped(item)])
  })
}

/** Undoes the percent-encoding of a form (WHATWG URL standard, section 5.1). */
function unescaped(text: string): string {
  if (!/[+%]/.test(text)) return text
  return new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? ''
}

/** A part of a multipart form. */
interface Part {
  readonly name: string
  readonly head: string
  /** A character for each byte. */
  readonly content: string
}

function multipart(body: Uint8Array | string, boundary: string): Part[] | undefined {
  const [, ...parts] = `\r\n${binaryText(body)}`.split(`\r\n--${boundary}`)
  const end = parts.pop()
  if (end === undefined || !end.startsWith('--')) return undefined
  return parts.flatMap((part): Part[] => {
    const at = part.indexOf('\r\n\r\n')
    const head = at < 0 ? '' : part.slice(0, at)
    const name = /^content-disposition:.*?[;\s]name\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/im.exec(head)
    return name ? [{ name: decoded((name[1] ?? name[2]) as string), head, content: part.slice(at + 4) }] : []
  })
}

function typeOf({ head }: Part): string {
  return /^content-type:\s*([^;\r\n]*)/im.exec(head)?.[1]?.trim().toLowerCase() ?? ''
}

/** A file is its bytes, a part that is JSON its value, and any other part its text, or the texts of its items. */
function fieldsOf(part: Part, encodings: Encodings): Field[] {
  const type = typeOf(part)
  const { name, head, content } = part
  if (/[;\s]filename\*?\s*=/i.test(head) && !/[/+]json$/.test(type)) return [[name, { value: content }]]
  const text = decoded(content)
  const value = /[/+]json$/.test(type) ? parsedJson(text) : undefined
  if (value !== undefined) return [[name, { value }]]
  const separator = encodings[name]?.separator
  const items = separator && text !== '' ? text.split(between[separator]) : [text]
  return items.map((item) => [name, item])
}

const between: Readonly<Record<ListSeparator, string>> = { comma: ',', space: ' ', pipe: '|' }

/** Returns what a part has of another media type than its encoding says, and lacks of headers. */
function misencoded(part: Part, { mediaTypes, headers = [] }: FieldEncoding): Violation[] {
  const { name, head } = part
  const type = typeOf(part)
  const isTyped = !mediaTypes || type === '' || mediaTypes.some((each) => isOf(type, each))
  const lacking = headers.filter((each) => !head.toLowerCase().includes(`\n${each}:`))
  return [
    ...(isTyped ? [] : [{ path: [name], keyword: 'mediaType', params: { limit: mediaTypes.join(' or ') } }]),
    ...lacking.map((each) => ({ path: [name], keyword: 'required', params: { missingProperty: each } })),
  ]
}

function isOf(type: string, range: string): boolean {
  return range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)))
}

function decoded(latin: string): string {
  return utf8.decode(Uint8Array.from(latin, (character) => character.charCodeAt(0)))
}
