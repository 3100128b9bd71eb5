import type { Json, Reading } from '../openapi/contract.ts'
import type { Field, FieldValue } from './read-texts.ts'
import { readFields } from './read-texts.ts'

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

/**
 * Reads a form as an object: `application/x-www-form-urlencoded` or, with a boundary, `multipart/form-data` (RFC 7578).
 *
 * @returns undefined if the body is not such a form.
 */
export function readForm(body: Uint8Array | string, contentType: string, reading: Reading): Json | undefined {
  if (!/^multipart\//i.test(contentType)) return readFields(urlencoded(textOf(body)), reading)
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(contentType)
  const fields = boundary && multipart(body, (boundary[1] ?? boundary[2]) as string)
  return fields ? readFields(fields, reading) : undefined
}

function textOf(body: Uint8Array | string): string {
  return typeof body === 'string' ? body : utf8.decode(body)
}

function urlencoded(text: string): Field[] {
  return [...new URLSearchParams(text)]
}

function multipart(body: Uint8Array | string, boundary: string): Field[] | undefined {
  const [, ...parts] = `\r\n${binaryText(body)}`.split(`\r\n--${boundary}`)
  const end = parts.pop()
  if (end === undefined || !end.startsWith('--')) return undefined
  return parts.flatMap((part): Field[] => {
    const at = part.indexOf('\r\n\r\n')
    const head = at < 0 ? '' : part.slice(0, at)
    const name = /^content-disposition:.*?[;\s]name\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/im.exec(head)
    return name ? [[decoded((name[1] ?? name[2]) as string), valueOfPart(head, part.slice(at + 4))]] : []
  })
}

/** A file is its bytes, a part that is JSON its value, and any other part its text. */
function valueOfPart(head: string, content: string): FieldValue {
  const type = /^content-type:\s*([^;\r\n]*)/im.exec(head)?.[1]?.trim().toLowerCase() ?? ''
  if (/[;\s]filename\*?\s*=/i.test(head) && !/[/+]json$/.test(type)) return { value: content }
  const text = decoded(content)
  if (!/[/+]json$/.test(type)) return text
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return text
  }
}

function decoded(latin: string): string {
  return utf8.decode(Uint8Array.from(latin, (character) => character.charCodeAt(0)))
}
