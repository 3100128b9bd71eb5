import type { FaultSettings, FaultState } from '../engine/faults.ts'
import type { RateLimit } from '../engine/rate-limit.ts'
import type { ClockState } from '../engine/world.ts'
import type { AddedEntries } from '../fixtures/add-entries.ts'
import type { FixtureEntry } from '../fixtures/entry.ts'
import type { FixtureFile } from '../fixtures/fixture-file.ts'
import type { ScenarioSummary } from '../fixtures/scenario.ts'
import type { JsonObject } from '../openapi/contract.ts'
import type { JournalEntry } from '../store/journal-entry.ts'
import type { JournalFilter } from '../store/journal-filter.ts'
import type { RecordChange } from './diff.ts'
import type { DocumentTypes, Named } from './document-types.ts'
import type { Identity } from './identities.ts'
import type { ExchangeDetail } from './inspect/exchange-detail.ts'
import type { OperationDetail, Outline } from './inspect/outline.ts'
import type { Permissions } from './inspect/permissions.ts'
import type { RecordPage, RecordQuery, RecordRow } from './inspect/records.ts'

/** A point in time: a Date, ISO 8601 with an offset (`2031-01-01T00:00:00Z`), or milliseconds since 1970. */
export type Time = Date | string | number

/**
 * A length of time: milliseconds, words (`1d`, `90s`, `1h 30m`, `2 weeks`), or ISO 8601 (`P1M`, `PT90S`).
 * Days, months and years are counted on the calendar, in UTC. A leading minus goes backward.
 */
export type Duration = number | string

/** What a new sandbox starts with: a scenario, or a snapshot of the mock. @default everything the mock holds now */
export interface SandboxOrigin<D extends DocumentTypes = DocumentTypes> {
  readonly scenario?: D['scenarios']
  readonly snapshot?: string
}

export interface OpenSandbox {
  readonly name: string
  /** ISO 8601, UTC, real time. */
  readonly usedAt: string
}

/** What a rate limit leaves one caller. */
export interface LimitUse {
  readonly api: string
  /** Undefined: all callers that are not known, together. */
  readonly principal?: string
  readonly limit: number
  readonly remaining: number
  /** In how many seconds a new window begins. */
  readonly reset: number
}

/** One thing that is wrong with a body. */
export interface BodyViolation {
  /** Names joined by dots. Empty: the body itself. */
  readonly path: string
  readonly message: string
}

export interface DocumentPlace {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly column: number
}

export interface ExampleRecord {
  /** Empty: the collection has no property for it. */
  readonly key: string
  readonly record: JsonObject
}

/** What to generate, and how much of it. */
export interface SeedRequest<D extends DocumentTypes = DocumentTypes> {
  /** @default every API of the document */
  readonly api?: D['apis']
  /** How many records to generate of each collection that roles are granted on. @default 10 */
  readonly count?: number
  /** Random seed; the same seed generates the same records. @default 1 */
  readonly seed?: number | string
}

/** What an event stream can report: exchanges, or a call that changed something in the sandbox. */
export type EventKind = 'exchange' | 'state' | 'clock' | 'faults' | 'limits' | 'snapshots' | 'journal'

/** A call that changed a sandbox: `{ call: 'POST clock' }`. */
export interface ChangeNotice {
  /** The control request that made the change. */
  readonly call: string
  /** The name in its path, if it has one. */
  readonly name?: string
}

export type MockEvent =
  | { readonly kind: 'exchange'; readonly exchange: JournalEntry }
  | { readonly kind: Exclude<EventKind, 'exchange'>; readonly change: ChangeNotice }

/** Which events to receive. The filter applies to exchanges. */
export interface EventOptions<D extends DocumentTypes = DocumentTypes> extends Omit<Named<JournalFilter, D>, 'limit'> {
  /** @default only exchanges */
  readonly include?: readonly EventKind[]
  /** Ends the stream when aborted. */
  readonly signal?: AbortSignal
}

/**
 * An isolated copy of a mock's state, and everything you can do to it: records, clock, faults, limits and journal of its own.
 * The same in process and over HTTP.
 *
 * Each method rejects with a `UsageError` when an argument is invalid, or with its subclass `UnknownNameError` when it names
 * something that does not exist. Nothing has changed then.
 */
export interface Sandbox<D extends DocumentTypes = DocumentTypes> {
  /** Undefined for the mock itself: where requests go that name no sandbox. */
  readonly name: string | undefined
  /** The URL of the sandbox, for clients that cannot set headers. APIs are mounted under it, by name. */
  readonly url: string
  /** The headers that send a request to the sandbox, for clients that can set them. */
  readonly headers: Readonly<Record<string, string>>
  /**
   * Sends a request as the global `fetch` does. A relative URL is a path of the mock: `/<api>/…`.
   *
   * @throws {TypeError} if a fault resets the connection.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** Lists every caller with its roles and credentials. */
  identities(): Promise<readonly Identity[]>
  /** Describes the APIs: their collections, roles and operations, and what the mock makes of each. */
  outline(): Promise<Outline>
  /**
   * Returns the text of the document.
   *
   * @param file Another file that it is spread over, as a place names it. @default the main one
   * @throws {UnknownNameError} if the file is unknown, or only the compiled form of the document is available.
   */
  document(file?: string): Promise<string>
  /** Finds the line of the document to which a JSON pointer leads, such as `#/paths`. */
  place(pointer: string): Promise<DocumentPlace>
  /** Operations of an API, by their ids. */
  readonly operations: {
    /** Describes an operation, with the schemas of what it takes and what it answers. */
    describe(api: D['apis'], id: D['operations']): Promise<OperationDetail>
    /**
     * Checks a request body against its schema, without sending it.
     *
     * @param mediaType @default the first one that the operation takes
     */
    check(api: D['apis'], id: D['operations'], body: unknown, mediaType?: string): Promise<readonly BodyViolation[]>
  }
  /**
   * Lists what each caller may do, and why.
   *
   * @param on The record it would be done to. @default only operations that concern no record
   */
  permissions(
    api: D['apis'],
    on?: { readonly collection: D['collections']; readonly key: string },
  ): Promise<Permissions>
  /** Single records, to look at and to change without a request of an API. */
  readonly records: {
    list(api: D['apis'], collection: D['collections'], query?: RecordQuery): Promise<RecordPage>
    get(api: D['apis'], collection: D['collections'], key: string): Promise<RecordRow>
    /** Stores a record, replacing one with the same key. @throws {SpecError} if it does not fit the collection's schema. */
    put(api: D['apis'], collection: D['collections'], key: string, record: object): Promise<void>
    /** Deletes a record, with everything that belongs to it. */
    delete(api: D['apis'], collection: D['collections'], key: string): Promise<void>
    /** Generates a record that fits the schema of the collection, without storing it. */
    example(api: D['apis'], collection: D['collections']): Promise<ExampleRecord>
  }
  /** Restores the initial state and rate limits, removes faults, resets the clock and clears the journal. */
  reset(): Promise<void>
  /** Lists the snapshots, oldest first. `initial` always exists. */
  snapshots(): Promise<readonly string[]>
  /** Saves the current state under a name, replacing a snapshot of the same name. */
  snapshot(name: string): Promise<void>
  /** Restores a snapshot. */
  restore(name: string): Promise<void>
  /** Deletes a snapshot. */
  forget(name: string): Promise<void>
  /**
   * Lists the records that differ between two snapshots.
   *
   * @param from The earlier snapshot. @default the initial state
   * @param to The later snapshot. @default the current state
   */
  diff(from?: string, to?: string): Promise<readonly RecordChange[]>
  /** The clock that dates everything the server dates. */
  readonly clock: {
    state(): Promise<ClockState>
    /** Stops the clock, at the time it shows or at the given time. */
    freeze(at?: Time): Promise<ClockState>
    /** Sets the time. A running clock keeps running. */
    set(to: Time): Promise<ClockState>
    /** Moves the clock forward, or backward by a negative duration. */
    advance(by: Duration): Promise<ClockState>
    /** Restarts a frozen clock at the time it shows. */
    resume(): Promise<ClockState>
    /** Returns to real time. */
    reset(): Promise<ClockState>
  }
  /** Faults to inject: delays, errors, resets, slow responses. A new sandbox has none. */
  readonly faults: {
    /** Lists the faults in the order in which they are tried. */
    list(): Promise<readonly FaultState[]>
    /** Adds a fault, replacing one with the same id. */
    add(fault: Named<FaultSettings, D>): Promise<FaultState>
    /** Replaces all faults and restarts random draws. @param seed @default 1 */
    replace(faults: readonly Named<FaultSettings, D>[], seed?: number): Promise<readonly FaultState[]>
    remove(id: string): Promise<void>
    clear(): Promise<void>
  }
  /** Rate limits per caller. */
  readonly limits: {
    list(): Promise<readonly RateLimit[]>
    /** Lists what the limits leave each caller that has sent something in the present window. */
    uses(): Promise<readonly LimitUse[]>
    /** Replaces all limits. Requests counted so far no longer count. */
    replace(limits: readonly Named<RateLimit, D>[]): Promise<readonly RateLimit[]>
    clear(): Promise<void>
  }
  /** The state as a whole. */
  readonly state: {
    /** Exports the state as fixture files, one per API, which load again to the same state. */
    export(): Promise<readonly FixtureFile[]>
    /** Replaces the state of the given files' APIs. @throws {SpecError} if a file does not fit the document. */
    replace(files: readonly FixtureFile[]): Promise<void>
    /** Adds generated records, and callers for each. */
    seed(request?: SeedRequest<D>): Promise<AddedEntries>
    /** Adds entries: values, or NDJSON text. @throws {SpecError} if one does not fit the document; then none is added. */
    add(entries: Iterable<FixtureEntry> | string): Promise<AddedEntries>
    scenarios(): Promise<readonly ScenarioSummary[]>
    /** Replaces the state with that of a scenario. */
    play(scenario: D['scenarios']): Promise<void>
  }
  /** The most recent exchanges. */
  readonly journal: {
    /** Returns the matching exchanges, oldest first. */
    find(filter?: Named<JournalFilter, D>): Promise<readonly JournalEntry[]>
    /** Returns the one matching exchange. @throws {Error} if none or several match; the message lists the closest. */
    only(filter?: Named<JournalFilter, D>): Promise<JournalEntry>
    /** Returns the newest matching exchange. @throws {Error} if none matches; the message lists the closest. */
    last(filter?: Named<JournalFilter, D>): Promise<JournalEntry>
    /** Returns how many exchanges there were so far, kept or not. */
    count(): Promise<number>
    /**
     * Returns an exchange with everything that was kept of it: why it ended as it did, step by step, and with the setting
     * `keepBodies` its headers and bodies.
     */
    explain(number: number): Promise<ExchangeDetail>
    /** Deletes all entries. Numbering continues. */
    clear(): Promise<void>
  }
  /** Streams events as they happen, until the signal aborts or the sandbox is dropped. */
  events(options?: EventOptions<D>): AsyncIterable<MockEvent>
  /** Drops the sandbox with everything in it. On the mock itself: resets it. */
  drop(): Promise<void>
}

/** A mock of every API of a document: itself the sandbox of all requests that name none. */
export interface Mock<D extends DocumentTypes = DocumentTypes> extends Sandbox<D> {
  /** Opens a sandbox, creating it if it does not exist: a copy of everything the mock holds now. */
  sandbox(name: string): Promise<Sandbox<D>>
  /** Creates a sandbox, replacing one of the same name. */
  createSandbox(name: string, from?: SandboxOrigin<D>): Promise<Sandbox<D>>
  /** Lists the open sandboxes, least recently used first. */
  sandboxes(): Promise<readonly OpenSandbox[]>
}
