import { createFetch } from './adapters/fetch/fetch.ts'
import { control } from './control/load.ts'
import type { MockSettings } from './mock/core.ts'
import type { DocumentTypes } from './mock/document-types.ts'
import type { LocalMock } from './mock/mock.ts'
import { buildMock } from './mock/mock.ts'
import type { GeneratedDocument } from './mock/parts/parts-of.ts'
import { partsOf } from './mock/parts/parts-of.ts'

/** The settings of a mock in a page. */
export interface PageSettings extends MockSettings {
  /**
   * Keeps what requests change in the local storage of the page: it survives a reload, and the tabs of an origin share it. `true`, or
   * a name that keeps several mocks of one document apart. Sandboxes, snapshots, faults, the clock and the journal are not kept.
   *
   * @default false
   */
  readonly persist?: boolean | string
}

/** Pass all members of a generated document, or none: then the mock plays the document that comes with the package. */
export type MockOptions = PageSettings &
  (GeneratedDocument | { readonly [part in keyof GeneratedDocument]?: undefined })

/**
 * Creates a mock of every API of a document in a browser, where there are no files and code may not be generated.
 *
 * @example
 * const mock = await createMock()
 * const response = await mock.fetch('https://api.library.example/v1/books')
 */
export function createMock<D extends DocumentTypes = DocumentTypes>(options?: MockOptions): Promise<LocalMock<D>>
export async function createMock(options: MockOptions = {}): Promise<LocalMock> {
  // Loaded on demand: a page that mocks another document does not ship the package's own.
  const parts = options.contract ? partsOf(options) : (await import('./mock/parts/own-parts.ts')).ownParts()
  const keeper = options.persist && (await import('./mock/persist.ts')).persistIn(globalThis, options.persist)
  return buildMock(parts, options, { control, createFetch, keeper: keeper || undefined })
}

export type { FixtureData } from './fixtures/fixture-data.ts'
export type { GeneratedDocument } from './mock/parts/parts-of.ts'
export type * from './mock/public-types.ts'
/** For modules that `generate` has written. */
export { repeatedItem } from './openapi/repeated-item.ts'
export { SpecError } from './openapi/spec-error.ts'
export { CapError, UnknownNameError, UsageError } from './openapi/usage-error.ts'
export type { SchemaTable } from './openapi/validators.ts'
