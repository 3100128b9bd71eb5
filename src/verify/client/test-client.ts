import type { Api, Json, JsonObject, Operation } from '../../openapi/contract.ts'
import { isTooDeep } from '../../openapi/json-depth.ts'
import { isFormType } from '../../openapi/media-type.ts'
import { isObject } from '../../openapi/pointer.ts'
import { holds } from '../cases/updating.ts'
import { completePlace, parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { sampleOf } from '../setup/fields.ts'
import type { Needed } from '../setup/needed.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { writtenBodyOf } from '../setup/written-body.ts'
import { Deferral, isUnderWay, pauseIn } from './deferral.ts'
import { receivedIn, sentIn } from './envelope.ts'
import { LastReads } from './last-reads.ts'
import type { Renewal } from './renewal.ts'
import { createSender } from './sender.ts'
import type { Received, Send, Sent } from './target.ts'
import { bodyWriter, saidIn, UnsayableError } from './write-body.ts'

/** A request and its reply. */
export interface Exchanged {
  readonly operation: Operation
  /** The name of the identity that called; undefined without credentials. */
  readonly identity?: string
  readonly sent: Sent
  readonly received: Received
  /** The reply's JSON; undefined if it has none. */
  readonly content: Json | undefined
  /** The record in it, without its envelope; the whole JSON if the operation is not about a record. */
  readonly body: Json | undefined
}

type Headers = Readonly<Record<string, string>>

export interface Call {
  readonly operation: Operation
  readonly identity?: Identity
  /** Path parameter → value. */
  readonly parameters: Readonly<Record<string, string>>
  /** Sent as JSON or as a form, in the envelope of the operation. */
  readonly body?: Json
  /** What the body is written in. @default the media type of `writtenBodyOf` */
  readonly mediaType?: string
  /** Sent as it is. */
  readonly text?: string
  /** Beside those of the identity, or worked out of what it holds when the request is sent. */
  readonly headers?: Headers | ((held: Headers) => Headers)
  /** Query parameter → value; several are sent between commas. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  /** In place of the operation's own. */
  readonly method?: string
}

/** What a client reports to, and asks. */
export interface TestClientHooks {
  /** Which parameters every request of an operation carries. @default none */
  readonly neededBy?: (operation: Operation) => Needed
  /** Names further records that lead to the one addressed, and headers of every request. */
  readonly config?: Config
  /** Called before each request; throwing keeps it from being sent. */
  readonly guard?: (call: Call) => void
  /** Records as they were last read; clients of one target share it. @default its own */
  readonly lastReads?: LastReads
  readonly onExchange?: (exchanged: Exchanged) => void
  /** Fetches credentials again that have ended. */
  readonly renewal?: Renewal
  /** Waits for what was accepted with 202; clients of one target share it. @default its own */
  readonly deferral?: Deferral
}

/** Sends requests for cases, and records what was exchanged. */
export interface TestClient {
  /** @throws {UnsayableError} if the body cannot be said in its media type. */
  call(call: Call): Promise<Exchanged>
  /** Returns the path of an operation after the base URL, with its parameters filled in. */
  pathOf(operation: Operation, parameters: Call['parameters']): string
  /** Updates the tested record, or another one of its kind. Required fields that the body lacks are sent as they are. */
  update(tested: TestedUpdate, body: Json, key?: string): Promise<Exchanged>
  /** Does the same with nothing but the body. */
  send(tested: TestedUpdate, body: Json, key?: string): Promise<Exchanged>
  /** Reads the record, with all that a reply can show of it. */
  show(tested: TestedUpdate, key?: string): Promise<Exchanged>
  /** Returns the record as a read shows it; undefined if it does not. */
  read(tested: TestedUpdate, key?: string): Promise<JsonObject | undefined>
  /** Returns the record as it was last read, if nothing was written since. */
  lastRead(tested: TestedUpdate): JsonObject | undefined
  /** Returns the record as it was last read, if nothing was written since; else it is read. */
  current(tested: TestedUpdate): Promise<JsonObject | undefined>
  /** Returns the exchanges since the last call. */
  take(): readonly Exchanged[]
}

/** Deeper replies are not compared: that would take a stack as deep. */
const maxDepth = 1500

const nothing: Received = { status: 0, headers: {}, body: '' }

/** Creates a client for one API of the target. */
export function createTestClient(api: Api, send: Send, hooks: TestClientHooks = {}): TestClient {
  const { config, guard, lastReads = new LastReads(), onExchange, neededBy, renewal, deferral = new Deferral() } = hooks
  let exchanges: Exchanged[] = []

  const deliver = createSender(send, { lastReads, settle: config?.settle, renewal })

  /** Sends a request, and notes it only if there is no reply. */
  const exchange = async (call: Call): Promise<Exchanged> => {
    const { operation, identity, parameters, headers, query, method } = call
    const content = contentOf(api, call)
    const needed = neededBy?.(operation)
    const path = client.pathOf(operation, parameters)
    const make = (): Sent => ({
      method: method ?? operation.method,
      path: path + queryText(needed?.query, query),
      headers: withNeeded(needed, {
        ...config?.headers,
        ...identity?.headers,
        ...(content && { 'Content-Type': content.contentType }),
        ...(typeof headers === 'function' ? headers(identity?.headers ?? {}) : headers),
      }),
      body: content?.text,
      ...(content?.meaning !== undefined && { meaning: content.meaning }),
    })
    // A request without a reply is part of the evidence.
    const onLost = (lost: Sent): void => {
      const none = { received: nothing, content: undefined, body: undefined }
      exchanges.push({ operation, identity: identity?.name, sent: lost, ...none })
    }
    const { sent, received } = await deliver({ operation, identity, path, make, onLost })
    const replied = parse(received.body)
    const seen = { content: replied, body: received.status < 300 ? receivedIn(operation, replied) : replied }
    return { operation, identity: identity?.name, sent, received, ...seen }
  }

  /** Waits until a status resource says that a request is carried out; without one, reads wait for a while. */
  const carriedOut = async ({ identity }: Call, { operation, sent, received }: Exchanged): Promise<void> => {
    const path = deferral.statusPath(sent, received)
    lastReads.deferred(operation, deferral.usual)
    if (path === undefined) return
    let isThere = false
    const look = async (): Promise<boolean> => {
      const told = await send({ method: 'GET', path, headers: { ...config?.headers, ...identity?.headers } })
      const isMissing = told.status === 404 || told.status === 410
      isThere ||= !isMissing
      // A status resource may go once there is nothing left to tell.
      return isMissing ? isThere : !isUnderWay(told, parse(told.body))
    }
    if (await deferral.until(look, pauseIn(received))) lastReads.deferred(operation, 0)
  }

  /** Waits until a read shows what an accepted update has sent. */
  const untilShown = async (tested: TestedUpdate, body: Json, key: string): Promise<void> => {
    const { operation, read, identity, fields } = tested
    const sent = isObject(body) ? fields.filter(({ name, readable }) => readable && Object.hasOwn(body, name)) : []
    const telling = sent.filter(
      (field) => !field.isAlias || sent.every((each) => each.stored !== field.stored || each.isAlias),
    )
    if (telling.length === 0 || read === operation) return
    lastReads.deferred(operation, 0)
    const parameters = parametersFor(read, key)
    const look = async (): Promise<boolean> => {
      const found = recordIn(await exchange({ operation: read, identity, parameters, query: askingForAll(read) }))
      const isShown = ({ name, stored, schema }: Field): boolean => {
        const value = (body as JsonObject)[name] ?? null
        return holds(found?.[stored] ?? (value === null ? null : undefined), value, schema)
      }
      return found !== undefined && telling.every(isShown)
    }
    await deferral.until(look)
  }

  const client: TestClient = {
    async call(call) {
      guard?.(call)
      const exchanged = await exchange(call)
      exchanges.push(exchanged)
      onExchange?.(exchanged)
      if (exchanged.received.status === 202 && exchanged.sent.method !== 'GET') await carriedOut(call, exchanged)
      return exchanged
    },
    pathOf: (operation, parameters) => {
      const all = config ? completePlace(config, operation, parameters) : parameters
      return fillPath(operation.path.slice(api.basePath.length), all)
    },
    async update(tested, body, key = tested.key) {
      // Fields that every body must have keep their present values; one that no read shows gets a valid one.
      const missing = isObject(body) ? tested.companions(Object.keys(body)) : []
      const now = missing.length === 0 ? undefined : await presentRecord(client, tested, key)
      const kept = missing.flatMap((field) => {
        const value = now?.[field.stored] ?? (field.readable ? undefined : sampleOf(field)?.value)
        return value === undefined || (value === null && !field.schema.accepts(null))
          ? []
          : [[field.name, value] as const]
      })
      return client.send(tested, isObject(body) ? { ...Object.fromEntries(kept), ...body } : body, key)
    },
    async send(tested, body, key = tested.key) {
      const { operation, identity } = tested
      const parameters = parametersFor(operation, key)
      const exchanged = await client.call({
        operation,
        identity,
        parameters,
        body,
        query: askingForAll(operation),
        mediaType: tested.sentAs,
      })
      if (exchanged.received.status === 202) await untilShown(tested, body, key)
      return exchanged
    },
    async show({ read, identity, key: own }, key = own) {
      const isUpdate = read.resource?.action === 'update'
      const reading = lastReads.begin(read)
      const exchanged = await client.call({
        operation: read,
        identity,
        parameters: parametersFor(read, key),
        body: isUpdate ? {} : undefined,
        query: askingForAll(read),
      })
      lastReads.end(`${read.id} ${key}`, isUpdate ? lastReads.begin(read) : reading, recordIn(exchanged))
      return exchanged
    },
    read: async (tested, key) => recordIn(await client.show(tested, key)),
    lastRead: ({ read, key }) => lastReads.get(`${read.id} ${key}`),
    current: async (tested) => client.lastRead(tested) ?? (await client.read(tested)),
    take() {
      const taken = exchanges
      exchanges = []
      return taken
    },
  }
  return client
}

/** Returns the body of a request as it is sent. @throws {UnsayableError} if it cannot be said. */
function contentOf(api: Api, { operation, body, text, mediaType }: Call) {
  if (text !== undefined) {
    const [usual = 'application/json'] = writtenBodyOf(operation) ?? Object.keys(operation.body?.media ?? {})
    return { text, contentType: usual, meaning: undefined }
  }
  if (body === undefined) return undefined
  const written = bodyWriter(api, operation).write(body, mediaType)
  if (!written) throw new UnsayableError(body)
  // JSON says what it means.
  return { ...written, meaning: isFormType(written.contentType) ? written.meaning : undefined }
}

/** Returns the record in a reply; undefined if it is refused or shows none. */
export function recordIn({ received, body }: Exchanged): JsonObject | undefined {
  return received.status < 300 && isObject(body) ? body : undefined
}

/** Returns what a request said about the record, without its envelope. */
export function sentBy({ operation, sent }: Exchanged): Json | undefined {
  return sentIn(operation, saidIn(sent))
}

/** Returns the record as it is now; undefined if only an update would show it. */
async function presentRecord(client: TestClient, tested: TestedUpdate, key: string): Promise<JsonObject | undefined> {
  if (tested.read.resource?.action === 'update') return undefined
  return (key === tested.key && client.lastRead(tested)) || client.read(tested, key)
}

/** Returns the query that makes a reply show all it can. */
function askingForAll({ responses }: Operation): Readonly<Record<string, string>> {
  const shape = responses.find(({ status }) => status < 300)?.shape
  const fields = shape?.kind === 'record' ? shape.fields : []
  return Object.fromEntries(fields.flatMap(({ shownWhen }) => (shownWhen === undefined ? [] : [[shownWhen, 'true']])))
}

/** Headers that are set otherwise stay as they are; cookies come beside those of the credentials. */
function withNeeded(needed: Needed | undefined, headers: Sent['headers']): Sent['headers'] {
  if (!needed) return headers
  const own = new Map(Object.keys(headers).map((name) => [name.toLowerCase(), name]))
  const merged: Record<string, string> = { ...headers }
  for (const [name, text] of Object.entries(needed.headers)) {
    const held = own.get(name.toLowerCase())
    if (held === undefined) merged[name] = text
    else if (name === 'Cookie') merged[held] = `${headers[held]}; ${text}`
  }
  return merged
}

/** @param needed Query parameter → its text, percent-encoded already. */
function queryText(needed: Needed['query'] = {}, query: Call['query'] = {}): string {
  const added = Object.entries(needed).filter(([name]) => !Object.hasOwn(query, name))
  const several = Object.entries(query).filter(([, value]) => typeof value !== 'string')
  const single = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const text = [
    ...added.map(([name, value]) => `${encodeURIComponent(name)}=${value}`),
    ...several.map(([name, values]) => `${encodeURIComponent(name)}=${[...values].map(encodeURIComponent).join(',')}`),
    ...(single.length > 0 ? [new URLSearchParams(single).toString()] : []),
  ].join('&')
  return text === '' ? '' : `?${text}`
}

function fillPath(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent((parameters[name] ?? 'x').toWellFormed()),
  )
}

function parse(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isTooDeep(value, maxDepth) ? undefined : value
  } catch {
    return undefined
  }
}
