import type { Api, Json, JsonObject, Operation } from '../../openapi/contract.ts'
import { isTooDeep } from '../../openapi/json-depth.ts'
import { isObject } from '../../openapi/pointer.ts'
import { completePlace, parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { jsonBodyOf } from '../setup/json-body.ts'
import type { Needed } from '../setup/needed.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { inEnvelope, receivedIn } from './envelope.ts'
import { LastReads } from './last-reads.ts'
import type { Renewal } from './renewal.ts'
import { createSender } from './sender.ts'
import type { Received, Send, Sent } from './target.ts'

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
  /** Sent as JSON, in the envelope of the operation. */
  readonly body?: Json
  /** Sent as it is. */
  readonly text?: string
  /** Beside those of the identity, or worked out of what it holds when the request is sent. */
  readonly headers?: Headers | ((held: Headers) => Headers)
  /** Query parameter → value. */
  readonly query?: Readonly<Record<string, string>>
  /** In place of the operation's own. */
  readonly method?: string
}

/** What a client reports to, and asks. */
export interface TestClientHooks {
  /** Tells which parameters every request of an operation carries. @default none */
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
}

/** Sends requests for cases, and records what was exchanged. */
export interface TestClient {
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
export function createTestClient(
  api: Api,
  send: Send,
  { config, guard, lastReads = new LastReads(), onExchange, neededBy, renewal }: TestClientHooks = {},
): TestClient {
  let exchanges: Exchanged[] = []

  const deliver = createSender(send, { lastReads, settle: config?.settle, renewal })

  const client: TestClient = {
    async call(call) {
      guard?.(call)
      const { operation, identity, parameters, body, text, headers, query, method } = call
      const content = text ?? (body === undefined ? undefined : inEnvelope(operation, JSON.stringify(body)))
      const [mediaType] = jsonBodyOf(operation) ?? Object.keys(operation.body?.media ?? {})
      const needed = neededBy?.(operation)
      const path = client.pathOf(operation, parameters)
      const make = (): Sent => ({
        method: method ?? operation.method,
        path: path + queryText(needed?.query, query),
        headers: withNeeded(needed, {
          ...config?.headers,
          ...identity?.headers,
          ...(content === undefined ? {} : { 'Content-Type': mediaType ?? 'application/json' }),
          ...(typeof headers === 'function' ? headers(identity?.headers ?? {}) : headers),
        }),
        body: content,
      })
      // A request without a reply is part of the evidence.
      const onLost = (lost: Sent): void => {
        const none = { received: nothing, content: undefined, body: undefined }
        exchanges.push({ operation, identity: identity?.name, sent: lost, ...none })
      }
      const { sent, received } = await deliver({ operation, identity, path, make, onLost })
      const replied = parse(received.body)
      const seen = { content: replied, body: received.status < 300 ? receivedIn(operation, replied) : replied }
      const exchanged = { operation, identity: identity?.name, sent, received, ...seen }
      exchanges.push(exchanged)
      onExchange?.(exchanged)
      return exchanged
    },
    pathOf: (operation, parameters) => {
      const all = config ? completePlace(config, operation, parameters) : parameters
      return fillPath(operation.path.slice(api.basePath.length), all)
    },
    async update(tested, body, key = tested.key) {
      // Fields that every body must have keep their present values.
      const missing = isObject(body) ? tested.companions(Object.keys(body)) : []
      const now = missing.length === 0 ? undefined : await presentRecord(client, tested, key)
      const kept = missing.flatMap(({ name, stored }) => (now?.[stored] === undefined ? [] : [[name, now[stored]]]))
      return client.send(tested, isObject(body) ? { ...Object.fromEntries(kept), ...body } : body, key)
    },
    send: ({ operation, identity, key: own }, body, key = own) =>
      client.call({
        operation,
        identity,
        parameters: parametersFor(operation, key),
        body,
        query: askingForAll(operation),
      }),
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

function recordIn({ received, body }: Exchanged): JsonObject | undefined {
  return received.status < 300 && isObject(body) ? body : undefined
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
  const pairs = added.map(([name, text]) => `${encodeURIComponent(name)}=${text}`)
  const text = [...pairs, ...(Object.keys(query).length > 0 ? [new URLSearchParams(query).toString()] : [])].join('&')
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
