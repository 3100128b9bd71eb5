import type { Generate } from '../engine/engine.ts'
import type { ApiFixtures } from '../fixtures/fixtures.ts'
import type { Scenario } from '../fixtures/scenario.ts'
import type { Contract } from '../openapi/contract.ts'
import type { Validators } from '../openapi/validators.ts'
import type { MemoryStore } from '../store/memory-store.ts'
import type { Store } from '../store/store.ts'

/** What a mock is made of. Load it with `loadParts`, or from what `npm run generate` writes. */
export interface MockParts {
  readonly contract: Contract
  readonly validators: Validators
  readonly fixtures: readonly ApiFixtures[]
  /** Loads the scenarios; most runs need none. */
  readonly scenarios: () => Promise<readonly Scenario[]>
  readonly generate: Generate
  /** Loads the document's text. @default only the compiled document is at hand */
  readonly document?: () => Promise<string | undefined>
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
