import type { Generate } from '../engine/engine.ts'
import type { ApiFixtures } from '../fixtures/fixtures.ts'
import type { Scenario } from '../fixtures/scenario.ts'
import type { Contract, Json } from '../openapi/contract.ts'
import type { Locate } from '../openapi/spec-error.ts'
import type { Validators } from '../openapi/validators.ts'
import type { MemoryStore } from '../store/memory-store.ts'
import type { Store } from '../store/store.ts'

/** What a mock is made of. Load it with `loadParts`, or from what `understudy generate --browser` writes. */
export interface MockParts {
  readonly contract: Contract
  readonly validators: Validators
  readonly fixtures: readonly ApiFixtures[]
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

/** Keeps the state of a mock beyond the process. Sandboxes, snapshots and the journal are not kept. */
export interface StateKeeper {
  /** Wraps the store in memory, so that its changes can be kept. */
  wrap(memory: MemoryStore, contract: Contract): Store
  /**
   * Keeps the changes of a wrapped store from now on, in place of the one before. The first call loads what was kept.
   *
   * @throws {SpecError} if what was kept does not fit the contract.
   */
  keep(store: Store, parts: MockParts): Promise<void>
  /** Writes what is not written yet, and releases the file. @throws {UsageError} if that fails. */
  close(): void
}
