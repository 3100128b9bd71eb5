import type { Mock, MockSettings } from './mock/mock.ts'
import { buildMock } from './mock/mock.ts'
import type { GeneratedDocument } from './mock/parts-of.ts'
import { partsOf } from './mock/parts-of.ts'

/** A document is given whole or not at all. Without one: the one that comes with the package. */
export type MockOptions = MockSettings &
  (GeneratedDocument | { readonly [part in keyof GeneratedDocument]?: undefined })

/**
 * Makes a mock of every API of a document, where there are no files to read and no code may be made at run time: in a browser.
 *
 * @example
 * const mock = await createMock()
 * const response = await mock.fetch(new Request('https://api.library.example/v1/books'))
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  // The package's own document is loaded when it is asked for: whoever mocks another one need not ship it.
  const parts = options.contract ? partsOf(options) : (await import('./mock/own-parts.ts')).ownParts()
  return buildMock(parts, options)
}

export type { Ambient } from './engine/ambient.ts'
export type { Delivery, Exchange, Reply } from './engine/exchange.ts'
export type { FaultSettings, FaultState, Latency } from './engine/faults.ts'
export type { RateLimit } from './engine/rate-limit.ts'
export type { FixtureData } from './fixtures/fixture-data.ts'
export type { Scenario } from './fixtures/scenario.ts'
export type { Identity } from './mock/identities.ts'
export type { Mock, MockSettings } from './mock/mock.ts'
export type { GeneratedDocument } from './mock/parts-of.ts'
export type { Contract } from './openapi/contract.ts'
export type { CompiledSchema } from './openapi/validators.ts'
export type { JournalChange, JournalEntry, JournalEvent } from './store/journal-entry.ts'
export type { JournalFilter } from './store/journal-filter.ts'
