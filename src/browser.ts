import type { Mock, MockSettings } from './mock.ts'
import { buildMock } from './mock.ts'
import type { FixtureData } from './seed/fixture-data.ts'
import { fromFixtureData } from './seed/fixture-data.ts'
import { createGenerate } from './seed/generate-value.ts'
import type { Contract } from './spec/contract.ts'
import type { CompiledSchema } from './spec/validators.ts'
import { generatedValidators } from './spec/validators.ts'

/** What `npm run generate -- --spec FILE --out DIR` has written of a document. */
export interface GeneratedDocument {
  readonly contract: Contract
  /** Pointer of a schema → what checks a value against it. */
  readonly validators: Readonly<Record<string, CompiledSchema>>
  readonly fixtures: readonly FixtureData[]
}

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
  const { contract, validators, fixtures } = options.contract ? options : await ownDocument()
  const parts = {
    contract,
    validators: generatedValidators(validators),
    fixtures: fromFixtureData(contract, fixtures),
    generate: createGenerate(contract.schemas),
  }
  return buildMock(parts, options)
}

/** @note loaded when it is asked for: whoever mocks another document need not ship this one. */
async function ownDocument(): Promise<GeneratedDocument> {
  const [{ contract }, { validators }, { fixtures }] = await Promise.all([
    import('./generated/contract.ts'),
    import('./generated/validators.js'),
    import('./generated/fixtures.ts'),
  ])
  return { contract, validators, fixtures }
}

export type { Identity } from './control/identities.ts'
export type { Ambient } from './engine/ambient.ts'
export type { Exchange, Reply } from './engine/exchange.ts'
export type { Mock, MockSettings } from './mock.ts'
export type { FixtureData } from './seed/fixture-data.ts'
export type { Contract } from './spec/contract.ts'
export type { CompiledSchema } from './spec/validators.ts'
export type { JournalEntry, JournalEvent } from './store/journal.ts'
