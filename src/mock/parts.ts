import type { Engine, Generate } from '../engine/engine.ts'
import type { ApiFixtures } from '../fixtures/fixtures.ts'
import type { Dropped } from '../fixtures/migrate-state.ts'
import type { Scenario } from '../fixtures/scenario.ts'
import type { Contract, Json } from '../openapi/contract.ts'
import type { Locate } from '../openapi/spec-error.ts'
import type { Validators } from '../openapi/validators.ts'
import type { JournalEntry } from '../store/journal-entry.ts'
import type { MemoryStore } from '../store/memory-store.ts'
import type { LocalStore, Store } from '../store/store.ts'
import type { MockSettings } from './core.ts'
import type { Playing } from './sandbox-data.ts'
import type { Sandboxes } from './sandboxes.ts'

/** What a mock is made of. Load it with `loadParts`, or from what `understudy generate --browser` writes. */
export interface MockParts {
  readonly contract: Contract
  readonly validators: Validators
  readonly fixtures: readonly ApiFixtures[]
  /** What a reader of the fixture files should know, though they can be used: each as a place and a sentence. */
  readonly fixtureWarnings?: readonly string[]
  /** Loads the scenarios; most runs need none. */
  readonly scenarios: () => Promise<readonly Scenario[]>
  readonly generate: Generate
  /** Loads the document as it is written. @default only its compiled form is at hand */
  readonly document?: () => Promise<WrittenDocument | undefined>
}

/** A document as it is written. */
export interface WrittenDocument {
  /** The name of its main file. */
  readonly file: string
  /** Whether it is the package's own document, which a mock plays if none is named. @default false */
  readonly bundled?: boolean
  /** What the main file says. */
  readonly value: Json
  /** Finds the place to which a pointer leads: in the main file, unless the place names another one. */
  readonly locate: Locate
  /** What was worked out of a document that does not say what it keeps. */
  readonly inferred?:
    | { readonly operations: readonly { readonly pointer: string; readonly reasons: readonly string[] }[] }
    | undefined
  /** Returns the text of one of its files, or undefined. @default of the main one */
  text(file?: string): Promise<string | undefined>
}

/** Shares the state of a mock with other processes, sandboxes, snapshots and journals included. */
export interface Sharing {
  /** Begins to answer with the state of a document. It need not be reachable yet. */
  play(begun: Begun): Promise<Pick<Playing, 'answer' | 'base' | 'recover'>>
  /** Carries the state over to the document that was played last. Returns what no longer fits. */
  migrate(): Promise<readonly Dropped[]>
  /** Subscribes to the exchanges that this process answers in a sandbox. Returns what ends the subscription. */
  onExchange(name: string | undefined, listener: (exchange: JournalEntry) => void): () => void
  sandboxes(caps: { readonly idle: number; readonly most: number }): Sandboxes
}

/** A document that a mock begins to play. */
export interface Begun {
  readonly parts: MockParts
  /** The records and callers of the fixtures. */
  readonly fixtures: MemoryStore
  readonly engine: Engine
  readonly settings: MockSettings
}

/** Keeps the state of a mock beyond the process. Sandboxes, snapshots and the journal are not kept. */
export interface StateKeeper {
  /** Wraps the store in memory, so that its changes can be kept. */
  wrap(memory: MemoryStore, contract: Contract): LocalStore
  /**
   * Keeps the changes of a wrapped store from now on, in place of the one before. The first call loads what was kept.
   *
   * @throws {SpecError} if what was kept does not fit the contract.
   */
  keep(store: Store, parts: MockParts): Promise<void>
  /** Shares the state with other processes. @default this process has it alone */
  readonly sharing?: Sharing
  /** Writes what is not written yet, and releases the file. @throws {UsageError} if that fails. */
  close(): void
}
