import type { WireReply } from '../support/transport.ts'
import type { RawReply } from './ask.ts'

/** A reply without what differs from one call to the next. */
export interface Essence {
  readonly status: number
  readonly mediaType: string | undefined
  readonly content: unknown
}

/** Gives what two servers that do the same must have in common: status, media type, and values that are not their own. */
export function essenceOf({ status, headers, body }: WireReply): Essence {
  const mediaType = headers['content-type']?.split(';')[0]
  return { status, mediaType, content: mediaType?.endsWith('json') ? contentOf(status, JSON.parse(body)) : body }
}

/** The same for replies to requests in flight together, each of which may show more or less of the others. */
export function essenceOfAll(replies: readonly WireReply[]): unknown {
  return replies.length === 1 ? essenceOf(replies[0] as WireReply) : replies.map(({ status }) => status)
}

/** Gives all that was written, byte by byte, but for times, ids and what depends on them. */
export function writing({ status, rawHeaders, body }: RawReply): unknown {
  const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, index) => rawHeaders.slice(2 * index, 2 * index + 2))
  const told = pairs.filter(([name = '']) => !/^(date|freddy-processing-ms)$/i.test(name))
  return [status, told.flat().map((text) => String(own(text))), own(body)]
}

const knownIds = [
  ...['3c90c3cc-0d44-4b50-8888-8dd25736052a', '8f14e45f-ceea-467f-9575-1a2b3c4d5e6f'],
  ...['org_abc123def456', 'org_def456ghi789', 'org_ghi789jkl012'],
]
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)/g

function own(text: string): string {
  const known = text.replace(uuid, (id) => (knownIds.includes(id) ? id : '<id>'))
  return known.replace(time, (each) => (isNow(each) ? each.replace(/[0-9]/g, '0') : each))
}

function isNow(text: string): boolean {
  return Math.abs(Date.parse(text) - Date.now()) < 30_000
}

/** Texts for people say the same in many ways. */
const forPeople = ['message', 'system_message', 'detail']

function contentOf(status: number, value: unknown, key = ''): unknown {
  if (typeof value === 'string') return textOf(status, value, key)
  if (Array.isArray(value)) {
    const items = value.map((each) => contentOf(status, each))
    return key === 'errors'
      ? items.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
      : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, contentOf(status, inner, name)]))
}

/** @note a list of texts in a reply that refuses is a list of messages: what else there is has a name. */
function textOf(status: number, text: string, key: string): string {
  if (forPeople.includes(key) || (status === 400 && key === '')) return '<text>'
  if (key === 'trace_id' || key === 'request_id') return '<id>'
  if (key === 'id' && !isKnown(text)) return '<new id>'
  return /^\d{4}-\d\d-\d\dT/.test(text) && isNow(text) ? '<now>' : text
}

function isKnown(id: string): boolean {
  return knownIds.includes(id) || !/^((org|prj)_[0-9a-f]{12}|[0-9a-f-]{36})$/.test(id) || id.startsWith('00000000')
}
