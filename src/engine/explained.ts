import type { Json, JsonObject, Pointer } from '../openapi/contract.ts'
import { explainViolations } from '../openapi/explain-violations.ts'
import { createReader } from '../openapi/schema.ts'
import type { Validators, Violation } from '../openapi/validators.ts'

/** Returns how a value breaks a schema: of branches, how it breaks the one that was meant. */
export type Explain = (validators: Validators, pointer: Pointer, value: Json) => readonly Violation[]

/** Creates what explains violations of the schemas of a contract. */
export function createExplain(schemas: JsonObject): Explain {
  const { read } = createReader(schemas)
  return (validators, pointer, value) => explainViolations(read(pointer), value, validators)
}
