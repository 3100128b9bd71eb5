import type { FaultState } from '../engine/faults.ts'
import type { RateLimit } from '../engine/rate-limit.ts'
import type { ClockState } from '../engine/world.ts'
import type { AddedEntries } from '../fixtures/add-entries.ts'
import type { FixtureFile } from '../fixtures/fixture-file.ts'
import type { ScenarioSummary } from '../fixtures/scenario.ts'
import type { JournalEntry } from '../store/journal-entry.ts'
import type { JournalFilter } from '../store/journal-filter.ts'
import type { RecordChange } from './diff.ts'
import type { DocumentTypes } from './document-types.ts'
import type { Identity } from './identities.ts'
import type { ExchangeDetail } from './inspect/exchange-detail.ts'
import type { OperationDetail, Outline } from './inspect/outline.ts'
import type { Permissions } from './inspect/permissions.ts'
import type { RecordPage, RecordRow } from './inspect/records.ts'
import type {
  BodyViolation,
  DocumentPlace,
  EventOptions,
  ExampleRecord,
  LimitUse,
  Mock,
  OpenSandbox,
  Sandbox,
  SandboxOrigin,
  Time,
} from './sandbox.ts'

/** What each call returns. `calls.ts` has a row for each: arguments, schemas, what it does. */
export interface CallResults {
  'GET health': Promise<{ readonly status: 'ok'; readonly apis: readonly string[] }>
  'GET principals': Promise<readonly Identity[]>
  'GET outline': Promise<Outline>
  'GET operations/{api}/{id}': Promise<OperationDetail>
  'POST operations/{api}/{id}/check': Promise<{ readonly violations: readonly BodyViolation[] }>
  'GET document': Promise<string>
  'GET document/place': Promise<DocumentPlace>
  'GET permissions': Promise<Permissions>
  'GET state': Promise<readonly FixtureFile[] | FixtureFile>
  'PUT state': Promise<void>
  'POST seed': Promise<AddedEntries>
  'GET scenarios': Promise<readonly ScenarioSummary[]>
  'POST scenarios/{name}': Promise<void>
  'GET records/{api}/{collection}': Promise<RecordPage>
  'GET records/{api}/{collection}/{key}': Promise<RecordRow>
  'PUT records/{api}/{collection}/{key}': Promise<void>
  'DELETE records/{api}/{collection}/{key}': Promise<void>
  'GET examples/{api}/{collection}': Promise<ExampleRecord>
  'POST reset': Promise<void>
  'GET snapshots': Promise<readonly string[]>
  'POST snapshots': Promise<void>
  'POST snapshots/{name}/restore': Promise<void>
  'DELETE snapshots/{name}': Promise<void>
  'GET diff': Promise<readonly RecordChange[]>
  'GET sandboxes': Promise<readonly OpenSandbox[]>
  'POST sandboxes': Promise<SandboxPlace>
  'PUT sandboxes/{name}': Promise<SandboxPlace>
  'DELETE sandboxes/{name}': Promise<void>
  'GET clock': Promise<ClockState>
  'POST clock': Promise<ClockState>
  'DELETE clock': Promise<ClockState>
  'GET faults': Promise<FaultList>
  'POST faults': Promise<FaultState>
  'PUT faults': Promise<FaultList>
  'DELETE faults': Promise<void>
  'DELETE faults/{id}': Promise<void>
  'GET rate-limits': Promise<readonly RateLimit[]>
  'GET rate-limits/uses': Promise<readonly LimitUse[]>
  'PUT rate-limits': Promise<readonly RateLimit[]>
  'DELETE rate-limits': Promise<void>
  'GET journal': Promise<{ readonly count: number; readonly entries: readonly JournalEntry[] }>
  'GET journal/{number}': Promise<ExchangeDetail>
  'DELETE journal': Promise<void>
  'GET events': Promise<(signal: AbortSignal) => AsyncIterable<string>>
}

export interface SandboxPlace {
  readonly name: string
  /** The path under which its APIs are mounted. */
  readonly path: string
}

export interface FaultList {
  readonly seed: number
  readonly faults: readonly FaultState[]
}

export type CallName = keyof CallResults

/** The arguments of a call, as they travel in a request. */
export interface CallInput {
  /** Path parameters, decoded. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** JSON. */
  readonly body?: unknown
  /** NDJSON, in place of the body. */
  readonly lines?: string
}

/** Carries out a call: in process, or by a request to the control API. */
export type Send = <Name extends CallName>(name: Name, input?: CallInput) => CallResults[Name]

type Methods = Omit<Sandbox, 'name' | 'url' | 'headers' | 'fetch' | 'drop'>

/** Creates the methods of a sandbox. Each method turns its arguments into one call. */
export function sandboxMethods(send: Send): Methods {
  const find = async (filter?: JournalFilter) => (await send('GET journal', { query: queryOf(filter) })).entries
  const lookup = () => import('../store/journal-lookup.ts')
  const since = (filter: JournalFilter) => (filter.since === undefined ? {} : { since: filter.since })
  return {
    identities: () => send('GET principals'),
    outline: () => send('GET outline'),
    document: (file) => send('GET document', { query: queryOf({ file }) }),
    place: (pointer) => send('GET document/place', { query: { pointer } }),
    operations: {
      describe: (api, id) => send('GET operations/{api}/{id}', { parameters: { api, id } }),
      check: async (api, id, body, mediaType) =>
        (await send('POST operations/{api}/{id}/check', { parameters: { api, id }, body: { body, mediaType } }))
          .violations,
    },
    permissions: (api, on) => send('GET permissions', { query: queryOf({ api, ...on }) }),
    records: {
      list: (api, collection, query) =>
        send('GET records/{api}/{collection}', { ...at(api, collection), query: queryOf(query) }),
      get: (...place) => send('GET records/{api}/{collection}/{key}', at(...place)),
      put: (api, collection, key, body) =>
        send('PUT records/{api}/{collection}/{key}', { ...at(api, collection, key), body }),
      delete: (...place) => send('DELETE records/{api}/{collection}/{key}', at(...place)),
      example: (...place) => send('GET examples/{api}/{collection}', at(...place)),
    },
    reset: () => send('POST reset'),
    snapshots: () => send('GET snapshots'),
    snapshot: (name) => send('POST snapshots', { body: { name } }),
    restore: (name) => send('POST snapshots/{name}/restore', { parameters: { name } }),
    forget: (name) => send('DELETE snapshots/{name}', { parameters: { name } }),
    diff: (from, to) => send('GET diff', { query: queryOf({ from, to }) }),
    clock: {
      state: () => send('GET clock'),
      freeze: (at) => send('POST clock', { body: { ...(at !== undefined && { set: asJson(at) }), frozen: true } }),
      set: (to) => send('POST clock', { body: { set: asJson(to) } }),
      advance: (by) => send('POST clock', { body: { advance: by } }),
      resume: () => send('POST clock', { body: { frozen: false } }),
      reset: () => send('DELETE clock'),
    },
    faults: {
      list: async () => (await send('GET faults')).faults,
      add: (fault) => send('POST faults', { body: fault }),
      replace: async (faults, seed) => (await send('PUT faults', { body: { faults, seed } })).faults,
      remove: (id) => send('DELETE faults/{id}', { parameters: { id } }),
      clear: () => send('DELETE faults'),
    },
    limits: {
      list: () => send('GET rate-limits'),
      uses: () => send('GET rate-limits/uses'),
      replace: (limits) => send('PUT rate-limits', { body: limits }),
      clear: () => send('DELETE rate-limits'),
    },
    state: {
      export: async () => (await send('GET state')) as readonly FixtureFile[],
      replace: (files) => send('PUT state', { body: files }),
      seed: (request = {}) => send('POST seed', { body: request }),
      add: async (entries) =>
        send('POST seed', { lines: typeof entries === 'string' ? entries : await asLines(entries) }),
      scenarios: () => send('GET scenarios'),
      play: (name) => send('POST scenarios/{name}', { parameters: { name } }),
    },
    journal: {
      find,
      only: async (filter = {}) => (await lookup()).onlyOf(await find(since(filter)), filter),
      last: async (filter = {}) => (await lookup()).lastOf(await find(since(filter)), filter),
      count: async () => (await send('GET journal', { query: { limit: '0' } })).count,
      explain: (number) => send('GET journal/{number}', { parameters: { number: String(number) } }),
      clear: () => send('DELETE journal'),
    },
    events: (options = {}) => follow(send, options),
  }
}

/** The methods that only a mock has, and the kind of sandbox they return. */
export interface MockMethods<Opened, D extends DocumentTypes = DocumentTypes> extends Pick<Mock, 'sandboxes'> {
  sandbox(name: string): Promise<Opened>
  createSandbox(name: string, from?: SandboxOrigin<D>): Promise<Opened>
}

/**
 * Creates the methods that only a mock has.
 *
 * @param open Makes the object for a sandbox that exists.
 */
export function mockMethods<Opened extends Sandbox>(send: Send, open: (name: string) => Opened): MockMethods<Opened> {
  return {
    sandbox: async (name) => open((await send('PUT sandboxes/{name}', { parameters: { name } })).name),
    createSandbox: async (name, from = {}) => open((await send('POST sandboxes', { body: { ...from, name } })).name),
    sandboxes: () => send('GET sandboxes'),
  }
}

/** The parameters of calls about records. */
function at(api: string, collection: string, key = ''): CallInput {
  return { parameters: { api, collection, key } }
}

async function* follow(send: Send, { include, signal, ...filter }: EventOptions) {
  const query = queryOf({ ...filter, include: include?.join(',') })
  const { parseEvents } = await import('./event-stream.ts')
  const stream = await send('GET events', { query })
  const stop = new AbortController()
  const signals = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  try {
    yield* parseEvents(stream(signals))
  } finally {
    stop.abort()
  }
}

/** An invalid Date has no JSON of its own; its name is refused like any other text that is not a time. */
function asJson(time: Time): string | number {
  if (!(time instanceof Date)) return time
  return Number.isNaN(time.getTime()) ? String(time) : time.toISOString()
}

async function asLines(entries: Iterable<object>): Promise<string> {
  const { toJson } = await import('./json.ts')
  let text = ''
  for (const entry of entries) text += `${toJson(entry)}\n`
  return text
}

function queryOf(given: object = {}): Record<string, string> {
  const stated = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(stated.map(([name, value]) => [name, String(value)]))
}
