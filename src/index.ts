import { createFetch } from './adapters/fetch/fetch.ts'
import { control } from './control/load.ts'
import type { MockSettings } from './mock/core.ts'
import type { DocumentTypes } from './mock/document-types.ts'
import type { LocalMock } from './mock/mock.ts'
import { buildMock } from './mock/mock.ts'
import { findFiles, loadParts } from './mock/parts/load-parts.ts'
import type { MockParts } from './mock/parts.ts'

export interface MockOptions extends MockSettings {
  /** Path of the OpenAPI document. @default the document that comes with the package */
  readonly spec?: string
  /** A folder of fixture files, in addition to the folder `fixtures` beside the document. */
  readonly fixtures?: string
  /**
   * A file that keeps what requests change, for the next mock that is created with it. Only one mock at a time may use it.
   * Sandboxes, snapshots and the journal are not kept.
   *
   * @default none: everything is in memory
   */
  readonly state?: string
}

/**
 * Creates a mock of every API of a document. With the types of the document, names are checked by the compiler.
 *
 * @throws {UsageError} if a file cannot be read. @throws {SpecError} if one is invalid, with line, pointer and hint.
 * @example
 * const mock = await createMock()
 * const response = await mock.fetch('https://api.library.example/v1/books')
 */
export function createMock<D extends DocumentTypes = DocumentTypes>(options?: MockOptions): Promise<LocalMock<D>>
export async function createMock({ spec, fixtures, state, ...settings }: MockOptions = {}): Promise<LocalMock> {
  const parts = await loadParts(await findFiles({ spec, fixtures }))
  if (state === undefined) return buildMock(parts, settings, { control, createFetch })
  const { openStateKeeper } = await import('./mock/parts/keep-state.ts')
  const keeper = openStateKeeper({ file: state, tell: (line) => process.emitWarning(line) })
  return buildMock(parts, settings, { control, createFetch, keeper })
}

/** Loads the parts of a mock from files, for `LocalMock.reload`. @throws {UsageError} @throws {SpecError} as `createMock`. */
export async function loadMockParts({
  spec,
  fixtures,
}: Pick<MockOptions, 'spec' | 'fixtures'> = {}): Promise<MockParts> {
  return loadParts(await findFiles({ spec, fixtures }))
}

export type * from './mock/public-types.ts'
export { SpecError } from './openapi/spec-error.ts'
export { CapError, UnknownNameError, UsageError } from './openapi/usage-error.ts'
