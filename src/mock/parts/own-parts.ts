import { contract } from '../../generated/contract.js'
import { fixtures } from '../../generated/fixtures.js'
import { validators } from '../../generated/validators.js'
import type { SchemaTable } from '../../openapi/validators.ts'
import type { MockParts } from '../parts.ts'
import { partsOf } from './parts-of.ts'

/** Returns the parts of a mock of the document that comes with the package. */
export function ownParts(quickValidators?: SchemaTable): MockParts {
  const scenarios = async () => (await import('../../generated/scenarios.js')).scenarios
  const replyValidators = async () => (await import('../../generated/reply-validators.js')).validators
  return partsOf({ contract, validators, quickValidators, replyValidators, fixtures, scenarios })
}
