import { findFiles, loadParts } from './load-parts.ts'
import type { Mock, MockSettings } from './mock.ts'
import { buildMock } from './mock.ts'

export interface MockOptions extends MockSettings {
  /** The OpenAPI document's file. @default the one that comes with the package */
  readonly spec?: string
  /** A folder with fixture files, in addition to the folder `fixtures` beside the document. */
  readonly fixtures?: string
}

/**
 * Makes a mock of every API of a document.
 *
 * @throws {UsageError} when a file cannot be read. @throws {SpecError} when one cannot be used, with line, pointer and hint.
 * @example
 * const mock = await createMock()
 * const response = await mock.fetch(new Request('https://api.library.example/v1/books'))
 */
export async function createMock({ spec, fixtures, ...settings }: MockOptions = {}): Promise<Mock> {
  return buildMock(await loadParts(await findFiles({ spec, fixtures })), settings)
}

export type { Identity } from './control/identities.ts'
export type { Ambient } from './engine/ambient.ts'
export type { Exchange, Reply } from './engine/exchange.ts'
export type { Mock, MockSettings } from './mock.ts'
export type { Contract } from './spec/contract.ts'
export { SpecError } from './spec/spec-error.ts'
export type { JournalEntry, JournalEvent } from './store/journal.ts'
export { UsageError } from './usage-error.ts'
