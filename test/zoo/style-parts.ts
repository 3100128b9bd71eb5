import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Style, StyledReply } from './styles.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Rewrites the JSON of replies. */
export const json =
  (change: (value: Json) => Json) =>
  (reply: StyledReply): StyledReply =>
    isJson(reply) ? { ...reply, text: JSON.stringify(change(JSON.parse(reply.text) as Json)) } : reply

/** Rewrites each member of each object; undefined leaves it out. */
export const members = (change: (name: string, value: Json) => Json | undefined): Style['rewrite'] =>
  json(inEach(change))

export const text =
  (change: (given: string) => string): Style['rewrite'] =>
  (reply) =>
    isJson(reply) ? { ...reply, text: change(reply.text) } : reply

export const headers =
  (added: Readonly<Record<string, string>>): Style['rewrite'] =>
  (reply) => ({
    ...reply,
    headers: { ...reply.headers, ...added },
  })

/** Rewrites the bodies of errors. */
export const errors =
  (change: Style['rewrite']): Style['rewrite'] =>
  (reply, request) =>
    reply.status >= 400 && change ? change(reply, request) : reply

/** Rewrites the bodies of what was done. */
export const successes =
  (change: Style['rewrite'] & object): Style['rewrite'] =>
  (reply, request) =>
    reply.status < 300 ? change(reply, request) : reply

/** Answers with another status, which errors repeat, and with the code that belongs to it. */
export const status =
  (from: number, to: number, { method, code }: { readonly method?: string; readonly code?: string } = {}) =>
  (reply: StyledReply, request: IncomingMessage): StyledReply => {
    if (reply.status !== from || (method !== undefined && request.method !== method)) return reply
    const coded = code === undefined ? reply.text : reply.text.replace(/"code":"[A-Z_]+"/, `"code":"${code}"`)
    return { ...reply, status: to, text: coded.replaceAll(`"status":${from}`, `"status":${to}`) }
  }

export const times = (change: (time: Date) => string): Style['rewrite'] =>
  members((name, value) =>
    /_at$|^timestamp$/.test(name) && typeof value === 'string' ? change(new Date(value)) : value,
  )

export const texts = /^(message|system_message|detail)$/
export const amounts = /"((?:api|total)_usage_limit|[a-z_]*quota|search_credits)":(\d+)(?=[,}])/g

function isJson({ headers: { 'Content-Type': upper, 'content-type': lower }, text: given }: StyledReply): boolean {
  return given !== '' && /json/i.test(upper ?? lower ?? '')
}

function inEach(change: (name: string, value: Json) => Json | undefined): (value: Json) => Json {
  const inValue = (value: Json): Json => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(inValue)
    const all = Object.entries(value).map(([name, inner]) => [name, change(name, inValue(inner))] as const)
    return Object.fromEntries(all.filter(([, inner]) => inner !== undefined)) as Json
  }
  return inValue
}

function inObjects(change: (entries: [string, Json][]) => [string, Json][]): (value: Json) => Json {
  const inValue = (value: Json): Json => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(inValue)
    return Object.fromEntries(change(Object.entries(value).map(([name, inner]) => [name, inValue(inner)])))
  }
  return inValue
}

export function sorted(value: Json): Json {
  return inObjects((entries) => entries.toSorted(([left], [right]) => (left < right ? -1 : 1)))(value)
}

export function reversed(value: Json): Json {
  return inObjects((entries) => entries.toReversed())(value)
}

export function withLinks(value: Json): Json {
  return atTop(value, { _links: { self: { href: '/' } } })
}

export function withExtra(value: Json): Json {
  return atTop(value, { 'x-extra': null, version: 7 })
}

function atTop(value: Json, added: { readonly [name: string]: Json }): Json {
  if (Array.isArray(value)) return value.map((each) => atTop(each, added))
  return typeof value === 'object' && value !== null ? { ...value, ...added } : value
}

export function escaped(given: string, isUpper = false): string {
  return given.replace(/[\u0080-\uffff]/g, (unit) => {
    const digits = unit.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${isUpper ? digits.toUpperCase() : digits}`
  })
}

export function htmlSafe(given: string): string {
  return given.replace(/[<>&]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`)
}

export function inZurich(time: Date): string {
  return new Date(time.getTime() + 2 * 3_600_000).toISOString().replace('Z', '+02:00')
}

export function headerNames(change: (name: string) => string): Style['rewrite'] {
  return (reply) => {
    const all = Object.entries(reply.headers).map(([name, value]) => [change(name), value] as const)
    return { ...reply, headers: Object.fromEntries(all) }
  }
}

export function contentType(change: (type: string) => string): Style['rewrite'] {
  return (reply) => {
    const { 'content-type': lower, 'Content-Type': upper = lower, ...others } = reply.headers
    return upper === undefined ? reply : { ...reply, headers: { ...others, 'Content-Type': change(upper) } }
  }
}

/** The length is that of the reply as it was. */
function without({ headers: given }: StyledReply, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name.toLowerCase())))
}

export async function plainly(reply: StyledReply, response: ServerResponse): Promise<void> {
  const length = reply.status === 204 ? {} : { 'Content-Length': String(Buffer.byteLength(reply.text)) }
  response.writeHead(reply.status, { ...without(reply, 'content-length'), ...length }).end(reply.text)
}

export function compressed(encoding: string, pack: (given: string) => Buffer): Style['send'] {
  return async (reply, response) => {
    if (reply.text === '') return plainly(reply, response)
    const named = { ...without(reply, 'content-length'), 'Content-Encoding': encoding }
    response.writeHead(reply.status, named).end(pack(reply.text))
  }
}

export async function inPieces(reply: StyledReply, response: ServerResponse): Promise<void> {
  response.writeHead(reply.status, without(reply, 'content-length'))
  const bytes = Buffer.from(reply.text)
  const size = Math.max(7, Math.ceil(bytes.length / 4))
  for (let start = 0; start < bytes.length; start += size) {
    response.write(bytes.subarray(start, start + size))
    await new Promise(setImmediate)
  }
  response.end()
}

export async function withTrailers(reply: StyledReply, response: ServerResponse): Promise<void> {
  if (reply.text === '') return plainly(reply, response)
  response.writeHead(reply.status, { ...without(reply, 'content-length'), Trailer: 'Server-Timing' })
  response.write(reply.text)
  response.addTrailers({ 'Server-Timing': 'total;dur=1' })
  response.end()
}

export async function closing(reply: StyledReply, response: ServerResponse): Promise<void> {
  response.on('finish', () => setImmediate(() => response.socket?.destroy()))
  await plainly(reply, response)
}

/** Sends the reply with a response that was prepared. */
export function set(prepare: (response: ServerResponse) => unknown): Style['send'] {
  return async (reply, response) => {
    prepare(response)
    await plainly(reply, response)
  }
}

export async function closedAtTheEnd(reply: StyledReply, response: ServerResponse): Promise<void> {
  response.useChunkedEncodingByDefault = false
  response.shouldKeepAlive = false
  response.writeHead(reply.status, without(reply, 'content-length')).end(reply.text)
}

export async function headFirst(reply: StyledReply, response: ServerResponse): Promise<void> {
  response.writeHead(reply.status, without(reply, 'content-length'))
  response.flushHeaders()
  await wait(1)
  response.end(reply.text)
}

export async function afterHints(reply: StyledReply, response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => response.writeEarlyHints({ link: '</style.css>; rel=preload' }, resolve))
  await plainly(reply, response)
}

/** The order of the waits is the same in each run. */
export function late(): Style['send'] {
  let count = 0
  return async (reply, response) => {
    await wait([1, 9, 3, 0, 6][count++ % 5])
    await plainly(reply, response)
  }
}
