import { createValidators } from '../../openapi/compile-validators.ts'
import type { Contract } from '../../openapi/contract.ts'
import type { SchemaReader } from '../../openapi/schema.ts'
import { createReader } from '../../openapi/schema.ts'

const readers = new WeakMap<Contract, SchemaReader>()

/** Returns the reader of a contract's schemas; its views say by the compiled schemas what values fit. */
export function schemasOf(contract: Contract): SchemaReader {
  const found = readers.get(contract) ?? createReader(contract.schemas, createValidators(contract.schemas).accepts)
  readers.set(contract, found)
  return found
}
