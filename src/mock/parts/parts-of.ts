import type { FixtureData } from '../../fixtures/fixture-data.ts'
import { fromFixtureData } from '../../fixtures/fixture-data.ts'
import type { Scenario } from '../../fixtures/scenario.ts'
import { createGenerate } from '../../generate/generate-value.ts'
import type { Contract } from '../../openapi/contract.ts'
import type { SchemaTable, Validators } from '../../openapi/validators.ts'
import { generatedValidators } from '../../openapi/validators.ts'
import type { MockParts } from '../parts.ts'

/** What `understudy generate --browser` has written of a document: its `apiDocument`. */
export interface GeneratedDocument {
  readonly contract: Contract
  readonly validators: SchemaTable
  /** The same, but stopping at the first violation: for a server, where a request may be large and wrong in many places. */
  readonly quickValidators?: SchemaTable
  /**
   * What checks generated replies. Loaded when the first one is generated, if it is given as what loads them.
   *
   * @default none: a reply that no request or record shares its schema with cannot be generated
   */
  readonly replyValidators?: SchemaTable | (() => Promise<SchemaTable>)
  readonly fixtures: readonly FixtureData[]
  /** Loaded when one is played, if it is given as what loads them. @default none */
  readonly scenarios?: readonly Scenario[] | (() => Promise<readonly Scenario[]>)
}

/** Returns the parts of a mock of a generated document. */
export function partsOf(generated: GeneratedDocument): MockParts {
  const { scenarios = [] } = generated
  return {
    contract: generated.contract,
    validators: generatedValidators(generated.validators, generated.quickValidators),
    fixtures: fromFixtureData(generated.contract, generated.fixtures),
    scenarios: async () => (typeof scenarios === 'function' ? scenarios() : scenarios),
    generate: createGenerate(generated.contract.schemas, () => judgeOf(generated)),
  }
}

async function judgeOf({ validators, replyValidators = {} }: GeneratedDocument): Promise<Validators> {
  const ofReplies = typeof replyValidators === 'function' ? await replyValidators() : replyValidators
  return generatedValidators({ ...validators, ...ofReplies })
}
