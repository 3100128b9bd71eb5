import type { Json, Pointer } from '../openapi/contract.ts'
import { writtenAt } from '../openapi/pointer.ts'
import { wording } from '../openapi/validators.ts'
import { NoValue } from './context.ts'
import type { Generated } from './engine.ts'

/** Returns the value that was generated. @throws {NoValue} when none was found */
export function valueIn(generated: Generated, schema: Pointer): Json {
  if ('value' in generated) return generated.value
  const [violation] = generated.violations
  const where = violation?.path.join('.')
  const last = violation && ` The last one tried breaks ${wording(violation)}${where ? ` at "${where}"` : ''}.`
  throw new NoValue(`No value was found that fits the schema at ${writtenAt(schema)}.${last ?? ''} Give it an example.`)
}
