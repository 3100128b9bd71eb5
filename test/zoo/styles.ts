import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { FaultDeclaration } from './fault-declaration.ts'
import {
  afterHints,
  amounts,
  closedAtTheEnd,
  closing,
  compressed,
  contentType,
  errors,
  escaped,
  headerNames,
  headers,
  headFirst,
  htmlSafe,
  inPieces,
  inZurich,
  json,
  late,
  members,
  plainly,
  reversed,
  set,
  sorted,
  status,
  successes,
  text,
  texts,
  times,
  withExtra,
  withLinks,
  withTrailers,
} from './style-parts.ts'

/** A reply before it is sent. */
export interface StyledReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** A way in which a right server may answer: what is said is the same, or rests on an assumption. */
export interface Style {
  readonly name: string
  readonly says: string
  /** @default both */
  readonly api?: FaultDeclaration['api']
  /** Whether it differs in something that the document only assumes: warnings are right then. */
  readonly isAssumed?: true
  readonly rewrite?: (reply: StyledReply, request: IncomingMessage) => StyledReply
  /** Sends the reply. */
  readonly send?: (reply: StyledReply, response: ServerResponse) => Promise<void>
}

/** All of them. Single ones run by `npm run styles`; the tests run many at once. */
export const styles: readonly Style[] = [
  { name: 'keys-sorted', says: 'Members are in the order of the alphabet.', rewrite: json(sorted) },
  { name: 'keys-reversed', says: 'Members are in the reverse order.', rewrite: json(reversed) },
  {
    name: 'pretty',
    says: 'JSON is indented by tabs.',
    rewrite: text((given) => JSON.stringify(JSON.parse(given), undefined, '\t')),
  },
  { name: 'new-line-at-the-end', says: 'JSON ends in a new line.', rewrite: text((given) => `${given}\r\n`) },
  { name: 'space-before', says: 'JSON begins with white space.', rewrite: text((given) => ` \n${given}`) },
  {
    name: 'slashes-escaped',
    says: 'Slashes are escaped, as PHP does.',
    rewrite: text((given) => given.replaceAll('/', '\\/')),
  },
  { name: 'ascii', says: 'Characters beyond ASCII are escaped.', rewrite: text(escaped) },
  {
    name: 'upper-case-escapes',
    says: 'They are escaped in upper case.',
    rewrite: text((given) => escaped(given, true)),
  },
  { name: 'html-safe', says: '<, > and & are escaped, as Go does.', rewrite: text(htmlSafe) },
  {
    name: 'links-added',
    says: 'Objects have links that the document does not list.',
    rewrite: successes(json(withLinks)),
  },
  {
    name: 'nulls-added',
    says: 'Objects have empty members that the document does not list.',
    rewrite: successes(json(withExtra)),
  },
  {
    name: 'decimals',
    says: 'Whole numbers are written with a decimal: 2000.0.',
    rewrite: text((given) => given.replace(amounts, '"$1":$2.0')),
  },
  {
    name: 'two-decimals',
    says: 'They are written with two: 2000.00.',
    rewrite: text((given) => given.replace(amounts, '"$1":$2.00')),
  },
  {
    name: 'exponents',
    says: 'They are written with an exponent: 2000e0.',
    rewrite: text((given) => given.replace(amounts, '"$1":$2e0')),
  },
  {
    name: 'microseconds',
    api: 'aitronos',
    says: 'Times have microseconds.',
    rewrite: times((time) => time.toISOString().replace(/\.(\d{3})Z/, '.$1000Z')),
  },
  {
    name: 'offset-zero',
    api: 'aitronos',
    says: 'Times end in +00:00.',
    rewrite: times((time) => time.toISOString().replace('Z', '+00:00')),
  },
  { name: 'offset-of-zurich', api: 'aitronos', says: 'Times are local, with an offset.', rewrite: times(inZurich) },
  {
    name: 'lower-case-times',
    api: 'aitronos',
    says: 'T and Z are in lower case (RFC 3339 5.6).',
    rewrite: times((time) => time.toISOString().toLowerCase()),
  },
  {
    name: 'nanoseconds',
    api: 'aitronos',
    says: 'Times have nanoseconds.',
    rewrite: times((time) => time.toISOString().replace(/Z$/, '000001Z')),
  },
  {
    name: 'other-language',
    says: 'Texts for people are in another language.',
    rewrite: errors(members((name, value) => (texts.test(name) ? 'Das geht so nicht.' : value))),
  },
  {
    name: 'long-texts',
    says: 'Texts for people are long.',
    rewrite: errors(members((name, value) => (texts.test(name) ? `${value} `.repeat(40) : value))),
  },
  { name: 'errors-with-more', api: 'aitronos', says: 'Errors have more members.', rewrite: errors(json(withExtra)) },
  {
    name: 'trace-ids',
    api: 'aitronos',
    says: 'Trace ids are like req_1a2b3c.',
    rewrite: errors(
      members((name, value) => (name === 'trace_id' ? `req_${String(value).replaceAll('-', '').slice(0, 12)}` : value)),
    ),
  },
  {
    name: 'no-details',
    api: 'aitronos',
    says: 'Errors have no details.',
    rewrite: errors(members((name, value) => (name === 'details' ? undefined : value))),
  },
  {
    name: 'charset',
    says: 'The content type states its charset, in upper case.',
    rewrite: contentType((type) => `${type}; charset=UTF-8`),
  },
  {
    name: 'charset-quoted',
    says: 'The charset is quoted, without a space.',
    rewrite: contentType((type) => `${type};charset="utf-8"`),
  },
  {
    name: 'content-type-in-capitals',
    says: 'The content type is in capitals.',
    rewrite: contentType((type) => type.toUpperCase()),
  },
  {
    name: 'etags',
    says: 'Replies have an ETag and Last-Modified.',
    rewrite: headers({ ETag: 'W/"1"', 'Last-Modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }),
  },
  {
    name: 'caching',
    says: 'Replies have headers for caches.',
    rewrite: headers({ 'Cache-Control': 'no-store', Vary: 'Origin, Accept', Age: '0' }),
  },
  { name: 'cookies', says: 'Replies set cookies.', rewrite: headers({ 'Set-Cookie': 'session=1; HttpOnly' }) },
  {
    name: 'limits-told',
    says: 'Replies tell a rate limit that is not reached.',
    rewrite: headers({ 'RateLimit-Limit': '1000', 'RateLimit-Remaining': '999' }),
  },
  {
    name: 'security-headers',
    says: 'Replies have headers of a proxy.',
    rewrite: headers({ 'Strict-Transport-Security': 'max-age=1', 'X-Frame-Options': 'DENY', Via: '1.1 proxy' }),
  },
  { name: 'gzip', says: 'Replies are compressed by gzip.', send: compressed('gzip', gzipSync) },
  { name: 'deflate', says: 'Replies are compressed by deflate.', send: compressed('deflate', deflateSync) },
  { name: 'brotli', says: 'Replies are compressed by brotli.', send: compressed('br', brotliCompressSync) },
  { name: 'chunked', says: 'Replies come in pieces of a few bytes.', send: inPieces },
  { name: 'trailers', says: 'Replies end in trailers.', send: withTrailers },
  { name: 'closing', says: 'The connection is closed after each reply.', rewrite: headers({ Connection: 'close' }) },
  { name: 'closing-unsaid', says: 'It is closed without a word.', send: closing },
  { name: 'closed-at-the-end', says: 'The reply ends where the connection is closed.', send: closedAtTheEnd },
  { name: 'head-first', says: 'The head of a reply comes before its body.', send: headFirst },
  { name: 'x-gzip', says: 'Compression by gzip is called x-gzip.', send: compressed('x-gzip', gzipSync) },
  { name: 'no-date', says: 'Replies have no Date.', send: set((response) => (response.sendDate = false)) },
  {
    name: 'other-reason',
    says: 'The reason phrase is another one.',
    send: set((response) => (response.statusMessage = 'Fine')),
  },
  {
    name: 'names-in-capitals',
    says: 'Names of headers are in capitals.',
    rewrite: headerNames((name) => name.toUpperCase()),
  },
  {
    name: 'names-in-lower-case',
    says: 'Names of headers are in lower case.',
    rewrite: headerNames((name) => name.toLowerCase()),
  },
  {
    name: 'spaced',
    says: 'JSON has spaces wherever it may.',
    rewrite: text((given) => JSON.stringify(JSON.parse(given), undefined, 1).replaceAll('\n', '  ')),
  },
  {
    name: 'repeated-headers',
    says: 'A header comes twice.',
    send: set((response) => response.setHeader('Link', ['<a>', '<b>'])),
  },
  { name: 'early-hints', says: 'Replies are preceded by an informational one.', send: afterHints },
  { name: 'late', says: 'Replies take a while, each another one.', send: late() },
  {
    name: 'malformed-is-422',
    says: 'What is no JSON is answered with 422 or 400.',
    api: 'aitronos',
    rewrite: status(400, 422),
  },
  {
    name: 'media-type-is-400',
    says: 'Another media type is answered with 400.',
    isAssumed: true,
    rewrite: status(415, 400),
  },
  { name: 'method-is-404', says: 'Another method is answered with 404.', isAssumed: true, rewrite: status(405, 404) },
  {
    name: 'gone',
    says: 'What is deleted is gone: 410.',
    api: 'aitronos',
    isAssumed: true,
    rewrite: (reply, request) => (request.method === 'DELETE' ? status(404, 410)(reply, request) : reply),
  },
  {
    name: 'created-is-200',
    api: 'aitronos',
    says: 'A new record is answered with 200.',
    isAssumed: true,
    rewrite: status(201, 200, { method: 'POST' }),
  },
  {
    name: 'strangers-see-nothing',
    says: 'Who may not read a record does not find it.',
    api: 'aitronos',
    isAssumed: true,
    rewrite: status(403, 404, { method: 'GET', code: 'ORGANIZATION_NOT_FOUND' }),
  },
  {
    name: 'location',
    api: 'aitronos',
    says: 'A new record is told by its Location too.',
    rewrite: (reply, request) => {
      const { id } = JSON.parse(reply.status === 201 ? reply.text : '{}') as { id?: string }
      const Location = `${request.url}/${id}`
      return id ? { ...reply, headers: { ...reply.headers, Location } } : reply
    },
  },
]

/** Answers as a server does, in the given styles. @param touched Collects the names of styles that changed a reply. */
export function inStyle(
  listener: RequestListener,
  chosen: readonly Style[],
  touched: Set<string> = new Set(),
): RequestListener {
  return (request, response) => {
    const parts: Buffer[] = []
    let head: Pick<StyledReply, 'status' | 'headers'> = { status: 200, headers: {} }
    const inner = new Proxy(response, {
      get(target, name) {
        if (name === 'writeHead')
          return (code: number, named: Record<string, string> = {}) => {
            head = { status: code, headers: named }
            return inner
          }
        if (name === 'write') return (chunk: string | Buffer) => parts.push(Buffer.from(chunk)) > 0
        if (name === 'end')
          return (chunk?: string | Buffer) => {
            if (chunk !== undefined) parts.push(Buffer.from(chunk))
            void deliver({ ...head, text: Buffer.concat(parts).toString() })
            return inner
          }
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const deliver = async (reply: StyledReply): Promise<void> => {
      let styled = reply
      for (const { name, rewrite } of chosen) {
        const next = rewrite?.(styled, request) ?? styled
        if (JSON.stringify(next) !== JSON.stringify(styled)) touched.add(name)
        styled = next
      }
      const { send = plainly, name = '' } = chosen.find((each) => each.send) ?? {}
      touched.add(name)
      await send(styled, response)
    }
    listener(request, inner)
  }
}
