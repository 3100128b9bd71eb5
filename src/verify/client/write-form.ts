import { readForm } from '../../engine/read-form.ts'
import type { BodyRule, Json, JsonObject } from '../../openapi/contract.ts'
import { essenceOf, isJsonType } from '../../openapi/media-type.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { FieldEncoding, ListSeparator, Reading } from '../../openapi/reading.ts'

/** An object as a form. */
export interface Form {
  readonly text: string
  /** The media type, with the boundary if it has one. */
  readonly contentType: string
}

type Encodings = NonNullable<BodyRule['encodings']>

/** How lists are written, where their encoding does not say: a name for each item, or an index in its name. */
type ListStyle = 'repeated' | 'indexed'

/**
 * Writes an object as `application/x-www-form-urlencoded` or `multipart/form-data`, as the rule says.
 *
 * @returns undefined if no form says it: what is read of one must be the very object.
 */
export function writeForm(value: Json, mediaType: string, rule: BodyRule): Form | undefined {
  if (!isObject(value)) return undefined
  const { fields: reading = { types: [] }, encodings = {} } = rule
  const write = essenceOf(mediaType) === 'multipart/form-data' ? multipart : urlencoded
  for (const lists of ['repeated', 'indexed'] as const) {
    const form = write(value, mediaType, encodings, lists)
    const read = readForm(form.text, form.contentType, rule)
    if (read.kind === undefined && isReadAs(read.value, value, { ...reading, members: reading.members ?? {} }))
      return form
  }
  return undefined
}

/**
 * Returns whether what was read is what was meant, kind by kind: `name[x]` cannot say that a text is an object.
 * Of names that the document does not have, only the text counts.
 */
function isReadAs(found: Json | undefined, meant: Json, reading: Reading | undefined): boolean {
  if (found === null || meant === null) return found === meant
  if (typeof meant !== 'object') return isTextOf(found, meant, reading)
  if (typeof found !== 'object' || !reading || Array.isArray(found) !== Array.isArray(meant)) return false
  const inner = innerReading(reading, meant)
  const [was, said] = [new Map(Object.entries<Json>(found)), Object.entries<Json>(meant)]
  return (
    inner !== undefined &&
    was.size === said.length &&
    said.every(([name, member]) => isReadAs(was.get(name), member, inner(name)))
  )
}

function isTextOf(found: Json | undefined, meant: Json, reading: Reading | undefined): boolean {
  return reading ? found === meant : typeof found !== 'object' && String(found) === String(meant)
}

/** Returns what the members of a value are read as; undefined if a value of its kind is never read there. */
function innerReading(
  reading: Reading,
  value: JsonObject | readonly Json[],
): ((name: string) => Reading | undefined) | undefined {
  const { types, items, members, rest } = reading
  if (types.length === 0 && !items && !members && !rest) return () => reading
  if (Array.isArray(value)) return items && (() => items)
  return members || rest ? (name) => (members && Object.hasOwn(members, name) ? members[name] : rest) : undefined
}

/** A name and the text for it; the name may lead into a value: `a[b][0]`. */
type Pair = readonly [name: string, text: string]

/** What stands between the items of a list, written as no item has it. */
const separators: Readonly<Record<ListSeparator, string>> = { comma: ',', space: '%20', pipe: '%7C' }

function urlencoded(value: JsonObject, mediaType: string, encodings: Encodings, lists: ListStyle): Form {
  const texts = Object.entries(value).map(([name, member]) => {
    const { separator, mediaTypes, isDeep } = encodings[name] ?? {}
    if (separator && Array.isArray(member) && member.every(isScalar))
      return `${escaped(name)}=${member.map((item) => escaped(String(item))).join(separators[separator])}`
    const isJson = mediaTypes?.some(isJsonType) && typeof member === 'object'
    const pairs = isJson ? [[name, JSON.stringify(member)] as const] : pairsOf(name, member, isDeep ? 'indexed' : lists)
    return pairs.map(([each, text]) => `${escaped(each)}=${escaped(text)}`).join('&')
  })
  return { text: texts.filter((text) => text !== '').join('&'), contentType: mediaType }
}

/** Returns the names and texts of a value: none of null, of an empty list and an empty object, which have none. */
function pairsOf(name: string, value: Json, lists: ListStyle): Pair[] {
  if (value === null) return []
  if (Array.isArray(value)) {
    const isRepeated = lists === 'repeated' && value.every(isScalar)
    return value.flatMap((item: Json, index) => pairsOf(isRepeated ? name : `${name}[${index}]`, item, 'indexed'))
  }
  if (!isObject(value)) return [[name, String(value)]]
  return Object.entries(value).flatMap(([inner, member]) => pairsOf(`${name}[${inner}]`, member, 'indexed'))
}

function isScalar(value: Json): value is string | number | boolean {
  return value !== null && typeof value !== 'object'
}

/** Returns a text as a form has it (WHATWG URL standard, section 5.2). */
function escaped(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

/** A part of a multipart form: its name, what else its head says, and its content. */
interface Part {
  readonly name: string
  readonly type?: string
  readonly isFile?: boolean
  readonly content: string
}

const between: Readonly<Record<ListSeparator, string>> = { comma: ',', space: ' ', pipe: '|' }

/** RFC 7578. */
function multipart(value: JsonObject, mediaType: string, encodings: Encodings, lists: ListStyle): Form {
  const parts = Object.entries(value).flatMap(([name, member]): Part[] => {
    const encoding = encodings[name] ?? {}
    if (!Array.isArray(member)) return partsOf(name, member, encoding)
    if (encoding.separator && member.every(isScalar))
      return partsOf(name, member.map(String).join(between[encoding.separator]), encoding)
    const isRepeated = lists === 'repeated'
    return member.flatMap((item: Json, index) => partsOf(isRepeated ? name : `${name}[${index}]`, item, encoding))
  })
  const boundary = boundaryFor(parts)
  const text = parts.map((part) => `--${boundary}\r\n${headOf(part)}\r\n\r\n${part.content}\r\n`).join('')
  return { text: `${text}--${boundary}--\r\n`, contentType: `${mediaType}; boundary=${boundary}` }
}

/** An object is a part that is JSON, unless its encoding has another media type: then its members are parts. */
function partsOf(name: string, value: Json, { mediaTypes, isFile }: FieldEncoding): Part[] {
  const type = mediaTypes?.find((each) => !each.includes('*'))
  if (value === null) return []
  if (isFile && typeof value === 'string')
    return [{ name, type: type ?? 'application/octet-stream', isFile, content: value }]
  if (type !== undefined && isJsonType(type)) return [{ name, type, content: JSON.stringify(value) }]
  if (isScalar(value)) return [{ name, type, content: String(value) }]
  if (type === undefined && isObject(value)) return [{ name, type: 'application/json', content: JSON.stringify(value) }]
  return pairsOf(name, value, 'indexed').map(([each, content]) => ({ name: each, type, content }))
}

/** The name of a part is escaped as browsers do (WHATWG HTML standard, section 4.10.22.8). */
function headOf({ name, type, isFile }: Part): string {
  const quoted = name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')
  const file = isFile ? '; filename="understudy.txt"' : ''
  const disposition = `Content-Disposition: form-data; name="${quoted}"${file}`
  return type === undefined ? disposition : `${disposition}\r\nContent-Type: ${type}`
}

/** Returns a boundary that no part contains. */
function boundaryFor(parts: readonly Part[]): string {
  for (let count = 0; ; count++) {
    const boundary = `understudy${count === 0 ? '' : count}`
    if (parts.every(({ name, content }) => !`${name}\n${content}`.includes(boundary))) return boundary
  }
}
