import { setTimeout as sleep } from 'node:timers/promises'
import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import type { LocalMock } from '../../src/mock/mock.ts'
import { buildMock } from '../../src/mock/mock.ts'
import type { MockParts } from '../../src/mock/parts.ts'
import { createValidators } from '../../src/openapi/compile-validators.ts'
import type { Api, Contract, Json } from '../../src/openapi/contract.ts'
import { isObject } from '../../src/openapi/pointer.ts'

/** A server made of the engine, and how it differs from the engine. */
export interface RandomServer {
  readonly differs: string
  readonly mock: LocalMock
  readonly fetch: (request: Request) => Promise<Response>
}

type Random = (below: number) => number

/** Returns whole numbers below a limit, the same ones for the same seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** One decision that the engine reads from the contract. */
interface Decision {
  readonly path: readonly string[]
  readonly value: Json
}

/** What no decision rests on, or what would move the server elsewhere. */
const unread = new Set([
  ...['name', 'url', 'host', 'basePath', 'servers', 'pointer', 'validator', 'examples', 'example', 'messages'],
  ...['description', 'summary', 'title', 'evidence', 'x-evidence', 'id', 'x-looks-like', 'text', 'isInferred'],
])

/** Turns one decision of the engine round; undefined if what comes out is no contract that a server can run. */
export async function faultyServer(parts: MockParts, api: string, seed: number): Promise<RandomServer | undefined> {
  const random = createRandom(seed)
  const contract = structuredClone(parts.contract) as Contract
  const index = contract.apis.findIndex(({ name }) => name === api)
  const ofApi = decisionsIn(contract.apis[index] as unknown as Json, ['apis', String(index)])
  const ofSchemas = decisionsIn(contract.schemas, ['schemas'])
  // Schemas are long; half of the mutations concern what is not one.
  const list = random(2) === 0 ? ofApi : ofSchemas
  const decision = list[random(list.length)] as Decision
  const turned = turn(decision, list, random)
  if (turned === undefined) return undefined
  put(contract as unknown as Json, decision.path, turned.value)
  const differs = `${decision.path.join('/')}: ${turned.about}`
  try {
    const validators = createValidators(contract.schemas)
    const mock = await buildMock(
      { ...parts, contract, validators, quickValidators: undefined } as MockParts,
      {},
      { control, createFetch },
    )
    return { differs, mock, fetch: (request) => mock.fetch(request) }
  } catch {
    return undefined
  }
}

function decisionsIn(value: Json, path: readonly string[]): Decision[] {
  const own = path.length > 2 ? [{ path, value }] : []
  if (typeof value !== 'object' || value === null) return own
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, inner]) => (unread.has(name) ? [] : decisionsIn(inner, [...path, name]))),
  ]
}

/** A decision turned round. Without a value, what was decided is left out. */
interface Turned {
  readonly value: Json | undefined
  readonly about: string
}

function turn({ path, value }: Decision, all: readonly Decision[], random: Random): Turned | undefined {
  if (typeof value === 'boolean') return { value: !value, about: `${value} is ${!value}` }
  if (typeof value === 'number') {
    const other = value + (random(2) === 0 ? 1 : -1)
    return { value: other, about: `${value} is ${other}` }
  }
  if (Array.isArray(value) && value.length > 0) {
    const left = random(value.length)
    const shown = JSON.stringify(value[left])?.slice(0, 60)
    return { value: value.filter((_, index) => index !== left), about: `lacks ${shown}` }
  }
  if (isObject(value)) {
    const names = Object.keys(value).filter((name) => !unread.has(name))
    const name = names[random(names.length)]
    if (name === undefined) return undefined
    const { [name]: _, ...rest } = value
    return { value: rest as Json, about: `lacks ${name}` }
  }
  if (typeof value !== 'string' || value.startsWith('#/')) return undefined
  const alike = all.filter(
    (each) => each.path.at(-1) === path.at(-1) && typeof each.value === 'string' && each.value !== value,
  )
  const other = alike[random(alike.length)]?.value
  return other === undefined ? undefined : { value: other, about: `"${value}" is "${String(other)}"` }
}

function put(root: Json, path: readonly string[], value: Json | undefined): void {
  const parent = path.slice(0, -1).reduce((at, name) => (at as Record<string, Json>)[name] as Json, root)
  const members = parent as Record<string, Json>
  const last = path.at(-1) as string
  if (value === undefined) delete members[last]
  else members[last] = value
}

/** Ways in which a correct server may answer otherwise than the engine. */
const liberties: Readonly<Record<string, (random: Random) => (reply: Liberal) => Liberal>> = {
  'more fields': (random) => {
    const name = `extra_${random(1000)}`
    return (reply) => (reply.status < 300 ? { ...reply, body: withMore(reply.body, name) } : reply)
  },
  'keys in another order': () => (reply) => ({ ...reply, body: reversed(reply.body) }),
  'other texts': (random) => {
    const word = ['Non', 'Nein', 'いいえ'][random(3)]
    return (reply) => (reply.status < 400 ? reply : { ...reply, body: withTexts(reply.body, `${word}, sorry.`) })
  },
  indented: (random) => {
    const indent = 1 + random(4)
    return (reply) => ({ ...reply, indent })
  },
  'charset stated': () => (reply) => ({ ...reply, type: reply.type && `${reply.type}; charset=utf-8` }),
  'more fields in items': (random) => {
    const name = `extra_${random(1000)}`
    return (reply) =>
      reply.status < 300 && Array.isArray(reply.body)
        ? { ...reply, body: reply.body.map((each) => withMore(each, name)) }
        : reply
  },
  'more fields in errors': (random) => {
    const name = ['hint', 'help', 'documentation'][random(3)] as string
    // An error that lists fields by name has no room for more.
    const hasRoom = ({ status, body }: Liberal): boolean =>
      status >= 400 && isObject(body) && Object.values(body).some((each) => typeof each !== 'object')
    return (reply) => (hasRoom(reply) ? { ...reply, body: withMore(reply.body, name) } : reply)
  },
  'times with an offset': (random) => {
    const written = ['+00:00', '.000Z', '.000000+00:00'][random(3)] as string
    return (reply) => ({ ...reply, body: withTimes(reply.body, written) })
  },
  'whole numbers with a decimal': () => (reply) => ({ ...reply, isDecimal: reply.status < 300 }),
  slow: (random) => {
    const most = 1 + random(2)
    return (reply) => ({ ...reply, wait: random(8) === 0 ? most : 0 })
  },
  'more headers': (random) => {
    const header = `x-extra-${random(100)}`
    return (reply) => ({ ...reply, headers: { ...reply.headers, [header]: 'yes' } })
  },
}

interface Liberal {
  readonly status: number
  readonly type: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
  readonly indent?: number
  /** Whether numbers are written with a decimal. */
  readonly isDecimal?: boolean
  /** Milliseconds before it is sent. */
  readonly wait?: number
}

/** Creates a correct server with random legitimate differences: form, and the order of checks where it is assumed. */
export async function correctServer(parts: MockParts, name: string, seed: number): Promise<RandomServer> {
  const random = createRandom(seed)
  const chosen = Object.entries(liberties).filter(() => random(2) === 0)
  const change = chosen.map(([, make]) => make(random))
  const { contract, order } = reordered(parts.contract, name, random)
  const mock = await buildMock({ ...parts, contract }, {}, { control, createFetch })
  const fetch = async (request: Request): Promise<Response> => {
    const response = await mock.fetch(request)
    const text = await response.text()
    const type = response.headers.get('content-type') ?? undefined
    if (text === '' || !type?.includes('json')) return new Response(text === '' ? null : text, response)
    const plain: Liberal = { status: response.status, type, headers: {}, body: JSON.parse(text) as Json }
    const { headers, body, indent, isDecimal, wait, ...reply } = change.reduce((at, each) => each(at), plain)
    const all = new Headers(response.headers)
    for (const [header, value] of Object.entries({ ...headers, 'content-type': reply.type ?? type }))
      all.set(header, value)
    if (wait) await sleep(wait)
    const written = JSON.stringify(body, undefined, indent)
    const sent = isDecimal ? written.replace(/(":\s*-?\d+)(?=[,}\s])/g, '$1.0') : written
    return new Response(sent, { status: response.status, headers: all })
  }
  return { differs: [...chosen.map(([each]) => each), ...order].join(', '), mock, fetch }
}

function reordered(contract: Contract, name: string, random: Random): { contract: Contract; order: string[] } {
  const api = contract.apis.find((each) => each.name === name) as Api
  if (api.evidence['x-check-order'] !== 'assumed' || random(2) === 0) return { contract, order: [] }
  const [first, ...rest] = api.checkOrder
  const shuffled = rest.map((check) => ({ check, at: random(1000) })).toSorted((one, other) => one.at - other.at)
  const checkOrder = [first as Api['checkOrder'][number], ...shuffled.map(({ check }) => check)]
  const apis = contract.apis.map((each) => (each === api ? { ...each, checkOrder } : each))
  return { contract: { ...contract, apis }, order: [checkOrder.join(' → ')] }
}

function withMore(body: Json, name: string): Json {
  return isObject(body) ? { ...body, [name]: 1 } : body
}

/** Writes instants otherwise: the same ones (RFC 3339, section 5.6). */
function withTimes(value: Json, ending: string): Json {
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? value.replace('Z', ending) : value
  if (Array.isArray(value)) return value.map((each) => withTimes(each, ending))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTimes(inner, ending)]))
}

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, reversed(inner)]),
  )
}

/** Sentences are for people: a text with a space. */
function withTexts(value: Json, text: string): Json {
  if (typeof value === 'string') return value.includes(' ') ? text : value
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTexts(inner, text)]))
}
