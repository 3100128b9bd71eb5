import type { MockParts } from './mock.ts'
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

/** Gives the parts of a mock of a generated document. */
export function partsOf(generated: GeneratedDocument): MockParts {
  return {
    contract: generated.contract,
    validators: generatedValidators(generated.validators),
    fixtures: fromFixtureData(generated.contract, generated.fixtures),
    generate: createGenerate(generated.contract.schemas),
  }
}
