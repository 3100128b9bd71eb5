import { controlPath, sandboxHeader } from './control/paths.ts'
import type { ClockState } from './engine/clock.ts'
import type { FaultSettings, FaultState } from './engine/faults.ts'
import type { RateLimit } from './engine/rate-limit.ts'
import type { AddedEntries } from './fixtures/add-entries.ts'
import type { FixtureFile } from './fixtures/fixture-file.ts'
import type { ScenarioSummary } from './fixtures/scenario.ts'
import type { RecordChange } from './mock/diff.ts'
import type { Identity } from './mock/identities.ts'
import type { OpenSandbox, SandboxOrigin } from './mock/sandboxes.ts'
import type { SeedRequest } from './mock/state.ts'
import { UsageError } from './openapi/usage-error.ts'
import type { JournalEntry } from './store/journal-entry.ts'
import type { JournalFilter } from './store/journal-filter.ts'

export interface ClientOptions {
  /** What the mock's control API asks for, where it listens on more than loopback. */
  readonly token?: string
  /** How requests are sent. @default the platform's */
  readonly fetch?: typeof globalThis.fetch
}

/** A world of a running mock, and what can be done to it: each as the control API's own document says. */
export interface RemoteSandbox {
  /** Undefined: the world of all that name no sandbox. */
  readonly name: string | undefined
  /** Where its APIs are mounted, for clients that cannot set headers: `http://127.0.0.1:4010/__understudy/s/<name>`. */
  readonly url: string
  /** The header that leads there, for clients that can. */
  readonly headers: Readonly<Record<string, string>>
  /** Sends a request as `fetch` does; a path is one of the mock: `/<api>/…`. */
  fetch(input: string | URL, init?: RequestInit): Promise<Response>
  identities(): Promise<readonly Identity[]>
  reset(): Promise<void>
  snapshots(): Promise<readonly string[]>
  snapshot(name: string): Promise<void>
  restore(name: string): Promise<void>
  forget(name: string): Promise<void>
  diff(from?: string, to?: string): Promise<readonly RecordChange[]>
  readonly clock: {
    state(): Promise<ClockState>
    /** Stands still, at the time it shows or at another one. */
    freeze(at?: Date | string): Promise<ClockState>
    set(to: Date | string): Promise<ClockState>
    advance(milliseconds: number): Promise<ClockState>
    resume(): Promise<ClockState>
    /** Shows the real time again. */
    reset(): Promise<ClockState>
  }
  readonly faults: {
    list(): Promise<readonly FaultState[]>
    add(fault: FaultSettings): Promise<FaultState>
    remove(id: string): Promise<void>
    clear(): Promise<void>
  }
  readonly rateLimits: {
    list(): Promise<readonly RateLimit[]>
    replace(limits: readonly RateLimit[]): Promise<readonly RateLimit[]>
    clear(): Promise<void>
  }
  readonly state: {
    /** Gives the state as fixture files, one an API. */
    export(): Promise<readonly FixtureFile[]>
    /** Puts fixture files in place of all there is of their APIs. */
    replace(files: readonly FixtureFile[]): Promise<void>
    /** Adds made-up records, with callers for each. */
    seed(request?: SeedRequest): Promise<AddedEntries>
    scenarios(): Promise<readonly ScenarioSummary[]>
    /** Puts the state that a scenario describes in place of the one there is. */
    play(scenario: string): Promise<void>
  }
  readonly journal: {
    find(filter?: JournalFilter): Promise<readonly JournalEntry[]>
    clear(): Promise<void>
  }
  /** Drops the sandbox with all that is in it; the mock itself is reset. */
  drop(): Promise<void>
}

/** A running mock. */
export interface RemoteMock extends RemoteSandbox {
  /** Makes a sandbox anew: it starts with all that the mock holds now, or as a scenario or a snapshot of the mock says. */
  sandbox(name: string, from?: SandboxOrigin): Promise<RemoteSandbox>
  sandboxes(): Promise<readonly OpenSandbox[]>
}

/**
 * Gives what steers a running mock over its control API.
 *
 * Each method rejects with a {@link UsageError} that says what the mock has said when it refuses.
 *
 * @param url Where the mock listens: `http://127.0.0.1:4010`.
 * @example
 * const mock = connect('http://127.0.0.1:4010')
 * const sandbox = await mock.sandbox('checkout')
 * await sandbox.faults.add({ operation: 'change-book', status: 503 })
 */
export function connect(url: string, options: ClientOptions = {}): RemoteMock {
  const origin = originOf(url)
  const ask = asker(origin, options)
  return Object.assign(world(origin, undefined, options), {
    async sandbox(name: string, from: SandboxOrigin = {}) {
      await ask('POST', 'sandboxes', { name, ...from })
      return world(origin, name, options)
    },
    sandboxes: () => ask<readonly OpenSandbox[]>('GET', 'sandboxes'),
  })
}

/** @throws {UsageError} when it is not where a mock listens. */
function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed && /^https?:$/.test(parsed.protocol) && parsed.pathname === '/') return parsed.origin
  throw new UsageError(
    `"${url}" is not where a mock listens.`,
    'Write it with scheme and host alone, as http://127.0.0.1:4010.',
  )
}

type Ask = <Reply = void>(method: string, path: string, body?: unknown) => Promise<Reply>

function asker(origin: string, { token, fetch: send = fetch }: ClientOptions, sandbox?: string): Ask {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  if (sandbox !== undefined) headers[sandboxHeader] = sandbox
  return async (method, path, body) => {
    const content = body === undefined ? undefined : JSON.stringify(body)
    const response = await send(origin + controlPath + path, { method, headers, body: content }).catch(
      (error: Error) => {
        const { code } = (error.cause ?? {}) as { readonly code?: string }
        throw new UsageError(
          `Failed to reach ${origin}: ${code ?? error.message}.`,
          'Start the mock with npx openapi-understudy serve, or correct the URL.',
        )
      },
    )
    const text = await response.text()
    if (!response.ok)
      throw new UsageError(`${method} ${path}: ${detailOf(text)}`, `The mock answered ${response.status}.`)
    return text === '' ? undefined : JSON.parse(text)
  }
}

/** Gives what a problem says (RFC 9457), or all there is. */
function detailOf(text: string): string {
  try {
    return (JSON.parse(text) as { readonly detail?: string }).detail ?? text
  } catch {
    return text
  }
}

function world(origin: string, name: string | undefined, options: ClientOptions): RemoteSandbox {
  const ask = asker(origin, options, name)
  const url = name === undefined ? origin : `${origin}${controlPath}s/${name}`
  const headers: Record<string, string> = name === undefined ? {} : { [sandboxHeader]: name }
  const { fetch: send = fetch } = options
  return {
    name,
    url,
    headers,
    fetch(input, init) {
      const sent = new Headers(init?.headers)
      if (name !== undefined) sent.set(sandboxHeader, name)
      return send(new URL(input, origin), { ...init, headers: sent })
    },
    identities: () => ask('GET', 'principals'),
    reset: () => ask('POST', 'reset'),
    ...snapshotsOf(ask),
    clock: clockOf(ask),
    ...troublesOf(ask),
    state: stateOf(ask),
    journal: {
      find: async (filter) => (await ask<{ entries: JournalEntry[] }>('GET', `journal${queryOf(filter)}`)).entries,
      clear: () => ask('DELETE', 'journal'),
    },
    drop: () => (name === undefined ? ask('POST', 'reset') : ask('DELETE', `sandboxes/${name}`)),
  }
}

function snapshotsOf(ask: Ask): Pick<RemoteSandbox, 'snapshots' | 'snapshot' | 'restore' | 'forget' | 'diff'> {
  return {
    snapshots: () => ask('GET', 'snapshots'),
    snapshot: (name) => ask('POST', 'snapshots', { name }),
    restore: (name) => ask('POST', `snapshots/${encodeURIComponent(name)}/restore`),
    forget: (name) => ask('DELETE', `snapshots/${encodeURIComponent(name)}`),
    diff: (from, to) => ask('GET', `diff${queryOf({ from, to })}`),
  }
}

function clockOf(ask: Ask): RemoteSandbox['clock'] {
  const turn = (change: object): Promise<ClockState> => ask('POST', 'clock', change)
  return {
    state: () => ask('GET', 'clock'),
    freeze: (at) => turn({ ...(at !== undefined && { set: textOf(at) }), frozen: true }),
    set: (to) => turn({ set: textOf(to) }),
    advance: (milliseconds) => turn({ advance: milliseconds }),
    resume: () => turn({ frozen: false }),
    reset: () => ask('DELETE', 'clock'),
  }
}

function troublesOf(ask: Ask): Pick<RemoteSandbox, 'faults' | 'rateLimits'> {
  return {
    faults: {
      list: async () => (await ask<{ faults: FaultState[] }>('GET', 'faults')).faults,
      add: (fault) => ask('POST', 'faults', fault),
      remove: (id) => ask('DELETE', `faults/${encodeURIComponent(id)}`),
      clear: () => ask('DELETE', 'faults'),
    },
    rateLimits: {
      list: () => ask('GET', 'rate-limits'),
      replace: (limits) => ask('PUT', 'rate-limits', limits),
      clear: () => ask('DELETE', 'rate-limits'),
    },
  }
}

function stateOf(ask: Ask): RemoteSandbox['state'] {
  return {
    export: () => ask('GET', 'state'),
    replace: (files) => ask('PUT', 'state', files),
    seed: (request = {}) => ask('POST', 'seed', request),
    scenarios: () => ask('GET', 'scenarios'),
    play: (scenario) => ask('POST', `scenarios/${encodeURIComponent(scenario)}`),
  }
}

function textOf(time: Date | string): string {
  return typeof time === 'string' ? time : time.toISOString()
}

function queryOf(given: object = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.set(name, String(value))
  return query.size === 0 ? '' : `?${query}`
}

export type { ClockState } from './engine/clock.ts'
export type { FaultSettings, FaultState } from './engine/faults.ts'
export type { RateLimit } from './engine/rate-limit.ts'
export type { AddedEntries } from './fixtures/add-entries.ts'
export type { FixtureFile } from './fixtures/fixture-file.ts'
export type { ScenarioSummary } from './fixtures/scenario.ts'
export type { RecordChange } from './mock/diff.ts'
export type { Identity } from './mock/identities.ts'
export type { OpenSandbox, SandboxOrigin } from './mock/sandboxes.ts'
export type { SeedRequest } from './mock/state.ts'
export { UsageError } from './openapi/usage-error.ts'
export type { JournalEntry } from './store/journal-entry.ts'
export type { JournalFilter } from './store/journal-filter.ts'
