import { findFiles, loadParts } from './mock/load-parts.ts'
import type { Mock, MockSettings } from './mock/mock.ts'
import { buildMock } from './mock/mock.ts'

export interface MockOptions extends MockSettings {
  /** The OpenAPI document's file. @default the one that comes with the package */
  readonly spec?: string
  /** A folder with fixture files, in addition to the folder `fixtures` beside the document. */
  readonly fixtures?: string
  /**
   * A file that keeps the state: what requests have changed is there again when a mock is made with it the next time.
   * The mock has it alone until it is closed. Sandboxes, snapshots and the journal are not kept.
   *
   * @default none: all is in memory
   */
  readonly state?: string
}

/**
 * Makes a mock of every API of a document.
 *
 * @throws {UsageError} when a file cannot be read. @throws {SpecError} when one cannot be used, with line, pointer and hint.
 * @example
 * const mock = await createMock()
 * const response = await mock.fetch(new Request('https://api.library.example/v1/books'))
 */
export async function createMock({ spec, fixtures, state, ...settings }: MockOptions = {}): Promise<Mock> {
  const parts = await loadParts(await findFiles({ spec, fixtures }))
  if (state === undefined) return buildMock(parts, settings)
  const { buildKeptMock } = await import('./mock/keep-state.ts')
  return buildKeptMock(parts, settings, { file: state, tell: (line) => process.emitWarning(line) })
}

export type { Ambient } from './engine/ambient.ts'
export type { Delivery, Exchange, Reply } from './engine/exchange.ts'
export type { FaultSettings, FaultState, Latency } from './engine/faults.ts'
export type { RateLimit } from './engine/rate-limit.ts'
export type { Identity } from './mock/identities.ts'
export type { Mock, MockSettings } from './mock/mock.ts'
export type { Contract } from './openapi/contract.ts'
export { SpecError } from './openapi/spec-error.ts'
export { UsageError } from './openapi/usage-error.ts'
export type { JournalChange, JournalEntry, JournalEvent } from './store/journal-entry.ts'
export type { JournalFilter } from './store/journal-filter.ts'
