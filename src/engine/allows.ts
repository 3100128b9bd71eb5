import { canonical } from '../openapi/canonical.ts'
import type { Json, JsonObject, ReplyField, ResponseRule } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { SetBySource } from '../openapi/vocabulary.ts'
import type { MemoryStore } from '../store/memory-store.ts'
import { complete } from '../store/missing.ts'
import type { Answered, Engine } from './engine.ts'
import type { Exchange, Reply } from './exchange.ts'
import { timestamp } from './runtime.ts'

/** A request with the reply of an implementation. */
export interface JudgedExchange {
  readonly request: Exchange
  readonly reply: Pick<Reply, 'status' | 'body'>
  /** When the request was sent, in milliseconds since 1970, UTC. @default 0 */
  readonly at?: number
}

/** Whether the contract allows a reply, and what the state is after it. */
export interface Verdict {
  readonly isAllowed: boolean
  /** What differs from what the contract says, and is not accepted. Empty if the reply is allowed. */
  readonly differences: readonly Difference[]
  readonly expected: Expected
  /**
   * The state after the exchange, with the ids and times that the implementation has chosen. If the reply is not allowed:
   * as it should be.
   */
  readonly after: MemoryStore
}

export interface Difference {
  /** `#/status`, or a JSON pointer into the body (RFC 6901): `#/body/name`. */
  readonly pointer: string
  readonly expected: Json | undefined
  readonly actual: Json | undefined
}

/** What the contract makes of a request. */
export interface Expected {
  readonly status: number
  /** The members of the record that the request changes. */
  readonly changes: readonly string[]
}

/** Returns whether to accept a difference: such as another refusal, where the order of checks is free. */
export type Accepts = (difference: Difference, expected: Expected) => boolean

/**
 * Judges a reply: given a state and an exchange, does the contract allow the reply, and what is the state after it?
 *
 * The status must be that of the contract, and so must each member of the record. Texts of errors are not compared, nor
 * members of a record or its envelope that the contract does not mention. Server-set values are compared by kind: the
 * caller's id must be right, and a time must be a time.
 *
 * @param state It is not changed.
 * @param engine The contract, as `createEngine` compiles it.
 * @param accepts Called for each difference. @default none is accepted
 */
export async function allows(
  engine: Engine,
  state: MemoryStore,
  exchange: JudgedExchange,
  accepts: Accepts = () => false,
): Promise<Verdict> {
  const observed = parsed(exchange.reply.body)
  const first = await play(engine, state, exchange, [])
  const { route } = first.answered.context
  // The id of a new record is for the implementation to choose: the state after it has the record under that id.
  const key = route?.operation.resource?.action === 'create' ? route.collection?.key : undefined
  const chosen = key === undefined ? undefined : memberIn(observed, key)
  const { answered, after } = typeof chosen === 'string' ? await play(engine, state, exchange, [chosen]) : first
  const setBy = answered.rejection ? new Map<string, SetBySource>() : serverSetIn(answered)
  const expected = { status: answered.reply.status, changes: changesIn(answered) }
  const found = differencesOf(exchange.reply.status, observed, answered, setBy)
  const differences = [...found].filter((each) => !accepts(each, expected))
  if (differences.length === 0) adopt(after, answered, observed, setBy)
  return { isAllowed: differences.length === 0, differences, expected, after }
}

interface Played {
  readonly answered: Answered
  readonly after: MemoryStore
}

/** @param ids The first new ids; the others are of no meaning. */
async function play(
  engine: Engine,
  state: MemoryStore,
  judged: JudgedExchange,
  ids: readonly string[],
): Promise<Played> {
  const { request, at = 0 } = judged
  const after = state.fork()
  const run = (): Answered => {
    let count = 0
    const newId = (prefix = ''): string => ids[count++] ?? `${prefix}${count}`
    const surroundings = { now: () => at, timestamp: () => timestamp(at), newId }
    return after.transact((draft) => engine(request, draft, surroundings, at))
  }
  return { answered: await complete(run), after }
}

/** Returns the members of the record that the request changes. */
function changesIn({ context }: Answered): readonly string[] {
  const { before = {}, after = {} } = context.outcome?.changed ?? {}
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => canonical(before[name]) !== canonical(after[name]))
}

function* differencesOf(
  status: number,
  observed: Json | undefined,
  { reply, rejection, context }: Answered,
  setBy: ReadonlyMap<string, SetBySource>,
): Generator<Difference> {
  if (status !== reply.status) yield { pointer: '#/status', expected: reply.status, actual: status }
  if (rejection || reply.body === undefined || (status !== reply.status && status >= 300)) return
  const { reply: envelope = [], item = [] } = context.route?.operation.resource ?? {}
  const levels = envelope.length + item.length + 1
  yield* differing(parsed(reply.body), observed, { pointer: '#/body', setBy, levels })
}

/** Where two values are compared. */
interface Compared {
  readonly pointer: string
  readonly setBy: ReadonlyMap<string, SetBySource>
  /** The levels of objects that may have further members: envelope and record. Values of members are compared whole. */
  readonly levels: number
}

function* differing(expected: Json | undefined, actual: Json | undefined, compared: Compared): Generator<Difference> {
  const { pointer } = compared
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    for (const [index, item] of expected.entries())
      yield* differing(item, actual[index], { ...compared, pointer: `${pointer}/${index}` })
  } else if (isPlainObject(expected) && isPlainObject(actual)) {
    yield* differingMembers(expected, actual, compared)
  } else if (expected !== actual) {
    yield { pointer, expected, actual }
  }
}

function* differingMembers(
  expected: JsonObject,
  actual: JsonObject,
  { pointer, setBy, levels }: Compared,
): Generator<Difference> {
  const isOpen = levels > 0
  for (const name of new Set([...Object.keys(expected), ...(isOpen ? [] : Object.keys(actual))])) {
    const [wanted, found] = [memberOf(expected, name), memberOf(actual, name)]
    if (isOpen && fitsSource(setBy.get(name), wanted, found)) continue
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    yield* differing(wanted, found, { pointer: at, setBy, levels: levels - 1 })
  }
}

function memberOf(value: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

/** Returns whether a value is of the kind that its source gives, for values that the implementation may choose. */
function fitsSource(source: SetBySource | undefined, expected: Json | undefined, actual: Json | undefined): boolean {
  if (source === undefined || expected === null || actual === undefined) return false
  if (source === 'now') return typeof actual === 'string' && !Number.isNaN(Date.parse(actual))
  const isChosen = source === 'new-id' || source === 'elapsed-ms' || source.startsWith('rate-')
  return isChosen && typeof actual === typeof expected
}

/** Returns the members of the reply that the server sets in this operation, with their sources. */
function serverSetIn({ context }: Answered): ReadonlyMap<string, SetBySource> {
  const { collection, operation, success } = context.route ?? {}
  const action = operation?.resource?.action === 'create' ? 'create' : 'update'
  const stored = collection?.setBy.filter(({ on }) => on.includes(action)) ?? []
  const isWrite = operation?.method !== 'GET'
  return new Map([
    ...(isWrite ? stored.map(({ property, from }) => [property, from] as const) : []),
    ...fieldsOf(success).flatMap(({ name, from }) => (from === undefined ? [] : [[name, from] as const])),
  ])
}

function fieldsOf(response: ResponseRule | undefined): readonly ReplyField[] {
  const shape = response?.shape
  if (!shape) return []
  if (shape.kind === 'key') return []
  if (shape.kind === 'list') return shape.item.fields
  return shape.kind === 'record' ? shape.fields : [...shape.fields, ...shape.item.fields]
}

/** Stores what the implementation has set in the record that it changed. */
function adopt(
  after: MemoryStore,
  { context }: Answered,
  observed: Json | undefined,
  setBy: ReadonlyMap<string, SetBySource>,
): void {
  const { outcome, route } = context
  const { changed } = outcome ?? {}
  if (!changed?.after || !route || observed === undefined) return
  const record = changed.after
  const chosen = [...setBy.keys()].flatMap((name): [string, Json][] => {
    const value = Object.hasOwn(record, name) ? memberIn(observed, name) : undefined
    return value === undefined ? [] : [[name, value]]
  })
  after.transact((state) => state.put(route.records, changed.key, { ...record, ...Object.fromEntries(chosen) }))
}

/** Returns the first member of a name, at the top or inside of an envelope. */
function memberIn(value: Json | undefined, name: string): Json | undefined {
  if (!isPlainObject(value)) return undefined
  if (Object.hasOwn(value, name)) return value[name]
  for (const inner of Object.values(value)) {
    const found = memberIn(inner, name)
    if (found !== undefined) return found
  }
  return undefined
}

function isPlainObject(value: Json | undefined): value is JsonObject {
  return value !== undefined && isObject(value)
}

function parsed(body: string | undefined): Json | undefined {
  try {
    return body === undefined ? undefined : (JSON.parse(body) as Json)
  } catch {
    return body
  }
}
