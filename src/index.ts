import { createFetch } from './adapters/fetch/fetch.ts'
import { control } from './control/load.ts'
import type { MockSettings } from './mock/core.ts'
import type { DocumentTypes } from './mock/document-types.ts'
import type { LocalMock } from './mock/mock.ts'
import { buildMock } from './mock/mock.ts'
import { findFiles, loadParts } from './mock/parts/load-parts.ts'
import type { MockParts } from './mock/parts.ts'
import { openKeeper } from './mock/shared/open-keeper.ts'
import { UsageError } from './openapi/usage-error.ts'

export interface MockOptions extends MockSettings {
  /** Path of the OpenAPI document. @default the document that comes with the package */
  readonly spec?: string
  /** Paths of overlays that are applied to the document, in order (OpenAPI Overlay 1.1). @default none */
  readonly overlays?: readonly string[]
  /** A folder of fixture files, in addition to the folder `fixtures` beside the document. */
  readonly fixtures?: string
  /**
   * A file that keeps what requests change, for the next mock that is created with it. Only one mock at a time may use it.
   * Sandboxes, snapshots and the journal are not kept.
   *
   * @default none: everything is in memory
   */
  readonly state?: string
  /**
   * The URL of a Redis or Valkey that keeps the state for any number of processes: `redis://user:password@host:6379/0`, or
   * `rediss://` for TLS. `?prefix=NAME` keeps several states apart. Needs the package `@redis/client`.
   *
   * @default none
   */
  readonly store?: string
  /** Whether to carry over what `store` has of another document or other fixtures. @default it is an error */
  readonly migrate?: boolean
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
export async function createMock(options: MockOptions = {}): Promise<LocalMock> {
  const { spec, overlays, fixtures, state, store, migrate, ...settings } = options
  if (state !== undefined && store !== undefined) throw twoStores()
  const parts = await loadParts(await findFiles({ spec, overlays, fixtures }))
  const keeper = await openKeeper({ state, store, migrate }, (line) => process.emitWarning(line))
  return buildMock(parts, settings, { control, createFetch, keeper })
}

function twoStores(): UsageError {
  return new UsageError('A mock keeps its state in a file or in a store, not in both.', 'Leave out state or store.')
}

/** Loads the parts of a mock from files, for `LocalMock.reload`. @throws {UsageError} @throws {SpecError} as `createMock`. */
export async function loadMockParts({
  spec,
  overlays,
  fixtures,
}: Pick<MockOptions, 'spec' | 'overlays' | 'fixtures'> = {}): Promise<MockParts> {
  return loadParts(await findFiles({ spec, overlays, fixtures }))
}

export type * from './mock/public-types.ts'
export { SpecError } from './openapi/spec-error.ts'
export { CapError, UnknownNameError, UsageError } from './openapi/usage-error.ts'
